//! Encodes requests as forms.
//!
//! "Encode" converts existing values to the text of a form. "Make request" returns the input of a client: method,
//! path and form.

#[cfg(feature = "peers")]
mod async_stripe;
mod by_hand;
mod expected;
mod ours;
#[cfg(feature = "peers")]
mod serde_html_form;
#[cfg(feature = "peers")]
mod serde_qs;

use crate::case::{Case, Contender};

/// The values of the request that sets a secret. Slashes and spaces must be escaped.
mod set {
    pub const NAME: &str = "example.com/oauth token";
    pub const PAYLOAD: &str = "gho_16C7e42F292c6912E7710c838347Ae178B4a+eyJhbGciOiJIUzI1NiJ9/bXkgc2VjcmV0==";
    pub const USER: &str = "usr_1MqHk2LkdIwHu7ixTfB6dC4n";
    pub const EXPIRES_AT: i64 = 1_893_456_000;
    pub const EXPAND: &str = "payload";
}

/// The values of the request for a page of a list.
mod list {
    pub const USER: &str = super::set::USER;
    pub const LIMIT: i64 = 100;
    pub const STARTING_AFTER: &str = "appsecret_5110hHS1707T6fjBnah1LkdIwHu7ix";
    pub const EXPAND: &str = "data.payload";
}

const KEEPS_NAMES: &str = "no nested values: the names of the pairs are written out in the program";

#[cfg(feature = "peers")]
const CLEARS_NOTHING: &str = "through serde_qs; the form is not cleared from memory";

pub fn cases() -> Vec<Case> {
    vec![
        Case {
            name: "encode set",
            contenders: Vec::from([
                encoder("ours", expected::set, ours::set()),
                #[cfg(feature = "peers")]
                async_stripe::make_set().note("through serde_qs; its encoder comes with the request's path"),
                #[cfg(feature = "peers")]
                encoder("serde_qs", expected::set, serde_qs::set()),
                #[cfg(feature = "peers")]
                encoder("serde_html_form", expected::set, serde_html_form::set()).note(KEEPS_NAMES),
                encoder("by hand", expected::set, by_hand::set).note(KEEPS_NAMES),
            ]),
        },
        Case {
            name: "encode list",
            contenders: Vec::from([
                encoder("ours", expected::list, ours::list()),
                #[cfg(feature = "peers")]
                async_stripe::make_list().note("through serde_qs; its encoder comes with the request's path"),
                #[cfg(feature = "peers")]
                encoder("serde_qs", expected::list, serde_qs::list()),
                #[cfg(feature = "peers")]
                encoder("serde_html_form", expected::list, serde_html_form::list()).note(KEEPS_NAMES),
                encoder("by hand", expected::list, by_hand::list).note(KEEPS_NAMES),
            ]),
        },
        Case {
            name: "make set request",
            contenders: Vec::from([
                ours::make_set(),
                #[cfg(feature = "peers")]
                async_stripe::make_set().note(CLEARS_NOTHING),
            ]),
        },
        Case {
            name: "make list request",
            contenders: Vec::from([
                ours::make_list(),
                #[cfg(feature = "peers")]
                async_stripe::make_list().note(CLEARS_NOTHING),
            ]),
        },
    ]
}

/// Creates a contender that encodes a form.
fn encoder<T: AsRef<[u8]>>(
    name: &'static str,
    expected: fn() -> Vec<expected::Pair>,
    encode: impl Fn() -> T + Clone + 'static,
) -> Contender {
    let encode_once = encode.clone();
    let check = move || expected::check(encode_once().as_ref(), &expected());
    Contender::new(name, check, encode)
}
