//! Documentation comments.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::ir::{Constraints, Documentation, Type};
use crate::markdown::{self, Descriptions, longest_run_of_backticks};
use crate::print;

/// The documentation of the field or parameter for properties that the document does not name.
pub(super) const ADDITIONAL: &str = "The properties that the API description allows, but does not name.";

/// A documentation comment, as Markdown lines.
#[derive(Default)]
pub(super) struct Comment {
    lines: Vec<String>,
}

impl Comment {
    /// Creates a comment with one paragraph.
    pub(super) fn new(paragraph: impl Into<String>) -> Self {
        Self {
            lines: wrapped(&paragraph.into()),
        }
    }

    /// Creates a comment from the description or the summary in the document, or from `fallback` if both are empty.
    pub(super) fn described(
        descriptions: Option<&Descriptions>,
        documentation: &Documentation,
        fallback: impl FnOnce() -> String,
    ) -> Self {
        let texts = [&documentation.description, &documentation.summary]
            .into_iter()
            .flatten();
        let mut texts = texts.map(|text| match descriptions {
            Some(descriptions) => descriptions.lines(text),
            None => markdown::lines(text),
        });
        let mut lines = texts.find(|lines| !lines.is_empty()).unwrap_or_default();
        if lines.is_empty() {
            lines.push(fallback());
        }
        let mut comment = Self { lines };
        if documentation.deprecated {
            comment.paragraph("**Deprecated** by the API.");
        }
        comment
    }

    /// Adds a paragraph.
    pub(super) fn paragraph(&mut self, paragraph: impl Into<String>) -> &mut Self {
        if !self.lines.is_empty() {
            self.lines.push(String::new());
        }
        self.lines.extend(wrapped(&paragraph.into()));
        self
    }

    /// Adds a line to the last paragraph, such as a list item.
    pub(super) fn line(&mut self, line: impl Into<String>) -> &mut Self {
        self.lines.extend(wrapped(&line.into()));
        self
    }

    /// Adds a heading and a paragraph below it.
    pub(super) fn section(&mut self, heading: &str, text: impl Into<String>) -> &mut Self {
        self.paragraph(format!("# {heading}")).paragraph(text)
    }

    /// Adds an example below a heading, unless it is empty.
    pub(super) fn example(&mut self, heading: &str, lines: Vec<String>) -> &mut Self {
        match lines.is_empty() {
            true => self,
            false => self.paragraph(format!("# {heading}")).block(lines),
        }
    }

    /// Adds Markdown lines as a paragraph.
    pub(super) fn block(&mut self, lines: impl IntoIterator<Item = String>) -> &mut Self {
        if !self.lines.is_empty() {
            self.lines.push(String::new());
        }
        self.lines.extend(lines);
        self
    }

    /// Adds a description in CommonMark or HTML, unless it is empty.
    pub(super) fn description(&mut self, text: Option<&str>) -> &mut Self {
        let lines = markdown::lines(text.unwrap_or_default());
        if lines.is_empty() { self } else { self.block(lines) }
    }

    /// Adds the constraints of a value and its default.
    pub(super) fn bounds(&mut self, value: &Type, constraints: &Constraints, default: Option<&str>) -> &mut Self {
        let mut sentences = sentences(constraints);
        let mentions_epoch = |line: &String| line.to_ascii_lowercase().contains("unix epoch");
        if *value == Type::UnixTime && !self.lines.iter().any(mentions_epoch) {
            sentences.insert(0, "Seconds since the Unix epoch.".to_owned());
        }
        if matches!(value, Type::Map(_)) {
            sentences.insert(0, "The API description does not define the keys.".to_owned());
        }
        sentences.extend(default.map(|default| format!("Defaults to {}.", code(default))));
        if sentences.is_empty() {
            self
        } else {
            self.paragraph(sentences.join(" "))
        }
    }

    /// Returns the lines, without `///`.
    pub(super) fn lines(&self) -> &[String] {
        &self.lines
    }

