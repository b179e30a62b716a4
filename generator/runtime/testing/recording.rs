//! The file of a recording.
//!
//! The file is a JSON object with the `version` of the format, which is 1, and a list of `calls`. Each call has:
//!
//! - `request`: the method, and the path and query, such as `GET /v1/lamps?limit=3`
//! - `request_headers`: an object, if a header of the request is recorded
//! - unless the body of the request is empty, one of `request_json`, a value; `request_form`, a list of the encoded
//!   pairs; `request_text`, a list of lines; and `request_hex`, a list with the hexadecimal digits
//! - `status`
//! - `response_headers` and the body of the response, in the same form as those of the request
//!
//! Each property and each element has a line of its own. `[secret 1]` is the placeholder of a secret.

use std::collections::BTreeMap;
use std::fmt;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use http::{HeaderMap, HeaderName, HeaderValue, Method, Response, StatusCode};
use serde_json::value::RawValue;

use super::json_lines;
use super::masks::{self, Masks};
use super::recorded_content::RecordedContent;

/// The version of the format.
const VERSION: u64 = 1;

/// The kinds of bodies.
const KINDS: [&str; 4] = ["json", "form", "text", "hex"];

/// A call of a recording that was read from a file.
pub(crate) struct RecordedCall {
    pub(crate) request: RecordedRequest,
    /// The response, whose body contains placeholders.
    pub(crate) response: Response<Vec<u8>>,
}

/// The parts of a request that identify a recorded call. Placeholders have no numbers.
#[derive(PartialEq, Eq)]
pub(crate) struct RecordedRequest {
    /// The method, path and query.
    pub(crate) line: String,
    /// The kind of the body, and the body with one value per line.
    pub(crate) content: Option<(String, String)>,
}

impl RecordedRequest {
    /// Returns the parts of a request that identify its recorded call.
    pub(crate) fn of(request: &http::Request<Vec<u8>>, masks: &mut Masks) -> Self {
        let content = RecordedContent::of(request.headers(), request.body(), 0, masks);
        Self {
            line: masks::without_numbers(&line(request, masks)),
            content: content.map(|content| (content.kind.to_owned(), masks::without_numbers(&content.json))),
        }
    }
}

/// Returns the method, path and query of a request, without secrets.
pub(crate) fn line(request: &http::Request<Vec<u8>>, masks: &mut Masks) -> String {
    let target = request.uri().path_and_query().map_or("/", |target| target.as_str());
    format!("{} {}", request.method(), masks.mask_text(target))
}

/// Writes a recording.
pub(crate) fn write(path: &Path, calls: &[String]) -> Result<(), RecordingError> {
    let fault = |error| RecordingError::new(path, Fault::Io(error));
    if let Some(directory) = path.parent() {
        fs::create_dir_all(directory).map_err(fault)?;
    }
    let calls: Vec<String> = calls.iter().map(|call| format!("\n    {call}")).collect();
    let text = format!(
        "{{\n  \"version\": {VERSION},\n  \"calls\": [{}\n  ]\n}}\n",
        calls.join(",")
    );
    fs::write(path, text).map_err(fault)
}

/// Reads a recording.
pub(crate) fn read(path: &Path) -> Result<Vec<RecordedCall>, RecordingError> {
    let text = fs::read_to_string(path).map_err(|error| RecordingError::new(path, Fault::Io(error)))?;
    let invalid = |reason: String| RecordingError::new(path, Fault::Format(reason));
    let mut file: BTreeMap<String, Box<RawValue>> =
        serde_json::from_str(&text).map_err(|error| invalid(error.to_string()))?;
    let version = file.remove("version").map(|version| version.get().to_owned());
    if version.as_deref() != Some("1") {
        let version = version.as_deref().unwrap_or("missing");
        return Err(invalid(format!(
            "the version is {version}, and this client reads version {VERSION}"
        )));
    }
    let calls = file
        .remove("calls")
        .ok_or_else(|| invalid("there is no property `calls`".to_owned()))?;
    let calls: Vec<BTreeMap<String, Box<RawValue>>> =
        serde_json::from_str(calls.get()).map_err(|error| invalid(format!("in `calls`: {error}")))?;
    let calls = calls.iter().enumerate().map(|(index, call)| {
        let name = |reason| invalid(format!("call {}: {reason}", index + 1));
        call_of(call).map_err(name)
    });
    calls.collect()
}

