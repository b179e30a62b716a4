//! Values of headers that contain secrets.

use bytes::Bytes;
use http::HeaderValue;
use zeroize::Zeroizing;

/// Returns the value of a header, marked as sensitive, or `None` if it contains bytes that no header can contain.
///
/// All requests share its buffer, which is cleared when the last header that uses it is dropped.
pub(crate) fn sensitive_header(text: Zeroizing<String>) -> Option<HeaderValue> {
    let mut value = HeaderValue::from_maybe_shared(Bytes::from_owner(text)).ok()?;
    value.set_sensitive(true);
    Some(value)
}
