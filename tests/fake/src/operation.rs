//! The four operations: method, path, and the parameters that each takes.

use http::Method;

pub(crate) const LIST_PATH: &str = "/v1/apps/secrets";
const FIND_PATH: &str = "/v1/apps/secrets/find";
const DELETE_PATH: &str = "/v1/apps/secrets/delete";

/// One operation of the API.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Operation {
    Set,
    Find,
    Delete,
    List,
}

impl Operation {
    /// The operation that a method and a path mean, if any.
    pub(crate) fn of(method: &Method, path: &str) -> Option<Self> {
        match (method, path) {
            (&Method::POST, LIST_PATH) => Some(Self::Set),
            (&Method::GET, LIST_PATH) => Some(Self::List),
            (&Method::GET, FIND_PATH) => Some(Self::Find),
            (&Method::POST, DELETE_PATH) => Some(Self::Delete),
            _ => None,
        }
    }

    /// Whether it needs the `secret_write` permission, and takes an idempotency key.
    pub(crate) fn writes(self) -> bool {
        matches!(self, Self::Set | Self::Delete)
    }

    /// The keys of the parameters that hold one text each. `expand`, which every operation takes, is an array.
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
    fn only_these_four_are_known() {
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
