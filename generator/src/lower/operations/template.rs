//! Parses path templates.

use std::borrow::Cow;
use std::fmt::Write as _;

use crate::lower::braces::{self, Piece as Token};

/// A path template: `/files/{name}.json?fields=all&page={page}`.
#[derive(Debug, Default)]
pub(super) struct Template<'p> {
    /// The pieces of the path.
    pub(super) path: Vec<Piece<'p>>,
    /// The pairs of the query.
    pub(super) query: Vec<Pair<'p>>,
    /// `true` if the template has a fragment, which is never sent.
    pub(super) has_fragment: bool,
}

/// A piece of a path.
#[derive(Debug)]
pub(super) enum Piece<'p> {
    /// Text, escaped as in a URL.
    Literal(Cow<'p, str>),
    /// A parameter.
    Parameter(&'p str),
}

/// A pair of a query.
#[derive(Debug)]
pub(super) enum Pair<'p> {
    /// Text, escaped as in a URL, with its name.
    Fixed { text: Cow<'p, str>, name: &'p str },
    /// `name={parameter}`
    Parameter { name: &'p str, parameter: &'p str },
}

impl<'p> Template<'p> {
    /// Parses a template. Returns `None` if it is malformed or ambiguous.
    ///
    /// In a query, a parameter must be the whole value of a pair.
    pub(super) fn parse(path: &'p str) -> Option<Self> {
        let mut template = Self::default();
        let mut query: Option<Vec<Token>> = None;
        for token in braces::pieces(path.starts_with('/').then_some(path)?)? {
            match (token, &mut query) {
                (Token::Name(name), None) => template.path.push(Piece::Parameter(name)),
                (Token::Name(name), Some(query)) => query.push(Token::Name(name)),
                (Token::Text(text), query) => {
                    let (text, fragment) = split(text, '#');
                    match query {
                        Some(query) => query.push(Token::Text(text)),
                        None => {
                            let (text, rest) = split(text, '?');
                            template.path.push(Piece::Literal(escaped(text, PATH)));
                            *query = rest.map(|rest| vec![Token::Text(rest)]);
                        }
                    }
                    if fragment.is_some() {
                        template.has_fragment = true;
                        break;
                    }
                }
            }
        }
        template
            .path
            .retain(|piece| !matches!(piece, Piece::Literal(text) if text.is_empty()));
        template.query = pairs(&query.unwrap_or_default())?;
        Some(template)
    }

    /// Returns the pairs of the query that have no parameter, joined by `&`.
    pub(super) fn fixed_query(&self) -> Option<String> {
        let fixed = self.query.iter().filter_map(|pair| match pair {
            Pair::Fixed { text, .. } => Some(&**text),
            Pair::Parameter { .. } => None,
        });
        let fixed: Vec<&str> = fixed.collect();
        (!fixed.is_empty()).then(|| fixed.join("&"))
    }
}

/// The punctuation that a path can contain.
const PATH: &[u8] = b"-._~!$&'()*+,;=:@/";
/// The punctuation that a query can contain, without `'`, which some transports always escape.
const QUERY: &[u8] = b"-._~!$&()*+,;=:@/?";

fn split(text: &str, separator: char) -> (&str, Option<&str>) {
    match text.split_once(separator) {
        Some((before, after)) => (before, Some(after)),
        None => (text, None),
    }
}

/// Splits a query into its pairs.
fn pairs<'p>(tokens: &[Token<'p>]) -> Option<Vec<Pair<'p>>> {
    let mut pairs = Vec::new();
    // The text of the current pair, and the parameter after the text.
    let mut pair: (&'p str, Option<&'p str>) = ("", None);
    for token in tokens {
        match token {
            Token::Name(name) if pair.1.is_none() => pair.1 = Some(*name),
            Token::Name(_) => return None,
            Token::Text(text) => {
                let mut parts = text.split('&');
                let first = parts.next().unwrap_or_default();
                match pair.1 {
                    None => pair.0 = first,
                    // Text after the parameter would be a part of the value.
                    Some(_) if !first.is_empty() => return None,
                    Some(_) => {}
                }
                for part in parts {
                    pairs.extend(finished(pair)?);
                    pair = (part, None);
                }
            }
        }
    }
    pairs.extend(finished(pair)?);
    Some(pairs)
}

