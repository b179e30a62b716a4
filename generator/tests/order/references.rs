//! The references of a file: the paths of its `use` declarations, and all other paths.

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use quote::ToTokens as _;
use syn::{Item, UseTree};

/// The segments of a path.
pub(super) type Segments = Vec<String>;

/// The references of a file.
#[derive(Default)]
pub(super) struct References {
    /// The names that `use` declares, each with its path.
    pub(super) uses: Vec<(String, Segments)>,
    /// The other paths in the file that have more than one segment.
    pub(super) paths: Vec<Segments>,
}

/// Macros that contain emitted code.
const QUOTING: [&str; 2] = ["quote", "parse_quote"];

impl References {
    /// Parses a file without its tests, which may refer to any stage.
    pub(super) fn of(text: &str) -> Result<Self, syn::Error> {
        let mut references = Self::default();
        for item in syn::parse_file(text)?.items {
            match &item {
                Item::Mod(module) if module.attrs.iter().any(is_for_tests) => {}
                Item::Mod(module) if module.content.is_some() => {
                    return Err(syn::Error::new_spanned(module, "inline modules are not supported"));
                }
                item => references.add(item.to_token_stream())?,
            }
        }
        Ok(references)
    }

    fn add(&mut self, tokens: TokenStream) -> Result<(), syn::Error> {
        let mut tokens = tokens.into_iter().peekable();
        let mut path: Segments = Vec::new();
        // `true` if the path ends with `::`, and therefore continues.
        let mut is_open = false;
        while let Some(token) = tokens.next() {
            let was_open = std::mem::take(&mut is_open);
            match token {
                TokenTree::Ident(ident) if ident == "use" && !is_punct(tokens.peek(), '<') => {
                    self.finish(&mut path);
                    let declared: TokenStream = tokens
                        .by_ref()
                        .take_while(|token| !is_punct(Some(token), ';'))
                        .collect();
                    self.declare(Vec::new(), &syn::parse2(declared)?)?;
                }
                TokenTree::Ident(ident) => {
                    let name = ident.to_string();
                    if QUOTING.contains(&name.as_str()) && is_punct(tokens.peek(), '!') {
                        tokens.nth(1);
                    }
                    if !was_open {
                        self.finish(&mut path);
                    }
                    path.push(name);
                }
                // A path continues after `::`. A type follows `:`.
                TokenTree::Punct(punct) if punct.as_char() == ':' && is_punct(tokens.peek(), ':') => {
                    tokens.next();
                    is_open = true;
                }
                TokenTree::Group(group) if group.delimiter() == Delimiter::Brace && was_open => {
                    return Err(syn::Error::new(
                        group.span(),
                        "groups of paths are only supported in `use`",
                    ));
                }
                TokenTree::Group(group) => {
                    self.finish(&mut path);
                    self.add(group.stream())?;
                }
                TokenTree::Punct(_) | TokenTree::Literal(_) => self.finish(&mut path),
            }
        }
        self.finish(&mut path);
        Ok(())
    }

    fn finish(&mut self, path: &mut Segments) {
        let path = std::mem::take(path);
        if path.len() > 1 {
            self.paths.push(path);
        }
    }

    /// Adds the names of a `use` declaration.
    fn declare(&mut self, mut before: Segments, tree: &UseTree) -> Result<(), syn::Error> {
        match tree {
            UseTree::Path(path) => {
                before.push(path.ident.to_string());
                self.declare(before, &path.tree)?;
            }
            UseTree::Name(name) if name.ident == "self" => {
                self.uses.push((before.last().cloned().unwrap_or_default(), before));
            }
            UseTree::Name(name) => {
                before.push(name.ident.to_string());
                self.uses.push((name.ident.to_string(), before));
            }
            UseTree::Rename(rename) => {
                before.push(rename.ident.to_string());
                self.uses.push((rename.rename.to_string(), before));
            }
            UseTree::Group(group) => {
                for tree in &group.items {
                    self.declare(before.clone(), tree)?;
                }
            }
            tree => return Err(syn::Error::new_spanned(tree, "glob imports are not supported")),
        }
        Ok(())
    }
}

fn is_for_tests(attribute: &syn::Attribute) -> bool {
    attribute.to_token_stream().to_string().replace(' ', "") == "#[cfg(test)]"
}

fn is_punct(token: Option<&TokenTree>, wanted: char) -> bool {
    matches!(token, Some(TokenTree::Punct(punct)) if punct.as_char() == wanted)
}
