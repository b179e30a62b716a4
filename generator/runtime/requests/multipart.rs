//! The writer of `multipart/form-data` bodies.

use std::fmt;

use http::HeaderValue;
use zeroize::Zeroizing;

use super::super::errors::request_error::{RequestError, RequestErrorKind};
use super::super::secrets::buffer::Buffer;
use super::super::secrets::secret_spans::SecretSpans;
use super::escape;
use super::file_part::FilePart;
use super::form::{FormWriter, Place};
use super::key::Key;
use super::media_type::is_media_type;
use super::request_parts::{Body, RequestParts};
use super::write_form::WriteForm;

/// The default media type of a file.
const OCTET_STREAM: &str = "application/octet-stream";

/// Writes the values of a form and files, each as a part of the body. The values come before the files.
///
/// As with [`FormWriter`], a value that cannot be encoded does not stop the writer, and building the request fails.
pub struct MultipartWriter<'a> {
    /// The values, encoded as a form first, because every type implements [`WriteForm`].
    pub(crate) fields: FormWriter,
    /// The values that have a media type.
    pub(crate) parts: Vec<TypedPart<'a>>,
    /// The files with their names and their default media types.
    pub(crate) files: Vec<(&'a str, &'static str, &'a FilePart)>,
}

/// A value that has a media type: its name, its media type and its bytes.
pub(crate) type TypedPart<'a> = (&'a str, &'static str, Zeroizing<Vec<u8>>);

impl<'a> MultipartWriter<'a> {
    /// Creates a body without parts.
    pub fn new() -> Self {
        Self {
            fields: FormWriter::body(),
            parts: Vec::new(),
            files: Vec::new(),
        }
    }

    /// Writes a plain value, or an object or array in style `deepObject`, as parts with names such as `purpose`,
    /// `link[create]` or `expand[0]`.
    ///
    /// An absent value writes nothing. An empty string writes a part without content. Building the request fails if a
    /// required array or map is empty.
    pub fn write<'k>(&mut self, key: impl Into<Key<'k>>, value: &(impl WriteForm + ?Sized)) {
        self.fields.write(key, value);
    }

    /// Writes style `form` with `explode: true`.
    ///
    /// An array becomes several parts with the same name. Each property of an object becomes a part.
    pub fn write_exploded(&mut self, name: &str, value: &(impl WriteForm + ?Sized)) {
        self.fields.write_exploded(name, value);
    }

    /// Adds a file, unless `file` is `None`.
    pub fn file(&mut self, name: &'a str, file: impl Into<Option<&'a FilePart>>) {
        self.files.extend(file.into().map(|file| (name, OCTET_STREAM, file)));
    }

    /// Returns the body with a random boundary.
    fn finish(self) -> Result<Body, RequestError> {
        // Without random numbers the boundary is predictable, but `finish_between` ensures that no part contains it.
        let random = || getrandom::u64().unwrap_or_default();
        self.finish_between((0_u32..).map(|attempt| format!("{:016x}{:016x}{attempt:x}", random(), random())))
    }

    /// Returns the body with the first of these boundaries that does not occur in any part.
    pub(crate) fn finish_between(self, boundaries: impl IntoIterator<Item = String>) -> Result<Body, RequestError> {
        let is_invalid = |file: &FilePart| file.content_type.as_deref().is_some_and(|text| !is_media_type(text));
        if let Some((name, ..)) = self.files.iter().find(|(.., file)| is_invalid(file)) {
            return Err(RequestError::new(RequestErrorKind::ContentType, name));
        }
        let (fields, secrets) = self.fields.finish_with_secrets()?;
        let fields = Zeroizing::new(fields);
        for boundary in boundaries {
            let encoded = encode(&boundary, (&fields, &secrets), &self.parts, &self.files);
            if occurrences(encoded.bytes.as_slice(), &boundary) != encoded.delimiters {
                continue;
            }
            let content_type = format!("multipart/form-data; boundary={boundary}");
            if let Ok(content_type) = HeaderValue::from_str(&content_type) {
                return Ok(Body {
                    content_type,
                    bytes: encoded.bytes,
                    secrets: encoded.secrets,
                    unescape: |plain| Zeroizing::new(plain.to_vec()),
                });
            }
        }
        Err(RequestError::new(RequestErrorKind::Randomness, ""))
    }
}

