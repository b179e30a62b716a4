//! The servers of the document, of path items and of operations.

mod chosen;
mod naming;
mod template;
mod url;
mod variables;

use openapiv3::Server;

use crate::diagnostic::Pointer;
use crate::ir::{OwnServer, ServerChoice, Servers};
use crate::warning::Warning;

use super::fault::LowerFault;
use super::reporting::{ErrorGuaranteed, Reporter};
use template::Template;

/// Returns the servers of the document.
pub(super) fn choice(reporter: &Reporter<'_>) -> ServerChoice {
    let section = Pointer::root().join("servers");
    let servers = &reporter.specification.openapi.servers;
    if servers.is_empty() {
        return ServerChoice::Given(String::new());
    }
    let mut templates = Vec::with_capacity(servers.len());
    for (index, server) in servers.iter().enumerate() {
        let pointer = section.join(index);
        if is_repeated(reporter, servers, index, server, &section) {
            continue;
        }
        match Template::of(reporter, server, pointer.clone()) {
            Some(template) => templates.push(template),
            None => reporter.warn(&pointer.join("url"), Warning::ServerUrl(server.url.clone())),
        }
    }
    match templates.as_slice() {
        [] => return ServerChoice::Given(String::new()),
        [only] if only.is_constant() => return constant(reporter, only),
        _ => {}
    }
    let Ok((list, enumerations)) = naming::named(reporter, &templates) else {
        return ServerChoice::Given(String::new());
    };
    let default = list.iter().position(|server| server.required().next().is_none());
    if let Some(template) = default.and_then(|index| templates.get(index))
        && let Some(url) = template.with_defaults()
    {
        warn_of_plain_http(reporter, &url, &template.pointer);
    }
    ServerChoice::Chosen(Servers {
        list,
        default,
        enumerations,
    })
}

/// Returns the only server of the document, whose URL has no variables.
fn constant(reporter: &Reporter<'_>, template: &Template<'_>) -> ServerChoice {
    let url = template.with_defaults().unwrap_or_default();
    if template.is_relative() {
        return ServerChoice::Given(url);
    }
    warn_of_plain_http(reporter, &url, &template.pointer);
    ServerChoice::Fixed(url)
}

/// Returns the server of an operation or a path item, if it differs from the document's.
pub(super) fn own_server(
    reporter: &Reporter<'_>,
    choice: &ServerChoice,
    servers: &[Server],
    pointer: &Pointer,
) -> Result<Option<OwnServer>, ErrorGuaranteed> {
    let of_document = &reporter.specification.openapi.servers;
    let [first, others @ ..] = servers else {
        return Ok(None);
    };
    let is_only = |server: &Server| url::trimmed(&server.url) == url::trimmed(&first.url);
    if servers == of_document || matches!(of_document.as_slice(), [only] if is_only(only)) {
        return Ok(None);
    }
    let place = pointer.join("servers").join(0);
    let Some(template) = Template::of(reporter, first, place.clone()) else {
        return Err(reporter.report(&place.join("url"), LowerFault::ServerUrl(first.url.clone())));
    };
    let is_given = match of_document.as_slice() {
        [] => true,
        [only] => url::is_relative(&only.url),
        _ => false,
    };
    let resolved = template.with_defaults().filter(|_| !template.is_relative() || is_given);
    if let Some(url) = &resolved {
        warn_of_plain_http(reporter, url, &template.pointer);
    }
    Ok(Some(OwnServer {
        url: url::shown(&first.url),
        resolved,
        chosen: choice
            .chosen()
            .map_or_else(Vec::new, |servers| chosen::urls(servers, &template)),
        alternatives: others.iter().map(|server| url::shown(&server.url)).collect(),
    }))
}

/// Returns `true` for a server that the document also lists with `https`, and for one that it has listed before.
fn is_repeated(reporter: &Reporter<'_>, servers: &[Server], index: usize, server: &Server, section: &Pointer) -> bool {
    let rest = |server: &Server| Some(url::trimmed(server.url.strip_prefix("https://")?).to_owned());
    let plain = server.url.strip_prefix("http://").map(url::trimmed);
    let is_same_but_secure = |other: &&Server| plain.is_some() && rest(other).as_deref() == plain;
    if let Some(secure) = servers.iter().find(is_same_but_secure) {
        let warning = Warning::AlsoSecure(secure.url.clone());
        reporter.warn(&section.join(index).join("url"), warning);
        return true;
    }
    let before = servers.iter().take(index);
    let mut same = before.filter(|before| url::trimmed(&before.url) == url::trimmed(&server.url));
    same.any(|before| before.variables == server.variables && before.description == server.description)
}

/// Warns about a server to which clients send nothing unless they are allowed to.
fn warn_of_plain_http(reporter: &Reporter<'_>, url: &str, pointer: &Pointer) {
    if url::is_plain_http(url) {
        reporter.warn(&pointer.join("url"), Warning::PlainHttp);
    }
}
