//! Encodes and decodes JSON bodies: a flat object, a nested one, and a page of 100.

mod derived;
mod ours;

use orders::{client::models, examples, structs};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, from_str};

use crate::case::{Case, Contender};
use crate::error::Mismatch;

const ENCODED: &str = "structs that derive `Serialize`; the body is not cleared from memory";
const DECODED: &str = "structs that derive `Deserialize`: enumerations are closed, and a date is a string";

pub fn cases() -> Vec<Case> {
    let customer = examples::CUSTOMER.to_owned();
    vec![
        Case {
            name: "encode flat JSON",
            contenders: vec![
                encoder("ours", &customer, ours::encode::<models::Customer>),
                encoder("serde_json", &customer, derived::encode::<structs::Customer>).note(ENCODED),
            ],
        },
        Case {
            name: "encode nested JSON",
            contenders: vec![
                encoder("ours", &examples::order(), ours::encode::<models::Order>),
                encoder("serde_json", &examples::order(), derived::encode::<structs::Order>).note(ENCODED),
            ],
        },
        Case {
            name: "decode flat JSON",
            contenders: vec![
                decoder("ours", customer.clone(), ours::decode::<models::Customer>),
                decoder("serde_json", customer, derived::decode::<structs::Customer>).note(DECODED),
            ],
        },
        Case {
            name: "decode nested JSON",
            contenders: vec![
                decoder("ours", examples::order(), ours::decode::<models::Order>),
                decoder("serde_json", examples::order(), derived::decode::<structs::Order>).note(DECODED),
            ],
        },
        Case {
            name: "decode page of 100 in JSON",
            contenders: vec![
                decoder("ours", examples::page(), ours::decode::<models::OrderPage>),
                decoder("serde_json", examples::page(), derived::decode::<structs::OrderPage>).note(DECODED),
            ],
        },
    ]
}

/// Creates a contender that encodes the value of this JSON.
fn encoder<T: DeserializeOwned + 'static>(
    name: &'static str,
    json: &str,
    encode: fn(&T) -> Result<Vec<u8>, Mismatch>,
) -> Contender {
    let value = || from_str::<T>(json).expect("the example has this type");
    let (value, checked) = (value(), value());
    let expected = json.as_bytes().to_vec();
    let check = move || Mismatch::unless_same(&encode(&checked)?, &expected);
    Contender::new(name, check, move || encode(&value))
}

/// Creates a contender that decodes this JSON.
fn decoder<T: Serialize + 'static>(
    name: &'static str,
    json: String,
    decode: fn(&[u8]) -> Result<T, Mismatch>,
) -> Contender {
    let checked = json.clone();
    let check = move || {
        let expected: Value = from_str(&checked).map_err(Mismatch::failed)?;
        let actual = serde_json::to_value(decode(checked.as_bytes())?).map_err(Mismatch::failed)?;
        Mismatch::unless_same(&actual, &expected)
    };
    Contender::new(name, check, move || decode(std::hint::black_box(json.as_bytes())))
}