/// Reads a call. The error states why the JSON is not a call.
fn call_of(call: &BTreeMap<String, Box<RawValue>>) -> Result<RecordedCall, String> {
    let line: String = property(call, "request")?.ok_or("there is no property `request`")?;
    let method = line.split(' ').next().unwrap_or_default();
    if Method::from_bytes(method.as_bytes()).is_err() || !line.contains(" /") {
        return Err("`request` is not a method and a path".to_owned());
    }
    let status: u16 = property(call, "status")?.ok_or("there is no property `status`")?;
    let status = StatusCode::from_u16(status).map_err(|_| "`status` is not the status of a response")?;
    let (request, response) = (content(call, "request")?, content(call, "response")?);
    let body = match response {
        Some((kind, json)) => {
            RecordedContent::body(kind, json).ok_or_else(|| format!("`response_{kind}` has an invalid value"))?
        }
        None => Vec::new(),
    };
    let mut response = Response::new(body);
    *response.status_mut() = status;
    *response.headers_mut() = headers(call)?;
    Ok(RecordedCall {
        request: RecordedRequest {
            line: masks::without_numbers(&line),
            content: request.map(|(kind, json)| {
                let json = json_lines::write(json, 0, &[], &mut Masks::default());
                (kind.to_owned(), masks::without_numbers(&json))
            }),
        },
        response,
    })
}

/// Returns the value of a property, if there is one.
fn property<V: serde::de::DeserializeOwned>(
    call: &BTreeMap<String, Box<RawValue>>,
    name: &str,
) -> Result<Option<V>, String> {
    let value = call.get(name).map(|value| serde_json::from_str(value.get()));
    value.transpose().map_err(|error| format!("`{name}`: {error}"))
}

/// Returns the kind and the JSON text of the body of a request or a response.
fn content<'c>(
    call: &'c BTreeMap<String, Box<RawValue>>,
    side: &str,
) -> Result<Option<(&'static str, &'c str)>, String> {
    let mut found = KINDS.iter().filter_map(|kind| {
        let json = call.get(&format!("{side}_{kind}"))?;
        Some((*kind, json.get()))
    });
    match (found.next(), found.next()) {
        (Some((one, _)), Some((other, _))) => Err(format!("there are both `{side}_{one}` and `{side}_{other}`")),
        (content, _) => Ok(content),
    }
}

fn headers(call: &BTreeMap<String, Box<RawValue>>) -> Result<HeaderMap, String> {
    let headers: BTreeMap<String, String> = property(call, "response_headers")?.unwrap_or_default();
    let headers = headers.into_iter().map(|(name, value)| {
        let name = HeaderName::try_from(name).map_err(|error| format!("`response_headers`: {error}"))?;
        let value = HeaderValue::try_from(value).map_err(|error| format!("`response_headers`: {error}"))?;
        Ok((name, value))
    });
    headers.collect()
}

/// The reason why a recording cannot be read or written.
#[derive(Debug)]
pub struct RecordingError {
    path: PathBuf,
    fault: Fault,
}

#[derive(Debug)]
enum Fault {
    Io(io::Error),
    Format(String),
}

impl RecordingError {
    fn new(path: &Path, fault: Fault) -> Self {
        Self {
            path: path.to_owned(),
            fault,
        }
    }

    /// Returns the path of the recording.
    pub fn path(&self) -> &Path {
        &self.path
    }
}

impl fmt::Display for RecordingError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let path = self.path.display();
        match &self.fault {
            Fault::Io(error) => write!(formatter, "cannot read or write the recording {path}: {error}"),
            Fault::Format(reason) => write!(formatter, "{path} is not a recording: {reason}"),
        }
    }
}

impl std::error::Error for RecordingError {}
