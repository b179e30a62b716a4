//! The codes that no document on a page causes.

use std::fs::{self, File};

use crateform::convert;
use crateform::diagnostic::{Code, Diagnostics};
use crateform::load::{Document, MAXIMUM_DEPTH};
use crateform::{lower, resolve};

/// What causes a fault.
pub enum Cause {
    /// A function that returns the diagnostics of a run.
    Trigger(fn() -> Diagnostics),
    /// Nothing that is known.
    Unknown,
}

/// Returns what causes a fault whose page shows no document.
pub fn cause(code: Code) -> Option<Cause> {
    Some(match code {
        Code::E0002 => Cause::Trigger(large_file),
        Code::E0003 => Cause::Trigger(deep_values),
        Code::E0004 => Cause::Trigger(latin),
        Code::E0009 => Cause::Trigger(|| schema("type: string # \u{1}")),
        Code::E0016 => Cause::Trigger(|| schema("type: string\nx-names:\n  ? \"a\u{85}b\"\n  : 1")),
        // The checks of earlier stages find everything that the library openapiv3 refuses (E0109). It panics only for
        // duplicate keys, which are refused before (E0111). The operating system decides how many threads can run
        // (E0112).
        Code::E0109 | Code::E0111 | Code::E0112 => Cause::Unknown,
        Code::E0211 => Cause::Trigger(chain),
        Code::E0509 => Cause::Trigger(combinations),
        _ => return None,
    })
}

fn large_file() -> Diagnostics {
    let directory = tempfile::tempdir().expect("a directory can be made for the test");
    let path = directory.path().join("large.yaml");
    let file = File::create(&path).expect("the file can be created");
    file.set_len(65 * 1024 * 1024).expect("the file can be long");
    Document::read(&path).map(drop).expect_err("it is too large")
}

fn latin() -> Diagnostics {
    let directory = tempfile::tempdir().expect("a directory can be made for the test");
    let path = directory.path().join("latin.yaml");
    fs::write(&path, b"openapi: 3.0.3\ninfo: { title: L\xe4mpchen }\n").expect("the file can be written");
    Document::read(&path).map(drop).expect_err("it is not UTF-8")
}

fn deep_values() -> Diagnostics {
    let (open, close) = ("[".repeat(MAXIMUM_DEPTH), "]".repeat(MAXIMUM_DEPTH));
    schema(&format!("type: string\nx-deep: {open}{close}"))
}

fn chain() -> Diagnostics {
    let last = 65;
    let links = (0..last).map(|index| format!("    a{index}: {{ $ref: '#/components/schemas/a{}' }}\n", index + 1));
    let links: String = links.collect();
    schemas(&format!(
        "    Lamp: {{ $ref: '#/components/schemas/a0' }}\n{links}    a{last}: {{}}\n"
    ))
}

fn combinations() -> Diagnostics {
    let alternative =
        |name: String| format!("{{ type: object, required: [{name}], properties: {{ {name}: {{ type: string }} }} }}");
    let member = |index: usize| {
        let alternatives: Vec<String> = (0..8).map(|other| alternative(format!("p{index}_{other}"))).collect();
        format!("- oneOf: [{}]\n", alternatives.join(", "))
    };
    schema(&format!("allOf:\n{}", (0..4).map(member).collect::<String>()))
}

/// Returns the diagnostics of a document whose operation responds with a schema.
fn schema(schema: &str) -> Diagnostics {
    let schema: String = schema.lines().map(|line| format!("      {line}\n")).collect();
    schemas(&format!("    Lamp:\n{schema}"))
}

/// Returns the diagnostics of a document with these schemas, whose operation responds with the schema `Lamp`.
fn schemas(schemas: &str) -> Diagnostics {
    let text = format!(
        "openapi: 3.0.3\ninfo: {{ title: Lamps, version: '1' }}\nservers: [{{ url: 'https://lamps.example' }}]\n\
         paths:\n  /lamps:\n    get:\n      responses:\n        '200':\n          description: The lamp.\n          \
         content: {{ application/json: {{ schema: {{ $ref: '#/components/schemas/Lamp' }} }} }}\n\
         components:\n  schemas:\n{schemas}"
    );
    let lowered = Document::parse("openapi.yaml", &text)
        .and_then(convert::convert)
        .and_then(resolve::resolve)
        .and_then(|specification| lower::lower(&specification));
    lowered.map_or_else(|errors| errors, |(_, warnings)| warnings)
}
