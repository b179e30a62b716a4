//! Reads points in time that are sent as seconds since the Unix epoch.

use client::UnixTime;
use jiff::Timestamp;

use super::argument::Argument;
use super::argument_error::ArgumentError;
use super::from_argument::FromArgument;
use super::moment;

impl FromArgument for UnixTime {
    fn from_argument(argument: Argument) -> Result<Self, ArgumentError> {
        // Numbers can be outside the range of the calendar, for which jiff has limits.
        let seconds = i64::from_argument(argument.clone()).ok();
        let read = match argument.text() {
            Some(text) => seconds.or_else(|| Some(moment::read(text, Timestamp::now())?.as_second())),
            None => seconds,
        };
        let seconds = read.ok_or_else(|| ArgumentError::expected(&argument, moment::EXPECTED))?;
        Ok(Self::from_seconds(seconds))
    }
}
