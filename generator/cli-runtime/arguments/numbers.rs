//! Reads integers, numbers and booleans.

use super::argument::{Argument, Value};
use super::argument_error::ArgumentError;
use super::from_argument::FromArgument;

macro_rules! integers {
    ($($integer:ident)*) => {
        $(
            impl FromArgument for $integer {
                fn from_argument(argument: Argument) -> Result<Self, ArgumentError> {
                    let read = match &argument.value {
                        Value::Text(text) => text.parse().ok(),
                        Value::Json(serde_json::Value::Number(number)) => number.to_string().parse().ok(),
                        _ => None,
                    };
                    read.ok_or_else(|| {
                        let expected = format!("an integer between {} and {}", Self::MIN, Self::MAX);
                        ArgumentError::expected(&argument, expected)
                    })
                }
            }
        )*
    };
}

integers! { i8 u8 i16 u16 i32 u32 i64 u64 i128 u128 }

impl FromArgument for f64 {
    fn from_argument(argument: Argument) -> Result<Self, ArgumentError> {
        let read = match &argument.value {
            Value::Text(text) => text.parse::<Self>().ok(),
            Value::Json(json) => json.as_f64(),
            _ => None,
        };
        read.filter(|number| number.is_finite())
            .ok_or_else(|| ArgumentError::expected(&argument, "a number such as `12.5`"))
    }
}

impl FromArgument for bool {
    fn from_argument(argument: Argument) -> Result<Self, ArgumentError> {
        let read = match &argument.value {
            Value::Text(text) => text.parse().ok(),
            Value::Json(json) => json.as_bool(),
            _ => None,
        };
        read.ok_or_else(|| ArgumentError::expected(&argument, "`true` or `false`"))
    }
}
