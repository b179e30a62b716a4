//! `.env` files: lines of `NAME=VALUE`.
//!
//! Values are unquoted, in single quotes (as they are), or in double quotes (with the escapes `\n`, `\r`, `\t`, `\"`, `\\`,
//! `\$` and `` \` ``). Quoted parts can follow each other, as in `'it'\''s'` and `'it'"'"'s'`. Quoted values can have
//! several lines. A line can begin with `export`. `#` begins a comment. Variables are not substituted: a `$` in a secret is
//! a `$`.

use std::fmt::Write as _;
use std::iter::Peekable;
use std::str::Chars;

use client::SecretString;
use zeroize::Zeroizing;

/// A fault in an `.env` file. It never contains a value.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {problem}")]
pub struct EnvFileError {
    /// The number of the line, from 1.
    line: usize,
    problem: Problem,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
enum Problem {
    #[error("expected `NAME=VALUE`")]
    NoName,
    #[error("the quote is not closed")]
    OpenQuote,
    #[error("there is text after the closing quote")]
    AfterQuote,
}

/// Reads the variables of a file.
///
/// # Errors
///
/// Returns an error if a line is invalid.
pub fn read(text: &str) -> Result<Vec<(String, SecretString)>, EnvFileError> {
    let mut reader = Reader {
        characters: text.chars().peekable(),
        line: 1,
        capacity: text.len(),
    };
    let mut variables = Vec::new();
    while let Some(variable) = reader.variable()? {
        variables.push(variable);
    }
    Ok(variables)
}

/// Writes variables as a file that [`read`] and shells read. The names need no quotes.
pub fn write(variables: &[(String, SecretString)]) -> Zeroizing<String> {
    // Each character of a value becomes at most two, so that the text is never copied.
    let length = |(name, value): &(String, SecretString)| name.len() + 2 * value.expose().len() + 4;
    let mut text = Zeroizing::new(String::with_capacity(variables.iter().map(length).sum()));
    for (name, value) in variables {
        // Writing to a string does not fail.
        let _ = write!(text, "{name}=");
        write_value(&mut text, value.expose());
        text.push('\n');
    }
    text
}

/// Writes a value in single quotes if they can contain it, because shells and all readers of `.env` files agree on these.
/// Otherwise, double quotes contain it. A shell runs nothing in either, and keeps all other characters.
fn write_value(text: &mut String, value: &str) {
    if !value.contains('\'') {
        text.push('\'');
        text.push_str(value);
        text.push('\'');
        return;
    }
    text.push('"');
    for character in value.chars() {
        match character {
            '"' | '\\' | '$' | '`' => text.extend(['\\', character]),
            _ => text.push(character),
        }
    }
    text.push('"');
}

struct Reader<'a> {
    characters: Peekable<Chars<'a>>,
    line: usize,
    /// The length of the whole text. Values have this capacity, so that they are never copied.
    capacity: usize,
}

