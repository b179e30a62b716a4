//! Lists in macros of the emitted runtime, of which prettyplease knows too little to print an entry on each line.

use proc_macro2::{Delimiter, Spacing, TokenStream, TokenTree};

/// How much further the lines of a list are indented than the macro.
const INDENTATION: &str = "    ";

/// Prints the tokens of a list: a line ends behind each comma and semicolon that is not within brackets.
pub(super) fn push(text: &mut String, list: TokenStream, indentation: &str) {
    let start = text.len();
    let mut writer = Writer {
        text,
        indentation,
        depth: 0,
        gap: Gap::Line,
    };
    writer.stream(list);
    if text.len() > start {
        text.push('\n');
    }
}

struct Writer<'a> {
    text: &'a mut String,
    /// That of the macro.
    indentation: &'a str,
    /// In how many pairs of brackets the next token stands.
    depth: usize,
    gap: Gap,
}

/// What stands before the next token, unless that is one that nothing stands before.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Gap {
    None,
    Space,
    Line,
}

impl Writer<'_> {
    fn stream(&mut self, tokens: TokenStream) {
        for token in tokens {
            match token {
                TokenTree::Ident(ident) => self.word(&ident.to_string()),
                TokenTree::Literal(literal) => self.word(&literal.to_string()),
                TokenTree::Punct(punct) => self.punctuation(punct.as_char(), punct.spacing()),
                TokenTree::Group(group) => {
                    let (open, close) = match group.delimiter() {
                        Delimiter::Parenthesis => ("(", ")"),
                        Delimiter::Bracket => ("[", "]"),
                        Delimiter::Brace => ("{", "}"),
                        Delimiter::None => ("", ""),
                    };
                    self.word(open);
                    self.gap = Gap::None;
                    self.depth += 1;
                    self.stream(group.stream());
                    self.depth -= 1;
                    self.gap = Gap::None;
                    self.word(close);
                }
            }
        }
    }

    fn word(&mut self, word: &str) {
        self.open_gap();
        self.text.push_str(word);
        self.gap = Gap::Space;
    }

    fn open_gap(&mut self) {
        match self.gap {
            Gap::None => {}
            Gap::Space => self.text.push(' '),
            Gap::Line => {
                if !self.text.is_empty() && !self.text.ends_with('\n') {
                    self.text.push('\n');
                }
                self.text.push_str(self.indentation);
                self.text.push_str(INDENTATION);
            }
        }
    }

    /// `,`, `;`, `:`, `::`, `=>` and the brackets of generic types.
    fn punctuation(&mut self, character: char, spacing: Spacing) {
        let is_arrow = self.text.ends_with('=') && character == '>';
        if character == '=' {
            self.open_gap();
        }
        self.text.push(character);
        self.gap = match character {
            ',' | ';' if self.depth == 0 => Gap::Line,
            ',' | ';' => Gap::Space,
            '<' => {
                self.depth += 1;
                Gap::None
            }
            '>' if !is_arrow => {
                self.depth = self.depth.saturating_sub(1);
                Gap::Space
            }
            ':' if spacing == Spacing::Joint || self.text.ends_with("::") => Gap::None,
            '=' => Gap::None,
            _ => Gap::Space,
        };
    }
}

#[cfg(test)]
mod tests {
    use quote::quote;

    fn printed(list: proc_macro2::TokenStream) -> String {
        let mut text = String::new();
        super::push(&mut text, list, "");
        text
    }

    #[test]
    fn is_indented_with_its_macro() {
        let mut text = String::new();
        super::push(&mut text, quote!(Page<Lamp>, Lamp), "    ");
        assert_eq!(text, "        Page<Lamp>,\n        Lamp\n");
    }

    #[test]
    fn has_a_line_for_each_entry() {
        let list = quote!(Lamp as "a lamp; lit" with "serialize"; is_on: required "is_on", r#type: optional "a, b",);
        let text = concat!(
            "    Lamp as \"a lamp; lit\" with \"serialize\";\n",
            "    is_on: required \"is_on\",\n",
            "    r#type: optional \"a, b\",\n",
        );
        assert_eq!(printed(list), text);
        assert_eq!(printed(quote!()), "");
    }

    #[test]
    fn keeps_a_type_on_its_line() {
        let list = quote!(paged List => BTreeMap<String, Vec<models::Lamp>>, Pair => (A, [B]));
        let text = "    paged List => BTreeMap<String, Vec<models::Lamp>>,\n    Pair => (A, [B])\n";
        assert_eq!(printed(list), text);
    }
}
