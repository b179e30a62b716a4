//! Invalid settings and options that contain secrets.

use stripe_apps_secrets::models::Scope;
use stripe_apps_secrets::{AppInfo, Client, ClientBuilder, RequestOptions};

use super::exposure::Exposure;
use super::{key, payload};

pub fn run(exposure: &Exposure<'_>) {
    let (key, payload) = (key(), payload());
    for wrong_key in [
        format!("{key}\n"),
        format!("{key}\r\nx-injected: y"),
        format!("{key} é"),
        format!("\0{key}"),
        format!("{key} {key}"),
    ] {
        let builder = ClientBuilder::new(wrong_key.clone());
        exposure.show("builder", &builder);
        refuse(exposure, builder);
        refuse(exposure, ClientBuilder::new(wrong_key).basic_auth());
    }
    refuse(exposure, ClientBuilder::new(format!("{key}:{key}")).basic_auth());
    for url in [
        key.clone(),
        format!("https://{key}:{payload}@example.com"),
        format!("https://example.com/?key={key}"),
        format!("https://example.com/#{key}"),
        format!("http://example.com/{key}"),
        format!("ftp://example.com/{key}"),
        format!("https://example.com/{payload}"),
    ] {
        refuse(exposure, ClientBuilder::new(key.clone()).base_url(url));
    }
    for (name, value) in [
        ("x-token", payload.clone()),
        (key.as_str(), "\0".to_owned()),
        ("authorization", key.clone()),
        (payload.as_str(), key.clone()),
    ] {
        // The name of a header is not secret, unless it is the key.
        if name != key {
            refuse(exposure, ClientBuilder::new(key.clone()).header(name, &value));
        }
    }
    refuse(
        exposure,
        ClientBuilder::new(key.clone()).app_info(&AppInfo::new(payload.clone())),
    );
    refuse_options(exposure);
}

fn refuse(exposure: &Exposure<'_>, builder: ClientBuilder) {
    exposure.show("builder", &builder);
    let result = builder.build();
    exposure.show("result", &result);
    exposure.show_error(&result.expect_err("the settings are invalid"));
}

fn refuse_options(exposure: &Exposure<'_>) {
    let client = Client::new(key()).expect("the key is well formed");
    for options in [
        RequestOptions::new().idempotency_key(format!("{}\n", key())),
        RequestOptions::new().header("x-token", &payload()),
        RequestOptions::new().header(&payload(), &key()),
        RequestOptions::new().header("authorization", &key()),
    ] {
        exposure.show("options", &options);
        let request = client.secrets().set("n", payload(), Scope::account()).options(options);
        exposure.show("request", &request);
        exposure.show_result(request.send_with_metadata());
    }
    // A URL that is too long is neither sent nor shown.
    let name = payload().repeat(2000);
    exposure.show_result(client.secrets().find(name, Scope::account()).send_with_metadata());
}
