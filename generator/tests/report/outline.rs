//! Reads a page with an independent parser: the HTML parser of Python's standard library.

use std::collections::BTreeSet;
use std::io::Write as _;
use std::path::Path;

use serde_json::Value;

use crate::python;

/// The elements that a page can contain.
const ELEMENTS: &str = "a article b body code dd del details div dl dt figcaption figure footer h1 h2 h3 head header html \
                        ins li main meta nav p pre section span strong style summary table tbody td th thead title tr ul";
/// The attributes that a page can contain.
const ATTRIBUTES: &str = "aria-label aria-labelledby charset class content href http-equiv id lang name scope tabindex";

/// The content of a page.
pub struct Outline {
    /// The elements in the order in which they start.
    elements: Vec<String>,
    /// The names of all attributes.
    attributes: BTreeSet<String>,
    /// The targets of the links.
    links: BTreeSet<String>,
    /// The ids, including duplicates.
    ids: Vec<String>,
    /// The elements whose end tags do not match the innermost open element.
    misnested: Vec<String>,
    /// The content security policy.
    policy: String,
    /// The shown text, without the style.
    pub text: String,
}

impl Outline {
    /// Returns the number of elements with a name.
    pub fn count(&self, name: &str) -> usize {
        self.elements.iter().filter(|element| *element == name).count()
    }

    /// Asserts the invariants of every page.
    pub fn assert_sound(&self) {
        let known = |names: &'static str| names.split_whitespace().map(str::to_owned).collect::<BTreeSet<_>>();
        let elements: BTreeSet<String> = self.elements.iter().cloned().collect();
        assert_eq!(
            elements.difference(&known(ELEMENTS)).collect::<Vec<_>>(),
            Vec::<&String>::new()
        );
        assert_eq!(
            self.attributes.difference(&known(ATTRIBUTES)).collect::<Vec<_>>(),
            Vec::<&String>::new()
        );
        assert_eq!(self.misnested, Vec::<String>::new());
        let policy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";
        assert_eq!(self.policy, policy);
        let ids: BTreeSet<&String> = self.ids.iter().collect();
        assert_eq!(ids.len(), self.ids.len(), "an id is not unique");
        for link in &self.links {
            let target = link
                .strip_prefix('#')
                .unwrap_or_else(|| panic!("{link} leaves the page"));
            assert!(self.ids.iter().any(|id| id == target), "{link} has no target");
        }
        for landmark in ["header", "main", "footer", "nav", "h1"] {
            assert_eq!(self.count(landmark), 1, "{landmark}");
        }
        let mut level = 0;
        for heading in self.elements.iter().filter_map(|element| element.strip_prefix('h')) {
            if let Ok(next) = heading.parse::<usize>() {
                assert!(next <= level + 1, "h{next} follows h{level}");
                level = next;
            }
        }
    }
}

/// Reads a page. Without Python, prints a notice and returns `None`; the test then passes.
pub fn outline(page: &str) -> Option<Outline> {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/report/outline.py");
    let mut child = python::standard(&script, "reading pages")?;
    let mut input = child.stdin.take().expect("the input is piped");
    input.write_all(page.as_bytes()).expect("the script reads the page");
    drop(input);
    let output = child.wait_with_output().expect("the script ends");
    assert!(output.status.success(), "the script failed");
    let read: Value = serde_json::from_slice(&output.stdout).expect("the script writes JSON");
    let texts = |key: &str| {
        let list = read[key].as_array().expect("the value is a list").iter();
        list.map(|text| text.as_str().expect("the value is a string").to_owned())
            .collect::<Vec<_>>()
    };
    Some(Outline {
        elements: texts("elements"),
        attributes: texts("attributes").into_iter().collect(),
        links: texts("links").into_iter().collect(),
        ids: texts("ids"),
        misnested: texts("misnested"),
        policy: read["policy"].as_str().unwrap_or_default().to_owned(),
        text: read["text"].as_str().unwrap_or_default().to_owned(),
    })
}
