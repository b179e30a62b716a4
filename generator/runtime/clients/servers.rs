//! The servers of single operations.

use super::client_builder::ClientBuilder;

impl<C> ClientBuilder<C> {
    /// Replaces a server that only some operations use, for example with a proxy or a mock server.
    ///
    /// `server` is the URL as written in the API description, without a trailing slash.
    ///
    /// If this method is not called, requests to that server go to [`ClientBuilder::base_url`] if that is set. A client
    /// whose base URL is that of a mock server thus sends all requests there.
    #[must_use]
    pub fn server_url(mut self, server: impl Into<String>, url: impl Into<String>) -> Self {
        self.settings.servers.push((server.into(), url.into()));
        self
    }
}
