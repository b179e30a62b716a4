//! A model of the server, to compare with the real server and the client.

use std::collections::HashMap;

use super::sequence::{Body, Call, InjectedResponse, Operation, Scope};

/// The observable parts of a secret. The scope is text, so that it can also be an unknown one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    pub name: String,
    pub scope: String,
    pub payload: String,
}

/// A response of the server.
#[derive(Debug, Clone)]
pub enum Answer {
    Secret(Kept),
    Deleted,
    Missing,
    Page { items: Vec<Kept>, has_more: bool },
    Injected(InjectedResponse),
}

/// The secrets in the order of their creation, and the responses saved for idempotency keys.
#[derive(Default)]
pub struct Store {
    pub secrets: Vec<Kept>,
    pub effective_sets: u64,
    /// The number of replayed responses.
    pub replays: usize,
    saved: HashMap<String, Answer>,
}

impl Store {
    /// Answers a request. A list begins after the given number of items. An injected response replaces the response of
    /// the work.
    pub fn answer(&mut self, call: &Call, key: &str, skip: usize, injected: Option<&InjectedResponse>) -> Answer {
        if call.operation.writes()
            && let Some(saved) = self.saved.get(key)
        {
            self.replays += 1;
            return saved.clone();
        }
        let answer = match injected {
            Some(injected) => {
                if injected.after_work {
                    self.work(&call.operation, skip);
                }
                Answer::Injected(injected.clone())
            }
            None => self.work(&call.operation, skip),
        };
        if call.operation.writes() {
            self.saved.insert(key.to_owned(), answer.replayed());
        }
        answer
    }

    /// Does the work, ignoring saved responses.
    pub fn work(&mut self, operation: &Operation, skip: usize) -> Answer {
        match operation {
            Operation::Set(name, scope, payload) => {
                self.effective_sets += 1;
                let secret = Kept {
                    name: (*name).to_owned(),
                    scope: scope.text(),
                    payload: payload.clone(),
                };
                match self.position(name, *scope) {
                    Some(position) => self.secrets[position] = secret.clone(),
                    None => self.secrets.push(secret.clone()),
                }
                Answer::Secret(secret)
            }
            Operation::Delete(name, scope) => match self.position(name, *scope) {
                Some(position) => {
                    self.secrets.remove(position);
                    Answer::Deleted
                }
                None => Answer::Missing,
            },
            Operation::Find(name, scope) | Operation::FindOptional(name, scope) => {
                self.position(name, *scope).map_or(Answer::Missing, |position| {
                    Answer::Secret(self.secrets[position].clone())
                })
            }
            Operation::List(scope, limit) | Operation::ListAll(scope, limit) => {
                let newest_first = self.secrets.iter().rev().filter(|secret| secret.scope == scope.text());
                let rest: Vec<Kept> = newest_first.skip(skip).cloned().collect();
                Answer::Page {
                    items: rest.iter().take(*limit).cloned().collect(),
                    has_more: rest.len() > *limit,
                }
            }
        }
    }

    fn position(&self, name: &str, scope: Scope) -> Option<usize> {
        let is_it = |secret: &Kept| secret.name == name && secret.scope == scope.text();
        self.secrets.iter().position(is_it)
    }
}

impl Answer {
    /// Returns the replayed response: the saved status and body.
    fn replayed(&self) -> Self {
        match self {
            Self::Injected(injected) => Self::Injected(InjectedResponse {
                should_retry: None,
                retry_after: None,
                ..injected.clone()
            }),
            other => other.clone(),
        }
    }

    pub fn status(&self) -> u16 {
        match self {
            Self::Secret(_) | Self::Deleted | Self::Page { .. } => 200,
            Self::Missing => 404,
            Self::Injected(injected) => injected.status,
        }
    }

    /// Returns the code of the error object, if the response has one.
    pub fn code(&self) -> Option<&'static str> {
        match self {
            Self::Missing => Some("resource_missing"),
            Self::Injected(InjectedResponse {
                body: Body::ErrorObject(code),
                status,
                ..
            }) => code.or((*status == 429).then_some("rate_limit")),
            _ => None,
        }
    }
}

impl Scope {
    pub fn text(self) -> String {
        match self {
            Self::Account => "account".to_owned(),
            Self::User(user) => format!("user {user}"),
        }
    }
}
