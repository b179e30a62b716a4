//! The current time.

/// Not every target has a clock.
#[cfg(not(all(target_family = "wasm", target_os = "unknown")))]
impl super::unix_time::UnixTime {
    /// Returns the current time, rounded down to a whole second.
    ///
    /// It requires the feature `clock`, `tokio` or `fetch`. For wasm32-unknown-unknown, it requires `fetch`.
    pub fn now() -> Self {
        std::time::SystemTime::now().into()
    }
}

#[cfg(all(feature = "fetch", target_family = "wasm", target_os = "unknown"))]
impl super::unix_time::UnixTime {
    /// Returns the current time, rounded down to a whole second.
    pub fn now() -> Self {
        Self::from_seconds((web_sys::js_sys::Date::now() / 1000.0).floor() as i64)
    }
}
