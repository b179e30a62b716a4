//! Files in requests.

use std::fmt;

use zeroize::Zeroizing;

/// A file to send: its bytes, and what the server is told about it.
///
/// The bytes never show in `Debug` or errors, and are cleared from memory when it is dropped.
#[derive(Clone, PartialEq, Eq)]
pub struct FilePart {
    pub(crate) file_name: String,
    pub(crate) content_type: Option<String>,
    pub(crate) bytes: Zeroizing<Vec<u8>>,
}

impl FilePart {
    /// A file of this name; a server may keep the name, or judge the content by it.
    ///
    /// Quotation marks and line breaks in the name are sent as browsers send them: `%22`, `%0D` and `%0A`.
    pub fn new(file_name: impl Into<String>, bytes: impl Into<Vec<u8>>) -> Self {
        Self {
            file_name: file_name.into(),
            content_type: None,
            bytes: Zeroizing::new(bytes.into()),
        }
    }

    /// Says what the content is, such as `application/pdf`; `application/octet-stream` if not set.
    #[must_use]
    pub fn with_content_type(mut self, content_type: impl Into<String>) -> Self {
        self.content_type = Some(content_type.into());
        self
    }
}

/// Shows the name and how long the content is, and nothing of it.
impl fmt::Debug for FilePart {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("FilePart")
            .field("file_name", &self.file_name)
            .field("length", &self.bytes.len())
            .finish_non_exhaustive()
    }
}
