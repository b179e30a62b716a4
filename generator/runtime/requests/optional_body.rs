//! Bodies that a request can omit.

use super::super::errors::request_error::{RequestError, RequestErrorKind};
use super::request_parts::RequestParts;

impl RequestParts {
    /// Omits the body unless one of its properties is set.
    ///
    /// `needed` lists the properties that the body must have, and whether each of them is set. Building the request
    /// fails if one of them is missing from a body with other properties.
    #[must_use]
    pub fn optional_body(mut self, is_set: bool, needed: &[(&'static str, bool)]) -> Self {
        if !is_set {
            self.body = None;
        } else if let Some((name, _)) = needed.iter().find(|(_, is_set)| !is_set) {
            self.body = Some(Err(RequestError::new(RequestErrorKind::MissingProperty, name)));
        }
        self
    }
}
