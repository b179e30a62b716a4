//! The settings of a client before they are checked.

use super::super::calls::hook::Hook;
use super::super::document;
use super::super::errors::configuration_error::ConfigurationError;
use super::super::transports::transport::TransportOptions;
use super::base_url::BaseUrl;
use super::configuration::Configuration;
use super::credentials::Credentials;
use super::request_options::RequestOptions;

/// The settings of a client before they are checked.
pub(crate) struct Settings {
    pub(crate) credentials: Credentials,
    /// The base URL. If it is `None`, the client uses a server of the API description.
    pub(crate) base_url: Option<String>,
    /// The URL to which relative URLs of servers are appended.
    pub(crate) server: Result<String, ConfigurationError>,
    /// The servers of single operations, each with its URL if it is known.
    pub(crate) own_servers: Vec<(&'static str, Option<Result<String, ConfigurationError>>)>,
    /// The servers of single operations, each with the URL that replaces it.
    pub(crate) servers: Vec<(String, String)>,
    pub(crate) allow_plain_http: bool,
    pub(crate) options: RequestOptions,
    pub(crate) transport_options: TransportOptions,
    pub(crate) hooks: Vec<Box<dyn Hook>>,
}

impl Settings {
    pub(crate) fn new(credentials: Credentials) -> Self {
        let defaults = [("accept", "application/json"), ("user-agent", document::USER_AGENT)];
        let options = defaults
            .iter()
            .chain(document::DEFAULT_HEADERS)
            .fold(RequestOptions::new(), |options, (name, value)| {
                options.plain_header(name, value)
            });
        Self {
            credentials,
            base_url: None,
            server: Ok(String::new()),
            own_servers: document::SERVERS
                .iter()
                .map(|(server, url)| (*server, url.map(|url| Ok(url.to_owned()))))
                .collect(),
            servers: Vec::new(),
            allow_plain_http: false,
            options,
            transport_options: TransportOptions::default(),
            hooks: Vec::new(),
        }
    }

    /// Checks the settings.
    pub(crate) fn configuration(self) -> Result<Configuration, ConfigurationError> {
        let mut options = self.options.over(&RequestOptions::new())?;
        let parse = |url: &str| BaseUrl::parse(url, self.allow_plain_http);
        let of_document = |url: &str| match url.contains("://") {
            true => parse(url),
            false => {
                let server = self.server.as_ref().map_err(Clone::clone)?;
                parse(&[server.trim_end_matches('/'), url].concat())
            }
        };
        let base_url = match &self.base_url {
            Some(url) => parse(url)?,
            None => of_document(document::BASE_URL)?,
        };
        let is_known = |name: &str| document::SERVERS.iter().any(|(server, _)| *server == name);
        if !self.servers.iter().all(|(server, _)| is_known(server)) {
            return Err(ConfigurationError::UnknownServer);
        }
        let mut servers = Vec::new();
        for (server, url) in &self.own_servers {
            let replacement = self.servers.iter().rfind(|(name, _)| name == server);
            match (replacement, &self.base_url) {
                (Some((_, url)), _) => servers.push((*server, Some(parse(url)?))),
                (None, None) => {
                    let url = url.as_ref().map(|url| of_document(url.as_ref().map_err(Clone::clone)?));
                    servers.push((*server, url.transpose()?));
                }
                // The base URL that the user has set replaces this server.
                (None, Some(_)) => {}
            }
        }
        Ok(Configuration {
            credentials: self.credentials.checked(&mut options.headers)?,
            base_url,
            servers,
            options,
            transport_options: self.transport_options,
            #[cfg(feature = "test-util")]
            mock: None,
            hooks: self.hooks,
        })
    }
}