/// Returns the pair, `Some(None)` if there is no text and no parameter, or `None` if the pair is invalid.
fn finished<'p>((text, parameter): (&'p str, Option<&'p str>)) -> Option<Option<Pair<'p>>> {
    let (name, value) = split(text, '=');
    match parameter {
        Some(parameter) => {
            let is_whole = value == Some("") && !name.is_empty() && !name.contains(['%', '+']);
            is_whole.then_some(Some(Pair::Parameter { name, parameter }))
        }
        None if text.is_empty() => Some(None),
        None => Some(Some(Pair::Fixed {
            text: escaped(text, QUERY),
            name,
        })),
    }
}

/// Escapes the characters that a part of a URL cannot contain, except those that are escaped already.
fn escaped<'p>(text: &'p str, punctuation: &[u8]) -> Cow<'p, str> {
    let is_literal = |byte: u8| byte.is_ascii_alphanumeric() || punctuation.contains(&byte);
    let bytes = text.as_bytes();
    if bytes.iter().all(|byte| is_literal(*byte)) {
        return Cow::Borrowed(text);
    }
    let mut escaped = String::with_capacity(text.len() + 8);
    for (index, byte) in bytes.iter().copied().enumerate() {
        let is_hex = |offset: usize| bytes.get(index + offset).is_some_and(u8::is_ascii_hexdigit);
        if is_literal(byte) || byte == b'%' && is_hex(1) && is_hex(2) {
            escaped.push(char::from(byte));
        } else {
            // Writing to a string does not fail.
            let _ = write!(escaped, "%{byte:02X}");
        }
    }
    Cow::Owned(escaped)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Shows the path, the pairs and whether there is a fragment.
    fn shown(path: &str) -> Option<String> {
        let template = Template::parse(path)?;
        let path: String = template.path.iter().map(piece).collect();
        let query: Vec<String> = template.query.iter().map(pair).collect();
        let fragment = if template.has_fragment { " #" } else { "" };
        Some(format!("{path} {}{fragment}", query.join(" ")))
    }

    fn piece(piece: &Piece) -> String {
        match piece {
            Piece::Literal(text) => text.to_string(),
            Piece::Parameter(name) => format!("<{name}>"),
        }
    }

    fn pair(pair: &Pair) -> String {
        match pair {
            Pair::Fixed { text, .. } => text.to_string(),
            Pair::Parameter { name, parameter } => format!("{name}=<{parameter}>"),
        }
    }

    #[test]
    fn segments_can_have_several_parameters() {
        for (path, expected) in [
            ("/", "/ "),
            ("/a/{b}", "/a/<b> "),
            ("/{a}.{b}", "/<a>.<b> "),
            ("/v{version}/{id}:cancel", "/v<version>/<id>:cancel "),
            ("/{a}{b}", "/<a><b> "),
            ("/{date.year}/{x-y+}", "/<date.year>/<x-y+> "),
        ] {
            assert_eq!(shown(path).as_deref(), Some(expected), "{path}");
        }
    }

    #[test]
    fn queries_and_fragments_are_split_off() {
        for (path, expected) in [
            ("/a?b=1", "/a b=1"),
            ("/a?wsdl&b=1&", "/a wsdl b=1"),
            ("/a?", "/a "),
            ("/a/{b}?c={d}&e=1", "/a/<b> c=<d> e=1"),
            ("/a?b={c}#d={e}", "/a b=<c> #"),
            ("/#X-Target=A.B", "/  #"),
            ("/a#b?c", "/a  #"),
            ("/a?b=?", "/a b=?"),
        ] {
            assert_eq!(shown(path).as_deref(), Some(expected), "{path}");
        }
    }

    #[test]
    fn text_is_escaped() {
        for (path, expected) in [
            ("/a b\"é", "/a%20b%22%C3%A9 "),
            ("/a%20b%2f%zz%", "/a%20b%2f%25zz%25 "),
            ("/a?b=[1 2]'", "/a b=%5B1%202%5D%27"),
        ] {
            assert_eq!(shown(path).as_deref(), Some(expected), "{path}");
        }
    }

    #[test]
    fn malformed_and_ambiguous_templates_are_rejected() {
        for path in [
            "a",
            "",
            "/{a",
            "/a}",
            "/{}",
            "/{a{b}}",
            "/a?{b}=1",
            "/a?{b}",
            "/a?b=x{c}",
            "/a?b={c}x",
            "/a?b={c}{d}",
            "/a?={b}",
        ] {
            assert_eq!(shown(path), None, "{path}");
        }
    }
}
