//! The client that this project emits.

use orders::client::models::{Customer, Order};
use orders::client::{BlockingTransport, Client};
use orders::examples;
use serde_json::from_str;

use super::{ID, JsonCall, TOKEN};
use crate::Failure;

pub struct Calls {
    client: Client,
}

impl Calls {
    pub fn new(base_url: &str) -> Result<Self, Failure> {
        let client = Client::builder(TOKEN)
            .base_url(base_url)
            .build_with(BlockingTransport::new())?;
        Ok(Self { client })
    }

    pub fn save_customer(&self) -> Result<JsonCall, Failure> {
        let customer: Customer = from_str(examples::CUSTOMER)?;
        let request = self.client.orders().save_customer(ID, customer);
        Ok(JsonCall::new(move || Ok(request.send()?), examples::CUSTOMER))
    }

    pub fn create_order(&self) -> Result<JsonCall, Failure> {
        let order: Order = from_str(&examples::order())?;
        let request = self.client.orders().create(order);
        Ok(JsonCall::new(move || Ok(request.send()?), examples::order()))
    }

    pub fn list_orders(&self) -> JsonCall {
        let request = self.client.orders().list().limit(100);
        JsonCall::new(move || Ok(request.send()?), examples::page())
    }
}
