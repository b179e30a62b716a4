//! Sends requests with the emitted client, with parameters from JSON.

mod answer;

use serde_json::{Map, Value};
use stripe_apps_secrets::models::Scope;
use stripe_apps_secrets::resources::secrets::{DeleteRequest, FindRequest, ListRequest, Secrets, SetRequest};
use stripe_apps_secrets::{AsyncClient, Client, Error, RequestOptions, UnixTime};

/// Sends the request, and returns the response as JSON. `list_all` returns the items of all pages.
pub fn send(client: &Client, operation: &str, parameters: &Value, options: RequestOptions) -> Result<Value, Error> {
    let secrets = client.secrets();
    match operation {
        "set" => {
            let request = set(secrets, parameters).options(options);
            request.send().map(|secret| answer::secret(&secret))
        }
        "find" => {
            let request = find(secrets, parameters).options(options);
            request.send().map(|secret| answer::secret(&secret))
        }
        "delete" => {
            let request = delete(secrets, parameters).options(options);
            request.send().map(|deleted| answer::deleted(&deleted))
        }
        "list" => {
            let request = list(secrets, parameters).options(options);
            request.send().map(|page| answer::page(&page))
        }
        "list_all" => {
            let request = list(secrets, parameters).options(options);
            let items: Result<Vec<_>, Error> = request.iter().collect();
            items.map(|items| answer::items(&items))
        }
        unknown => panic!("unknown operation `{unknown}`"),
    }
}

/// Sends the request with the asynchronous client.
pub async fn send_async(
    client: &AsyncClient,
    operation: &str,
    parameters: &Value,
    options: RequestOptions,
) -> Result<Value, Error> {
    let secrets = client.secrets();
    match operation {
        "set" => {
            let request = set(secrets, parameters).options(options);
            request.send().await.map(|secret| answer::secret(&secret))
        }
        "find" => {
            let request = find(secrets, parameters).options(options);
            request.send().await.map(|secret| answer::secret(&secret))
        }
        "delete" => {
            let request = delete(secrets, parameters).options(options);
            request.send().await.map(|deleted| answer::deleted(&deleted))
        }
        "list" => {
            let request = list(secrets, parameters).options(options);
            request.send().await.map(|page| answer::page(&page))
        }
        "list_all" => {
            let mut stream = list(secrets, parameters).options(options).stream();
            let mut items = Vec::new();
            while let Some(item) = stream.next().await {
                items.push(item?);
            }
            Ok(answer::items(&items))
        }
        unknown => panic!("unknown operation `{unknown}`"),
    }
}

fn set<C: Clone>(secrets: Secrets<C>, parameters: &Value) -> SetRequest<C> {
    let mut parameters = Parameters::of(parameters);
    let (name, payload) = (parameters.string("name"), parameters.string("payload"));
    let mut request = secrets
        .set(name, payload, parameters.scope())
        .expand(parameters.expand());
    if let Some(time) = parameters.optional_integer("expires_at") {
        request = request.expires_at(UnixTime::from_seconds(time));
    }
    parameters.finish();
    request
}

fn find<C: Clone>(secrets: Secrets<C>, parameters: &Value) -> FindRequest<C> {
    let mut parameters = Parameters::of(parameters);
    let request = secrets.find(parameters.string("name"), parameters.scope());
    let request = request.expand(parameters.expand());
    parameters.finish();
    request
}

fn delete<C: Clone>(secrets: Secrets<C>, parameters: &Value) -> DeleteRequest<C> {
    let mut parameters = Parameters::of(parameters);
    let request = secrets.delete(parameters.string("name"), parameters.scope());
    let request = request.expand(parameters.expand());
    parameters.finish();
    request
}

fn list<C: Clone>(secrets: Secrets<C>, parameters: &Value) -> ListRequest<C> {
    let mut parameters = Parameters::of(parameters);
    let mut request = secrets.list(parameters.scope()).expand(parameters.expand());
    if let Some(limit) = parameters.optional_integer("limit") {
        request = request.limit(limit);
    }
    if let Some(cursor) = parameters.optional_string("starting_after") {
        request = request.starting_after(cursor);
    }
    if let Some(cursor) = parameters.optional_string("ending_before") {
        request = request.ending_before(cursor);
    }
    parameters.finish();
    request
}

/// The parameters that were not used yet.
struct Parameters(Map<String, Value>);

impl Parameters {
    fn of(parameters: &Value) -> Self {
        Self(parameters.as_object().expect("the parameters are an object").clone())
    }

    fn string(&mut self, name: &str) -> String {
        self.optional_string(name)
            .unwrap_or_else(|| panic!("there is no parameter `{name}`"))
    }

    fn optional_string(&mut self, name: &str) -> Option<String> {
        let value = self.0.remove(name)?;
        Some(value.as_str().expect("the parameter is a string").to_owned())
    }

    fn optional_integer(&mut self, name: &str) -> Option<i64> {
        let value = self.0.remove(name)?;
        Some(value.as_i64().expect("the parameter is an integer"))
    }

    fn expand(&mut self) -> Vec<String> {
        self.0
            .remove("expand")
            .map(|value| serde_json::from_value(value).expect("the parameter is a list of strings"))
            .unwrap_or_default()
    }

    fn scope(&mut self) -> Scope {
        let scope = self.0.remove("scope").expect("every operation has a scope");
        match scope["type"].as_str() {
            Some("account") => Scope::account(),
            Some("user") => Scope::user(scope["user"].as_str().expect("a user's scope names the user")),
            _ => panic!("unknown scope {scope}"),
        }
    }

    /// Panics if a parameter was not used, so that no test silently ignores one.
    fn finish(self) {
        assert!(self.0.is_empty(), "parameters that are not sent: {:?}", self.0);
    }
}
