//! Changes to security schemes, and to the constructors that take credentials.

use crate::diagnostic::Pointer;
use crate::emit::signature;
use crate::ir::{Api, Authentication, Constructor, Credential, SecurityAlternative, SecurityScheme, TokenKind};

use super::comparison::{Comparison, Touched};
use super::{Code, item};

/// Compares the credentials that clients take.
pub(super) fn compare(comparison: &mut Comparison<'_>) {
    let (old, new) = (comparison.old, comparison.new);
    match (single(old), single(new)) {
        (None, None) => chosen(comparison),
        (Some(before), Some(after)) if before == after => {}
        (Some(before), Some(after)) if signature::argument_types(&before) == signature::argument_types(&after) => {
            changed(comparison, Code::AuthenticationSchemeChanged);
        }
        _ => changed(comparison, Code::AuthenticationChanged),
    }
}

/// Returns the credential that the constructors take.
fn single(api: &Api) -> Option<Credential> {
    match api.constructor() {
        Constructor::Anonymous | Constructor::Chosen => None,
        Constructor::ApiKey(Authentication::Bearer) => Some(Credential::Bearer(TokenKind::Http)),
        Constructor::ApiKey(Authentication::Basic) => Some(Credential::Basic),
        Constructor::Required(scheme) => Some(scheme.credential.clone()),
    }
}

fn changed(comparison: &mut Comparison<'_>, code: Code) {
    let words = |api: &Api| match single(api) {
        Some(credential) => signature::credential(&credential),
        None if api.security_schemes.is_empty() => "no authentication".to_owned(),
        None => "the credentials that their builder is given".to_owned(),
    };
    let words = (words(comparison.old), words(comparison.new));
    let sentence = format!("Clients are now created with {} instead of {}.", words.1, words.0);
    push(comparison, code, sentence, &words.0, &words.1);
}

/// Compares the methods of builders that take credentials.
fn chosen(comparison: &mut Comparison<'_>) {
    let (old, new) = (comparison.old, comparison.new);
    let code = match (old.needs_no_credentials, new.needs_no_credentials) {
        (true, false) => Some((
            Code::AnonymousClientRemoved,
            "was removed, because an operation needs credentials now",
        )),
        (false, true) => Some((
            Code::AnonymousClientAdded,
            "was added, because no operation needs credentials anymore",
        )),
        _ => None,
    };
    if let Some((code, what)) = code {
        let sentence = format!("The constructor `Client::new` without credentials {what}.");
        let side = |api: &Api| match api.needs_no_credentials {
            true => "Client::new()",
            false => "Client::builder()",
        };
        push(comparison, code, sentence, side(old), side(new));
    }
    if old.default_security != new.default_security && !old.security_schemes.is_empty() {
        let sides = (described(&old.default_security), described(&new.default_security));
        let sentence = format!("Most operations now need {} instead of {}.", sides.1, sides.0);
        push(comparison, Code::SecurityChanged, sentence, &sides.0, &sides.1);
    }
    for before in &old.security_schemes {
        match new.security_scheme(&before.name) {
            Some(after) => scheme(comparison, before, after),
            None => {
                let sentence = format!("`ClientBuilder::{}` was removed.", before.setter);
                comparison.push(
                    Code::SecuritySchemeRemoved,
                    &Touched::All,
                    sentence,
                    item::security_scheme(before),
                    None,
                );
            }
        }
    }
    for after in &new.security_schemes {
        if old.security_scheme(&after.name).is_none() {
            let sentence = format!("`ClientBuilder::{}` was added.", after.setter);
            comparison.push(
                Code::SecuritySchemeAdded,
                &Touched::All,
                sentence,
                None,
                item::security_scheme(after),
            );
        }
    }
}

fn scheme(comparison: &mut Comparison<'_>, before: &SecurityScheme, after: &SecurityScheme) {
    let (old, new) = (item::security_scheme(before), item::security_scheme(after));
    let setter = &after.setter;
    let (code, sentence) = if before.setter != after.setter {
        let sentence = format!("`ClientBuilder::{}` was renamed to `{setter}`.", before.setter);
        (Code::SecuritySchemeRenamed, sentence)
    } else if signature::argument_types(&before.credential) != signature::argument_types(&after.credential) {
        let sentence = format!("`ClientBuilder::{setter}` takes other arguments.");
        (Code::SecuritySchemeArgumentsChanged, sentence)
    } else if before.credential != after.credential {
        let words = (
            signature::credential(&before.credential),
            signature::credential(&after.credential),
        );
        let sentence = format!("`ClientBuilder::{setter}` now sets {} instead of {}.", words.1, words.0);
        (Code::SecuritySchemeChanged, sentence)
    } else if before.description != after.description {
        let sentence = format!("`ClientBuilder::{setter}` is documented differently.");
        (Code::SecuritySchemeDocumentationChanged, sentence)
    } else {
        return;
    };
    comparison.push(code, &Touched::All, sentence, old, new);
}

/// Describes the security of both sides of an operation, unless it follows from other changes.
pub(super) fn of_operation(
    comparison: &Comparison<'_>,
    before: &[SecurityAlternative],
    after: &[SecurityAlternative],
) -> Option<(String, String)> {
    let (old, new) = (comparison.old, comparison.new);
    let is_key = |api: &Api| matches!(api.constructor(), Constructor::ApiKey(_));
    let is_default = before == old.default_security && after == new.default_security;
    let is_changed = before != after && !is_default && !is_key(old) && !is_key(new);
    is_changed.then(|| (described(before), described(after)))
}

/// Describes the alternatives by the names of their security schemes.
fn described(alternatives: &[SecurityAlternative]) -> String {
    let alternatives: Vec<String> = alternatives
        .iter()
        .map(|schemes| match schemes.is_empty() {
            true => "no credentials".to_owned(),
            false => format!("`{}`", schemes.join("` and `")),
        })
        .collect();
    match alternatives.is_empty() {
        true => "no credentials".to_owned(),
        false => alternatives.join(", or "),
    }
}

fn push(comparison: &mut Comparison<'_>, code: Code, sentence: String, before: &str, after: &str) {
    let pointer = Pointer::root().join("security");
    let (old, new) = (item::api(pointer.clone(), before), item::api(pointer, after));
    comparison.push(code, &Touched::All, sentence, old, new);
}
