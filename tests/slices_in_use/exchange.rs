//! An expected request and its response.

use std::fmt;

use serde_json::Value;

const FORM: &str = "application/x-www-form-urlencoded";

/// A request and its response.
pub struct Exchange {
    pub request: Request,
    status: u16,
    answer: Value,
}

/// The compared parts of a request: its pairs, sorted by key, each with its place, and the content type of its body.
#[derive(Clone, PartialEq, Eq)]
pub struct Request {
    pub method: String,
    pub path: String,
    pub query: Vec<(String, String)>,
    pub body: Vec<(String, String)>,
    pub content_type: Option<String>,
    /// The pairs as written. Only received requests have them.
    pub segments: Vec<String>,
}

impl Exchange {
    /// Creates an exchange with a GET without a body.
    pub fn get(path: &str, query: &[(&str, &str)], answer: Value) -> Self {
        Self::new(Request::expected("GET", path, query, &[]), answer)
    }

    /// Creates an exchange with a POST of a form.
    pub fn post(path: &str, body: &[(&str, &str)], answer: Value) -> Self {
        Self::new(Request::expected("POST", path, &[], body), answer)
    }

    /// Creates an exchange with a DELETE. Any parameters are in a form.
    pub fn delete(path: &str, body: &[(&str, &str)], answer: Value) -> Self {
        Self::new(Request::expected("DELETE", path, &[], body), answer)
    }

    fn new(request: Request, answer: Value) -> Self {
        Self {
            request,
            status: 200,
            answer,
        }
    }

    /// Replaces the missing body with an empty form.
    pub fn empty_form(mut self) -> Self {
        self.request.content_type = Some(FORM.to_owned());
        self
    }

    /// Sets the status of the response.
    pub fn status(self, status: u16) -> Self {
        Self { status, ..self }
    }

    /// Returns the status and the text of the response.
    pub fn answer_text(&self) -> (u16, String) {
        (self.status, self.answer.to_string())
    }
}

impl Request {
    /// Creates a request from its first line, the content type and the body.
    pub fn new(first_line: &str, content_type: Option<String>, body: String) -> Self {
        let mut words = first_line.split(' ');
        let method = words.next().unwrap_or_default().to_owned();
        let target = words.next().unwrap_or_default();
        let (path, query) = target.split_once('?').unwrap_or((target, ""));
        let segments = [query, &body].into_iter().flat_map(|form| form.split('&'));
        let mut segments: Vec<String> = segments
            .filter(|segment| !segment.is_empty())
            .map(with_plain_brackets)
            .collect();
        segments.sort();
        Self {
            method,
            path: path.to_owned(),
            query: pairs(query),
            body: pairs(&body),
            content_type,
            segments,
        }
    }

    fn expected(method: &str, path: &str, query: &[(&str, &str)], body: &[(&str, &str)]) -> Self {
        let owned = |pairs: &[(&str, &str)]| {
            let pairs = pairs
                .iter()
                .map(|(key, value)| ((*key).to_owned(), (*value).to_owned()));
            let mut pairs: Vec<_> = pairs.collect();
            pairs.sort();
            pairs
        };
        let has_form = method == "POST" || !body.is_empty();
        Self {
            method: method.to_owned(),
            path: path.to_owned(),
            query: owned(query),
            body: owned(body),
            content_type: has_form.then(|| FORM.to_owned()),
            segments: Vec::new(),
        }
    }

    /// Converts a request of the official client where it differs from ours on purpose: the official client puts the
    /// parameters of a deletion into the query. The document declares them as a form, and the API accepts both.
    pub fn of_official_client(self, expected: &Self) -> Self {
        if self.method != "DELETE" {
            return self;
        }
        Self {
            body: self.query,
            query: Vec::new(),
            content_type: expected.content_type.clone(),
            ..self
        }
    }

    /// Removes the written form of the pairs.
    pub fn decoded(self) -> Self {
        Self {
            segments: Vec::new(),
            ..self
        }
    }
}

fn pairs(form: &str) -> Vec<(String, String)> {
    let mut pairs: Vec<_> = form_urlencoded::parse(form.as_bytes()).into_owned().collect();
    pairs.sort();
    pairs
}

/// Unescapes the brackets of a pair: clients differ in which brackets they escape, and the meaning is the same.
fn with_plain_brackets(segment: &str) -> String {
    segment.replace("%5B", "[").replace("%5D", "]")
}

impl fmt::Display for Request {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let content_type = self.content_type.as_deref().unwrap_or("nothing");
        write!(formatter, "{} {} with {content_type}", self.method, self.path)?;
        for (place, pairs) in [("query", &self.query), ("body", &self.body)] {
            for (key, value) in pairs {
                write!(formatter, "\n  {place} {key} = {value}")?;
            }
        }
        Ok(())
    }
}
