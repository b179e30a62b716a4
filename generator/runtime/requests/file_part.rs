//! Files to upload.

use std::fmt;

use zeroize::Zeroizing;

/// A file to upload: its name, media type and bytes.
///
/// The bytes never appear in `Debug` output or errors. Their memory is cleared when the value is dropped.
#[derive(Clone, PartialEq, Eq)]
pub struct FilePart {
    pub(crate) file_name: String,
    pub(crate) content_type: Option<String>,
    pub(crate) bytes: Zeroizing<Vec<u8>>,
}

impl FilePart {
    /// Creates a file with this name. A server may store the name, or derive the type of the content from it.
    ///
    /// Quotation marks and line breaks in the name are escaped as in browsers: `%22`, `%0D` and `%0A`.
    pub fn new(file_name: impl Into<String>, bytes: impl Into<Vec<u8>>) -> Self {
        Self {
            file_name: file_name.into(),
            content_type: None,
            bytes: Zeroizing::new(bytes.into()),
        }
    }

    /// Sets the media type of the content, such as `application/pdf`. The default is `application/octet-stream`.
    #[must_use]
    pub fn with_content_type(mut self, content_type: impl Into<String>) -> Self {
        self.content_type = Some(content_type.into());
        self
    }
}

/// Shows the name and the length of the file, but not its content.
impl fmt::Debug for FilePart {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("FilePart")
            .field("file_name", &self.file_name)
            .field("length", &self.bytes.len())
            .finish_non_exhaustive()
    }
}
