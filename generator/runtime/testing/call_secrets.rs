//! The secrets of a call, which a recording must not contain.

use std::cell::RefCell;
use std::fmt;
use std::sync::Arc;

use http::{HeaderMap, Request, Response};
use zeroize::Zeroizing;

use super::super::requests::operation::Operation;
use super::super::responses::response_metadata::ResponseMetadata;
use super::super::secrets::request_secrets::RequestSecrets;

thread_local! {
    /// The secrets that this thread has decoded, or `None` if it does not collect secrets.
    static DECODED: RefCell<Option<RequestSecrets>> = const { RefCell::new(None) };
}

/// The secrets of a request, and a function that finds those of a response.
///
/// The client attaches it to requests as an extension, for transports that write to files.
#[derive(Clone)]
pub(crate) struct CallSecrets {
    pub(crate) request: Arc<RequestSecrets>,
    in_response: fn(&Response<Vec<u8>>) -> RequestSecrets,
}

impl CallSecrets {
    /// Returns the secrets of a request of the operation `O` with these headers. `request` contains its other secrets.
    pub(crate) fn of<O: Operation>(mut request: RequestSecrets, headers: &HeaderMap) -> Self {
        request.add_headers(headers);
        Self {
            request: Arc::new(request),
            in_response: decoded_secrets::<O>,
        }
    }

    /// Adds the secrets to the extensions of the request.
    pub(crate) fn attached_to(self, mut request: Request<Vec<u8>>) -> Request<Vec<u8>> {
        request.extensions_mut().insert(self);
        request
    }

    /// Returns the secrets that the client would decode from a response.
    pub(crate) fn in_response(&self, response: &Response<Vec<u8>>) -> RequestSecrets {
        (self.in_response)(response)
    }
}

/// Shows no secrets.
impl fmt::Debug for CallSecrets {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("CallSecrets").finish_non_exhaustive()
    }
}

/// Finds the secrets of a response by decoding it. If it does not match the API description, finds only the secrets
/// before the fault.
fn decoded_secrets<O: Operation>(response: &Response<Vec<u8>>) -> RequestSecrets {
    if !O::is_success(response.status()) {
        return RequestSecrets::default();
    }
    DECODED.set(Some(RequestSecrets::default()));
    let mut head = Response::new(());
    *head.status_mut() = response.status();
    *head.headers_mut() = response.headers().clone();
    drop(O::read(
        ResponseMetadata::new(head.into_parts().0, 1),
        response.body().clone(),
    ));
    DECODED.take().unwrap_or_default()
}

/// Adds a secret that was created, if this thread collects secrets.
pub(crate) fn created(secret: &Zeroizing<String>) {
    // The thread-local value no longer exists while the thread ends.
    let _ = DECODED.try_with(|decoded| {
        if let Some(secrets) = &mut *decoded.borrow_mut() {
            secrets.add(secret);
        }
    });
}
