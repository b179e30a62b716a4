//! Servers and base URLs.

use openapiv3::Server;

use crate::diagnostic::Pointer;

use super::fault::{LowerFault, Unsupported};
use super::reporting::Reporter;

/// Returns the URL of the document's server, without a trailing slash.
pub(super) fn base_url(reporter: &Reporter<'_>) -> String {
    let section = Pointer::root().join("servers");
    let url = server(reporter, &reporter.specification.openapi.servers, &section);
    url.unwrap_or_else(|| {
        reporter.report(&section, LowerFault::NoServer);
        String::new()
    })
}

/// Returns the URL of the server of an operation or a path item, if it differs from the document's.
pub(super) fn own_server(reporter: &Reporter<'_>, servers: &[Server], pointer: &Pointer) -> Option<String> {
    let of_document = reporter.specification.openapi.servers.first();
    server(reporter, servers, &pointer.join("servers"))
        .filter(|url| of_document.is_none_or(|server| server.url.trim_end_matches('/') != url))
}

/// Returns the URL of the first server of a list, without a trailing slash. Reports further servers.
fn server(reporter: &Reporter<'_>, servers: &[Server], section: &Pointer) -> Option<String> {
    let server = servers.first()?;
    if servers.len() > 1 {
        reporter.report(&section.join(1), Unsupported::SecondServer);
    }
    let url = server.url.trim_end_matches('/');
    let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"));
    let is_plain = rest.is_some_and(|rest| {
        !rest.is_empty()
            && !rest.starts_with('/')
            && rest
                .bytes()
                .all(|byte| byte.is_ascii_graphic() && !b"?#{}@\"<>\\^`|".contains(&byte))
    });
    if !is_plain || server.variables.as_ref().is_some_and(|variables| !variables.is_empty()) {
        reporter.report(&section.join(0).join("url"), LowerFault::ServerUrl(server.url.clone()));
    }
    Some(url.to_owned())
}
