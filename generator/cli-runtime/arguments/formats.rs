//! Reads text with a format.

use std::str::FromStr;

use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::argument::{Argument, Value};
use super::argument_error::ArgumentError;
use super::moment;

/// Reads text with a format. A number in JSON is read from its digits.
pub fn text<T: FromStr<Err: std::fmt::Display>>(argument: Argument) -> Result<T, ArgumentError> {
    let digits = match &argument.value {
        Value::Json(serde_json::Value::Number(number)) => Some(number.to_string()),
        _ => None,
    };
    let Some(text) = digits.as_deref().or(argument.text()) else {
        return Err(ArgumentError::expected(&argument, "text"));
    };
    text.parse().map_err(|error: T::Err| {
        let message = error.to_string();
        let expected = message
            .strip_prefix("the text is not ")
            .unwrap_or("text of this format");
        ArgumentError::expected(&argument, expected)
    })
}

/// Reads a date, or the date in UTC at a distance from now.
pub fn date<T: FromStr<Err: std::fmt::Display>>(argument: Argument) -> Result<T, ArgumentError> {
    from_moment(argument, |moment| moment.to_zoned(TimeZone::UTC).date().to_string())
}

/// Reads a date with a time, the seconds since the Unix epoch, or a distance from now.
pub fn date_time<T: FromStr<Err: std::fmt::Display>>(argument: Argument) -> Result<T, ArgumentError> {
    from_moment(argument, |moment| moment.to_string())
}

/// Reads text with a format, or a point in time, which `write` converts to the format.
fn from_moment<T: FromStr<Err: std::fmt::Display>>(
    argument: Argument,
    write: impl FnOnce(Timestamp) -> String,
) -> Result<T, ArgumentError> {
    let moment = argument.text().and_then(|text| moment::read(text, Timestamp::now()));
    let written = moment.and_then(|moment| write(moment).parse().ok());
    match text(argument) {
        Ok(value) => Ok(value),
        Err(error) => written.ok_or(error),
    }
}
