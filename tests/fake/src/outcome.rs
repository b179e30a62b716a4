//! The outcome of a request: a response, or the failure that a fault causes.

use std::error::Error;
use std::fmt;
use std::time::Duration;

use http::Response;

/// The outcome of a request.
#[derive(Clone, Debug)]
pub struct Outcome {
    /// The delay of the answer. Any work is already done.
    pub delay: Duration,
    /// The response, or the failure that replaces it.
    pub answer: Answer,
}

impl Outcome {
    /// Returns the response if it arrives completely. The caller is responsible for the delay.
    ///
    /// # Errors
    ///
    /// Returns an error if a fault drops or truncates the response.
    pub fn into_response(self) -> Result<Response<Vec<u8>>, NoAnswer> {
        match self.answer {
            Answer::Whole(response) => Ok(response),
            Answer::CutShort { .. } => Err(NoAnswer::CutShort),
            Answer::ConnectionDropped => Err(NoAnswer::ConnectionDropped),
        }
    }
}

/// A response, or the failure that replaces it. `Debug` omits bodies, which may contain a payload.
#[derive(Clone)]
pub enum Answer {
    /// A complete response.
    Whole(Response<Vec<u8>>),
    /// A truncated response: the head and the first `sent` bytes of the body arrive, then the connection closes.
    CutShort {
        /// The complete response. `Content-Length` is the length of its body, or 1 if that is empty.
        response: Response<Vec<u8>>,
        /// The number of bytes of the body that arrive: less than `Content-Length`.
        sent: usize,
    },
    /// The connection closes without a response.
    ConnectionDropped,
}

impl Answer {
    /// Truncates the body of a response to its half, rounded down.
    pub(crate) fn cut_short(response: Response<Vec<u8>>) -> Self {
        let sent = response.body().len() / 2;
        Self::CutShort { response, sent }
    }
}

impl fmt::Debug for Answer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Whole(response) => {
                write!(f, "Whole({}, [{} bytes])", response.status(), response.body().len())
            }
            Self::CutShort { response, sent } => {
                write!(
                    f,
                    "CutShort({}, [{sent} of {} bytes])",
                    response.status(),
                    response.body().len()
                )
            }
            Self::ConnectionDropped => f.write_str("ConnectionDropped"),
        }
    }
}

/// The reason why there is no response.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoAnswer {
    /// The connection closed in the middle of the body.
    CutShort,
    /// The connection closed before the first byte.
    ConnectionDropped,
}

impl fmt::Display for NoAnswer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::CutShort => "a fault closed the connection in the middle of the response's body",
            Self::ConnectionDropped => "a fault closed the connection before the response",
        })
    }
}

impl Error for NoAnswer {}
