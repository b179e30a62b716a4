//! Prints tokens with syn and prettyplease, with empty lines between items.

mod list;
mod parts;

use proc_macro2::TokenStream;
use syn::{ImplItem, Item};

pub use parts::Parts;

/// Prints tokens as a Rust file with an empty line between items.
pub(crate) fn rust(tokens: TokenStream) -> Result<String, syn::Error> {
    let mut file: syn::File = syn::parse2(tokens)?;
    let lists = lists(&mut file.items);
    // prettyplease prints an empty line for an item without tokens.
    let empty_line = Item::Verbatim(TokenStream::new());
    let empty_line_in_impl = ImplItem::Verbatim(TokenStream::new());
    file.items = separated(file.items, &empty_line, |before, after| !is_list(before, after));
    for item in &mut file.items {
        if let Item::Impl(item) = item {
            item.items = separated(std::mem::take(&mut item.items), &empty_line_in_impl, |_, _| true);
        }
    }
    if !file.attrs.is_empty() {
        file.items.insert(0, empty_line);
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

/// Inserts the lines of comments and the lists of macros into the printed text.
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
        } else {
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
    if !line.contains(LINE_BREAK) {
        return text.push_str(line);
    }
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

fn separated<T: Clone>(items: Vec<T>, empty_line: &T, is_apart: impl Fn(&T, &T) -> bool) -> Vec<T> {
    let mut result: Vec<T> = Vec::with_capacity(items.len() * 2);
    for item in items {
        if result.last().is_some_and(|before| is_apart(before, &item)) {
            result.push(empty_line.clone());
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
