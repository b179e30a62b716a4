//! `serde_json` with types that derive serde's traits, over the transport of the emitted client.
//!
//! This is what a handwritten client has to do: no retries, no redaction, and no memory is cleared.

use std::sync::Arc;

use orders::client::http::header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE, HeaderValue, USER_AGENT};
use orders::client::http::{Method, Request, request};
use orders::client::{BlockingTransport, Transport, TransportOptions};
use orders::examples;
use orders::structs::{Customer, Order, OrderPage};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::from_str;

use super::{ID, JsonCall, TOKEN};
use crate::Failure;

#[derive(Clone)]
pub struct Calls {
    transport: Arc<BlockingTransport>,
    options: TransportOptions,
    base_url: String,
    authorization: HeaderValue,
}

impl Calls {
    pub fn new(base_url: &str) -> Result<Self, Failure> {
        let mut authorization = HeaderValue::try_from(format!("Bearer {TOKEN}"))?;
        authorization.set_sensitive(true);
        Ok(Self {
            transport: Arc::new(BlockingTransport::new()),
            options: TransportOptions::default(),
            base_url: base_url.to_owned(),
            authorization,
        })
    }

    pub fn save_customer(&self) -> Result<JsonCall, Failure> {
        let (client, customer) = (self.clone(), from_str::<Customer>(examples::CUSTOMER)?);
        let customer = Arc::new(customer);
        let call = move || client.send_json::<Customer>(Method::PUT, &format!("/customers/{ID}"), &*customer);
        Ok(JsonCall::new(call, examples::CUSTOMER))
    }

    pub fn create_order(&self) -> Result<JsonCall, Failure> {
        let (client, order) = (self.clone(), from_str::<Order>(&examples::order())?);
        let order = Arc::new(order);
        let call = move || client.send_json::<Order>(Method::POST, "/orders", &*order);
        Ok(JsonCall::new(call, examples::order()))
    }

    pub fn list_orders(&self) -> JsonCall {
        let client = self.clone();
        let call = move || {
            let request = client.request(Method::GET, &format!("/orders?limit={}", 100));
            client.send::<OrderPage>(&request.body(Vec::new())?)
        };
        JsonCall::new(call, examples::page())
    }

    fn send_json<T: DeserializeOwned>(&self, method: Method, path: &str, body: &impl Serialize) -> Result<T, Failure> {
        let request = self.request(method, path).header(CONTENT_TYPE, "application/json");
        self.send(&request.body(serde_json::to_vec(body)?)?)
    }

    fn request(&self, method: Method, path: &str) -> request::Builder {
        Request::builder()
            .method(method)
            .uri(format!("{}{path}", self.base_url))
            .header(AUTHORIZATION, &self.authorization)
            .header(USER_AGENT, "orders/1")
            .header(ACCEPT, "application/json")
    }

    fn send<T: DeserializeOwned>(&self, request: &Request<Vec<u8>>) -> Result<T, Failure> {
        let response = self.transport.send(request, &self.options)?;
        if !response.status().is_success() {
            return Err(format!("the API answered {}", response.status()).into());
        }
        Ok(serde_json::from_slice(response.body())?)
    }
}
