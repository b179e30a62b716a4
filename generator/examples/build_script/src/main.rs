//! A program whose build script generates a client.
//!
//! ```sh
//! cargo run -p build-script-example
//! ```

use lamps::{Client, transport_fn};

/// The client for `openapi.yaml`.
pub mod lamps {
    include!(concat!(env!("OUT_DIR"), "/lamps.rs"));
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    // A transport that returns a fixed response. With the `blocking` feature, `Client::new(key)` sends requests to the
    // server of the document.
    let transport = transport_fn(|request, _| {
        println!("{} {}", request.method(), request.uri());
        let body = r#"{"lamps": [{"id": "kitchen", "is_on": true}, {"id": "stairs", "is_on": false}]}"#;
        Ok(http::Response::new(body.into()))
    });
    let client = Client::builder("key").build_with(transport)?;
    for lamp in client.lamps().list("number 7").send()?.lamps {
        println!("{} is {}", lamp.id, if lamp.is_on { "on" } else { "off" });
    }
    Ok(())
}
