//! A page as a parser of HTML reads it that is not ours: that of Python's standard library.

use std::collections::BTreeSet;
use std::io::{self, ErrorKind, Write as _};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Once;

use serde_json::Value;

/// The elements and attributes of which a page consists.
const ELEMENTS: &str = "a article b body code dd del details div dl dt figcaption figure footer h1 h2 h3 head header html \
                        ins li main meta nav p pre section span strong style summary table tbody td th thead title tr ul";
const ATTRIBUTES: &str = "aria-label aria-labelledby charset class content href http-equiv id lang name scope tabindex";

/// What a page consists of.
pub struct Outline {
    /// The elements in the order in which they start.
    elements: Vec<String>,
    /// The names of all attributes.
    attributes: BTreeSet<String>,
    /// Where links lead.
    links: BTreeSet<String>,
    /// The ids, each as often as it is given.
    ids: Vec<String>,
    /// The elements that end where another one was open.
    misnested: Vec<String>,
    /// What the meta elements say, by their name.
    policy: String,
    /// What is shown, without the style.
    pub text: String,
}

impl Outline {
    /// How many elements there are of a name.
    pub fn count(&self, name: &str) -> usize {
        self.elements.iter().filter(|element| *element == name).count()
    }

    /// Asserts what holds for every page.
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
        assert_eq!(ids.len(), self.ids.len(), "an id is given twice");
        for link in &self.links {
            let target = link
                .strip_prefix('#')
                .unwrap_or_else(|| panic!("{link} leaves the page"));
            assert!(self.ids.iter().any(|id| id == target), "{link} leads nowhere");
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

/// Reads a page. Without Python there is nothing to read it with, and the test says so and passes.
pub fn outline(page: &str) -> Option<Outline> {
    let python = std::env::var("PYTHON").unwrap_or_else(|_| "python3".to_owned());
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/report/outline.py");
    let child = Command::new(&python)
        .arg("-I")
        .arg(script)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn();
    let mut child = match child {
        Err(error) if error.kind() == ErrorKind::NotFound => {
            static TOLD: Once = Once::new();
            TOLD.call_once(|| {
                // Not `eprintln`, of which nothing is seen unless the test fails; and it is not worth failing for.
                let _ = writeln!(io::stderr(), "skipped: what reads pages, because there is no {python}");
            });
            return None;
        }
        child => child.expect("python can be started"),
    };
    let mut input = child.stdin.take().expect("it has an input");
    input.write_all(page.as_bytes()).expect("it reads the page");
    drop(input);
    let output = child.wait_with_output().expect("it ends");
    assert!(output.status.success(), "it reads every page");
    let read: Value = serde_json::from_slice(&output.stdout).expect("it writes JSON");
    let texts = |key: &str| {
        let list = read[key].as_array().expect("it is a list").iter();
        list.map(|text| text.as_str().expect("it is a text").to_owned())
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
