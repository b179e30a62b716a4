#![doc = include_str!("../README.md")]

mod api;
mod api_error;
mod call;
mod clock;
mod command;
mod credentials;
mod expansion;
mod fault;
mod form;
mod idempotency;
mod key;
mod keyring;
mod listing;
mod operation;
mod outcome;
mod parameters;
mod recorded_request;
mod scope;
mod secrets;
mod server;
mod store;
mod tenant;

pub use clock::{Clock, ManualClock};
pub use fault::{Fault, FaultAnswer};
pub use http;
pub use key::{InvalidKey, Key};
pub use outcome::{Answer, NoAnswer, Outcome};
pub use recorded_request::RecordedRequest;
pub use scope::Scope;
pub use secrets::StoredSecret;
pub use server::Server;
pub use store::{MAX_BODY_BYTES, MAX_SECRETS_PER_SCOPE, Store};
