//! Handwritten clients over the transports of the emitted client: pairs for the query, and serde for the response.
//!
//! The difference between them and the emitted client is the cost of all that is not the transport.

use form_urlencoded::Serializer;
use stripe_apps_secrets::http::header::{ACCEPT, AUTHORIZATION, HeaderValue, USER_AGENT};
use stripe_apps_secrets::http::{Request, Response};
use stripe_apps_secrets::{AsyncTransport, BlockingTransport, ReqwestTransport, Transport, TransportOptions};

use super::by_hand::{PARAMETERS, VERSION, read, url};
use super::{AsynchronousClient, BlockingClient, Finding};
use crate::Failure;
use crate::answer::{API_KEY, Secret};

/// What both clients send. The timeout of [`TransportOptions`] is 80 seconds.
struct Requests {
    url: String,
    authorization: HeaderValue,
    options: TransportOptions,
}

impl Requests {
    fn new(base_url: &str) -> Result<Self, Failure> {
        let mut authorization = HeaderValue::try_from(format!("Bearer {API_KEY}"))?;
        authorization.set_sensitive(true);
        Ok(Self {
            url: url(base_url),
            authorization,
            options: TransportOptions::default(),
        })
    }

    fn find(&self) -> Result<Request<Vec<u8>>, Failure> {
        let query = Serializer::new(String::new()).extend_pairs(PARAMETERS).finish();
        let request = Request::get(format!("{}?{query}", self.url))
            .header(ACCEPT, "application/json")
            .header(AUTHORIZATION, &self.authorization)
            .header("Stripe-Version", VERSION)
            .header(USER_AGENT, "calls/0")
            .body(Vec::new())?;
        Ok(request)
    }
}

/// The blocking transport and serde_json.
pub struct Blocking {
    transport: BlockingTransport,
    requests: Requests,
}

impl Blocking {
    pub fn new(base_url: &str) -> Result<Self, Failure> {
        Ok(Self {
            transport: BlockingTransport::new(),
            requests: Requests::new(base_url)?,
        })
    }
}

impl BlockingClient for Blocking {
    fn find(&self) -> Result<Secret, Failure> {
        let response = self.transport.send(&self.requests.find()?, &self.requests.options)?;
        decode(&response)
    }
}

/// The asynchronous transport and serde_json.
pub struct Asynchronous {
    transport: ReqwestTransport,
    requests: Requests,
}

impl Asynchronous {
    pub fn new(base_url: &str) -> Result<Self, Failure> {
        Ok(Self {
            transport: ReqwestTransport::new()?,
            requests: Requests::new(base_url)?,
        })
    }
}

impl AsynchronousClient for Asynchronous {
    fn find(&self) -> Finding<'_> {
        Box::pin(async {
            let request = self.requests.find()?;
            let response = self.transport.send(&request, &self.requests.options).await?;
            decode(&response)
        })
    }
}

fn decode(response: &Response<Vec<u8>>) -> Result<Secret, Failure> {
    read(response.status(), response.body())
}
