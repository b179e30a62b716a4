//! Decodes responses.
//!
//! "Decode" converts the bytes of a body to a value. "Read response" consumes the body, as a client does, and drops it.

#[cfg(feature = "peers")]
mod async_stripe;
pub mod facts;
#[cfg(feature = "peers")]
mod miniserde;
mod ours;
pub mod sample;
mod serde_json;
mod structs;

use crate::case::{Case, Contender};
use crate::error::Mismatch;

const SERDE_JSON: &str = "structs of the program's own: enumerations are closed, and no payload is cleared from memory";
#[cfg(feature = "peers")]
const MINISERDE: &str = "structs of the program's own: enumerations are closed, errors say nothing, and no payload is \
                         cleared from memory";
#[cfg(feature = "peers")]
const ASYNC_STRIPE: &str = "through miniserde: errors say nothing, the property `object` is dropped, and no payload is \
                            cleared from memory";
const OURS: &str = "the body is cleared from memory";

pub fn cases() -> Vec<Case> {
    let secret = sample::secret;
    let page = sample::page;
    let error = sample::error;
    vec![
        Case {
            name: "decode secret",
            contenders: Vec::from([
                decoder("ours", secret(), facts::secret, ours::secret),
                #[cfg(feature = "peers")]
                decoder("async-stripe", secret(), facts::secret, async_stripe::secret).note(ASYNC_STRIPE),
                #[cfg(feature = "peers")]
                decoder("miniserde", secret(), facts::secret, miniserde::secret).note(MINISERDE),
                decoder("serde_json", secret(), facts::secret, serde_json::secret).note(SERDE_JSON),
            ]),
        },
        Case {
            name: "decode page of 100 secrets",
            contenders: Vec::from([
                decoder("ours", page(), facts::page, ours::page),
                #[cfg(feature = "peers")]
                decoder("async-stripe", page(), facts::page, async_stripe::page).note(ASYNC_STRIPE),
                #[cfg(feature = "peers")]
                decoder("miniserde", page(), facts::page, miniserde::page).note(MINISERDE),
                decoder("serde_json", page(), facts::page, serde_json::page).note(SERDE_JSON),
            ]),
        },
        Case {
            name: "decode error",
            contenders: Vec::from([
                decoder("ours", error(), facts::error, ours::error),
                #[cfg(feature = "peers")]
                decoder("async-stripe", error(), facts::error, async_stripe::error)
                    .note("through miniserde: has the objects of the payments API too, and drops `user_message`"),
                #[cfg(feature = "peers")]
                decoder("miniserde", error(), facts::error, miniserde::error).note(MINISERDE),
                decoder("serde_json", error(), facts::error, serde_json::error).note(SERDE_JSON),
            ]),
        },
        Case {
            name: "read secret response",
            contenders: Vec::from([
                reader("ours", secret(), facts::secret, ours::response, ours::read_secret).note(OURS),
                #[cfg(feature = "peers")]
                reader("async-stripe", secret(), facts::secret, body, |body| {
                    async_stripe::secret(&body)
                })
                .note(ASYNC_STRIPE),
                reader("serde_json", secret(), facts::secret, body, |body| {
                    serde_json::secret(&body)
                })
                .note(SERDE_JSON),
            ]),
        },
        Case {
            name: "read page response",
            contenders: Vec::from([
                reader("ours", page(), facts::page, ours::response, ours::read_page).note(OURS),
                #[cfg(feature = "peers")]
                reader("async-stripe", page(), facts::page, body, |body| {
                    async_stripe::page(&body)
                })
                .note(ASYNC_STRIPE),
                reader("serde_json", page(), facts::page, body, |body| serde_json::page(&body)).note(SERDE_JSON),
            ]),
        },
        Case {
            name: "read error response",
            contenders: Vec::from([
                reader("ours", error(), facts::error, ours::error_response, ours::read_error)
                    .note("with status and headers; the body is cleared from memory"),
                #[cfg(feature = "peers")]
                reader("async-stripe", error(), facts::error, body, |body| {
                    async_stripe::error(&body)
                })
                .note(ASYNC_STRIPE),
                reader("serde_json", error(), facts::error, body, |body| {
                    serde_json::error(&body)
                })
                .note(SERDE_JSON),
            ]),
        },
    ]
}

/// Creates a contender that borrows the body.
fn decoder<T, F>(
    name: &'static str,
    json: String,
    expected: fn() -> F,
    decode: impl Fn(&[u8]) -> Result<T, Mismatch> + Copy + 'static,
) -> Contender
where
    F: From<T> + PartialEq + std::fmt::Debug + 'static,
    T: 'static,
{
    let checked = json.clone();
    let check = move || Mismatch::unless_same(&F::from(decode(checked.as_bytes())?), &expected());
    Contender::new(name, check, move || decode(std::hint::black_box(json.as_bytes())))
}

/// Creates a contender that consumes the response.
fn reader<I, T, F>(
    name: &'static str,
    json: String,
    expected: fn() -> F,
    response: fn(&str) -> I,
    read: impl Fn(I) -> Result<T, Mismatch> + Copy + 'static,
) -> Contender
where
    F: From<T> + PartialEq + std::fmt::Debug + 'static,
    I: 'static,
    T: 'static,
{
    let checked = json.clone();
    let check = move || Mismatch::unless_same(&F::from(read(response(&checked))?), &expected());
    Contender::consuming(name, check, move || response(&json), read)
}

/// Returns the response for contenders that take only a body.
fn body(json: &str) -> Vec<u8> {
    json.as_bytes().to_vec()
}
