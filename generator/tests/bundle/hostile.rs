//! References that must not be followed, and files that cannot be read.

use std::fs::{self, File};
use std::process::Command;

use crateform::bundle::MAXIMUM_FILES;

use crate::{Directory, with_schema};

/// Returns the errors in a document that refers to a path.
fn errors(directory: &Directory, reference: &str) -> String {
    directory.write(
        "api/openapi.yaml",
        &with_schema(&format!("{{ $ref: '{reference}' }}"), ""),
    );
    directory.errors()
}

#[test]
fn paths_that_lead_out_of_the_directory_are_refused() {
    let directory = Directory::of(&[
        ("secret.yaml", "type: string\n"),
        ("api/a/b.yaml", "$ref: '../../secret.yaml'\n"),
    ]);
    let absolute = directory.path().join("secret.yaml").display().to_string();
    let escaped = absolute.replace('/', "%2F");
    for reference in [
        "../secret.yaml",
        "a/../../secret.yaml",
        &absolute,
        &escaped,
        "%2e%2e/secret.yaml#/a",
    ] {
        let error = errors(&directory, reference);
        let shown = reference.replace(&format!("{}/", directory.path().display()), "");
        let expected = format!(
            "error[E0204]: the `$ref` to `{shown}` leads out of the document's directory\n  --> api/openapi.yaml:"
        );
        assert!(error.starts_with(&expected), "{error}");
    }
    // In another file.
    let error = errors(&directory, "a/b.yaml");
    let expected = "error[E0204]: the `$ref` to `../../secret.yaml` leads out of the document's directory\n --> api/a/b.yaml:1:7\n";
    assert!(error.starts_with(expected), "{error}");
}

#[test]
fn urls_are_not_fetched() {
    let directory = Directory::of(&[]);
    for reference in [
        "https://lamps.example/a.yaml#/b",
        "//lamps.example/a.yaml",
        "file:///etc/passwd",
    ] {
        let error = errors(&directory, reference);
        let expected = format!(
            "error[E0205]: the `$ref` to `{reference}` is a URL, which is not fetched\n  --> api/openapi.yaml:"
        );
        assert!(error.starts_with(&expected), "{error}");
    }
}

#[cfg(unix)]
#[test]
fn links_and_files_of_other_kinds_are_refused() {
    use std::os::unix::fs::symlink;

    let directory = Directory::of(&[("secret.yaml", "type: string\n"), ("api/b/own.yaml", "type: string\n")]);
    let path = |name: &str| directory.path().join("api").join(name);
    symlink(directory.path().join("secret.yaml"), path("out.yaml")).expect("the link can be created");
    symlink("/dev/zero", path("zero.yaml")).expect("the link can be created");
    symlink(directory.path(), path("up")).expect("the link can be created");
    symlink(path("b/own.yaml"), path("in.yaml")).expect("the link can be created");
    symlink("circle.yaml", path("circle.yaml")).expect("the link can be created");
    let status = Command::new("mkfifo")
        .arg(path("pipe.yaml"))
        .status()
        .expect("mkfifo runs");
    assert!(status.success());
    for (reference, expected) in [
        (
            "out.yaml",
            "[E0204]: the `$ref` to `out.yaml` leads out of the document's directory",
        ),
        (
            "zero.yaml",
            "[E0204]: the `$ref` to `zero.yaml` leads out of the document's directory",
        ),
        (
            "up/secret.yaml",
            "[E0204]: the `$ref` to `up/secret.yaml` leads out of the document's directory",
        ),
        ("pipe.yaml", "[E0001]: `api/pipe.yaml` is not a file"),
        ("b", "[E0001]: `api/b` is not a file"),
        ("circle.yaml", "[E0001]: cannot read `api/circle.yaml`: "),
    ] {
        let error = errors(&directory, reference);
        assert!(error.starts_with(&format!("error{expected}")), "{reference}: {error}");
        assert!(error.contains("\n  --> api/openapi.yaml:11:"), "{reference}: {error}");
    }
    // A link that stays inside is followed.
    directory.write("api/openapi.yaml", &with_schema("{ $ref: 'in.yaml' }", ""));
    directory.lowered();
}

