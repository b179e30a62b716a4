//! Waiting in JavaScript.

use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use web_sys::js_sys::futures::JsFuture;
use web_sys::js_sys::{Function, Promise, Reflect, global};
use web_sys::wasm_bindgen::{JsCast, JsValue};

/// A future that completes after a duration, but after 24 days at the latest: JavaScript has no longer timeouts.
///
/// Dropping it cancels the timeout.
pub(crate) struct Sleep {
    timeout: Option<JsValue>,
    elapsed: JsFuture,
}

impl Sleep {
    pub(crate) fn new(duration: Duration) -> Self {
        let milliseconds = duration.as_nanos().div_ceil(1_000_000);
        let milliseconds = i32::try_from(milliseconds).unwrap_or(i32::MAX);
        let mut timeout = None;
        let elapsed = Promise::new(&mut |resolve, _| {
            // Browsers and workers have this function in different interfaces, but always in the global scope.
            let set = function("setTimeout");
            timeout = set.and_then(|set| set.call2(&JsValue::UNDEFINED, &resolve, &milliseconds.into()).ok());
        });
        Self {
            timeout,
            elapsed: elapsed.into(),
        }
    }
}

impl Future for Sleep {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<()> {
        if self.timeout.is_none() {
            // There are no timeouts.
            return Poll::Ready(());
        }
        Pin::new(&mut self.elapsed).poll(context).map(|_| ())
    }
}

impl Drop for Sleep {
    fn drop(&mut self) {
        if let (Some(timeout), Some(clear)) = (&self.timeout, function("clearTimeout")) {
            // An error would only mean that the timeout stays.
            let _ = clear.call1(&JsValue::UNDEFINED, timeout);
        }
    }
}

/// Returns a function of the global scope.
fn function(name: &str) -> Option<Function> {
    Reflect::get(&global(), &name.into()).ok()?.dyn_into().ok()
}
