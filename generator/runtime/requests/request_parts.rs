//! The parts of an HTTP request that depend on the operation.

use std::fmt;

use http::Method;
use http::header::{ACCEPT, HeaderMap, HeaderValue, InvalidHeaderValue};

use super::super::calls::call_token::CallToken;
use super::super::clients::credentials::Requirement;
use super::super::clients::request_options::RequestOptions;
use super::super::errors::request_error::{RequestError, RequestErrorKind};
use super::super::secrets::buffer::Buffer;
use super::super::secrets::request_secrets::{RequestSecrets, Unescape};
use super::super::secrets::secret_spans::SecretSpans;
use super::escape;
use super::form::FormWriter;
use super::path::PathWriter;

/// The method, path, query, headers and body of a request. A client adds its base URL and its own headers.
pub struct RequestParts {
    method: Method,
    path: RequestPath,
    pub(crate) query: Option<FormWriter>,
    /// The headers of parameters.
    pub(crate) headers: HeaderMap,
    /// The cookies of parameters.
    pub(crate) cookies: Option<HeaderValue>,
    /// The secrets in headers and cookies, and those in the body that have no position in it.
    pub(crate) other_secrets: RequestSecrets,
    /// The error in a header or cookie that prevents the request.
    pub(crate) error: Option<RequestError>,
    pub(crate) body: Option<Result<Body, RequestError>>,
    server: Option<&'static str>,
    accept: Option<&'static str>,
    has_both_cursors: bool,
    /// The credentials that the operation needs.
    pub(crate) requirement: Requirement,
    /// The token that each attempt sets, if the credentials contain one.
    pub(crate) call_token: CallToken,
    options: RequestOptions,
}

/// An encoded body.
pub(crate) struct Body {
    pub(crate) content_type: HeaderValue,
    pub(crate) bytes: Buffer,
    /// The positions of secrets in the bytes.
    pub(crate) secrets: SecretSpans,
    pub(crate) unescape: Unescape,
}

impl Body {
    /// Creates a body with a media type.
    pub(crate) fn new(
        content_type: Result<HeaderValue, InvalidHeaderValue>,
        (bytes, secrets): (Vec<u8>, SecretSpans),
        unescape: Unescape,
    ) -> Result<Self, RequestError> {
        let bytes = Buffer::from(bytes);
        Ok(Self {
            content_type: content_type.map_err(|_| RequestError::new(RequestErrorKind::ContentType, "body"))?,
            bytes,
            secrets,
            unescape,
        })
    }
}

/// The path of a request, with or without parameters.
pub struct RequestPath(Path);

enum Path {
    Constant(&'static str),
    Written(PathWriter),
}

impl From<&'static str> for RequestPath {
    fn from(path: &'static str) -> Self {
        Self(Path::Constant(path))
    }
}

impl From<PathWriter> for RequestPath {
    fn from(path: PathWriter) -> Self {
        Self(Path::Written(path))
    }
}

impl RequestParts {
    /// Creates a request without a query and a body. The path must start with a slash.
    pub fn new(method: Method, path: impl Into<RequestPath>) -> Self {
        Self {
            method,
            path: path.into(),
            query: None,
            headers: HeaderMap::new(),
            cookies: None,
            other_secrets: RequestSecrets::default(),
            error: None,
            body: None,
            server: None,
            accept: None,
            has_both_cursors: false,
            requirement: Requirement::USUAL,
            call_token: CallToken::NONE,
            options: RequestOptions::default(),
        }
    }

    /// Sets the query. An empty query adds no `?` to the URL.
    #[must_use]
    pub fn query(mut self, query: FormWriter) -> Self {
        self.query = Some(query);
        self
    }

    /// Sets a form body. The request has a body even if the form is empty.
    #[must_use]
    pub fn form(mut self, form: FormWriter) -> Self {
        form.add_plain_secrets(&mut self.other_secrets);
        let content_type = HeaderValue::from_static("application/x-www-form-urlencoded");
        let encoded = form.finish_with_secrets();
        self.body(encoded.and_then(|encoded| Body::new(Ok(content_type), encoded, escape::unescaped)))
    }

