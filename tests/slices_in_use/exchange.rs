//! A request that is expected, and what is answered to it.

use std::fmt;

use serde_json::Value;

const FORM: &str = "application/x-www-form-urlencoded";

/// One request and its answer.
pub struct Exchange {
    pub request: Request,
    status: u16,
    answer: Value,
}

/// What a client sends, as far as it is compared: its pairs in the order of their keys, where they are, and what the
/// body is said to be.
#[derive(Clone, PartialEq, Eq)]
pub struct Request {
    pub method: String,
    pub path: String,
    pub query: Vec<(String, String)>,
    pub body: Vec<(String, String)>,
    pub content_type: Option<String>,
    /// The pairs as they were written; only what arrived has them.
    pub segments: Vec<String>,
}

impl Exchange {
    /// A request without a body.
    pub fn get(path: &str, query: &[(&str, &str)], answer: Value) -> Self {
        Self::new(Request::expected("GET", path, query, &[]), answer)
    }

    /// A request with a form.
    pub fn post(path: &str, body: &[(&str, &str)], answer: Value) -> Self {
        Self::new(Request::expected("POST", path, &[], body), answer)
    }

    /// A request to delete. Its parameters are in a form, if there are some.
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

    /// The same request with a form that has nothing in it, as there is nothing to say in it here.
    pub fn empty_form(mut self) -> Self {
        self.request.content_type = Some(FORM.to_owned());
        self
    }

    /// The same exchange with another status.
    pub fn status(self, status: u16) -> Self {
        Self { status, ..self }
    }

    /// The status and the text of the answer.
    pub fn answer_text(&self) -> (u16, String) {
        (self.status, self.answer.to_string())
    }
}

impl Request {
    /// What arrived: the first line of the head, the content type and the body.
    pub fn new(first_line: &str, content_type: Option<String>, body: String) -> Self {
        let mut words = first_line.split(' ');
        let method = words.next().unwrap_or_default().to_owned();
        let target = words.next().unwrap_or_default();
        let (path, query) = target.split_once('?').unwrap_or((target, ""));
        let segments = [query, &body].into_iter().flat_map(|form| form.split('&'));
        let mut segments: Vec<String> = segments.filter(|segment| !segment.is_empty()).map(alike).collect();
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

    /// A request of the official client as ours sends it, where the two differ on purpose: the official client puts the
    /// parameters of a deletion into the query. The document has them in a form, and the API takes both.
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

    /// The request without how its pairs were written.
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

/// A pair as it was written, but for brackets: whether they are escaped in keys and values differs by client, and means
/// the same.
fn alike(segment: &str) -> String {
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
