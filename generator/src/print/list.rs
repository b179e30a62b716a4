//! Lists in macros of the emitted runtime, of which prettyplease knows too little to print an entry on each line.

use proc_macro2::{Spacing, TokenStream, TokenTree};

/// How much further the lines of a list are indented than the macro.
const INDENTATION: &str = "    ";

/// Prints the tokens of a list below a macro that is indented: a line ends behind each comma and semicolon.
pub(super) fn push(text: &mut String, list: TokenStream, indentation: &str) {
    let line_start = format!("{indentation}{INDENTATION}");
    let mut gap = line_start.as_str();
    for token in list {
        match token {
            TokenTree::Punct(punct) => {
                // Only the first character of `=>` has a space before it.
                if punct.spacing() == Spacing::Joint {
                    text.push_str(gap);
                }
                text.push(punct.as_char());
                gap = match punct.as_char() {
                    ',' | ';' => {
                        text.push('\n');
                        &line_start
                    }
                    _ if punct.spacing() == Spacing::Joint => "",
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
    fn is_indented_with_its_macro() {
        let mut text = String::new();
        super::push(&mut text, quote!(expand_scope: expand "scope",), "    ");
        assert_eq!(text, "        expand_scope: expand \"scope\",\n");
    }

    #[test]
    fn keeps_an_arrow_in_one_piece() {
        let list = quote!(Colour in response; Red => "red", Warm => "warm => white");
        let text = "    Colour in response;\n    Red => \"red\",\n    Warm => \"warm => white\"\n";
        assert_eq!(printed(list), text);
    }
}
