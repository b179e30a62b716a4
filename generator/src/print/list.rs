//! Prints the lists in calls to runtime macros with one entry per line, which prettyplease cannot do.

use proc_macro2::{Spacing, TokenStream, TokenTree};

/// The indentation of a list, relative to the macro call.
const INDENTATION: &str = "    ";

/// Prints the tokens of a list with a line break after each comma and semicolon.
///
/// `indentation` is the indentation of the macro call.
pub(super) fn push(text: &mut String, list: TokenStream, indentation: &str) {
    let line_start = format!("{indentation}{INDENTATION}");
    let mut gap = line_start.as_str();
    for token in list {
        match token {
            TokenTree::Punct(punct) => {
                // The first character of `=>` and a minus sign have a space before them, and none after them.
                let is_start = punct.spacing() == Spacing::Joint || punct.as_char() == '-';
                if is_start || punct.as_char() == '|' {
                    text.push_str(gap);
                }
                text.push(punct.as_char());
                gap = match punct.as_char() {
                    ',' | ';' => {
                        text.push('\n');
                        &line_start
                    }
                    '.' => "",
                    _ if is_start => "",
                    _ => " ",
                };
            }
            token => {
                text.push_str(gap);
                text.push_str(&token.to_string());
                gap = " ";
            }
        }
    }
    if gap != line_start {
        text.push('\n');
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
    fn prints_each_entry_on_its_own_line() {
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
    fn indents_entries_relative_to_the_macro() {
        let mut text = String::new();
        super::push(&mut text, quote!(expand_scope: expand "scope",), "    ");
        assert_eq!(text, "        expand_scope: expand \"scope\",\n");
    }

    #[test]
    fn does_not_split_an_arrow() {
        let list = quote!(Colour in response; Red => "red", Warm => "warm => white");
        let text = "    Colour in response;\n    Red => \"red\",\n    Warm => \"warm => white\"\n";
        assert_eq!(printed(list), text);
    }

    #[test]
    fn separates_alternatives() {
        let list = quote!(Lamp; ..others except "a" | "b",);
        assert_eq!(printed(list), "    Lamp;\n    ..others except \"a\" | \"b\",\n");
    }

    #[test]
    fn does_not_split_a_negative_number() {
        let list = quote!(Level in response; Minus2 => -2, Value1 => 1);
        let text = "    Level in response;\n    Minus2 => -2,\n    Value1 => 1\n";
        assert_eq!(printed(list), text);
    }
}
