//! What is dropped is cleared: neither the API key nor a payload stays in memory that the client has given back.
//!
//! Each test looks through the memory of this process for letters of its own. It works on Linux alone, which shows a
//! process its memory as a file.

#[cfg(target_os = "linux")]
mod calls;
#[cfg(target_os = "linux")]
mod scanner;
#[cfg(target_os = "linux")]
mod transport;
#[cfg(target_os = "linux")]
mod values;

#[cfg(not(target_os = "linux"))]
#[test]
fn dropped_secrets_are_cleared() {
    eprintln!("skipped: memory can be looked through on Linux alone");
}
