//! The details of error responses.

/// The details that the body of an error response contains. The model of that body implements this trait.
pub trait ErrorDetails {
    /// Returns the message, which is written for humans.
    fn message(&self) -> Option<&str> {
        None
    }

    /// Returns the error code, such as `resource_missing`.
    fn code(&self) -> Option<&str> {
        None
    }

    /// Returns the type of the error, such as `invalid_request_error`.
    fn kind(&self) -> Option<&str> {
        None
    }

    /// Returns the parameter that caused the error, such as `payload` or `scope[user]`.
    fn param(&self) -> Option<&str> {
        None
    }

    /// Returns the URL of the documentation of the error code.
    fn doc_url(&self) -> Option<&str> {
        None
    }

    /// Returns the URL of the log entry of this request, which only authorized users can open.
    fn request_log_url(&self) -> Option<&str> {
        None
    }
}