#[test]
fn files_that_cannot_be_read_are_reported() {
    let directory = Directory::of(&[
        ("api/broken.yaml", "type: [string\n"),
        ("api/text.yaml", "Lamps.\n"),
        ("api/empty.yaml", ""),
        ("api/newer.yaml", "openapi: 3.1.0\ncomponents: { schemas: { A: {} } }\n"),
    ]);
    let bytes = |name: &str, bytes: &[u8]| {
        fs::write(directory.path().join("api").join(name), bytes).expect("it can be written")
    };
    bytes("binary.yaml", &[0x89, b'P', b'N', b'G', 0, 1, 2, 0xff]);
    let utf_16: Vec<u8> = "\u{feff}type: string\n"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    bytes("utf-16.yaml", &utf_16);
    let huge = File::create(directory.path().join("api/huge.yaml")).expect("the file can be created");
    huge.set_len(65 * 1024 * 1024).expect("the file can be long");
    for (reference, expected) in [
        ("missing.yaml", "[E0001]: cannot read `api/missing.yaml`: "),
        ("broken.yaml", "[E0007]: invalid YAML: "),
        ("empty.yaml", "[E0005]: the file contains no document"),
        ("binary.yaml", "[E0004]: `api/binary.yaml` is not UTF-8"),
        ("utf-16.yaml", "[E0004]: `api/utf-16.yaml` is not UTF-8"),
        ("huge.yaml", "[E0002]: the files of the document are larger than 64 MiB"),
        ("text.yaml#/a", "[E0201]: `api/text.yaml` does not contain `#/a`"),
        (
            "text.yaml#a",
            "[E0207]: no schema of `api/text.yaml` has the anchor `a`",
        ),
        (
            "newer.yaml#/components/schemas/A",
            "[E0210]: `api/newer.yaml` has a different OpenAPI version than the document",
        ),
    ] {
        let error = errors(&directory, reference);
        assert!(error.starts_with(&format!("error{expected}")), "{reference}: {error}");
    }
}

#[test]
fn references_in_a_circle_are_reported() {
    let document = with_schema("{ $ref: 'a.yaml' }", "  /a: { $ref: 'b.yaml#/a' }\n");
    let directory = Directory::of(&[
        ("api/openapi.yaml", &document),
        ("api/a.yaml", "$ref: 'a.yaml'\n"),
        ("api/b.yaml", "a: { $ref: '#/b' }\nb: { $ref: '#/a' }\n"),
    ]);
    assert!(
        directory
            .errors()
            .starts_with("error[E0202]: circular `$ref`: `#/a`\n --> api/b.yaml:2:"),
        "{}",
        directory.errors()
    );
    directory.write("api/openapi.yaml", &with_schema("{ $ref: 'a.yaml' }", ""));
    assert!(
        directory
            .errors()
            .starts_with("error[E0202]: circular `$ref`: `#/components/schemas/a`\n"),
        "{}",
        directory.errors()
    );
}

/// Returns a path item whose operation has a callback that refers to another path item.
fn with_callback(reference: &str) -> String {
    format!("get: {{ responses: {{}}, callbacks: {{ changed: {{ '{{$url}}': {{ $ref: '{reference}' }} }} }} }}\n")
}

