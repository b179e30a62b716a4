//! Streams with a receive buffer.

use std::io::{self, Read, Write};

use zeroize::Zeroizing;

use super::super::secrets::buffer::{self, Buffer};

/// The size of the buffer, which is sufficient for most responses.
const BUFFER_SIZE: usize = 8 * 1024;

/// A stream with a receive buffer.
pub(crate) struct Buffered<S> {
    pub(crate) stream: S,
    buffer: Zeroizing<Vec<u8>>,
    /// The unread bytes of the buffer are `start..end`.
    start: usize,
    end: usize,
    /// The end of the bytes that have been written since the last [`Buffered::clear`].
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

    /// Returns `true` if the buffer has no unread bytes.
    pub(crate) fn is_empty(&self) -> bool {
        self.start == self.end
    }

    /// Clears the received bytes, and discards unread ones.
    pub(crate) fn clear(&mut self) {
        // `dirty` does not exceed the length of the buffer: `read` returns at most that length.
        buffer::overwrite(&mut self.buffer[..self.dirty]);
        (self.start, self.end, self.dirty) = (0, 0, 0);
    }
}

impl<S: Read> Buffered<S> {
    /// Returns the next received bytes, which are empty only at the end of the stream.
    pub(crate) fn peek(&mut self) -> io::Result<&[u8]> {
        if self.is_empty() {
            (self.start, self.end) = (0, 0);
            self.end = self.stream.read(&mut self.buffer)?;
            self.dirty = self.dirty.max(self.end);
        }
        // `end` does not exceed the length of the buffer: `read` returns at most that length.
        Ok(&self.buffer[self.start..self.end])
    }

    /// Marks `length` of the bytes that [`Buffered::peek`] returned as read.
    pub(crate) fn consume(&mut self, length: usize) {
        self.start = self.end.min(self.start + length);
    }

    /// Appends exactly `length` bytes to `read`.
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
    /// Writes all bytes, and flushes the stream.
    pub(crate) fn send(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.stream.write_all(bytes)?;
        self.stream.flush()
    }
}
