//! Changes to the crate as a whole.

use crate::diagnostic::Pointer;
use crate::ir::{Api, Convention, ErrorDetail, ErrorResponse, OwnServer};

use super::comparison::{Comparison, Touched};
use super::{Code, item, response_headers, security, servers};

/// Compares the parts of the API that do not belong to an operation or a type.
pub(super) fn compare(comparison: &mut Comparison<'_>) {
    let (old, new) = (comparison.old, comparison.new);
    let info = || Pointer::root().join("info");
    if old.package.name != new.package.name {
        let names = (&old.package.name, &new.package.name);
        let sentence = format!("The crate is now named `{}` instead of `{}`.", names.1, names.0);
        push(comparison, Code::PackageRenamed, sentence, &info(), (names.0, names.1));
    }
    security::compare(comparison);
    convention(comparison);
    servers::compare(comparison);
    own_servers(comparison);
    if old.version != new.version {
        let is_sent = old.convention.is_some() && new.convention.is_some();
        let (code, sentence) = match is_sent {
            true => (
                Code::VersionHeaderChanged,
                format!(
                    "The default `Stripe-Version` is now `{}` instead of `{}`.",
                    new.version, old.version
                ),
            ),
            false => (
                Code::VersionChanged,
                format!("The API version is now `{}` instead of `{}`.", new.version, old.version),
            ),
        };
        let versions = (&*old.version, &*new.version);
        push(comparison, code, sentence, &info().join("version"), versions);
    }
    if old.title != new.title || old.description != new.description {
        let sentence = "The title or the description of the API changed.".to_owned();
        let titles = (&*old.title, &*new.title);
        push(comparison, Code::ApiDocumentationChanged, sentence, &info(), titles);
    }
    response_headers::compare(comparison);
    errors(comparison);
}

fn convention(comparison: &mut Comparison<'_>) {
    let (old, new) = (comparison.old.convention, comparison.new.convention);
    let (code, sentence) = match (old, new) {
        (Some(Convention::Stripe), None) => (
            Code::ConventionRemoved,
            "The settings for Stripe's headers were removed, and the headers are no longer sent.",
        ),
        (None, Some(Convention::Stripe)) => (
            Code::ConventionAdded,
            "Settings for Stripe's headers were added, and the headers are now sent.",
        ),
        _ => return,
    };
    let sides = |convention: Option<Convention>| match convention {
        Some(Convention::Stripe) => "with Stripe's headers",
        None => "without Stripe's headers",
    };
    let pointer = Pointer::root().join("info");
    push(
        comparison,
        code,
        sentence.to_owned(),
        &pointer,
        (sides(old), sides(new)),
    );
}

fn own_servers(comparison: &mut Comparison<'_>) {
    let (old, new) = (comparison.old.own_servers(), comparison.new.own_servers());
    let (code, sentence) = match (old.is_empty(), new.is_empty()) {
        (false, true) => (
            Code::OwnServersRemoved,
            "No operation overrides the server anymore: `ClientBuilder::server_url` was removed.",
        ),
        (true, false) => (
            Code::OwnServersAdded,
            "Some operations now override the server: `ClientBuilder::server_url` was added to change it.",
        ),
        _ => return,
    };
    let join = |servers: &[&OwnServer]| {
        let urls = servers.iter().map(|server| server.url.as_str());
        urls.collect::<Vec<_>>().join(", ")
    };
    let urls = (join(&old), join(&new));
    let pointer = Pointer::root().join("paths");
    push(comparison, code, sentence.to_owned(), &pointer, (&urls.0, &urls.1));
}

/// Compares the type of error bodies and the paths to the details in it.
fn errors(comparison: &mut Comparison<'_>) {
    let (old, new) = (comparison.old, comparison.new);
    let body = |api: &Api| {
        let name = api.error.as_ref().map(|error| api.model(error.model).name.to_string());
        name.unwrap_or_else(|| "NoErrorBody".to_owned())
    };
    let is_same = match (&old.error, &new.error) {
        (Some(old), Some(new)) => comparison.pairs.new_of(old.model) == Some(new.model),
        (old, new) => old.is_none() && new.is_none(),
    };
    let bodies = (body(old), body(new));
    let pointer = |api: &Api| match &api.error {
        Some(error) => api.model(error.model).pointer.clone(),
        None => Pointer::root(),
    };
    let items = |bodies: &(String, String)| {
        (
            item::api(pointer(old), format!("pub type ErrorBody = {};", bodies.0)),
            item::api(pointer(new), format!("pub type ErrorBody = {};", bodies.1)),
        )
    };
    if !is_same {
        let sentence = format!(
            "Error bodies now have the type `{}` instead of `{}`.",
            bodies.1, bodies.0
        );
        let (old, new) = items(&bodies);
        comparison.push(Code::ErrorResponseChanged, &Touched::All, sentence, old, new);
        return;
    }
    let changed = ErrorDetail::ALL.into_iter().filter(|detail| {
        let path = |error: &Option<ErrorResponse>| error.as_ref().and_then(|error| wire(error, *detail));
        path(&old.error) != path(&new.error)
    });
    let changed: Vec<String> = changed.map(|detail| format!("`{}`", detail.method())).collect();
    if !changed.is_empty() {
        let sentence = format!(
            "Errors now read {} from a different place in their body, or no longer.",
            changed.join(", ")
        );
        let (old, new) = items(&bodies);
        comparison.push(Code::ErrorDetailsChanged, &Touched::All, sentence, old, new);
    }
}

/// Returns the path to a detail of an error. The type's own changes report whether fields on it are optional.
fn wire(error: &ErrorResponse, detail: ErrorDetail) -> Option<Vec<String>> {
    let (_, member) = error.members.iter().find(|(of, _)| *of == detail)?;
    Some(member.fields.iter().map(|(field, _)| field.to_string()).collect())
}

fn push(comparison: &mut Comparison<'_>, code: Code, sentence: String, pointer: &Pointer, sides: (&str, &str)) {
    let old = item::api(pointer.clone(), sides.0);
    let new = item::api(pointer.clone(), sides.1);
    comparison.push(code, &Touched::All, sentence, old, new);
}
