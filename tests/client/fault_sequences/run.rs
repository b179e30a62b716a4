//! Runs a sequence, and compares everything observable of each call with the expectation.

use std::collections::{BTreeMap, HashSet};
use std::fmt::Debug;
use std::time::Duration;

use fake_secret_store::http::Request;
use fake_secret_store::{RecordedRequest, Scope, Server, Store, StoredSecret};
use stripe_apps_secrets::ClientBuilder;

use super::oracle::{Oracle, Prediction};
use super::report::{Outcome, Report};
use super::sequence::{self, Call, Operation, Sequence};
use super::store::Kept;
use crate::both_clients::{AnyClient, Kind};

const KEY: &str = "sk_test_sequence";

/// The timeout of attempts in sequences in which one must time out.
const TIMEOUT: Duration = Duration::from_millis(500);

/// The number of observations, by name.
#[derive(Default)]
pub struct Tally(pub BTreeMap<String, usize>);

impl Tally {
    pub fn add(&mut self, other: Self) {
        for (name, count) in other.0 {
            *self.0.entry(name).or_default() += count;
        }
    }

    fn count(&mut self, name: impl Into<String>, count: usize) {
        *self.0.entry(name.into()).or_default() += count;
    }
}

/// Runs a sequence.
///
/// # Errors
///
/// Returns the first difference from the expectation.
pub fn run(sequence: &Sequence) -> Result<Tally, String> {
    let server = Server::start(initial_store(&sequence.initial)?).map_err(|error| error.to_string())?;
    for accident in &sequence.accidents {
        server.store().inject(accident.fault());
    }
    let mut builder = ClientBuilder::new(KEY)
        .base_url(server.url())
        .max_retries(sequence.max_retries);
    if sequence.has_late_answer() {
        builder = builder.timeout(TIMEOUT);
    }
    let client = AnyClient::new(sequence.kind, builder);
    let mut oracle = Oracle::new(sequence);
    let (mut tally, mut keys) = (Tally::default(), HashSet::new());
    for (number, call) in sequence.calls.iter().enumerate() {
        let sets_before = server.store().effective_sets();
        let prediction = oracle.predict(call);
        let report = Report::of(&client, call);
        let requests = server.requests();
        server.store().clear_requests();
        let mut check = || {
            is_consistent(call, &report, &server, sets_before)?;
            same("the client's report", &report, &prediction.report)?;
            are_one_request_each(&requests, call, &prediction, &mut keys)?;
            are_within(&client.take_waits(), &prediction.waits)?;
            let secrets: Vec<Kept> = server.store().secrets().iter().map(Kept::stored).collect();
            same("the secrets in the store", &secrets, &oracle.store.secrets)?;
            let sets = server.store().effective_sets();
            same("the number of effective sets", &sets, &oracle.store.effective_sets)?;
            same(
                "the number of faults left",
                &server.store().pending_faults(),
                &oracle.accidents.len(),
            )
        };
        check().map_err(|difference| format!("call {} of it, {call:?}:\n{difference}", number + 1))?;
        count(&mut tally, sequence.kind, call, &report, &prediction);
    }
    tally.count("replayed answers", oracle.store.replays);
    tally.count("accidents", sequence.accidents.len() - oracle.accidents.len());
    tally.count("connections", server.connections());
    Ok(tally)
}

/// Creates a store with the initial contents.
fn initial_store(initial: &[Operation]) -> Result<Store, String> {
    let store = Store::new();
    for operation in initial {
        let Operation::Set(name, scope, payload) = operation else {
            return Err(format!("{operation:?} stores nothing"));
        };
        let mut form = form_urlencoded::Serializer::new(String::new());
        form.append_pair("name", name).append_pair("payload", payload);
        match scope {
            sequence::Scope::Account => form.append_pair("scope[type]", "account"),
            sequence::Scope::User(user) => form.append_pair("scope[type]", "user").append_pair("scope[user]", user),
        };
        let request = Request::post("/v1/apps/secrets").header("authorization", format!("Bearer {KEY}"));
        let request = request
            .body(form.finish().into_bytes())
            .map_err(|error| error.to_string())?;
        let response = store
            .handle(&request)
            .into_response()
            .map_err(|error| error.to_string())?;
        same("the status of an initial set", &response.status().as_u16(), &200)?;
    }
    store.clear_requests();
    Ok(store)
}

