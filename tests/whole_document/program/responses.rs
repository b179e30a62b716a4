//! Decodes each line of a file, which contains the index of a type and JSON. Prints the encoded value, or the error.

mod types;

use std::io::{self, BufWriter, Write};
use std::{env, fs};

use serde::Serialize;
use serde::de::DeserializeOwned;

/// A function that decodes and encodes JSON with a type.
type RoundTrip = fn(&[u8]) -> serde_json::Result<String>;

fn round_trip<T: DeserializeOwned + Serialize>(json: &[u8]) -> serde_json::Result<String> {
    serde_json::to_string(&serde_json::from_slice::<T>(json)?)
}

fn main() -> io::Result<()> {
    let path = env::args_os().nth(1).expect("the file is named");
    let mut output = BufWriter::new(io::stdout().lock());
    for line in fs::read_to_string(path)?.lines() {
        let (index, json) = line.split_once(' ').expect("each line has two parts");
        let index: usize = index.parse().expect("the first part is a number");
        match types::TYPES[index](json.as_bytes()) {
            Ok(json) => writeln!(output, "{json}")?,
            Err(error) => writeln!(output, "! {error}")?,
        }
    }
    output.flush()
}
