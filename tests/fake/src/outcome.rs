//! What becomes of one request: an answer, or the kind of silence that a fault makes.

use std::error::Error;
use std::fmt;
use std::time::Duration;

use http::Response;

/// What becomes of one request.
#[derive(Clone, Debug)]
pub struct Outcome {
    /// How long the answer is held back. The work, if any, is done already.
    pub delay: Duration,
    /// The answer, or what there is in its place.
    pub answer: Answer,
}

impl Outcome {
    /// The response, if it arrives whole. The delay is the caller's to wait for.
    ///
    /// # Errors
    ///
    /// A fault took the response, or the end of it.
    pub fn into_response(self) -> Result<Response<Vec<u8>>, NoAnswer> {
        match self.answer {
            Answer::Whole(response) => Ok(response),
            Answer::CutShort { .. } => Err(NoAnswer::CutShort),
            Answer::ConnectionDropped => Err(NoAnswer::ConnectionDropped),
        }
    }
}

/// An answer, or what there is in its place. `Debug` shows no bodies, which may hold a payload.
#[derive(Clone)]
pub enum Answer {
    /// A response that arrives.
    Whole(Response<Vec<u8>>),
    /// A response of which the head and the first `sent` bytes of the body arrive; then the connection closes.
    CutShort {
        /// The response as it would be; its whole length is what `Content-Length` announces, or 1 if it has no body.
        response: Response<Vec<u8>>,
        /// How many bytes of the body arrive: less than are announced.
        sent: usize,
    },
    /// Not one byte: the connection closes.
    ConnectionDropped,
}

impl Answer {
    /// Half of the response's body, rounded down.
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

/// Why there is no response.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoAnswer {
    /// The connection closed in the middle of the body.
    CutShort,
    /// The connection closed without one byte.
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