/// Checks the invariants under any fault: no success is reported without its effect, and no effect happens twice.
fn is_consistent(call: &Call, report: &Report, server: &Server, sets_before: u64) -> Result<(), String> {
    let sets = server.store().effective_sets() - sets_before;
    let most = u64::from(matches!(call.operation, Operation::Set(..)));
    if sets > most {
        return Err(format!("one call has set {sets} times"));
    }
    let stored = |name: &str, scope: &str| {
        let secrets = server.store().secrets();
        let mut secrets = secrets.iter().map(Kept::stored);
        secrets.find(|secret| secret.name == name && secret.scope == scope)
    };
    match (&call.operation, &report.outcome) {
        (Operation::Set(name, scope, payload), Outcome::Secret(_)) => {
            let found = stored(name, &scope.text()).map(|secret| secret.payload);
            same("the set secret", &found.as_ref(), &Some(payload))
        }
        (Operation::Delete(name, scope), Outcome::Deleted) => {
            same("the deleted secret", &stored(name, &scope.text()), &None)
        }
        _ => Ok(()),
    }
}

/// Checks that all attempts are equal, with the user's idempotency key, a new one, or none.
fn are_one_request_each(
    requests: &[RecordedRequest],
    call: &Call,
    prediction: &Prediction,
    keys: &mut HashSet<String>,
) -> Result<(), String> {
    let predicted: u32 = prediction.requests.iter().sum();
    same("the number of requests", &(requests.len() as u32), &predicted)?;
    let mut rest = requests;
    for attempts in &prediction.requests {
        let (attempts, others) = rest.split_at(*attempts as usize);
        rest = others;
        let Some(first) = attempts.first() else {
            continue;
        };
        for again in attempts {
            let of = |request: &RecordedRequest| (request.method.clone(), request.path.clone(), request.query.clone());
            same("method and URL of an attempt", &of(again), &of(first))?;
            same("the headers of an attempt", &again.headers, &first.headers)?;
            same("the body of an attempt", &again.body_text(), &first.body_text())?;
        }
        let key = first.header("idempotency-key");
        match &call.key {
            Some(own) => same("the user's key", &key, &Some(own))?,
            None => {
                let is_new = key.map(|key| key.len() == 36 && keys.insert(key.to_owned()));
                same(
                    "whether the key is new",
                    &is_new,
                    &call.operation.writes().then_some(true),
                )?;
            }
        }
    }
    Ok(())
}

fn are_within(waits: &[Duration], bounds: &[(f64, f64)]) -> Result<(), String> {
    let fits =
        |(wait, (shortest, longest)): (&Duration, &(f64, f64))| (*shortest..=*longest).contains(&wait.as_secs_f64());
    if waits.len() == bounds.len() && waits.iter().zip(bounds).all(fits) {
        return Ok(());
    }
    Err(format!("the waits are {waits:?}, and must be within {bounds:?}"))
}

fn same<T: Debug + PartialEq<U>, U: Debug>(what: &str, found: &T, expected: &U) -> Result<(), String> {
    if found == expected {
        return Ok(());
    }
    Err(format!("{what}\n    is      {found:?}\n    must be {expected:?}"))
}

impl Kept {
    fn stored(secret: &StoredSecret) -> Self {
        Self {
            name: secret.name.clone(),
            scope: match &secret.scope {
                Scope::Account => "account".to_owned(),
                Scope::User(user) => format!("user {user}"),
            },
            payload: secret.payload().to_owned(),
        }
    }
}

fn count(tally: &mut Tally, kind: Kind, call: &Call, report: &Report, prediction: &Prediction) {
    let requests: u32 = prediction.requests.iter().sum();
    let pages = prediction.requests.len();
    let outcome = match report.failure() {
        None if requests as usize == pages => "a success at once".to_owned(),
        None => "a success after retries".to_owned(),
        Some(failure) => format!("{:?}", failure.cause),
    };
    tally.count(format!("{kind:?}: {outcome}"), 1);
    tally.count(format!("{}: {outcome}", call.operation.name()), 1);
    tally.count("further pages", pages - 1);
    tally.count("requests", requests as usize);
    tally.count("retries", requests as usize - pages);
}
