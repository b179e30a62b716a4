//! Prints tokens with syn and prettyplease, with empty lines between items.

mod list;

use proc_macro2::TokenStream;
use quote::quote;
use syn::{ImplItem, Item};

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
        let printed = rust(quote!(impl T { #member }))?;
        let inside = printed
            .strip_prefix("impl T {\n")
            .and_then(|rest| rest.strip_suffix("}\n"));
        // Ends the line with the brace, or separates two members.
        text.push('\n');
        text.push_str(inside.unwrap_or_default());
    }
    text.push_str("}\n");
    Ok(text)
}

/// Prints tokens as a Rust file with an empty line between items.
pub(crate) fn rust(tokens: TokenStream) -> Result<String, syn::Error> {
    let mut file: syn::File = syn::parse2(tokens)?;
    let lists = lists(&mut file.items);
    let marker: syn::ItemMacro = syn::parse_quote!(empty_line! {});
    let marker_in_impl = ImplItem::Macro(syn::ImplItemMacro {
        attrs: Vec::new(),
        mac: marker.mac.clone(),
        semi_token: None,
    });
    let marker = Item::Macro(marker);
    file.items = separated(file.items, &marker, |before, after| !is_list(before, after));
    for item in &mut file.items {
        if let Item::Impl(item) = item {
            item.items = separated(std::mem::take(&mut item.items), &marker_in_impl, |_, _| true);
        }
    }
    if !file.attrs.is_empty() {
        file.items.insert(0, marker);
    }
    let printed = prettyplease::unparse(&file);
    drop(file);
    Ok(finished(&printed, lists))
}

/// The separator of lines in a comment that is a single attribute. A separator in the text of a document only starts
/// another line of the comment.
pub(crate) const LINE_BREAK: char = '\u{b}';

/// Takes the tokens out of all macro calls, in the order of the items.
fn lists(items: &mut [Item]) -> Vec<TokenStream> {
    let macros = items.iter_mut().flat_map(|item| match item {
        Item::Macro(item) => vec![&mut item.mac],
        Item::Impl(item) => item.items.iter_mut().filter_map(macro_of).collect(),
        _ => Vec::new(),
    });
    macros.map(|mac| std::mem::take(&mut mac.tokens)).collect()
}

fn macro_of(item: &mut ImplItem) -> Option<&mut syn::Macro> {
    match item {
        ImplItem::Macro(item) => Some(&mut item.mac),
        _ => None,
    }
}

/// Inserts the empty lines, the lines of comments and the lists of macros into the printed text.
fn finished(printed: &str, lists: Vec<TokenStream>) -> String {
    let mut lists = lists.into_iter();
    let mut text = String::with_capacity(printed.len() + printed.len() / 8);
    // An empty line separates the documentation of the module from its other attributes.
    let mut is_documentation = false;
    for line in printed.lines() {
        let code = line.trim_start();
        if is_documentation && line.starts_with("#![") {
            text.push('\n');
        }
        is_documentation = line.starts_with("//!");
        if code.starts_with("//") {
            push_comment(&mut text, line, code);
        } else if code != MARKER {
            match line.strip_suffix('}').filter(|line| line.ends_with("! {")) {
                Some(start) => {
                    let indentation = &line[..line.len() - code.len()];
                    text.push_str(start);
                    text.push('\n');
                    list::push(&mut text, lists.next().unwrap_or_default(), indentation);
                    text.push_str(indentation);
                    text.push('}');
                }
                None => text.push_str(line),
            }
        }
        text.push('\n');
    }
    text
}

/// Appends each line of a comment, with the indentation and comment marker of the first line.
fn push_comment(text: &mut String, line: &str, code: &str) {
    let mut lines = line.split(LINE_BREAK);
    text.push_str(lines.next().unwrap_or_default());
    let mark = line.len() - code.len() + "///".len();
    for next in lines {
        text.truncate(text.trim_end_matches(' ').len());
        text.push('\n');
        text.push_str(&line[..mark]);
        text.push_str(next);
    }
}

/// The macro call that marks an empty line, as prettyplease prints it. Text of a document cannot be mistaken for it,
/// because it is always in a comment or in quotes.
const MARKER: &str = "empty_line! {}";

fn separated<T: Clone>(items: Vec<T>, marker: &T, is_apart: impl Fn(&T, &T) -> bool) -> Vec<T> {
    let mut result: Vec<T> = Vec::with_capacity(items.len() * 2);
    for item in items {
        if result.last().is_some_and(|before| is_apart(before, &item)) {
            result.push(marker.clone());
        }
        result.push(item);
    }
    result
}

/// Returns `true` if no empty line separates two items: imports, or modules without a body.
fn is_list(before: &Item, after: &Item) -> bool {
    match (before, after) {
        (Item::Use(before), Item::Use(after)) => is_public(&before.vis) == is_public(&after.vis),
        (Item::Mod(before), Item::Mod(after)) => {
            before.content.is_none() && after.content.is_none() && after.attrs.is_empty() && before.attrs.is_empty()
        }
        _ => false,
    }
}

fn is_public(visibility: &syn::Visibility) -> bool {
    matches!(visibility, syn::Visibility::Public(_))
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
