//! Tells where the names of emitted items come from.
//!
//! ```no_run
//! use crateform::Generator;
//! use crateform::why_name::WhyName;
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! match Generator::new("openapi.yaml").lowered()?.why_name("LampShade") {
//!     WhyName::Emitted(items) => items.iter().for_each(|item| println!("{item}")),
//!     WhyName::Unknown(nearest) => println!("nothing has this name, but {nearest:?}"),
//! }
//! # Ok(())
//! # }
//! ```

mod item;
mod items;
mod reasons;

use crate::diagnostic::{FilePlace, Pointer};
use crate::lower::Lowered;
use crate::names::Identifier;
use crate::slice::suggestions;

use item::Item;

/// The answer to why a client contains a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WhyName {
    /// The emitted items with the name.
    Emitted(Vec<NamedItem>),
    /// Nothing has the name; these names are the most similar ones.
    Unknown(Vec<String>),
}

/// An emitted item, and why it has its name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamedItem {
    /// The name, as the emitted code contains it.
    pub name: String,
    /// The kind of the item, such as `type` or `method`.
    pub kind: &'static str,
    /// The item that contains it, such as the type of a field.
    pub within: Option<String>,
    /// The location of the part of the document that the name comes from.
    pub pointer: Pointer,
    /// The place of that part.
    pub place: FilePlace,
    /// The rules that led to the name, in order.
    pub reasons: Vec<String>,
}

impl Lowered {
    /// Returns the emitted items with a name: for each, the part of the document that names it, and the rules.
    ///
    /// The `r#` of a raw identifier may be left out.
    pub fn why_name(&self, name: &str) -> WhyName {
        let name = name.trim_start_matches("r#");
        let all = items::of(self);
        let asked = all.iter().filter(|item| item.name.unraw() == name);
        let named: Vec<NamedItem> = asked.map(|item| self.named(item)).collect();
        match named.is_empty() {
            true => WhyName::Unknown(suggestions(name, all.iter().map(|item| item.name.as_str()))),
            false => WhyName::Emitted(named),
        }
    }

    fn named(&self, item: &Item<'_>) -> NamedItem {
        let (pointer, reasons) = reasons::of(self, item);
        let document = &self.document;
        let place = document.key_place(&pointer);
        NamedItem {
            name: item.name.to_string(),
            kind: item.kind,
            within: item.within.map(Identifier::to_string),
            pointer: document.original(&pointer),
            // `from_source` and overlays add a source before they create places with its index.
            place: FilePlace::of(&document.sources()[place.source], place),
            reasons,
        }
    }
}

/// Writes the item with its place on one line, and each reason on another.
impl std::fmt::Display for NamedItem {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let FilePlace { file, line, column } = &self.place;
        write!(formatter, "{} `{}`", self.kind, self.name)?;
        if let Some(within) = &self.within {
            write!(formatter, " of `{within}`")?;
        }
        write!(formatter, "\n  --> {file}:{line}:{column}, #{}", self.pointer.as_str())?;
        for reason in &self.reasons {
            write!(formatter, "\n  {reason}")?;
        }
        Ok(())
    }
}
