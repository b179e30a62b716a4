//! Header values that are cleared.

use bytes::Bytes;
use http::HeaderValue;
use zeroize::{Zeroize, Zeroizing};

/// Returns the text as a sensitive header value, or `None` if a header cannot contain it.
///
/// Copies of the value share the memory of the text. It is cleared when the last of them is dropped.
pub(crate) fn value<T: AsRef<[u8]> + Zeroize + Send + 'static>(text: Zeroizing<T>) -> Option<HeaderValue> {
    let mut value = HeaderValue::from_maybe_shared(Bytes::from_owner(text)).ok()?;
    value.set_sensitive(true);
    Some(value)
}