    /// Sets the body, or the error that prevents the request.
    pub(crate) fn body(mut self, body: Result<Body, RequestError>) -> Self {
        self.body = Some(body);
        self
    }

    /// Sends the request to a server other than the default one. `server` is its URL in the API description.
    #[must_use]
    pub fn server(mut self, server: &'static str) -> Self {
        self.server = Some(server);
        self
    }

    /// Requests a response that is not JSON: sets the `Accept` header, unless the options of the request contain one.
    #[must_use]
    pub fn accept(mut self, media_types: &'static str) -> Self {
        self.accept = Some(media_types);
        self
    }

    /// Checks the cursors of a list. Sending the request fails if both are set, because they page in opposite
    /// directions.
    #[must_use]
    pub fn cursors(mut self, starting_after: Option<&str>, ending_before: Option<&str>) -> Self {
        self.has_both_cursors = starting_after.is_some() && ending_before.is_some();
        self
    }

    /// Sets the options of this request, which override those of the client.
    #[must_use]
    pub fn options(mut self, options: RequestOptions) -> Self {
        self.options = options;
        self
    }

    /// Takes the options, with the headers of the operation that they do not contain.
    pub(crate) fn take_options(&mut self) -> RequestOptions {
        let mut options = std::mem::take(&mut self.options);
        for (name, value) in self.headers.drain().filter_map(|(name, value)| Some((name?, value))) {
            options.headers.entry(name).or_insert(value);
        }
        match self.accept {
            Some(accept) if !options.headers.contains_key(ACCEPT) => options.plain_header(ACCEPT.as_str(), accept),
            _ => options,
        }
    }

    /// Returns `true` if the request has both cursors of a list.
    pub(crate) fn has_both_cursors(&self) -> bool {
        self.has_both_cursors
    }

    /// Returns the server of the request, if it is not the default one.
    pub(crate) fn own_server(&self) -> Option<&'static str> {
        self.server
    }

    /// Returns the secrets in the parameters and headers of this request.
    pub(crate) fn secrets(&self) -> RequestSecrets {
        let mut secrets = RequestSecrets::default();
        secrets.add_all(&self.other_secrets);
        secrets.add_headers(&self.options.headers);
        if let Path::Written(path) = &self.path.0 {
            path.add_secrets(&mut secrets);
        }
        if let Some(query) = &self.query {
            query.add_secrets(&mut secrets);
        }
        if let Some(Ok(body)) = &self.body {
            secrets.add_spans(body.bytes.as_slice(), &body.secrets, body.unescape);
        }
        secrets
    }

    /// Returns the HTTP method.
    pub fn method(&self) -> &Method {
        &self.method
    }

    /// Appends path and query to the path of the base URL.
    pub(crate) fn finish(self, base_path: &str) -> Result<FinishedParts, RequestError> {
        if let Some(error) = self.error {
            return Err(error);
        }
        let written;
        let path = match self.path.0 {
            Path::Constant(path) => path.as_bytes(),
            Path::Written(path) => {
                written = Buffer::from(path.finish()?);
                written.as_slice()
            }
        };
        let query = Buffer::from(self.query.map_or(Ok(Vec::new()), FormWriter::finish)?);
        let query = query.as_slice();
        let mut target = Vec::with_capacity(base_path.len() + path.len() + 1 + query.len());
        target.extend_from_slice(base_path.as_bytes());
        target.extend_from_slice(path);
        if !query.is_empty() {
            target.push(b'?');
            target.extend_from_slice(query);
        }
        Ok(FinishedParts {
            method: self.method,
            target,
            cookies: self.cookies,
            body: self.body.transpose()?,
        })
    }
}

/// The encoded parts of an `http::Request`.
pub(crate) struct FinishedParts {
    pub(crate) method: Method,
    /// Path and query.
    pub(crate) target: Vec<u8>,
    /// The cookies of parameters.
    pub(crate) cookies: Option<HeaderValue>,
    pub(crate) body: Option<Body>,
}

/// Shows only the method: the other parts may contain secrets.
impl fmt::Debug for RequestParts {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("RequestParts")
            .field("method", &self.method)
            .finish_non_exhaustive()
    }
}
