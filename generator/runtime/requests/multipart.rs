//! The writer of `multipart/form-data` bodies.

use std::fmt;

use http::HeaderValue;
use zeroize::Zeroizing;

use super::super::errors::request_error::{RequestError, RequestErrorKind};
use super::super::secrets::buffer::Buffer;
use super::super::secrets::secret_spans::SecretSpans;
use super::escape;
use super::file_part::FilePart;
use super::form::FormWriter;
use super::key::Key;
use super::request_parts::{Body, RequestParts};
use super::write_form::WriteForm;

/// What a file is called of which nothing is known.
const OCTET_STREAM: &str = "application/octet-stream";

/// Writes names and values as a form has them, and files, each as a part of the body: first the values, then the files.
///
/// As with [`FormWriter`], what cannot be written does not stop the writing, and making the request fails with it.
pub struct MultipartWriter<'a> {
    /// The values as a form holds them: all types know how to write themselves into one.
    fields: FormWriter,
    files: Vec<(&'a str, &'a FilePart)>,
}

impl<'a> MultipartWriter<'a> {
    /// A body without a part.
    pub fn new() -> Self {
        Self {
            fields: FormWriter::body(),
            files: Vec::new(),
        }
    }

    /// Writes plain values and style `deepObject`: parts that are called `purpose`, `link[create]`, `expand[0]`.
    ///
    /// An absent value and an empty array write nothing; an empty string is a part without content.
    pub fn write<'k>(&mut self, key: impl Into<Key<'k>>, value: &(impl WriteForm + ?Sized)) {
        self.fields.write(key, value);
    }

    /// Writes style `form` with `explode: true`: an array is several parts of one name, and each property of an object a
    /// part.
    pub fn write_exploded(&mut self, name: &str, value: &(impl WriteForm + ?Sized)) {
        self.fields.write_exploded(name, value);
    }

    /// Adds a file, if there is one.
    pub fn file(&mut self, name: &'a str, file: impl Into<Option<&'a FilePart>>) {
        self.files.extend(file.into().map(|file| (name, file)));
    }

    /// The body, between boundaries of random digits.
    fn finish(self) -> Result<Body, RequestError> {
        // Without random numbers the boundary can be guessed; that no part contains it does not depend on them.
        let random = || getrandom::u64().unwrap_or_default();
        self.finish_between((0_u32..).map(|attempt| format!("{:016x}{:016x}{attempt:x}", random(), random())))
    }

    /// The body, between the first of these boundaries that occurs in none of its parts.
    pub(crate) fn finish_between(self, boundaries: impl IntoIterator<Item = String>) -> Result<Body, RequestError> {
        let is_faulty = |file: &FilePart| file.content_type.as_deref().is_some_and(is_no_type);
        if let Some((name, _)) = self.files.iter().find(|(_, file)| is_faulty(file)) {
            return Err(RequestError::new(RequestErrorKind::ContentType, name));
        }
        let (fields, secrets) = self.fields.finish_with_secrets()?;
        let fields = Zeroizing::new(fields);
        for boundary in boundaries {
            let written = write(&boundary, &fields, &secrets, &self.files);
            if occurrences(written.bytes.as_slice(), &boundary) != written.delimiters {
                continue;
            }
            let content_type = format!("multipart/form-data; boundary={boundary}");
            if let Ok(content_type) = HeaderValue::from_str(&content_type) {
                return Ok(Body {
                    content_type,
                    bytes: Zeroizing::new(written.bytes.into_vec()),
                    secrets: written.secrets,
                    is_escaped: false,
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
    /// Adds a body of several parts. The request says that it has one even if nothing was written to it.
    #[must_use]
    pub fn multipart(self, body: MultipartWriter<'_>) -> Self {
        self.body(body.finish())
    }
}

/// A body with everything in it.
struct Written {
    bytes: Buffer,
    /// The number of delimiters between and around the parts.
    delimiters: usize,
    /// Where secrets stand in the bytes.
    secrets: SecretSpans,
}

/// Writes the body; `secrets` are those of the fields.
fn write(boundary: &str, fields: &[u8], secrets: &SecretSpans, files: &[(&str, &FilePart)]) -> Written {
    let mut body = Buffer::default();
    let mut delimiters = 1;
    let mut secrets_of_body = SecretSpans::default();
    let mut start = 0;
    for pair in fields.split(|byte| *byte == b'&') {
        let range = start..start + pair.len();
        // The pairs are separated by one byte.
        start = range.end + 1;
        if pair.is_empty() {
            continue;
        }
        let mut halves = pair.splitn(2, |byte| *byte == b'=');
        let mut half = || escape::decoded(halves.next().unwrap_or_default());
        begin(&mut body, boundary, half());
        body.extend(b"\r\n\r\n");
        let value = body.as_slice().len();
        for byte in half() {
            body.push(byte);
        }
        let mut secrets = secrets.iter();
        if secrets.any(|secret| range.contains(&secret.start)) {
            secrets_of_body.push(value..body.as_slice().len());
        }
        body.extend(b"\r\n");
        delimiters += 1;
    }
    for (name, file) in files {
        begin(&mut body, boundary, name.bytes());
        body.extend(b"; filename=");
        quote(&mut body, file.file_name.bytes());
        body.extend(b"\r\nContent-Type: ");
        body.extend(file.content_type.as_deref().unwrap_or(OCTET_STREAM).as_bytes());
        body.extend(b"\r\n\r\n");
        body.extend(&file.bytes);
        body.extend(b"\r\n");
        delimiters += 1;
    }
    body.extend(b"--");
    body.extend(boundary.as_bytes());
    body.extend(b"--\r\n");
    Written {
        bytes: body,
        delimiters,
        secrets: secrets_of_body,
    }
}

fn begin(body: &mut Buffer, boundary: &str, name: impl Iterator<Item = u8>) {
    body.extend(b"--");
    body.extend(boundary.as_bytes());
    body.extend(b"\r\nContent-Disposition: form-data; name=");
    quote(body, name);
}

/// Writes a name as HTML has it: only what would end it, or the header that it is in, is escaped.
fn quote(body: &mut Buffer, name: impl Iterator<Item = u8>) {
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

/// How often the boundary stands behind a dash; it has no dash of its own.
fn occurrences(body: &[u8], boundary: &str) -> usize {
    let mut rests = body.split(|byte| *byte == b'-');
    // What stands before the first dash is behind none.
    rests.next();
    rests.filter(|rest| rest.starts_with(boundary.as_bytes())).count()
}

/// Whether the text cannot be a media type, or would end the header that it is in.
fn is_no_type(text: &str) -> bool {
    let is_visible = text.bytes().all(|byte| matches!(byte, b' '..=b'~'));
    !is_visible || !text.contains('/')
}

/// Shows nothing that was written: it may be secret.
impl fmt::Debug for MultipartWriter<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("MultipartWriter").finish_non_exhaustive()
    }
}
