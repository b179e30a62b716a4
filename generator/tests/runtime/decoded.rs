//! Parameters that arrive at a server in another language, which decodes them with its standard library.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::Child;

use http::Method;
use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use serde_json::{Value, json};

use super::python;
use super::recorder::KEY;
use super::runtime::requests::header_writer::HeaderWriter;
use super::runtime::transports::blocking_transport::BlockingTransport;
use super::runtime::{
    Client, ClientBuilder, FormWriter, Operation, RequestParts, SecretString, Transport, TransportOptions,
};

/// Values of every location and style whose decoding is defined.
#[derive(Debug)]
struct Values {
    /// Any text that selects no other route.
    path: String,
    text: String,
    list: Vec<String>,
    object: BTreeMap<String, String>,
    /// Text that a header can contain.
    header: String,
    /// Elements of a list in a header.
    elements: Vec<String>,
    number: i64,
    flag: bool,
}

impl Operation for Values {
    type Response = ();

    const PATH_TEMPLATE: &'static str = "/v1/{path}/x{number}.json";

    fn request(&self) -> RequestParts {
        let mut path = FormWriter::path();
        path.literal("/v1/");
        path.write_simple("id", &self.path);
        path.literal("/x");
        path.write_simple("id", &self.number);
        path.literal(".json");
        let mut query = FormWriter::query();
        query.fixed("fixed=1");
        query.write("text", &self.text);
        query.write_exploded("list", &self.list);
        query.write("deep", &self.object);
        query.reserved(|query| query.write("reserved", &self.text));
        query.write("flag", &self.flag);
        let mut headers = HeaderWriter::new();
        headers.write("X-Text", &self.header);
        headers.write("X-Secret", &SecretString::from(self.header.as_str()));
        headers.write_simple("X-List", &self.elements);
        headers.write("X-Number", &self.number);
        let mut cookies = FormWriter::cookies();
        cookies.write("text", &self.text);
        cookies.write("session", &SecretString::from(self.text.as_str()));
        cookies.write("number", &self.number);
        RequestParts::new(Method::GET, path)
            .query(query)
            .headers(headers)
            .cookies(cookies)
    }
}

fn values() -> impl Strategy<Value = Values> {
    // Half of the characters mean something in a URL, a header or a cookie.
    let character = prop_oneof![
        proptest::sample::select(
            " !\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~\r\n\t\0"
                .chars()
                .collect::<Vec<_>>()
        ),
        any::<char>(),
    ];
    let text = || proptest::collection::vec(character.clone(), 0..12).prop_map(String::from_iter);
    let route = text().prop_filter("it selects another route", |text| {
        !matches!(text.as_str(), "" | "." | "..")
    });
    (
        route,
        text(),
        proptest::collection::vec(text(), 1..4),
        proptest::collection::btree_map(text(), text(), 1..4),
        "([!-~]([ -~]{0,10}[!-~])?)?",
        proptest::collection::vec("[!-+--~]([ -+--~]{0,6}[!-+--~])?", 1..4),
        any::<i64>(),
        any::<bool>(),
    )
        .prop_map(|(path, text, list, object, header, elements, number, flag)| Values {
            path,
            text,
            list,
            object,
            header,
            elements,
            number,
            flag,
        })
}

impl Values {
    /// Checks what the server has decoded.
    fn check(&self, decoded: &Value) {
        let number = format!("x{}.json", self.number);
        assert_eq!(decoded["path"], json!(["", "v1", self.path, number]));
        let mut query = vec![("fixed".to_owned(), "1"), ("text".to_owned(), self.text.as_str())];
        query.extend(self.list.iter().map(|element| ("list".to_owned(), element.as_str())));
        let deep = self.object.iter();
        query.extend(deep.map(|(name, value)| (format!("deep[{name}]"), value.as_str())));
        let flag = self.flag.to_string();
        query.extend([("reserved".to_owned(), self.text.as_str()), ("flag".to_owned(), &flag)]);
        assert_eq!(decoded["query"], json!(query));
        for (name, expected) in [
            ("x-text", self.header.clone()),
            ("x-secret", self.header.clone()),
            ("x-list", self.elements.join(",")),
            ("x-number", self.number.to_string()),
        ] {
            let headers = decoded["headers"].as_array().unwrap().iter();
            let found: Vec<_> = headers
                .filter(|header| header[0] == name)
                .map(|header| &header[1])
                .collect();
            assert_eq!(found, [&json!(expected)], "{name}");
        }
        assert_eq!(
            decoded["cookies"],
            json!({ "text": self.text, "session": self.text, "number": self.number.to_string() })
        );
    }
}

/// A server that decodes requests, and a client for it. The server ends with this value.
pub(super) struct Server {
    process: Child,
    transport: BlockingTransport,
    client: Client,
}

impl Server {
    /// Starts the server. Without Python, prints a notice and returns `None`; the test then passes.
    pub(super) fn start() -> Option<Self> {
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/runtime/decoder.py");
        let mut process = python::standard(&script, "decoding requests")?;
        let mut port = String::new();
        let output = process.stdout.take().unwrap();
        BufReader::new(output).read_line(&mut port).unwrap();
        let transport = BlockingTransport::new().without_proxy();
        let client = ClientBuilder::new(KEY)
            .base_url(format!("http://127.0.0.1:{}", port.trim()))
            .build_with(transport.clone());
        Some(Self {
            process,
            transport,
            client: client.unwrap(),
        })
    }

    /// Sends a request, and returns what the server has decoded.
    pub(super) fn decode(&self, operation: &impl Operation) -> Value {
        let request = self.client.http_request(operation).unwrap();
        let response = self.transport.send(&request, &TransportOptions::default()).unwrap();
        serde_json::from_slice(response.body()).unwrap()
    }
}

/// Returns a runner that generates the same values in each run.
pub(super) fn runner(cases: u32) -> TestRunner {
    let config = Config {
        cases,
        failure_persistence: None,
        ..Config::default()
    };
    TestRunner::new_with_rng(config, TestRng::deterministic_rng(RngAlgorithm::ChaCha))
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may have ended already.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

#[test]
fn another_library_decodes_what_was_set() {
    let Some(server) = Server::start() else {
        return;
    };
    let result = runner(200).run(&values(), |values| {
        values.check(&server.decode(&values));
        Ok(())
    });
    result.unwrap();
}
