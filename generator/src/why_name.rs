//! Tells where the names of emitted items come from.
//!
//! ```no_run
//! use crateform::Generator;
//! use crateform::why_name::WhyName;
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! match Generator::new("openapi.yaml").lowered()?.why_name("LampShade") {
//!     WhyName::Emitted(items) => items.iter().for_each(|item| println!("{item}")),
//!     WhyName::Runtime(item) => println!("{item}"),
//!     WhyName::Unknown(nearest) => println!("nothing has this name, but {nearest:?}"),
//! }
//! # Ok(())
//! # }
//! ```

mod item;
mod items;
mod reasons;

use crate::diagnostic::{FilePlace, Pointer};
use crate::emit;
use crate::lower::Lowered;
use crate::names::Identifier;
use crate::slice::suggestions;

use item::Item;

/// The answer to why a client contains a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WhyName {
    /// The emitted items with the name.
    Emitted(Vec<NamedItem>),
    /// An item of the code that generated clients share has the name.
    Runtime(RuntimeItem),
    /// Nothing has the name; these names are the most similar ones.
    Unknown(Vec<String>),
}

/// An item of the code that generated clients share, whose name does not come from the document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuntimeItem {
    /// The name.
    pub name: &'static str,
    /// The kind of the item, such as `type` or `trait`.
    pub kind: &'static str,
    /// The path of the file of the client that contains it.
    pub file: String,
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
    /// The name can be written as in code: `Lamp`, `models::Lamp`, `lamps.create` or `client.lamps().create()`. The
    /// client and the crate can have any name there. The `r#` of a raw identifier may be left out.
    pub fn why_name(&self, name: &str) -> WhyName {
        let path = path(name);
        let (name, outer) = path.split_last().unwrap_or((&"", &[]));
        let all = items::of(self);
        // A program can give the client and the crate any name.
        let (root, outer) = match outer {
            [first, inner @ ..] if !all.iter().any(|item| item.outer.contains(first)) => (Some(first), inner),
            _ => (None, outer),
        };
        // If there are no other names, it can also be a misspelled name.
        let is_clear = root.is_none() || !outer.is_empty();
        let asked = all
            .iter()
            .filter(|item| is_clear && item.name.unraw() == *name && item.is_below(outer));
        let named: Vec<NamedItem> = asked.map(|item| self.named(item)).collect();
        if !named.is_empty() {
            return WhyName::Emitted(named);
        }
        let of_runtime = emit::runtime_items(&self.api);
        let of_document = all.iter().map(|item| item.name.as_str());
        let names = of_document.chain(of_runtime.iter().map(|(name, ..)| *name));
        let suggested = suggestions(name, names);
        let mut asked = of_runtime
            .into_iter()
            .filter(|(of_runtime, ..)| of_runtime == name && matches!(outer, [] | ["runtime"]));
        match asked.next() {
            Some((name, kind, file)) => WhyName::Runtime(RuntimeItem { name, kind, file }),
            None => WhyName::Unknown(suggested),
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

/// Returns the names in a path such as `models::Lamp` or `client.lamps().create()`, without `crate`.
fn path(name: &str) -> Vec<&str> {
    let names = name.split(['.', ':', '(', ')']).map(str::trim);
    let names = names.map(|name| name.trim_start_matches("r#"));
    names.filter(|name| !matches!(*name, "" | "crate")).collect()
}

/// Writes the item, and where its code is.
impl std::fmt::Display for RuntimeItem {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { name, kind, file } = self;
        write!(
            formatter,
            "{kind} `{name}`\n  --> {file}\n  the code that generated clients share; the document does not name it"
        )
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
