//! Security schemes of type `mutualTLS`: the client certificate is a matter of the transport, not of a request.

use serde_json::{Value, json};

use crate::structure::Kind;
use crate::warning::Warning;

use super::Converter;
use super::part::{Made, MadeObject, Part};

/// Returns the names of the schemes.
pub(super) fn schemes(document: &Value) -> Vec<String> {
    let schemes = document
        .pointer("/components/securitySchemes")
        .and_then(Value::as_object);
    let schemes = schemes.into_iter().flatten();
    let of_type = schemes.filter(|(_, scheme)| scheme.get("type") == Some(&json!("mutualTLS")));
    of_type.map(|(name, _)| name.clone()).collect()
}

impl<'a> Converter<'a> {
    /// Converts the security schemes, except those of type `mutualTLS`.
    pub(super) fn security_schemes(&mut self, part: &Part<'a>) -> Made {
        let mut made = MadeObject::default();
        for (name, scheme) in part.properties() {
            if self.mutual_tls_schemes.iter().any(|other| other == name) {
                self.warn(&scheme, Warning::MutualTls(name.to_owned()));
            } else {
                made.put(name, self.reference_or(&scheme, Kind::SecurityScheme));
            }
        }
        made.finish(part)
    }

    /// Converts the alternatives of an operation's security, without the schemes of type `mutualTLS`.
    pub(super) fn security(&mut self, part: &Part<'a>) -> Made {
        if self.mutual_tls_schemes.is_empty() || !part.value.is_array() {
            return part.keep();
        }
        let requirements = part.elements().into_iter().map(|requirement| {
            if !requirement.value.is_object() {
                return requirement.keep();
            }
            let mut made = MadeObject::default();
            for (name, scopes) in requirement.properties() {
                if !self.mutual_tls_schemes.iter().any(|scheme| scheme == name) {
                    made.put(name, scopes.keep());
                }
            }
            made.finish(&requirement)
        });
        Made::list(requirements.collect(), part)
    }
}
