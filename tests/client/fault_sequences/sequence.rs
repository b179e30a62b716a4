//! A random sequence of faults and calls, with random options of the client. A seed reproduces it.

use std::fmt;
use std::time::Duration;

use fake_secret_store::http::header::RETRY_AFTER;
use fake_secret_store::http::{HeaderValue, StatusCode};
use fake_secret_store::{Fault, FaultAnswer};
use fastrand::Rng;
use stripe_apps_secrets::models;

use crate::both_clients::Kind;

/// The delay of a late response, longer than any timeout.
const LATE: Duration = Duration::from_secs(600);

/// Calls of one client to one server, and the faults of their requests, in order, one for each request.
pub struct Sequence {
    pub seed: u64,
    pub kind: Kind,
    pub max_retries: u32,
    /// The initial contents of the store.
    pub initial: Vec<Operation>,
    pub accidents: Vec<Accident>,
    pub calls: Vec<Call>,
}

/// The fault that affects a request.
#[derive(Debug, Clone)]
pub enum Accident {
    DroppedBeforeWork,
    DroppedAfterWork,
    CutShort,
    /// The work is done, but its response comes too late.
    Late,
    /// The work is not done, and there is no response.
    Silence,
    Answer(InjectedResponse),
}

/// An injected response.
#[derive(Debug, Clone)]
pub struct InjectedResponse {
    pub status: u16,
    pub should_retry: Option<bool>,
    pub retry_after: Option<RetryAfter>,
    pub body: Body,
    /// `true` if the work is done.
    pub after_work: bool,
    /// `true` if the server saves the response for the idempotency key.
    pub is_saved: bool,
}

#[derive(Debug, Clone, Copy)]
pub enum RetryAfter {
    Seconds(u32),
    Date,
}

