//! Commands for POSIX shells.

use super::segments::{Segment, Segments};

/// The comment above a command with secrets.
const NOTE: &str = "# While curl runs, other programs can see the secrets in its arguments.\n";

/// The words of a command.
#[derive(Debug, Default)]
pub struct CurlCommand {
    lines: Vec<String>,
    /// The headers with secrets. The command reads them from standard input, so that no other program sees them.
    headers: Vec<String>,
    /// `true` if an argument contains a secret.
    has_secrets: bool,
}

impl CurlCommand {
    /// Adds an option with its value.
    pub fn push(&mut self, option: &str, value: &Segments) {
        self.has_secrets |= value.has_secrets();
        self.lines.push(format!("{option} {}", word(value)));
    }

    /// Adds a header.
    pub fn push_header(&mut self, header: &Segments) {
        match header.has_secrets() {
            true => self.headers.push(input_line(header)),
            false => self.push("--header", header),
        }
    }

    /// Adds an option without a value.
    pub fn push_option(&mut self, option: &str) {
        self.lines.push(option.to_owned());
    }

    /// Returns the command, with an option on each line.
    pub fn text(mut self) -> String {
        let note = if self.has_secrets { NOTE } else { "" };
        let input = match self.headers.is_empty() {
            true => String::new(),
            false => {
                self.push_option("--header @-");
                // No header equals the delimiter, because every header contains a colon.
                format!(" <<HEADERS\n{}\nHEADERS", self.headers.join("\n"))
            }
        };
        format!("{note}curl {}{input}", self.lines.join(" \\\n  "))
    }
}

/// Quotes a text as a line of a here-document. Secrets become variables.
fn input_line(segments: &Segments) -> String {
    let mut line = String::new();
    for segment in &segments.0 {
        match segment {
            Segment::Text(text) => text.chars().for_each(|character| {
                if matches!(character, '\\' | '$' | '`') {
                    line.push('\\');
                }
                line.push(character);
            }),
            Segment::Secret(variable) => line.extend(["${", variable, ":?}"]),
        }
    }
    line
}

/// Quotes a text as one word of a POSIX shell. Secrets become variables; the shell fails if one is not set.
pub fn word(segments: &Segments) -> String {
    let mut word = String::new();
    for segment in &segments.0 {
        match segment {
            Segment::Text(text) if !text.is_empty() && text.bytes().all(is_plain) => word.push_str(text),
            Segment::Text(text) => word.extend(["'", &text.replace('\'', r"'\''"), "'"]),
            Segment::Secret(variable) => word.extend(["\"${", variable, ":?}\""]),
        }
    }
    match word.is_empty() {
        true => "''".to_owned(),
        false => word,
    }
}

/// Returns `true` for characters that no shell interprets.
fn is_plain(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"-_./:@%+,".contains(&byte)
}
