//! The body of a response: complete, or truncated by a broken connection.

use std::error::Error;
use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll};

use hyper::body::{Body, Bytes, Frame, SizeHint};

/// The bytes to send, and how the body ends.
pub(super) struct AnswerBody {
    bytes: Option<Bytes>,
    end: End,
}

enum End {
    Proper,
    /// Break the connection, after giving it one turn to send the bytes that it already has.
    BreakAfterTurn,
    BreakNow,
}

impl AnswerBody {
    pub(super) fn whole(bytes: Vec<u8>) -> Self {
        Self {
            bytes: Some(Bytes::from(bytes)),
            end: End::Proper,
        }
    }

    /// Sends only the first `sent` of `bytes`.
    pub(super) fn cut_short(mut bytes: Vec<u8>, sent: usize) -> Self {
        bytes.truncate(sent);
        Self {
            bytes: Some(Bytes::from(bytes)),
            end: End::BreakAfterTurn,
        }
    }
}

impl Body for AnswerBody {
    type Data = Bytes;
    type Error = BrokenOff;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, BrokenOff>>> {
        if let Some(bytes) = self.bytes.take() {
            return Poll::Ready(Some(Ok(Frame::data(bytes))));
        }
        match self.end {
            End::Proper => Poll::Ready(None),
            End::BreakAfterTurn => {
                self.end = End::BreakNow;
                context.waker().wake_by_ref();
                Poll::Pending
            }
            End::BreakNow => Poll::Ready(Some(Err(BrokenOff))),
        }
    }

    fn is_end_stream(&self) -> bool {
        matches!(self.end, End::Proper) && self.bytes.as_ref().is_none_or(Bytes::is_empty)
    }

    fn size_hint(&self) -> SizeHint {
        match (&self.end, &self.bytes) {
            (End::Proper, bytes) => SizeHint::with_exact(bytes.as_ref().map_or(0, |bytes| bytes.len() as u64)),
            _ => SizeHint::default(),
        }
    }
}

/// The error that closes the connection in the middle of a body.
#[derive(Debug)]
pub(super) struct BrokenOff;

impl fmt::Display for BrokenOff {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the body is truncated")
    }
}

impl Error for BrokenOff {}