impl Reader<'_> {
    /// Reads the next variable, or returns `None` at the end.
    fn variable(&mut self) -> Result<Option<(String, SecretString)>, EnvFileError> {
        loop {
            self.skip_spaces();
            match self.characters.peek() {
                None => return Ok(None),
                Some('#') => self.skip_line(),
                Some('\n') => self.skip(),
                Some(_) => break,
            }
        }
        let name = self.name()?;
        self.skip_spaces();
        let value = match self.characters.peek() {
            Some('\'' | '"') => self.quoted()?,
            _ => self.unquoted(),
        };
        Ok(Some((name, SecretString::new(value))))
    }

    fn name(&mut self) -> Result<String, EnvFileError> {
        let no_name = self.fault(Problem::NoName);
        let mut name = String::new();
        loop {
            match self.next() {
                None | Some('\n') => return Err(no_name),
                Some('=') => break,
                Some(character) => name.push(character),
            }
        }
        let name = name.trim();
        let name = name.strip_prefix("export ").unwrap_or(name).trim_start();
        match name.is_empty()
            || name.contains(|character: char| character.is_whitespace() || "'\"#".contains(character))
        {
            true => Err(no_name),
            false => Ok(name.to_owned()),
        }
    }

    /// Reads a value that begins with a quote: parts in quotes, and escaped characters between these.
    fn quoted(&mut self) -> Result<String, EnvFileError> {
        let mut value = String::with_capacity(self.capacity);
        while let Some(&character) = self.characters.peek() {
            match character {
                '\'' | '"' => self.part(character, &mut value)?,
                '\\' => {
                    self.skip();
                    match self.characters.next_if(|character| *character != '\n') {
                        Some(character) => value.push(character),
                        None => return Err(self.fault(Problem::AfterQuote)),
                    }
                }
                _ => break,
            }
        }
        self.skip_spaces();
        match self.characters.peek() {
            None | Some('\n') => {}
            Some('#') => self.skip_line(),
            Some(_) => return Err(self.fault(Problem::AfterQuote)),
        }
        Ok(value)
    }

    /// Reads a part in quotes, and adds it to the value.
    fn part(&mut self, quote: char, value: &mut String) -> Result<(), EnvFileError> {
        let open = self.fault(Problem::OpenQuote);
        self.skip();
        loop {
            match self.next() {
                None => return Err(open),
                Some(character) if character == quote => return Ok(()),
                Some('\\') if quote == '"' => value.extend(self.escaped().into_iter().flatten()),
                Some(character) => value.push(character),
            }
        }
    }

    /// Returns the error of a problem on this line.
    fn fault(&self, problem: Problem) -> EnvFileError {
        EnvFileError {
            line: self.line,
            problem,
        }
    }

    /// Reads the rest of an escape, and returns its characters. An unknown escape is not an escape.
    fn escaped(&mut self) -> [Option<char>; 2] {
        match self.next() {
            Some('n') => [Some('\n'), None],
            Some('r') => [Some('\r'), None],
            Some('t') => [Some('\t'), None],
            Some(character @ ('"' | '\\' | '$' | '`')) => [Some(character), None],
            other => [Some('\\'), other],
        }
    }

    fn unquoted(&mut self) -> String {
        let mut value = String::with_capacity(self.capacity);
        while let Some(&character) = self.characters.peek() {
            let is_comment = character == '#' && value.ends_with(is_space);
            if character == '\n' || is_comment {
                break;
            }
            value.push(character);
            self.skip();
        }
        self.skip_line();
        let end = value.trim_end_matches(is_space).len();
        value.truncate(end);
        value
    }

    fn next(&mut self) -> Option<char> {
        let next = self.characters.next();
        self.line += usize::from(next == Some('\n'));
        next
    }

    fn skip(&mut self) {
        self.next();
    }

    fn skip_spaces(&mut self) {
        while self.characters.next_if(|character| is_space(*character)).is_some() {}
    }

    /// Skips the rest of a line, except for its end.
    fn skip_line(&mut self) {
        while self.characters.next_if(|character| *character != '\n').is_some() {}
    }
}

/// Returns `true` for white space within a line, which includes the `\r` of Windows.
fn is_space(character: char) -> bool {
    character != '\n' && character.is_whitespace()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn values(text: &str) -> Vec<(String, String)> {
        let variables = read(text).expect("the file is valid");
        let exposed = variables
            .into_iter()
            .map(|(name, value)| (name, value.expose().to_owned()));
        exposed.collect()
    }

    #[test]
    fn all_forms_are_read() {
        let text = "# comment\n\nA=1\r\n  export B = two words # comment\nC='$x \\n # \"'\nD=\"a\\n\\t\\\"\\$\\x\"  # comment\n\
                    E='one\ntwo'\nF=\nG=a#b=c\nH='it'\"'\"'s'\nI='it'\\''s' # comment\nJ=\"\\`\"";
        let expected = [
            ("A", "1"),
            ("B", "two words"),
            ("C", "$x \\n # \""),
            ("D", "a\n\t\"$\\x"),
            ("E", "one\ntwo"),
            ("F", ""),
            ("G", "a#b=c"),
            ("H", "it's"),
            ("I", "it's"),
            ("J", "`"),
        ];
        let expected = expected.map(|(name, value)| (name.to_owned(), value.to_owned()));
        assert_eq!(values(text), expected);
    }

    #[test]
    fn faults_name_the_line_and_no_value() {
        for (text, message) in [
            ("A=1\nhush", "line 2: expected `NAME=VALUE`"),
            ("=hush", "line 1: expected `NAME=VALUE`"),
            ("hu sh=1", "line 1: expected `NAME=VALUE`"),
            ("A='1\n2'\nB=\"hush\n\n", "line 3: the quote is not closed"),
            ("A='1'hush", "line 1: there is text after the closing quote"),
            ("A='1'\\\nhush", "line 1: there is text after the closing quote"),
            ("A='1\n'\"2", "line 2: the quote is not closed"),
        ] {
            assert_eq!(read(text).map_err(|error| error.to_string()), Err(message.to_owned()));
        }
    }

    #[test]
    fn what_is_written_is_read_again() {
        let values = [
            "",
            "plain",
            "two words",
            "it's",
            "\"$HOME\" it's \\n",
            "a\nb",
            "'\r\n\t",
            "\r",
            "it's `date` $(date)!",
            " # ",
            "é🦀'",
        ];
        let variables: Vec<(String, SecretString)> = values
            .iter()
            .enumerate()
            .map(|(index, value)| (format!("A{index}"), SecretString::from(*value)))
            .collect();
        let text = write(&variables);
        assert_eq!(read(&text), Ok(variables));
    }
}