#[test]
fn callbacks_in_a_circle_are_reported() {
    let document = with_schema("{}", "  /a: { $ref: 'a.yaml' }\n");
    let directory = Directory::of(&[
        ("api/openapi.yaml", &document),
        ("api/a.yaml", &with_callback("a.yaml")),
    ]);
    let expected = "error[E0202]: circular `$ref`: `a.yaml`\n --> api/a.yaml:1:";
    assert!(directory.errors().starts_with(expected), "{}", directory.errors());
    directory.write("api/a.yaml", &with_callback("b.yaml"));
    directory.write("api/b.yaml", "$ref: 'c.yaml#/item'\n");
    directory.write("api/c.yaml", "item: { $ref: 'a.yaml' }\n");
    let expected = "error[E0202]: circular `$ref`: `a.yaml`\n --> api/c.yaml:1:";
    assert!(directory.errors().starts_with(expected), "{}", directory.errors());
}

#[test]
fn callbacks_are_not_nested_without_bound() {
    let document = |depth: usize| {
        let directory = Directory::of(&[("api/openapi.yaml", &with_schema("{}", "  /a: { $ref: '0.yaml' }\n"))]);
        for number in 0..depth {
            let next = format!("{}.yaml", number + 1);
            directory.write(&format!("api/{number}.yaml"), &with_callback(&next));
        }
        directory.write(&format!("api/{depth}.yaml"), "get: { responses: {} }\n");
        directory
    };
    // Each path item is four levels below the one around it, and the last one has three: 2 + 4 * 31 + 3 is too much.
    document(30).lowered();
    let expected = "error[E0003]: objects and arrays are nested more than 128 levels deep after the part is moved into the \
                    document\n --> api/31.yaml:1:";
    assert!(document(31).errors().starts_with(expected), "{}", document(31).errors());
    assert!(document(2000).errors().contains("more than 128 levels deep"));
}

#[test]
fn parts_that_become_too_deep_are_reported() {
    let nested = |depth: usize| format!("{{ example: {}{} }}\n", "[".repeat(depth - 1), "]".repeat(depth - 1));
    let directory = Directory::of(&[
        ("api/openapi.yaml", &with_schema("{ $ref: 'a.yaml' }", "")),
        ("api/a.yaml", &nested(125)),
    ]);
    directory.lowered();
    directory.write("api/a.yaml", &nested(126));
    let expected = "error[E0003]: objects and arrays are nested more than 128 levels deep after the part is moved into the \
                    document\n --> api/a.yaml:1:";
    assert!(directory.errors().starts_with(expected), "{}", directory.errors());
}

#[test]
fn documents_of_too_many_files_are_refused() {
    let directory = Directory::of(&[]);
    let mut properties = String::new();
    for number in 0..=MAXIMUM_FILES {
        directory.write(&format!("api/{number}.yaml"), "{}\n");
        properties += &format!("p{number}: {{ $ref: '{number}.yaml' }}, ");
    }
    let schema = format!("{{ type: object, properties: {{ {properties} }} }}");
    directory.write("api/openapi.yaml", &with_schema(&schema, ""));
    let expected = "error[E0002]: the document refers to more than 4096 files\n  --> api/openapi.yaml:11:";
    assert!(directory.errors().starts_with(expected), "{:.500}", directory.errors());
}

#[test]
fn copies_of_copies_do_not_grow_without_bound() {
    // Each of many references refers to another part of the same large value, which contains all others.
    let depth = 100;
    let mut value = "0".to_owned();
    for _ in 0..depth {
        value = format!("{{ \"items\": {value}, \"enum\": [{}] }}", vec!["1"; 2000].join(","));
    }
    let properties: Vec<String> = (0..depth)
        .map(|index| format!("\"p{index}\": {{ \"$ref\": \"a.json#{}\" }}", "/items".repeat(index)))
        .collect();
    let directory = Directory::of(&[("api/a.json", &value)]);
    let schema = format!(
        "{{ \"type\": \"object\", \"properties\": {{ {} }} }}",
        properties.join(", ")
    );
    directory.write("api/openapi.yaml", &with_schema(&schema, ""));
    let expected = "error[E0002]: the document and its other files have more than 4000000 values\n";
    assert!(directory.errors().starts_with(expected), "{:.500}", directory.errors());
}
