//! The servers that some operations have of their own.

use super::client_builder::ClientBuilder;

impl ClientBuilder {
    /// Another URL in place of one of the servers that single operations have of their own, such as that of a proxy or a
    /// mock; `server` is the URL that the description of the API gives, without a slash at the end.
    ///
    /// Without it, requests to that server go to [`ClientBuilder::base_url`] if that is set, so that a client that is
    /// told to talk to a mock talks to nobody else.
    #[must_use]
    pub fn server_url(mut self, server: impl Into<String>, url: impl Into<String>) -> Self {
        self.servers.push((server.into(), url.into()));
        self
    }
}
