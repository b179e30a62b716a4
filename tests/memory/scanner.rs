//! Searches for a string in the memory of this process, through Linux's `/proc` files.

use std::fs::File;
use std::io::{self, BufRead as _, Read as _};
use std::ops::Range;
use std::os::unix::fs::FileExt;
use std::sync::{Mutex, PoisonError};

use zeroize::Zeroize;

/// Combined with the letters, so that memory does not contain them in plain text.
const MASK: u8 = 0xA5;

/// Random letters that are not in memory until [`Marker::append_to`] writes them.
#[derive(Clone)]
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

    /// Creates a marker from an encoded secret, and clears `encoded`.
    pub fn of(encoded: &mut [u8]) -> Self {
        let masked = encoded.iter().map(|byte| byte ^ MASK).collect();
        encoded.zeroize();
        Self { masked }
    }

    /// Appends the letters. The text must have the capacity, so that it is not copied.
    pub fn append_to(&self, text: &mut Vec<u8>) {
        assert!(text.capacity() - text.len() >= self.masked.len());
        text.extend(self.masked.iter().map(|byte| byte ^ MASK));
    }

    /// Returns how often the letters occur in the writable memory of this process.
    ///
    /// The unused part of the stack is overwritten first, as the next calls would do. In builds without optimization,
    /// the JSON parser leaves vectors there with which it searches for the end of a string.
    pub fn count(&self) -> usize {
        overwrite_unused_stack();
        static SCANNER: Mutex<Option<Scanner>> = Mutex::new(None);
        let mut scanner = SCANNER.lock().unwrap_or_else(PoisonError::into_inner);
        let scanner = scanner.get_or_insert_with(|| Scanner::new().expect("Linux lets a process read its memory"));
        scanner
            .count(&self.masked)
            .expect("Linux lets a process read its memory")
    }
}

#[inline(never)]
fn overwrite_unused_stack() {
    std::hint::black_box(&mut [0_u8; 256 * 1024]);
}

/// Does not allocate during a scan, which could overwrite the letters.
struct Scanner {
    memory: File,
    maps: String,
    /// Contains no copy of memory between two scans.
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
                // Some regions, such as those of devices, cannot be read.
                if self
                    .memory
                    .read_exact_at(&mut self.buffer[..length], start as u64)
                    .is_err()
                {
                    break;
                }
                clear_own(&mut self.buffer, start, length);
                count += occurrences(&self.buffer[..length], masked);
                // The letters may lie across the border of two reads.
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

/// Clears the part of `buffer` that was read from `buffer` itself.
fn clear_own(buffer: &mut [u8], start: usize, length: usize) {
    let own = buffer.as_ptr() as usize;
    let from = own.clamp(start, start + length) - start;
    let to = (own + buffer.len()).clamp(start, start + length) - start;
    buffer[from..to].fill(0);
}

/// Returns the addresses in a line of `maps`, if they are private memory that can be read and written.
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
    // This function of the standard library is fast even in builds without optimization.
    while let Ok(1..) = rest.skip_until(masked[0] ^ MASK) {
        let start = memory.len() - rest.len() - 1;
        let found = memory.get(start..start + masked.len());
        count += usize::from(found.is_some_and(is_there));
    }
    count
}
