//! Parses a request into a command. All validation that does not depend on the store's contents is done here.

use crate::api_error::ApiError;
use crate::expansion;
use crate::listing::{Cursor, Page};
use crate::operation::Operation;
use crate::parameters::Parameters;
use crate::scope::Scope;

/// A parsed request. It has no `Debug`, because it contains the payload.
pub(crate) enum Command {
    Set {
        name: String,
        payload: String,
        scope: Scope,
        expires_at: Option<i64>,
        with_payload: bool,
    },
    Find {
        name: String,
        scope: Scope,
        with_payload: bool,
    },
    Delete {
        name: String,
        scope: Scope,
    },
    List {
        scope: Scope,
        page: Page,
        with_payload: bool,
    },
}

impl Command {
    pub(crate) fn read(operation: Operation, pairs: &[(String, String)]) -> Result<Self, ApiError> {
        let mut parameters = Parameters::read(operation, pairs)?;
        let command = match operation {
            Operation::Set => Self::Set {
                name: parameters.required("name")?,
                payload: parameters.required("payload")?,
                scope: scope(&mut parameters)?,
                expires_at: parameters.integer("expires_at")?,
                with_payload: expansion::asks_for_payload(operation, parameters.expand())?,
            },
            Operation::Find => Self::Find {
                name: parameters.required("name")?,
                scope: scope(&mut parameters)?,
                with_payload: expansion::asks_for_payload(operation, parameters.expand())?,
            },
            Operation::Delete => {
                let (name, scope) = (parameters.required("name")?, scope(&mut parameters)?);
                // A deleted secret has no payload to expand, so the response does not depend on this.
                expansion::asks_for_payload(operation, parameters.expand())?;
                Self::Delete { name, scope }
            }
            Operation::List => Self::List {
                scope: scope(&mut parameters)?,
                page: page(&mut parameters)?,
                with_payload: expansion::asks_for_payload(operation, parameters.expand())?,
            },
        };
        Ok(command)
    }
}

fn scope(parameters: &mut Parameters) -> Result<Scope, ApiError> {
    let user = parameters.optional("scope[user]");
    match (parameters.optional("scope[type]").as_deref(), user) {
        (Some("account"), None) => Ok(Scope::Account),
        (Some("account"), Some(_)) => Err(ApiError::user_on_account_scope()),
        (Some("user"), Some(user)) => Ok(Scope::User(user)),
        (Some("user"), None) => Err(ApiError::missing("scope[user]")),
        (Some(_), _) => Err(ApiError::not_one_of("scope[type]", "account or user")),
        (None, Some(_)) => Err(ApiError::missing("scope[type]")),
        (None, None) => Err(ApiError::missing("scope")),
    }
}

fn page(parameters: &mut Parameters) -> Result<Page, ApiError> {
    let limit = match parameters.integer("limit")? {
        None => Page::DEFAULT_LIMIT,
        Some(limit) if limit < 1 => return Err(ApiError::too_small("limit", 1)),
        Some(limit) => match usize::try_from(limit) {
            Ok(limit) if limit <= Page::MAX_LIMIT => limit,
            _ => return Err(ApiError::too_large("limit", 100, limit)),
        },
    };
    let cursor = match (
        parameters.optional("starting_after"),
        parameters.optional("ending_before"),
    ) {
        (Some(_), Some(_)) => return Err(ApiError::both_cursors()),
        (Some(id), None) => Some(Cursor::StartingAfter(id)),
        (None, Some(id)) => Some(Cursor::EndingBefore(id)),
        (None, None) => None,
    };
    Ok(Page { limit, cursor })
}
