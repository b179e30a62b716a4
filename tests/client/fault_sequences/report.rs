//! A client's report on a call, in a form that can be compared with the expected one.

use stripe_apps_secrets::models::{self, DeletedSecret, Secret};
use stripe_apps_secrets::{Error, Page, RequestOptions, ResponseMetadata, TransportErrorKind};

use super::sequence::{Call, Operation};
use super::store::Kept;
use crate::both_clients::AnyClient;

/// Everything that a client reports about a call.
#[derive(Debug, PartialEq)]
pub struct Report {
    pub outcome: Outcome,
    /// The number of attempts, or `None` if the client does not report it.
    pub attempts: Option<u32>,
    /// The id of the response, if there was one and the client reports it.
    pub request_id: Option<String>,
}

#[derive(Debug, PartialEq)]
pub enum Outcome {
    Secret(Kept),
    /// The client reports that there is no such secret.
    Nothing,
    Deleted,
    /// The items of a page with its `has_more`; or those of all pages, with the error that ended the list early.
    Items(Vec<Kept>, Option<bool>, Option<Failure>),
    Failed(Failure),
}

#[derive(Debug, PartialEq)]
pub struct Failure {
    pub cause: Cause,
    pub status: Option<u16>,
    pub code: Option<String>,
    pub retry_after: Option<u64>,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Cause {
    Connect,
    BodyCutShort,
    Timeout,
    Api,
    Decode,
    /// Any other error, which no fault causes.
    Other(String),
}

impl Report {
    /// Makes a call with a client.
    pub fn of(client: &AnyClient, call: &Call) -> Self {
        let options = call
            .key
            .iter()
            .fold(RequestOptions::new(), |options, key| options.idempotency_key(key));
        match &call.operation {
            Operation::Set(name, scope, payload) => {
                Self::new(client.set(name, payload, scope.model(), options), Outcome::secret)
            }
            Operation::Find(name, scope) => Self::new(client.find(name, scope.model(), options), Outcome::secret),
            Operation::Delete(name, scope) => Self::new(client.delete(name, scope.model(), options), Outcome::deleted),
            Operation::List(scope, limit) => {
                Self::new(client.list(scope.model(), *limit as i64, options), Outcome::page)
            }
            Operation::FindOptional(name, scope) => match client.find_optional(name, scope.model(), options) {
                Ok(found) => Self::of_outcome(found.map_or(Outcome::Nothing, Outcome::secret)),
                Err(error) => Self::error(&error),
            },
            Operation::ListAll(scope, limit) => {
                let (items, error) = client.list_all(scope.model(), *limit as i64, options);
                let items = items.into_iter().map(Kept::of).collect();
                match error {
                    Some(error) => Self {
                        outcome: Outcome::Items(items, None, Some(Failure::of(&error))),
                        ..Self::error(&error)
                    },
                    None => Self::of_outcome(Outcome::Items(items, None, None)),
                }
            }
        }
    }

    fn new<T>(answer: Result<(T, ResponseMetadata), Error>, outcome: fn(T) -> Outcome) -> Self {
        match answer {
            Ok((value, metadata)) => Self {
                outcome: outcome(value),
                attempts: Some(metadata.attempts()),
                request_id: metadata.request_id().map(str::to_owned),
            },
            Err(error) => Self::error(&error),
        }
    }

    fn error(error: &Error) -> Self {
        Self {
            outcome: Outcome::Failed(Failure::of(error)),
            attempts: Some(error.attempts()),
            request_id: error.request_id().map(str::to_owned),
        }
    }

    /// Creates a report without further details.
    pub fn of_outcome(outcome: Outcome) -> Self {
        Self {
            outcome,
            attempts: None,
            request_id: None,
        }
    }

    /// Returns the reason of a failure, if the call failed.
    pub fn failure(&self) -> Option<&Failure> {
        match &self.outcome {
            Outcome::Failed(failure) | Outcome::Items(_, _, Some(failure)) => Some(failure),
            _ => None,
        }
    }
}

impl Outcome {
    fn secret(secret: Secret) -> Self {
        Self::Secret(Kept::of(secret))
    }

    fn deleted(deleted: DeletedSecret) -> Self {
        match deleted.deleted {
            Some(true) => Self::Deleted,
            _ => Self::Nothing,
        }
    }

    fn page(page: Page<Secret>) -> Self {
        Self::Items(page.data.into_iter().map(Kept::of).collect(), Some(page.has_more), None)
    }
}

impl Kept {
    fn of(secret: Secret) -> Self {
        Self {
            scope: match &secret.scope {
                models::Scope::Account => "account".to_owned(),
                models::Scope::User { user } => format!("user {user}"),
                other => format!("{other:?}"),
            },
            name: secret.name,
            payload: secret
                .payload
                .as_ref()
                .map_or("(none)", |payload| payload.expose())
                .to_owned(),
        }
    }
}

impl Failure {
    fn of(error: &Error) -> Self {
        let code = match error {
            Error::Api(error) => error.code(),
            _ => None,
        };
        Self {
            cause: match error {
                Error::Transport(error) if error.kind() == TransportErrorKind::Connect => Cause::Connect,
                Error::Transport(error) if error.kind() == TransportErrorKind::BodyCutShort => Cause::BodyCutShort,
                Error::Timeout(_) => Cause::Timeout,
                Error::Api(_) => Cause::Api,
                Error::Decode(_) => Cause::Decode,
                other => Cause::Other(format!("{other:?}")),
            },
            status: error.status().map(|status| status.as_u16()),
            code: code.map(str::to_owned),
            retry_after: error.retry_after().map(|wait| wait.as_secs()),
        }
    }
}
