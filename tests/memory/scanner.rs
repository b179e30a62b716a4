//! Looks for a text in the memory of this process, through the files that Linux offers for that.

use std::fs::File;
use std::io::{self, BufRead as _, Read as _};
use std::ops::Range;
use std::os::unix::fs::FileExt;
use std::sync::{Mutex, PoisonError};

use zeroize::Zeroize;

/// What the needle is combined with, so that it is nowhere in memory as it is.
const MASK: u8 = 0xA5;

/// Random letters that stand nowhere in memory until [`Marker::append_to`] puts them there.
pub struct Marker {
    masked: Vec<u8>,
}

impl Marker {
    pub const LENGTH: usize = 24;

    pub fn random() -> Self {
        let mut masked = vec![0; Self::LENGTH];
        getrandom::fill(&mut masked).expect("the system has random numbers");
        for byte in &mut masked {
            *byte = (b'a' + *byte % 26) ^ MASK;
        }
        Self { masked }
    }

    /// What a secret contains once it is encoded; `encoded` is cleared.
    pub fn of(encoded: &mut [u8]) -> Self {
        let masked = encoded.iter().map(|byte| byte ^ MASK).collect();
        encoded.zeroize();
        Self { masked }
    }

    /// Appends the letters, without a copy if there is capacity.
    pub fn append_to(&self, text: &mut Vec<u8>) {
        assert!(text.capacity() - text.len() >= self.masked.len());
        text.extend(self.masked.iter().map(|byte| byte ^ MASK));
    }

    /// How often it stands in the memory that this process can write.
    ///
    /// The part of the stack that is not in use is overwritten before: what is called next does that too. A build that
    /// is not optimized leaves there the vectors with which the JSON parser looks for the end of a string.
    pub fn count(&self) -> usize {
        overwrite_unused_stack();
        static SCANNER: Mutex<Option<Scanner>> = Mutex::new(None);
        let mut scanner = SCANNER.lock().unwrap_or_else(PoisonError::into_inner);
        let scanner = scanner.get_or_insert_with(|| Scanner::new().expect("Linux shows a process its own memory"));
        scanner
            .count(&self.masked)
            .expect("Linux shows a process its own memory")
    }
}

#[inline(never)]
fn overwrite_unused_stack() {
    std::hint::black_box(&mut [0_u8; 256 * 1024]);
}

/// Allocates nothing while it scans: that could overwrite what it looks for.
struct Scanner {
    memory: File,
    maps: String,
    /// Holds no copy of anything between two scans.
    buffer: Vec<u8>,
}

impl Scanner {
    fn new() -> io::Result<Self> {
        Ok(Self {
            memory: File::open("/proc/self/mem")?,
            maps: String::with_capacity(1 << 20),
            buffer: vec![0; 1 << 20],
        })
    }

    fn count(&mut self, masked: &[u8]) -> io::Result<usize> {
        self.maps.clear();
        File::open("/proc/self/maps")?.read_to_string(&mut self.maps)?;
        let mut count = 0;
        for region in self.maps.lines().filter_map(writable) {
            let mut start = region.start;
            while start < region.end {
                let length = self.buffer.len().min(region.end - start);
                // Regions such as those of devices cannot be read.
                if self
                    .memory
                    .read_exact_at(&mut self.buffer[..length], start as u64)
                    .is_err()
                {
                    break;
                }
                clear_own(&mut self.buffer, start, length);
                count += occurrences(&self.buffer[..length], masked);
                // The needle may stand on the border of two reads.
                start += if start + length < region.end {
                    length + 1 - masked.len()
                } else {
                    length
                };
            }
        }
        self.buffer.fill(0);
        Ok(count)
    }
}

/// Takes out the part of what was read into `buffer` that is `buffer` itself.
fn clear_own(buffer: &mut [u8], start: usize, length: usize) {
    let own = buffer.as_ptr() as usize;
    let from = own.clamp(start, start + length) - start;
    let to = (own + buffer.len()).clamp(start, start + length) - start;
    buffer[from..to].fill(0);
}

/// The addresses of a line of `maps`, if it is private memory that can be read and written.
fn writable(line: &str) -> Option<Range<usize>> {
    let mut words = line.split_ascii_whitespace();
    let (start, end) = words.next()?.split_once('-')?;
    let is_writable = words.next()?.starts_with("rw-p");
    let address = |text| usize::from_str_radix(text, 16).ok();
    is_writable.then_some(address(start)?..address(end)?)
}

fn occurrences(memory: &[u8], masked: &[u8]) -> usize {
    let is_there = |found: &[u8]| found.iter().zip(masked).all(|(byte, masked)| byte ^ MASK == *masked);
    let (mut count, mut rest) = (0, memory);
    // The standard library skips quickly even in a build that is not optimized.
    while let Ok(1..) = rest.skip_until(masked[0] ^ MASK) {
        let start = memory.len() - rest.len() - 1;
        let found = memory.get(start..start + masked.len());
        count += usize::from(found.is_some_and(is_there));
    }
    count
}
