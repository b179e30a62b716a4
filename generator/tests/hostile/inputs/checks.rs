//! Checks of what the generator does with a document: it reports errors, or it emits files that hold no code of the
//! document.

use crateform::diagnostic::{Diagnostics, Pointer};
use crateform::diff::Diff;
use crateform::format::FormattedFile;
use crateform::load::Document;
use crateform::overlay::Overlay;
use crateform::{Lowered, convert, emit, format, lower, report, resolve};
use proc_macro2::{Group, TokenStream, TokenTree};
use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};
use serde_json::{Value, json};

use super::text;

/// A macro that some random texts of documents invoke. The emitted code must never invoke it.
const EVIL: &str = "evil";

/// What the generator does with a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Outcome {
    /// It emits a client.
    Emitted,
    /// It reports errors.
    Refused,
}

/// Runs a document and overlays through all stages, and checks the result.
///
/// # Panics
///
/// Panics if the generator panics, or if the emitted files are not as they must be.
pub fn check(document: &str, overlays: &[String]) -> Outcome {
    match files(document, overlays) {
        Ok(files) => {
            files.iter().for_each(check_file);
            Outcome::Emitted
        }
        Err(diagnostics) => {
            assert!(!diagnostics.to_string().is_empty(), "the errors have no text");
            Outcome::Refused
        }
    }
}

/// The maximum number of times that the parts with errors are removed from a document.
const MAXIMUM_ROUNDS: usize = 8;

/// Runs [`check`] without the parts of a document that have errors. Most random documents have some.
pub fn check_valid_parts(mut document: Value) -> Outcome {
    for _ in 0..MAXIMUM_ROUNDS {
        let Err(errors) = files(&text::json(&document), &[]) else {
            return check(&text::json(&document), &[]);
        };
        let pointers = errors.iter().filter_map(|error| error.pointer().cloned());
        for pointer in pointers.collect::<Vec<_>>() {
            remove_part(&mut document, &pointer);
        }
    }
    Outcome::Refused
}

/// Removes the operation, the component or the section at a pointer, if it was not removed before.
fn remove_part(document: &mut Value, pointer: &Pointer) {
    let tokens: Vec<String> = pointer.tokens().collect();
    let tokens: Vec<&str> = tokens.iter().map(String::as_str).collect();
    let (parent, key) = match tokens.as_slice() {
        ["components", "schemas", name, ..] => {
            if let Some(schema) = document["components"]["schemas"].get_mut(name) {
                *schema = json!({ "type": "string" });
            }
            return;
        }
        ["components", section, name, ..] => (document["components"].get_mut(section), name),
        ["paths", path, method, ..]
            if document["paths"]
                .get(path)
                .is_some_and(|item| item.get(method).is_some()) =>
        {
            (document["paths"].get_mut(path), method)
        }
        ["paths", path, ..] => (document.get_mut("paths"), path),
        [key, ..] => (Some(&mut *document), key),
        [] => return,
    };
    if let Some(Value::Object(parent)) = parent {
        parent.shift_remove(*key);
    }
}

/// Converts a document to OpenAPI 3.0, and checks that the result is one that needs no conversion.
pub fn check_conversion(text: &str) -> Outcome {
    let Ok(converted) = Document::parse("spec.yaml", text).and_then(convert::convert) else {
        return Outcome::Refused;
    };
    let value = converted.document.value.clone();
    assert_eq!(value["openapi"], "3.0.3");
    let again = Document::parse("converted.json", &text::json(&value)).and_then(convert::convert);
    let again = again.unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(
        again.document.value, value,
        "the conversion changes a converted document"
    );
    match (resolve::resolve(converted), resolve::resolve(again)) {
        (Ok(_), Ok(_)) => Outcome::Emitted,
        (Err(_), Err(_)) => Outcome::Refused,
        (Err(error), Ok(_)) | (Ok(_), Err(error)) => panic!("one of two equal documents is refused: {error}"),
    }
}

/// Compares the clients of two documents, and writes the result in all formats.
pub fn check_difference(old: &str, new: &str) -> Outcome {
    let lowered = |text: &str| Document::parse("spec.yaml", text).and_then(Lowered::of);
    let (Ok(old), Ok(new)) = (lowered(old), lowered(new)) else {
        return Outcome::Refused;
    };
    let diff = Diff::between(&old, &new);
    for report in [report::html, report::markdown, report::json, report::github] {
        assert!(!report(&diff).is_empty(), "the report is empty");
    }
    Outcome::Emitted
}

/// Returns the emitted files.
///
/// # Errors
///
/// Returns the errors in the document and the overlays.
pub fn files(document: &str, overlays: &[String]) -> Result<Vec<FormattedFile>, Diagnostics> {
    let mut document = Document::parse("spec.yaml", document)?;
    for overlay in overlays {
        Overlay::parse("overlay.yaml", overlay)?.apply(&mut document)?;
    }
    let (mut api, _) = lower::lower(&resolve::resolve(convert::convert(document)?)?)?;
    // Every input would take twice as long with it.
    api.command.is_emitted = api.models.len().is_multiple_of(4);
    Ok(format::format(emit::emit(&api)).unwrap_or_else(|error| panic!("{error}")))
}

