//! Prints a file in parts.

use proc_macro2::TokenStream;
use quote::quote;

use super::rust;

/// A Rust file that is printed in parts, because the tokens of a large file take much memory.
pub struct Parts {
    printed: Result<String, syn::Error>,
}

impl Parts {
    /// Prints a file. `tokens` prints its items, and returns what precedes them.
    pub(crate) fn print(tokens: impl FnOnce(&mut Self) -> TokenStream) -> Result<String, syn::Error> {
        let mut items = Self {
            printed: Ok(String::new()),
        };
        let head = tokens(&mut items);
        let mut file = Self { printed: rust(head) };
        file.push(items.printed);
        file.printed
    }

    /// Prints some of the items. An empty line separates them from the items before.
    pub(crate) fn items(&mut self, items: TokenStream) {
        self.push(rust(items));
    }

    /// Prints an implementation, one member after the other. `head` is what precedes its braces.
    pub(crate) fn implementation(&mut self, head: &TokenStream, members: impl IntoIterator<Item = TokenStream>) {
        self.push(implementation(head, members));
    }

    fn push(&mut self, items: Result<String, syn::Error>) {
        match (&mut self.printed, items) {
            (Ok(printed), Ok(items)) => {
                if !printed.is_empty() && !items.is_empty() {
                    printed.push('\n');
                }
                printed.push_str(&items);
            }
            (Ok(_), Err(error)) => self.printed = Err(error),
            (Err(_), _) => {}
        }
    }
}

fn implementation(head: &TokenStream, members: impl IntoIterator<Item = TokenStream>) -> Result<String, syn::Error> {
    let mut text = rust(quote!(#head {}))?;
    text.truncate(text.trim_end_matches(['}', '\n']).len());
    for member in members {
        if member.is_empty() {
            continue;
        }
        let printed = rust(quote!(impl T { #member }))?;
        let inside = printed
            .strip_prefix("impl T {\n")
            .and_then(|rest| rest.strip_suffix("}\n"))
            .ok_or_else(|| {
                syn::Error::new_spanned(member, "the braces of an implementation are not on their own lines")
            })?;
        // Ends the line with the brace, or separates two members.
        text.push('\n');
        text.push_str(inside);
    }
    text.push_str("}\n");
    Ok(text)
}

#[cfg(test)]
mod tests {
    use quote::quote;

    use super::{Parts, rust};

    #[test]
    fn parts_are_printed_like_a_whole_file() {
        let (lamp, list, shade) = (
            quote!(#[doc = "A lamp."] struct Lamp<T>(T); impl Lamp<u8> { fn a() {} fn b() {} }),
            quote!(runtime::list! { a: 1, b: 2, }),
            quote!(
                struct Shade;
            ),
        );
        let head = quote!(impl<T: Copy> Lamp<T>);
        let members = [
            quote!(
                #[doc = "Turns it on."]
                fn on(&self) {
                    if true {
                        self.off()
                    }
                }
            ),
            quote!(
                fn off(&self) {}
                fn both(&self) {}
            ),
            quote!(),
        ];
        for imports in [quote!(#![doc = "A module."] use std::fmt; use std::io;), quote!()] {
            let printed = Parts::print(|parts| {
                parts.items(lamp.clone());
                parts.implementation(&head, members.clone());
                parts.items(list.clone());
                parts.implementation(&head, []);
                parts.items(shade.clone());
                imports.clone()
            });
            let whole = rust(quote!(#imports #lamp #head { #(#members)* } #list #head {} #shade));
            assert_eq!(printed.expect("the parts are Rust"), whole.expect("the whole is Rust"));
        }
    }

    #[test]
    fn a_part_that_is_not_rust_is_an_error() {
        let printed = Parts::print(|parts| {
            parts.items(quote!(struct));
            parts.items(quote!(
                struct Lamp;
            ));
            quote!()
        });
        assert!(printed.is_err());
    }
}
