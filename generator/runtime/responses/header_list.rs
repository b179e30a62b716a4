//! Headers of responses that contain lists.

use super::response_metadata::ResponseMetadata;

impl ResponseMetadata {
    /// Returns the elements of all headers with this name, which commas separate. Empty elements are ignored (RFC 9110,
    /// section 5.6.1).
    ///
    /// Returns `None` if there is no such header, or if an element cannot be parsed.
    pub(crate) fn list<'h, T>(&'h self, header: &str, parse: impl Fn(&'h str) -> Option<T>) -> Option<Vec<T>> {
        let mut elements = Vec::new();
        let mut lines = self.headers().get_all(header).iter().peekable();
        lines.peek()?;
        for line in lines {
            let texts = line.to_str().ok()?.split(',').map(str::trim);
            for text in texts.filter(|text| !text.is_empty()) {
                elements.push(parse(text)?);
            }
        }
        Some(elements)
    }
}
