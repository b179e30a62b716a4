//! Servers: where requests go.

use openapiv3::Server;

use crate::diagnostic::Pointer;

use super::Lowering;
use super::fault::{LowerFault, Unsupported};

impl Lowering<'_> {
    /// The URL of the document's server, without a slash at the end.
    pub(super) fn base_url(&mut self) -> String {
        let section = Pointer::root().join("servers");
        let url = self.server(&self.specification.openapi.servers, &section);
        url.unwrap_or_else(|| {
            self.report(&section, LowerFault::NoServer);
            String::new()
        })
    }

    /// The URL of the server that an operation or its path has, unless it is the document's.
    pub(super) fn own_server(&mut self, servers: &[Server], pointer: &Pointer) -> Option<String> {
        let of_document = self.specification.openapi.servers.first();
        self.server(servers, &pointer.join("servers"))
            .filter(|url| of_document.is_none_or(|server| server.url.trim_end_matches('/') != url))
    }

    /// The URL of the one server of a list, without a slash at the end; none if the list is empty.
    fn server(&mut self, servers: &[Server], section: &Pointer) -> Option<String> {
        let server = servers.first()?;
        if servers.len() > 1 {
            self.report(&section.join(1), LowerFault::from(Unsupported::SecondServer));
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
            self.report(&section.join(0).join("url"), LowerFault::ServerUrl(server.url.clone()));
        }
        Some(url.to_owned())
    }
}
