//! The credentials that requests have.

use crate::{checks, client, clients};

checks!(api_key, oauth2, optional_auth, public_operation);

/// Returns the value of a header, if the request has it.
fn header<'a>(request: &'a http::Request<Vec<u8>>, name: &str) -> Option<&'a str> {
    request.headers().get(name)?.to_str().ok()
}

fn api_key() {
    let client = client!(api_key, clients::api_key::Client::builder("abc"));
    let request = client.http_request(&client.logs().list()).expect("the request is valid");
    assert_eq!(header(&request, "x-api-key"), Some("abc"));
    assert_eq!(header(&request, "authorization"), None);
}

fn oauth2() {
    let client = client!(oauth2, clients::oauth2::Client::builder("abc"));
    let request = client.http_request(&client.patches().list()).expect("the request is valid");
    assert_eq!(header(&request, "authorization"), Some("Bearer abc"));
}

fn optional_auth() {
    let client = client!(optional_auth);
    let request = client.http_request(&client.patches().list()).expect("the request is valid");
    assert_eq!(header(&request, "authorization"), None);
    let client = client!(optional_auth, clients::optional_auth::Client::builder().bearer("abc"));
    let request = client.http_request(&client.patches().list()).expect("the request is valid");
    assert_eq!(header(&request, "authorization"), Some("Bearer abc"));
}

fn public_operation() {
    let client = client!(public_operation, clients::public_operation::Client::builder().bearer("abc"));
    let request = client.http_request(&client.patches().check()).expect("the request is valid");
    assert_eq!(header(&request, "authorization"), None);
    let request = client.http_request(&client.patches().list()).expect("the request is valid");
    assert_eq!(header(&request, "authorization"), Some("Bearer abc"));

    let client = client!(public_operation);
    let request = client.http_request(&client.patches().check()).expect("the request is valid");
    assert_eq!(header(&request, "authorization"), None);
    let error = client.http_request(&client.patches().list()).expect_err("the credential is missing");
    assert_eq!(
        error.to_string(),
        "invalid configuration: the client lacks the credentials of the operation, whose security schemes are `bearer`; \
         set them with the methods of `ClientBuilder`"
    );
}