#[derive(Debug, Clone, Copy)]
pub enum Body {
    ErrorObject(Option<&'static str>),
    Html,
    Empty,
}

/// A call, and the user's idempotency key, if any.
#[derive(Debug, Clone)]
pub struct Call {
    pub operation: Operation,
    pub key: Option<String>,
}

#[derive(Debug, Clone)]
pub enum Operation {
    Set(&'static str, Scope, String),
    Find(&'static str, Scope),
    FindOptional(&'static str, Scope),
    Delete(&'static str, Scope),
    List(Scope, usize),
    ListAll(Scope, usize),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    Account,
    User(&'static str),
}

impl Sequence {
    pub fn of(seed: u64) -> Self {
        let mut random = Rng::with_seed(seed);
        let accidents = (0..random.usize(0..=6)).map(|_| Accident::any(&mut random)).collect();
        let mut calls: Vec<Call> = Vec::new();
        for number in 0..random.usize(1..=5) {
            let call = match calls.last() {
                // The user repeats the call with the same key, whether it failed or not.
                Some(last) if last.key.is_some() && random.bool() => last.clone(),
                _ => Call::any(&mut random, number),
            };
            calls.push(call);
        }
        Self {
            seed,
            initial: (0..random.usize(0..=6)).map(|_| Operation::set(&mut random)).collect(),
            kind: random.choice(Kind::BOTH).expect("there are two"),
            max_retries: random.u32(0..=3),
            accidents,
            calls,
        }
    }

    /// Returns `true` if an attempt must time out.
    pub fn has_late_answer(&self) -> bool {
        let mut accidents = self.accidents.iter();
        accidents.any(|accident| matches!(accident, Accident::Late | Accident::Silence))
    }
}

/// Writes one line for each part.
impl fmt::Display for Sequence {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            seed,
            kind,
            max_retries,
            ..
        } = self;
        writeln!(formatter, "seed {seed}: {kind:?} client, at most {max_retries} retries")?;
        self.initial
            .iter()
            .try_for_each(|operation| writeln!(formatter, "    initial:  {operation:?}"))?;
        self.accidents
            .iter()
            .try_for_each(|accident| writeln!(formatter, "    accident: {accident:?}"))?;
        self.calls
            .iter()
            .try_for_each(|call| writeln!(formatter, "    call:     {call:?}"))
    }
}

impl Accident {
    fn any(random: &mut Rng) -> Self {
        match random.u32(0..100) {
            0 => Self::Late,
            1 => Self::Silence,
            2..18 => Self::DroppedBeforeWork,
            18..36 => Self::DroppedAfterWork,
            36..52 => Self::CutShort,
            _ => Self::Answer(InjectedResponse::any(random)),
        }
    }

    pub fn fault(&self) -> Fault {
        match self {
            Self::DroppedBeforeWork => Fault::drop_before_work(),
            Self::DroppedAfterWork => Fault::drop_after_work(),
            Self::CutShort => Fault::cut_short(),
            Self::Late => Fault::delay(LATE),
            Self::Silence => Fault::drop_before_work().delayed(LATE),
            Self::Answer(injected) => injected.answer().into(),
        }
    }
}

impl InjectedResponse {
    fn any(random: &mut Rng) -> Self {
        const STATUSES: [u16; 16] = [
            200, 302, 400, 401, 403, 404, 409, 409, 429, 429, 429, 500, 500, 502, 503, 503,
        ];
        const CODES: [Option<&str>; 5] = [None, None, Some("lock_timeout"), Some("resource_missing"), Some("odd")];
        const RETRY_AFTER: [Option<RetryAfter>; 8] = [
            None,
            None,
            None,
            Some(RetryAfter::Seconds(0)),
            Some(RetryAfter::Seconds(3)),
            Some(RetryAfter::Seconds(60)),
            Some(RetryAfter::Seconds(61)),
            Some(RetryAfter::Date),
        ];
        Self {
            status: any_of(random, &STATUSES),
            should_retry: any_of(random, &[None, None, None, Some(true), Some(false)]),
            retry_after: any_of(random, &RETRY_AFTER),
            body: match random.u32(0..4) {
                0 => Body::Html,
                1 => Body::Empty,
                _ => Body::ErrorObject(any_of(random, &CODES)),
            },
            after_work: random.u32(0..3) == 0,
            is_saved: random.u32(0..5) == 0,
        }
    }

    fn answer(&self) -> FaultAnswer {
        let status = StatusCode::from_u16(self.status).expect("the status has three digits");
        let answer = FaultAnswer::status(status);
        let mut answer = match self.body {
            Body::ErrorObject(Some(code)) => answer.code(code),
            Body::ErrorObject(None) => answer,
            Body::Html => answer.html_body(),
            Body::Empty => answer.empty_body(),
        };
        if let Some(should_retry) = self.should_retry {
            answer = answer.should_retry(should_retry);
        }
        answer = match self.retry_after {
            Some(RetryAfter::Seconds(seconds)) => answer.retry_after(seconds.into()),
            Some(RetryAfter::Date) => {
                answer.header(RETRY_AFTER, HeaderValue::from_static("Fri, 31 Dec 1999 23:59:59 GMT"))
            }
            None => answer,
        };
        if self.after_work {
            answer = answer.after_work();
        }
        if self.is_saved { answer.saved() } else { answer }
    }
}

impl Call {
    fn any(random: &mut Rng, number: usize) -> Self {
        let (name, scope) = Operation::place(random);
        let limit = random.usize(1..=3);
        let operation = match random.u32(0..12) {
            0..5 => Operation::set(random),
            5..7 => Operation::Delete(name, scope),
            7 => Operation::Find(name, scope),
            8 => Operation::FindOptional(name, scope),
            9 => Operation::List(scope, limit),
            _ => Operation::ListAll(scope, limit),
        };
        Self {
            operation,
            key: (random.u32(0..3) == 0).then(|| format!("own-key-{number}")),
        }
    }
}

impl Operation {
    /// Chooses one of a few names and scopes, so that calls meet the same secret again.
    fn place(random: &mut Rng) -> (&'static str, Scope) {
        let name = any_of(random, &["a", "b & c", "d[é]=%"]);
        (name, any_of(random, &[Scope::Account, Scope::User("usr+1")]))
    }

    fn set(random: &mut Rng) -> Self {
        const CHARACTERS: [char; 10] = ['x', 'Y', '7', ' ', '&', '=', '+', '%', 'ß', '🔑'];
        let (name, scope) = Self::place(random);
        let length = random.usize(1..12);
        let payload = (0..length).map(|_| any_of(random, &CHARACTERS));
        Self::Set(name, scope, payload.collect())
    }

    pub fn writes(&self) -> bool {
        matches!(self, Self::Set(..) | Self::Delete(..))
    }

    pub fn name(&self) -> &'static str {
        match self {
            Self::Set(..) => "set",
            Self::Find(..) => "find",
            Self::FindOptional(..) => "optional find",
            Self::Delete(..) => "delete",
            Self::List(..) => "list",
            Self::ListAll(..) => "whole list",
        }
    }

    pub const NAMES: [&str; 6] = ["set", "find", "optional find", "delete", "list", "whole list"];
}

impl Scope {
    pub fn model(self) -> models::Scope {
        match self {
            Self::Account => models::Scope::account(),
            Self::User(user) => models::Scope::user(user),
        }
    }
}

fn any_of<T: Clone>(random: &mut Rng, values: &[T]) -> T {
    values[random.usize(0..values.len())].clone()
}
