//! Parts of multipart bodies: files to upload, and text.

use std::fmt;

use zeroize::Zeroizing;

/// A file to upload: its name, media type and bytes. [`FilePart::text`] creates text for APIs that also take it.
///
/// The bytes never appear in `Debug` output or errors. Their memory is cleared when the value is dropped.
#[derive(Clone, PartialEq, Eq)]
pub struct FilePart {
    /// The name of the file, or `None` for text.
    pub(crate) file_name: Option<String>,
    pub(crate) content_type: Option<String>,
    pub(crate) bytes: Zeroizing<Vec<u8>>,
}

impl FilePart {
    /// Creates a file with this name. A server may store the name, or derive the type of the content from it.
    ///
    /// Quotation marks and line breaks in the name are escaped as in browsers: `%22`, `%0D` and `%0A`.
    pub fn new(file_name: impl Into<String>, bytes: impl Into<Vec<u8>>) -> Self {
        Self {
            file_name: Some(file_name.into()),
            content_type: None,
            bytes: Zeroizing::new(bytes.into()),
        }
    }

    /// Creates a part with text instead of a file, without a file name and a media type.
    pub fn text(text: impl Into<String>) -> Self {
        Self {
            file_name: None,
            content_type: None,
            bytes: Zeroizing::new(text.into().into_bytes()),
        }
    }

    /// Sets the media type of the content, such as `application/pdf`. The default is `application/octet-stream`.
    #[must_use]
    pub fn with_content_type(mut self, content_type: impl Into<String>) -> Self {
        self.content_type = Some(content_type.into());
        self
    }
}

/// Shows the name and the length, but not the content.
impl fmt::Debug for FilePart {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = formatter.debug_struct("FilePart");
        if let Some(file_name) = &self.file_name {
            shown.field("file_name", file_name);
        }
        shown.field("length", &self.bytes.len()).finish_non_exhaustive()
    }
}
