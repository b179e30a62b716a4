use indexmap::IndexMap;
use openapiv3::StringType;
use serde_json::Value as Json;

use crate::diagnostic::Pointer;
use crate::ir::{Enumeration, Value};
use crate::names::{Case, Identifier, Scope};

use super::Lowering;
use super::extension::RUST_NAMES;
use super::fault::LowerFault;
use super::schema::Reported;

/// The variant that holds a value that the document does not know.
const RESERVED_VARIANTS: &[&str] = &["Unknown"];

impl Lowering<'_> {
    /// A string with known values. One that is listed twice says no more than one that is listed once.
    pub(super) fn enumeration(
        &mut self,
        string: &StringType,
        extensions: &IndexMap<String, Json>,
        pointer: &Pointer,
    ) -> Result<Enumeration, Reported> {
        // A null among the values says that the value is nullable; it is no value of the string.
        let mut values: Vec<&str> = Vec::with_capacity(string.enumeration.len());
        for value in string.enumeration.iter().flatten() {
            if !values.contains(&value.as_str()) {
                values.push(value);
            }
        }
        let place = pointer.join("enum");
        if values.is_empty() {
            self.report(&place, LowerFault::EmptyEnumeration);
            return Err(Reported);
        }
        let names = self.variant_names(string, &values, extensions, pointer)?;
        let values = values.into_iter().zip(names);
        Ok(Enumeration {
            values: values
                .map(|(value, name)| Value {
                    name,
                    wire_name: value.to_owned(),
                })
                .collect(),
        })
    }

    /// The names of variants for the values of a string, in their order.
    fn variant_names(
        &mut self,
        string: &StringType,
        values: &[&str],
        extensions: &IndexMap<String, Json>,
        pointer: &Pointer,
    ) -> Result<Vec<Identifier>, Reported> {
        let chosen = self.chosen_variants(extensions, pointer)?;
        if let Some(stray) = chosen.keys().find(|value| !values.contains(&value.as_str())) {
            let place = pointer.join(RUST_NAMES).join(stray);
            self.report(&place, LowerFault::NameWithoutValue(stray.clone()));
            return Err(Reported);
        }
        let wishes: Vec<_> = values
            .iter()
            .map(|value| (*value, chosen.get(*value).cloned()))
            .collect();
        let claimed = Scope::with_reserved(RESERVED_VARIANTS).claim_all(&wishes, Case::UpperCamel);
        let mut names = Vec::with_capacity(values.len());
        for (value, result) in values.iter().zip(claimed) {
            match result {
                Ok(name) => names.push(name),
                Err(clash) => {
                    let hint = "name the variants with `x-rust-names: {value: Name}` beside `enum`";
                    let fault = LowerFault::Clash {
                        what: "values",
                        clash,
                        hint,
                    };
                    self.report(&place_of(value, string, pointer), fault);
                }
            }
        }
        if names.len() == values.len() {
            Ok(names)
        } else {
            Err(Reported)
        }
    }

    fn chosen_variants(
        &mut self,
        extensions: &IndexMap<String, Json>,
        pointer: &Pointer,
    ) -> Result<IndexMap<String, Identifier>, Reported> {
        let Some(extension) = extensions.get(RUST_NAMES) else {
            return Ok(IndexMap::new());
        };
        let Some(entries) = extension.as_object() else {
            self.malformed_extension(pointer, RUST_NAMES, "a map from values to names");
            return Err(Reported);
        };
        let mut chosen = IndexMap::new();
        for (value, name) in entries {
            match Identifier::chosen(name.as_str().unwrap_or_default(), Case::UpperCamel) {
                Ok(identifier) => {
                    chosen.insert(value.clone(), identifier);
                }
                Err(fault) => {
                    self.report(&pointer.join(RUST_NAMES).join(value), LowerFault::from(fault));
                    return Err(Reported);
                }
            }
        }
        Ok(chosen)
    }
}

/// Where an enumeration lists a value first.
pub(super) fn place_of(value: &str, string: &StringType, pointer: &Pointer) -> Pointer {
    let mut listed = string.enumeration.iter();
    let index = listed.position(|listed| listed.as_deref() == Some(value));
    pointer.join("enum").join(index.unwrap_or_default())
}
