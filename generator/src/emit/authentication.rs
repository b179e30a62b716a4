//! Emits the documentation of the authentication.

use crate::ir::{Api, Authentication, Constructor, SecurityAlternative};

use super::credentials::credential_words;
use super::documentation::{Comment, code};

/// Adds the section about authentication to the documentation of the crate.
pub(super) fn describe(api: &Api, comment: &mut Comment) {
    match api.constructor() {
        Constructor::Anonymous => {}
        Constructor::ApiKey(authentication) => {
            let scheme = match authentication {
                Authentication::Bearer => {
                    "as a bearer token. [`ClientBuilder::basic_auth`] sends it as the user name of basic \
                     authentication instead."
                }
                Authentication::Basic => "as the user name of basic authentication, with an empty password.",
            };
            let text = format!(
                "Requests send the API key {scheme} `Debug` and `Display` output and errors never contain the key."
            );
            comment.section("Authentication", text);
        }
        Constructor::Required(scheme) => {
            let text = format!(
                "Requests send {}. `Debug` and `Display` output and errors never contain it.",
                credential_words(&scheme.credential)
            );
            comment.section("Authentication", text);
        }
        Constructor::Chosen => chosen(api, comment),
    }
}

fn chosen(api: &Api, comment: &mut Comment) {
    comment.section(
        "Authentication",
        "The builder of the client has a method for the credential of each security scheme:",
    );
    let schemes = api.security_schemes.iter().map(|scheme| {
        let words = credential_words(&scheme.credential);
        format!("- [`ClientBuilder::{}`]: {words}.", scheme.setter)
    });
    comment.block(schemes);
    comment.paragraph(format!(
        "{} An operation that needs others says so. A request sends the credentials of the first alternative for which \
         the client has all of them. If there is none, and the operation does not work without credentials, it is not \
         sent, and the error is [`Error::Configuration`]. `Debug` and `Display` output and errors never contain a \
         credential.",
        needs("Most operations need", &api.default_security)
    ));
}

/// Returns a sentence about the security schemes that operations need.
pub(super) fn needs(who: &str, alternatives: &[SecurityAlternative]) -> String {
    let schemes = alternatives
        .iter()
        .filter(|schemes| !schemes.is_empty())
        .map(|schemes| {
            let schemes: Vec<String> = schemes.iter().map(|scheme| code(scheme)).collect();
            schemes.join(" and ")
        });
    let schemes: Vec<String> = schemes.collect();
    let or_none = match alternatives.iter().any(Vec::is_empty) {
        true => ", or no credentials",
        false => "",
    };
    match schemes.as_slice() {
        [] => format!("{who} no credentials."),
        schemes => format!("{who} the credentials of {}{or_none}.", schemes.join(", or of ")),
    }
}
