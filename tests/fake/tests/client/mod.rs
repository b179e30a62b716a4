//! Sends encoded forms to a store, and returns the status and the JSON of the response.

// Each test file compiles this module, and uses only a part of it.
#![allow(dead_code, reason = "no test file uses all of it")]

use fake_secret_store::Store;
use fake_secret_store::http::{HeaderMap, HeaderName, HeaderValue, Method, Request, Response, StatusCode};
use serde_json::Value;

pub const SECRETS: &str = "/v1/apps/secrets";
pub const FIND: &str = "/v1/apps/secrets/find";
pub const DELETE: &str = "/v1/apps/secrets/delete";

/// A client of a store, with one key.
#[derive(Clone)]
pub struct Client {
    pub store: Store,
    headers: HeaderMap,
}

/// A parsed response.
#[derive(Debug)]
pub struct Reply {
    pub status: u16,
    pub headers: HeaderMap,
    pub body: Value,
}

impl Client {
    pub fn new(store: &Store, key: &str) -> Self {
        Self {
            store: store.clone(),
            headers: HeaderMap::new(),
        }
        .with("authorization", &format!("Bearer {key}"))
    }

    pub fn anonymous(store: &Store) -> Self {
        Self {
            store: store.clone(),
            headers: HeaderMap::new(),
        }
    }

    pub fn with(mut self, name: &'static str, value: &str) -> Self {
        let value = HeaderValue::from_str(value).expect("tests send visible ASCII");
        self.headers.insert(HeaderName::from_static(name), value);
        self
    }

    pub fn post(&self, path: &str, form: &str) -> Reply {
        self.send(Method::POST, path, form)
    }

    pub fn get(&self, path: &str, query: &str) -> Reply {
        self.send(Method::GET, &format!("{path}?{query}"), "")
    }

    pub fn send(&self, method: Method, target: &str, body: &str) -> Reply {
        Reply::of(
            self.store
                .handle(&self.request(method, target, body))
                .into_response()
                .expect("no fault is injected"),
        )
    }

    pub fn request(&self, method: Method, target: &str, body: &str) -> Request<Vec<u8>> {
        let mut request = Request::new(body.as_bytes().to_vec());
        *request.method_mut() = method;
        *request.uri_mut() = target.parse().expect("tests send valid targets");
        *request.headers_mut() = self.headers.clone();
        request
    }

    pub fn set(&self, name: &str, payload: &str) -> Reply {
        self.post(SECRETS, &format!("name={name}&payload={payload}&scope[type]=account"))
    }

    pub fn find(&self, name: &str) -> Reply {
        self.get(FIND, &format!("name={name}&scope[type]=account&expand[]=payload"))
    }

    pub fn delete(&self, name: &str) -> Reply {
        self.post(DELETE, &format!("name={name}&scope[type]=account"))
    }

    /// Returns the names on one page, `true` if more follow, and the ids.
    pub fn list(&self, query: &str) -> (Vec<String>, bool, Vec<String>) {
        let reply = self.get(SECRETS, &format!("scope[type]=account{query}"));
        assert_eq!(reply.status, 200, "{reply:?}");
        let column = |name: &str| {
            let rows = reply.body["data"].as_array().expect("a list has data");
            rows.iter()
                .map(|row| row[name].as_str().unwrap_or_default().to_owned())
                .collect()
        };
        (column("name"), reply.body["has_more"] == true, column("id"))
    }
}

impl Reply {
    pub fn of(response: Response<Vec<u8>>) -> Self {
        let (head, body) = response.into_parts();
        let body = match body.is_empty() {
            true => Value::Null,
            false => serde_json::from_slice(&body).unwrap_or_else(|_| String::from_utf8_lossy(&body).into()),
        };
        Self {
            status: StatusCode::as_u16(&head.status),
            headers: head.headers,
            body,
        }
    }

    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).and_then(|value| value.to_str().ok())
    }

    pub fn error(&self, member: &str) -> Option<&str> {
        self.body["error"][member].as_str()
    }

    pub fn payload(&self) -> Option<&str> {
        self.body["payload"].as_str()
    }
}
