//! Streams with a buffer for what they receive.

use std::io::{self, Read, Write};

use zeroize::{Zeroize, Zeroizing};

use super::super::secrets::buffer::Buffer;

/// Most responses of an API fit.
const BUFFER_SIZE: usize = 8 * 1024;

/// A stream with a buffer for what it has received.
pub(crate) struct Buffered<S> {
    pub(crate) stream: S,
    buffer: Zeroizing<Vec<u8>>,
    /// The part of the buffer that nobody has read yet.
    start: usize,
    end: usize,
    /// What lies behind it was never written to, or is cleared.
    dirty: usize,
}

impl<S> Buffered<S> {
    pub(crate) fn new(stream: S) -> Self {
        Self {
            stream,
            buffer: Zeroizing::new(vec![0; BUFFER_SIZE]),
            start: 0,
            end: 0,
            dirty: 0,
        }
    }

    /// Whether nothing was received that nobody has read.
    pub(crate) fn is_empty(&self) -> bool {
        self.start == self.end
    }

    /// Clears what was received.
    pub(crate) fn clear(&mut self) {
        // The buffer was written to up to there, and is as long at least.
        self.buffer[..self.dirty].zeroize();
        (self.start, self.end, self.dirty) = (0, 0, 0);
    }
}

impl<S: Read> Buffered<S> {
    /// Returns what is received next, which is empty at the end only.
    pub(crate) fn peek(&mut self) -> io::Result<&[u8]> {
        if self.is_empty() {
            (self.start, self.end) = (0, 0);
            self.end = self.stream.read(&mut self.buffer)?;
            self.dirty = self.dirty.max(self.end);
        }
        // A stream says that it has read as much as fits at most.
        Ok(&self.buffer[self.start..self.end])
    }

    /// Marks as read so much of what [`Buffered::peek`] has returned.
    pub(crate) fn consume(&mut self, length: usize) {
        self.start = self.end.min(self.start + length);
    }

    /// Appends exactly so many bytes to `read`.
    pub(crate) fn read_exactly(&mut self, mut length: u64, read: &mut Buffer) -> io::Result<()> {
        while length > 0 {
            let received = self.peek()?;
            if received.is_empty() {
                return Err(io::ErrorKind::UnexpectedEof.into());
            }
            let received = &received[..usize::try_from(length).map_or(received.len(), |left| left.min(received.len()))];
            read.extend(received);
            let count = received.len();
            length -= count as u64;
            self.consume(count);
        }
        Ok(())
    }
}

impl<S: Write> Buffered<S> {
    /// Sends the bytes.
    pub(crate) fn send(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.stream.write_all(bytes)?;
        self.stream.flush()
    }
}
