//! The default timer of asynchronous clients in browsers and workers.

use std::time::Duration;

use web_sys::Performance;
use web_sys::js_sys::{Reflect, global};
use web_sys::wasm_bindgen::{JsCast, JsValue};

use super::sleep::Sleep;
use super::timer::{AsyncTimer, WaitFuture};

/// A timer that waits with the timeouts of a browser or worker. Its clock is `performance`.
#[derive(Debug, Clone, Copy, Default)]
#[non_exhaustive]
pub struct BrowserTimer;

impl BrowserTimer {
    /// Creates a timer.
    pub fn new() -> Self {
        Self
    }
}

impl AsyncTimer for BrowserTimer {
    fn now(&self) -> Duration {
        let performance = Reflect::get(&global(), &"performance".into())
            .ok()
            .filter(JsValue::is_object);
        let milliseconds = performance.map_or(0.0, |performance| performance.unchecked_into::<Performance>().now());
        Duration::try_from_secs_f64(milliseconds / 1000.0).unwrap_or_default()
    }

    fn wait(&self, duration: Duration) -> WaitFuture<'_> {
        Box::pin(Sleep::new(duration))
    }
}