fn check_file(file: &FormattedFile) {
    let path = &file.path;
    let segments = || path.split('/');
    assert!(
        segments().all(|segment| segment
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b"_.-".contains(&byte))),
        "{path:?}"
    );
    assert!(
        segments().all(|segment| !segment.is_empty() && segment.len() < 200 && !segment.starts_with('.')),
        "{path:?}"
    );
    if path.ends_with(".rs") && !is_of_runtime(path) {
        if let Err(error) = syn::parse_file(&file.text) {
            panic!("{path}: {error}\n{}", file.text);
        }
        let tokens: TokenStream = file.text.parse().expect("a file that syn parses has tokens");
        assert!(
            !invokes(tokens.clone()),
            "{path} invokes a macro of the document:\n{}",
            file.text
        );
        check_comments(path, tokens);
    } else if path.ends_with(".toml") {
        let table: toml::Table = file
            .text
            .parse()
            .unwrap_or_else(|error| panic!("{path}: {error}\n{}", file.text));
        assert!(!table.contains_key(EVIL), "{}", file.text);
    }
    if path.ends_with(".md") {
        let (_, text) = file.text.split_once("-->").expect("the header is a comment");
        check_markdown(path, text);
    }
}

/// Returns `true` for a file that is the same for all documents.
fn is_of_runtime(path: &str) -> bool {
    path.starts_with("src/runtime/")
        && !["constructors.rs", "document.rs", "response_headers.rs"]
            .iter()
            .any(|name| path.ends_with(name))
}

/// Returns `true` if the tokens invoke the macro of the document.
fn invokes(tokens: TokenStream) -> bool {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    let is_invocation = |pair: &[TokenTree]| match pair {
        [TokenTree::Ident(name), TokenTree::Punct(mark)] => name == EVIL && mark.as_char() == '!',
        _ => false,
    };
    tokens.windows(2).any(is_invocation)
        || tokens.into_iter().any(|token| match token {
            TokenTree::Group(group) => invokes(group.stream()),
            _ => false,
        })
}

/// Checks the documentation comments in the code of a file. The lines of a comment are attributes in a row.
fn check_comments(path: &str, tokens: TokenStream) {
    let mut lines: Vec<String> = Vec::new();
    let finish = |lines: &mut Vec<String>| check_markdown(path, &std::mem::take(lines).join("\n"));
    for token in tokens {
        match token {
            TokenTree::Punct(mark) if "#!".contains(mark.as_char()) => {}
            TokenTree::Group(group) => match line_of_comment(&group) {
                Some(line) => lines.push(line),
                None => {
                    finish(&mut lines);
                    check_comments(path, group.stream());
                }
            },
            _ => finish(&mut lines),
        }
    }
    finish(&mut lines);
}

/// Returns the line of a documentation comment, if a group is the attribute of one.
fn line_of_comment(group: &Group) -> Option<String> {
    let attribute: syn::MetaNameValue = syn::parse2(group.stream()).ok()?;
    match attribute.value {
        syn::Expr::Lit(syn::ExprLit {
            lit: syn::Lit::Str(text),
            ..
        }) if attribute.path.is_ident("doc") => {
            let line = text.value();
            // rustdoc removes the space at the start of each line.
            Some(line.strip_prefix(' ').unwrap_or(&line).to_owned())
        }
        _ => None,
    }
}

/// Checks that rustdoc would compile only examples of the generator.
fn check_markdown(path: &str, text: &str) {
    let options =
        Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TASKLISTS;
    let mut code: Option<String> = None;
    for event in Parser::new_ext(text, options | Options::ENABLE_SMART_PUNCTUATION) {
        match event {
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))) if is_not_compiled(&info) => {}
            Event::Start(Tag::CodeBlock(_)) => code = Some(String::new()),
            Event::Text(line) => {
                if let Some(code) = &mut code {
                    code.push_str(&line);
                }
            }
            Event::End(TagEnd::CodeBlock) => {
                if let Some(code) = code.take() {
                    check_example(path, text, &code);
                }
            }
            Event::Html(html) | Event::InlineHtml(html) => {
                panic!("{path} contains HTML: {html:?}\n{text}");
            }
            _ => {}
        }
    }
}

/// Returns `true` for a code block of another language than Rust.
fn is_not_compiled(info: &str) -> bool {
    ["text", "toml", "json", "sh"].contains(&info)
}

/// Checks that an example contains text of the document only in literals.
fn check_example(path: &str, text: &str, code: &str) {
    let code: String = code
        .lines()
        .map(|line| line.strip_prefix("# ").unwrap_or(line).to_owned() + "\n")
        .collect();
    let tokens: TokenStream = code
        .parse()
        .unwrap_or_else(|error| panic!("{path}: {error} in the example of\n{text}"));
    assert!(
        !invokes(tokens),
        "{path}: an example invokes a macro of the document\n{text}"
    );
}
