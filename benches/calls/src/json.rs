//! Calls with JSON bodies: those of the emitted client, and the same calls with `serde_json`, derived types and the
//! transport of the emitted client.

mod answer;
mod derived;
mod ours;

use serde::Serialize;
use serde_json::Value;

pub use answer::answer;

use super::turn::{Load, Turn};
use super::{Failure, blocking};

/// The path parameter of the flat object.
const ID: &str = "cus_9s6XKzkNRiz8i3";

/// The token that all requests send.
const TOKEN: &str = "tok_4eC39HqLyjWDarjtT1zdp7dc";

/// The calls of several contenders.
pub struct Case {
    pub name: &'static str,
    pub contenders: Vec<(&'static str, JsonCall)>,
}

/// Returns all cases.
pub fn cases(base_url: &str) -> Result<Vec<Case>, Failure> {
    let ours = ours::Calls::new(base_url)?;
    let derived = derived::Calls::new(base_url)?;
    Ok(vec![
        Case {
            name: "a flat object",
            contenders: contenders(ours.save_customer()?, derived.save_customer()?),
        },
        Case {
            name: "a nested object",
            contenders: contenders(ours.create_order()?, derived.create_order()?),
        },
        Case {
            name: "a page of 100",
            contenders: contenders(ours.list_orders(), derived.list_orders()),
        },
    ])
}

fn contenders(ours: JsonCall, derived: JsonCall) -> Vec<(&'static str, JsonCall)> {
    vec![("ours", ours), ("serde_json", derived)]
}

/// A call of one contender, which can be repeated.
pub struct JsonCall {
    check: Box<dyn Fn() -> Result<(), Failure>>,
    turn: Box<dyn Fn(Load) -> Result<Turn, Failure>>,
}

impl JsonCall {
    /// Creates a call from a function that makes it, and the JSON of its expected response.
    fn new<T: Serialize>(
        call: impl Fn() -> Result<T, Failure> + Clone + Send + Sync + 'static,
        expected: impl Into<String>,
    ) -> Self {
        let (expected, checked) = (expected.into(), call.clone());
        let check = move || {
            let (actual, expected) = (serde_json::to_value(checked()?)?, expected.parse::<Value>()?);
            match actual == expected {
                true => Ok(()),
                false => Err(format!("it decoded {actual} instead of {expected}").into()),
            }
        };
        Self {
            check: Box::new(check),
            turn: Box::new(move |load| blocking::turn(&call, |_| Ok(()), load)),
        }
    }

    /// Makes the call and checks its response. The server checks the request.
    pub fn check(&self) -> Result<(), Failure> {
        (self.check)()
    }

    /// Makes the calls of a turn. It does not check the responses, so that only the calls are measured.
    pub fn turn(&self, load: Load) -> Result<Turn, Failure> {
        (self.turn)(load)
    }
}
