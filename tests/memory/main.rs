//! Tests that dropped secrets are cleared: neither the API key nor a payload remains in memory that the client has
//! freed.
//!
//! Each test searches the memory of this process for random letters. This works only on Linux, where a process can read
//! its memory as a file.

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
    eprintln!("skipped: memory can be searched only on Linux");
}
