//! The limits of what a command reads.

use std::io::Read;

use proptest::prelude::*;

use super::command::{command, run, value};
use super::operation::{DEEP, WIDE};
use super::runtime::arguments::flags::flags;
use super::runtime::arguments::input::{self, StandardInput};
use super::runtime::bounded::LARGEST_FILE;

#[test]
fn data_is_not_nested_too_deeply() {
    let data = |brackets: usize| format!("extra{}=x", "[a]".repeat(brackets));
    assert_eq!(
        run(&["-d", &data(64)]).error(),
        "`-d` is nested more than 64 levels deep"
    );
    assert!(value(&["-d", &data(63)], "extra").is_object());
    assert_eq!(
        run(&["-d", &data(100_000)]).error(),
        "`-d` is nested more than 64 levels deep"
    );
}

#[test]
fn json_is_not_nested_too_deeply() {
    let json = format!("{{\"extra\": {}", "[".repeat(100_000));
    for arguments in [["--json", &json], ["--address", &json]] {
        let error = run(&arguments).error();
        assert!(error.contains("is not JSON: recursion limit exceeded"), "{error}");
    }
}

#[test]
fn a_large_index_allocates_nothing() {
    for index in ["4000000000", "18446744073709551615"] {
        let data = format!("tags[{index}]=a");
        assert_eq!(
            run(&["-d", &data]).error(),
            "`tags[0]` is missing, but an element with a higher index was given",
        );
        assert!(run(&["-d", &data, "-d", "tags[]=b"]).result.is_err());
    }
    assert_eq!(
        run(&["-d", "tags[18446744073709551616]=a"]).error(),
        "`tags[18446744073709551616]` is not an index"
    );
}

/// Bytes without end.
struct Endless;

impl Read for Endless {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        buffer.fill(b'a');
        Ok(buffer.len())
    }
}

#[test]
fn files_have_a_largest_size() {
    assert_eq!(LARGEST_FILE, 64 * 1024 * 1024);
    let secret = input::secret("-", "--payload-file", &StandardInput::new(Endless));
    assert_eq!(secret.unwrap_err().to_string(), "`--payload-file` is larger than 1 MiB");
}

#[test]
fn a_file_of_the_largest_size_is_read() {
    let content = |length| {
        let input = StandardInput::new(Endless.take(length));
        input::content("-", "--file", 100_000, &input).map(|bytes| bytes.len())
    };
    assert_eq!(content(100_000).unwrap(), 100_000);
    assert!(content(100_001).is_err());
    assert_eq!(content(0).unwrap(), 0);
}

/// Without limits, the operation would have a flag for each of a million values.
#[test]
fn an_operation_has_a_limited_number_of_flags() {
    let flags = flags(&WIDE, &[]);
    assert!((1000..1100).contains(&flags.len()), "{}", flags.len());
    command(&WIDE).debug_assert();
}

#[test]
fn flags_have_a_limited_number_of_dots() {
    let flags = flags(&DEEP, &[]);
    let longs: Vec<_> = flags.iter().filter_map(|flag| flag.get_long()).collect();
    assert_eq!(longs.first(), Some(&"deep"));
    assert_eq!(longs.last(), Some(&"deep.a.a.a.a.a.a"));
}

proptest! {
    /// Any text has a result, and no error shows the value.
    #[test]
    fn any_data_has_a_result(
        name in "(address|amount|extra|items|keys|metadata|method|order|password|scope|source|status|tags|tree)",
        brackets in r"(\[(city|card|number|type|user|0|1|00|-1|\[|\])?\]){0,4}",
        more in r"(\[(0|1|)\]){0,2}",
    ) {
        let data = [format!("{name}{brackets}=hunter2"), format!("{name}{brackets}{more}=hunter2")];
        let run = run(&["-d", &data[0], "-d", &data[1]]);
        if let Err(error) = run.result {
            prop_assert!(!error.to_string().contains("hunter2"), "{}", error);
        }
    }

    #[test]
    fn any_json_has_a_result(json in r#"[\[\]{}:,"a0nul1]{0,20}"#, flag in "--(json|address|items|scope|source|extra|card)") {
        let _ = run(&[&format!("{flag}={json}")]).result;
    }
}
