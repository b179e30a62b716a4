//! The four operations with their methods, paths and parameters.

use http::Method;

pub(crate) const LIST_PATH: &str = "/v1/apps/secrets";
const FIND_PATH: &str = "/v1/apps/secrets/find";
const DELETE_PATH: &str = "/v1/apps/secrets/delete";

/// An operation of the API.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Operation {
    Set,
    Find,
    Delete,
    List,
}

impl Operation {
    /// Returns the operation of a method and a path, if any.
    pub(crate) fn of(method: &Method, path: &str) -> Option<Self> {
        match (method, path) {
            (&Method::POST, LIST_PATH) => Some(Self::Set),
            (&Method::GET, LIST_PATH) => Some(Self::List),
            (&Method::GET, FIND_PATH) => Some(Self::Find),
            (&Method::POST, DELETE_PATH) => Some(Self::Delete),
            _ => None,
        }
    }

    /// Returns `true` if the operation needs the permission `secret_write` and supports idempotency keys.
    pub(crate) fn writes(self) -> bool {
        matches!(self, Self::Set | Self::Delete)
    }

    /// Returns the names of the string parameters. In addition, every operation has the array `expand`.
    pub(crate) fn text_parameters(self) -> &'static [&'static str] {
        match self {
            Self::Set => &["name", "payload", "scope[type]", "scope[user]", "expires_at"],
            Self::Find | Self::Delete => &["name", "scope[type]", "scope[user]"],
            Self::List => &["scope[type]", "scope[user]", "limit", "starting_after", "ending_before"],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_methods_and_paths_are_unknown() {
        let cases = [
            (Method::POST, "/v1/apps/secrets", Some(Operation::Set)),
            (Method::GET, "/v1/apps/secrets", Some(Operation::List)),
            (Method::GET, "/v1/apps/secrets/find", Some(Operation::Find)),
            (Method::POST, "/v1/apps/secrets/delete", Some(Operation::Delete)),
            (Method::DELETE, "/v1/apps/secrets", None),
            (Method::HEAD, "/v1/apps/secrets", None),
            (Method::POST, "/v1/apps/secrets/find", None),
            (Method::GET, "/v1/apps/secrets/delete", None),
            (Method::GET, "/v1/apps/secrets/", None),
            (Method::GET, "/", None),
        ];
        for (method, path, operation) in cases {
            assert_eq!(Operation::of(&method, path), operation, "{method} {path}");
        }
    }
}
