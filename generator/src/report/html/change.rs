//! Formats a change for the page.

use crate::diff::Change;
use crate::report::sentence::{self, Part};

use super::declaration;
use super::escape::escaped;
use super::place::{self, MAXIMUM_NAME};

/// The maximum numbers of operations that are shown at first, and that can be expanded.
const FIRST_OPERATIONS: usize = 6;
const MORE_OPERATIONS: usize = 50;

/// Returns a change with all details. Changes are numbered within their class.
pub(super) fn full(change: &Change, number: usize) -> String {
    let (class, code) = (change.class(), change.code);
    let sides = declaration::sides(change);
    let mut rows = String::new();
    if let Some(item) = change.item() {
        let path = escaped(&item.path, MAXIMUM_NAME);
        let pointer = escaped(&item.pointer.to_string(), MAXIMUM_NAME);
        // The declarations show their own locations.
        let place = match sides.is_empty() {
            true => format!("<code>{}</code> ", escaped(&place::of(item), MAXIMUM_NAME)),
            false => String::new(),
        };
        rows.push_str(&row("In Rust", &format!("<code>{path}</code>")));
        rows.push_str(&row(
            "In the document",
            &format!("{place}<code class=\"pointer\">{pointer}</code>"),
        ));
    }
    if !change.operations.is_empty() {
        rows.push_str(&row("Operations", &operations(&change.operations)));
    }
    format!(
        "<article id=\"{class}-{number}\">\n<h3>{}</h3>\n<p class=\"code\"><a href=\"#{class}-{number}\">{code}</a></p>\n\
         {sides}<dl>\n{rows}</dl>\n</article>\n",
        marked(&change.sentence)
    )
}

/// Returns a change as a short list item.
pub(super) fn brief(change: &Change) -> String {
    let place = change.item().map_or_else(String::new, |item| {
        format!(
            " <span class=\"place\">{}</span>",
            escaped(&place::of(item), MAXIMUM_NAME)
        )
    });
    format!("<li>{}{place}</li>\n", marked(&change.sentence))
}

fn row(name: &str, value: &str) -> String {
    format!("<div><dt>{name}</dt><dd>{value}</dd></div>\n")
}

/// Returns a sentence with its names as code.
fn marked(sentence: &str) -> String {
    let line = sentence::line(sentence);
    let parts = sentence::parts(&line);
    let parts = parts.iter().map(|part| match part {
        // The line is already truncated.
        Part::Words(words) => escaped(words, usize::MAX),
        Part::Name(name) => format!("<code>{}</code>", escaped(name, usize::MAX)),
    });
    parts.collect()
}

/// Returns the first operations, some more in a collapsed element, and the number of the remaining ones.
fn operations(operations: &[String]) -> String {
    // A single element for all names keeps the page small: it can have thousands of lists.
    let named = |operations: &[String]| {
        let names = operations.iter().map(|name| escaped(name, MAXIMUM_NAME));
        format!("<code>{}</code>", names.collect::<Vec<_>>().join(", "))
    };
    let (first, rest) = operations.split_at(operations.len().min(FIRST_OPERATIONS));
    if rest.is_empty() {
        return named(first);
    }
    let (more, beyond) = rest.split_at(rest.len().min(MORE_OPERATIONS));
    let beyond = match beyond.len() {
        0 => String::new(),
        count => format!(", and {count} more"),
    };
    format!(
        "{} <details><summary>and {} more</summary>{}{beyond}</details>",
        named(first),
        rest.len(),
        named(more)
    )
}
