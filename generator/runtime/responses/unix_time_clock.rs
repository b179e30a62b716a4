//! The current time.

/// Not every target has a clock.
#[cfg(not(all(target_family = "wasm", target_os = "unknown")))]
impl super::unix_time::UnixTime {
    /// Returns the current time, rounded down to a whole second.
    ///
    /// It requires the feature `clock` or `tokio`, and does not exist for targets without a clock.
    pub fn now() -> Self {
        std::time::SystemTime::now().into()
    }
}