    /// Returns the comment as outer documentation of the item that follows.
    pub(super) fn outer(&self) -> TokenStream {
        let text = self.text().into_iter();
        quote!(#(#[doc = #text])*)
    }

    /// Returns the comment as inner documentation of the enclosing module.
    pub(super) fn inner(&self) -> TokenStream {
        let text = self.text().into_iter();
        quote!(#(#![doc = #text])*)
    }

    /// Joins the lines for a single `doc` attribute, or returns `None` if there are no lines.
    ///
    /// With one attribute per line, syn would spend most of its time on parsing attributes.
    fn text(&self) -> Option<Literal> {
        let mut text = String::with_capacity(self.lines.iter().map(|line| line.len() + " \n".len()).sum());
        for (index, line) in self.lines.iter().enumerate() {
            if index > 0 {
                text.push(print::LINE_BREAK);
            }
            if !line.is_empty() {
                text.push(' ');
                text.push_str(line);
            }
        }
        (!self.lines.is_empty()).then(|| literal(&text))
    }
}

/// Creates a string literal: a raw one if possible, which needs no escaping.
fn literal(text: &str) -> Literal {
    let mut hashes = String::new();
    while text.contains('"') && text.contains(&format!("\"{hashes}")) {
        hashes.push('#');
    }
    let raw = format!("r{hashes}\"{text}\"{hashes}").parse();
    raw.unwrap_or_else(|_| Literal::string(text))
}

/// The maximum width of a comment line, which also applies to the descriptions of the document.
const MAXIMUM_WIDTH: usize = 100;

/// Wraps a paragraph or a list item.
///
/// A word that could start a Markdown block never begins a line. At the start of the text, such a word can be the fence
/// of a code span: its line also gets the other end of the span, without which it would start a code block.
fn wrapped(text: &str) -> Vec<String> {
    if text.len() <= MAXIMUM_WIDTH {
        return vec![text.to_owned()];
    }
    let indentation = if text.starts_with("- ") { "  " } else { "" };
    let mut lines: Vec<String> = Vec::new();
    for word in text.split(' ') {
        let is_plain = word.starts_with(|first: char| first.is_ascii_alphabetic() || "`[".contains(first))
            && !word.starts_with("```");
        match lines.last_mut() {
            Some(line)
                if !is_plain
                    || starts_code_block(line)
                    || line.chars().count() + 1 + word.chars().count() <= MAXIMUM_WIDTH =>
            {
                line.push(' ');
                line.push_str(word);
            }
            Some(_) => lines.push(format!("{indentation}{word}")),
            None => lines.push(word.to_owned()),
        }
    }
    lines
}

/// Returns `true` for a line with three or more backticks at its start and no others.
fn starts_code_block(line: &str) -> bool {
    let text = line.strip_prefix("- ").unwrap_or(line);
    text.strip_prefix("```")
        .is_some_and(|rest| !rest.trim_start_matches('`').contains('`'))
}

/// Formats text of the document as inline code on one line.
pub(super) fn code(text: &str) -> String {
    let is_simple = |byte: u8| matches!(byte, b' '..=b'~') && byte != b'`';
    if text.bytes().all(is_simple) && text.bytes().any(|byte| byte != b' ') {
        return format!("`{text}`");
    }
    let plain: String = text
        .chars()
        .map(|c| if c.is_control() || is_bidirectional(c) { ' ' } else { c })
        .collect();
    let longest = longest_run_of_backticks(&plain);
    let fence = "`".repeat(longest + 1);
    // A space separates the fence from a backtick at the edge, and keeps blank code from being empty.
    let padding = if longest > 0 || plain.trim().is_empty() {
        " "
    } else {
        ""
    };
    format!("{fence}{padding}{plain}{padding}{fence}")
}

/// Returns `true` for characters that change the text direction or end a line, which rustc rejects in comments.
fn is_bidirectional(character: char) -> bool {
    matches!(character, '\u{200e}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{2028}'..='\u{2029}')
}

fn sentences(constraints: &Constraints) -> Vec<String> {
    let mut sentences = Vec::new();
    if let Some(value) = &constraints.only_value {
        sentences.push(format!("Always {}.", code(value)));
    }
    sentences.extend(range(
        constraints.minimum_length,
        constraints.maximum_length,
        "character",
        "characters",
    ));
    if let Some(pattern) = &constraints.pattern {
        sentences.push(format!("Matches {}.", code(pattern)));
    }
    if let Some(format) = &constraints.format {
        sentences.push(format!("Format {}.", code(format)));
    }
    match (&constraints.minimum, &constraints.maximum) {
        (None, None) => {}
        (Some((least, false)), Some((most, false))) => sentences.push(format!("{least} to {most}.")),
        (least, most) => {
            let least = least
                .as_ref()
                .map(|(bound, is_excluded)| format!("{} {bound}", if *is_excluded { "More than" } else { "At least" }));
            let most = most
                .as_ref()
                .map(|(bound, is_excluded)| format!("{} {bound}", if *is_excluded { "Less than" } else { "At most" }));
            sentences.extend(least.into_iter().chain(most).map(|sentence| format!("{sentence}.")));
        }
    }
    if let Some(divisor) = &constraints.multiple_of {
        sentences.push(format!("A multiple of {divisor}."));
    }
    sentences.extend(range(
        constraints.minimum_items,
        constraints.maximum_items,
        "element",
        "elements",
    ));
    sentences.extend(range(
        constraints.minimum_entries,
        constraints.maximum_entries,
        "entry",
        "entries",
    ));
    if constraints.unique_items {
        sentences.push("Elements are unique.".to_owned());
    }
    if let Some(of_values) = &constraints.of_values {
        let of_values = self::sentences(of_values).into_iter();
        sentences.extend(of_values.map(|sentence| format!("Each value: {}", lower_case_first(&sentence))));
    }
    sentences
}

/// Returns texts as a list, whose last two have the conjunction between them.
pub(super) fn listed(texts: &[String], conjunction: &str) -> String {
    match texts {
        [others @ .., last] if !others.is_empty() => format!("{} {conjunction} {last}", others.join(", ")),
        texts => texts.concat(),
    }
}

/// Returns a sentence about the bounds of a count, such as "At least 1 character.", or `None` if every count is
/// allowed.
fn range(least: Option<usize>, most: Option<usize>, one: &str, several: &str) -> Option<String> {
    let counted = |count: usize| format!("{count} {}", if count == 1 { one } else { several });
    match (least.filter(|least| *least > 0), most) {
        (None, None) => None,
        (None, Some(most)) => Some(format!("At most {}.", counted(most))),
        (Some(least), None) => Some(format!("At least {}.", counted(least))),
        (Some(least), Some(most)) if least == most => Some(format!("Exactly {}.", counted(most))),
        (Some(least), Some(most)) => Some(format!("{least} to {}.", counted(most))),
    }
}

fn lower_case_first(sentence: &str) -> String {
    let mut characters = sentence.chars();
    let first = characters.next().map(|first| first.to_ascii_lowercase());
    first.into_iter().chain(characters).collect()
}

#[cfg(test)]
mod tests {
    use pulldown_cmark::{Event, Parser, Tag};

    use super::{code, wrapped};

    /// rustdoc compiles a code block that has no language.
    #[test]
    fn wrapped_code_spans_start_no_code_block() {
        let long = "a".repeat(90);
        for text in [
            format!("{long} ``` b"),
            format!("``` {long} ````"),
            format!("{long} ```"),
            format!("b ```` {long} ``` b"),
        ] {
            for paragraph in [
                code(&text),
                format!("- {}", code(&text)),
                format!("The value is {} and no other.", code(&text)),
                format!("{long}aaaa {} and no other.", code(&text)),
            ] {
                let lines = wrapped(&paragraph).join("\n");
                let has_block = Parser::new(&lines).any(|event| matches!(event, Event::Start(Tag::CodeBlock(_))));
                assert!(!has_block, "{lines}");
            }
        }
    }
}