impl Default for MultipartWriter<'_> {
    fn default() -> Self {
        Self::new()
    }
}

impl RequestParts {
    /// Sets a multipart body. The request has a body even if the writer has no parts.
    #[must_use]
    pub fn multipart(mut self, body: MultipartWriter<'_>) -> Self {
        body.fields.add_plain_secrets(&mut self.other_secrets);
        self.body(body.finish())
    }
}

/// An encoded body.
struct EncodedBody {
    bytes: Buffer,
    /// The number of delimiters between and around the parts.
    delimiters: usize,
    /// The positions of secrets in the bytes.
    secrets: SecretSpans,
}

/// Encodes the body. `secrets` are the positions of secrets in `fields`.
fn encode(
    boundary: &str,
    (fields, secrets): (&[u8], &SecretSpans),
    parts: &[TypedPart<'_>],
    files: &[(&str, &'static str, &FilePart)],
) -> EncodedBody {
    let mut body = Buffer::default();
    let mut delimiters = 1;
    let mut body_secrets = SecretSpans::default();
    let mut start = 0;
    for pair in fields.split(|byte| *byte == b'&') {
        let range = start..start + pair.len();
        // Skips the separator, which is one byte.
        start = range.end + 1;
        if pair.is_empty() {
            continue;
        }
        let mut halves = pair.splitn(2, |byte| *byte == b'=');
        let mut half = || escape::decoded(halves.next().unwrap_or_default(), Place::Body).flatten();
        begin_part(&mut body, boundary, half());
        body.extend(b"\r\n\r\n");
        let value = body.as_slice().len();
        for byte in half() {
            body.push(byte);
        }
        let mut secrets = secrets.iter();
        if secrets.any(|secret| range.contains(&secret.start)) {
            body_secrets.push(value..body.as_slice().len());
        }
        body.extend(b"\r\n");
        delimiters += 1;
    }
    for (name, content_type, bytes) in parts {
        begin_part(&mut body, boundary, name.bytes());
        write_content(&mut body, Some(content_type), bytes);
        delimiters += 1;
    }
    for (name, content_type, file) in files {
        begin_part(&mut body, boundary, name.bytes());
        let default = match &file.file_name {
            Some(file_name) => {
                body.extend(b"; filename=");
                write_quoted(&mut body, file_name.bytes());
                Some(*content_type)
            }
            None => None,
        };
        write_content(&mut body, file.content_type.as_deref().or(default), &file.bytes);
        delimiters += 1;
    }
    body.extend(b"--");
    body.extend(boundary.as_bytes());
    body.extend(b"--\r\n");
    EncodedBody {
        bytes: body,
        delimiters,
        secrets: body_secrets,
    }
}

fn begin_part(body: &mut Buffer, boundary: &str, name: impl Iterator<Item = u8>) {
    body.extend(b"--");
    body.extend(boundary.as_bytes());
    body.extend(b"\r\nContent-Disposition: form-data; name=");
    write_quoted(body, name);
}

/// Writes the rest of a part. Without a media type, it is text.
fn write_content(body: &mut Buffer, content_type: Option<&str>, content: &[u8]) {
    if let Some(content_type) = content_type {
        body.extend(b"\r\nContent-Type: ");
        body.extend(content_type.as_bytes());
    }
    body.extend(b"\r\n\r\n");
    body.extend(content);
    body.extend(b"\r\n");
}

/// Writes a quoted name as HTML specifies: only quotation marks and line breaks are escaped.
fn write_quoted(body: &mut Buffer, name: impl Iterator<Item = u8>) {
    body.push(b'"');
    for byte in name {
        match byte {
            b'"' => body.extend(b"%22"),
            b'\r' => body.extend(b"%0D"),
            b'\n' => body.extend(b"%0A"),
            byte => body.push(byte),
        }
    }
    body.push(b'"');
}

/// Counts the occurrences of the boundary after a dash. The boundary itself contains no dash.
fn occurrences(body: &[u8], boundary: &str) -> usize {
    let mut rests = body.split(|byte| *byte == b'-');
    // The text before the first dash does not follow a dash.
    rests.next();
    rests.filter(|rest| rest.starts_with(boundary.as_bytes())).count()
}

/// Shows none of the values, which may be secret.
impl fmt::Debug for MultipartWriter<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("MultipartWriter").finish_non_exhaustive()
    }
}
