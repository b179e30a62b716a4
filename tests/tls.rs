//! The TLS settings that the features of a client select, in a program outside the repository.

// Other systems do not read `SSL_CERT_FILE`.
#![cfg(target_os = "linux")]

mod scratch;

use std::fs;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use scratch::{Scratch, repository, text};

#[test]
fn a_client_without_ring_uses_the_provider_of_the_process_and_the_authorities_of_the_system() {
    let scratch = Scratch::new();
    scratch.copy("generated", "client");
    scratch.write("src/main.rs", include_str!("tls/program.rs"));
    let manifest = "[package]\nname = \"tls\"\nedition = \"2024\"\n\n[dependencies]\nrustls = { version = \"0.23\", \
                    default-features = false, features = [\"ring\"] }\nstripe-apps-secrets = { path = \"client\", \
                    default-features = false, features = [\"blocking-transport\", \"platform-verifier\", \
                    \"reqwest-transport\"] }\ntokio = { version = \"1\", features = [\"rt\"] }\n";
    scratch.write("Cargo.toml", &[scratch.share_dependencies(), manifest].concat());
    // The client has only the features that the program enables.
    scratch.cargo(&["build", "--workspace", "--exclude", "stripe-apps-secrets"]);

    let files = repository().join("generator/tests/runtime/tls");
    let certificate = fs::read(files.join("certificate.der")).expect("the certificate is committed");
    let pem = format!(
        "-----BEGIN CERTIFICATE-----\n{}\n-----END CERTIFICATE-----\n",
        STANDARD.encode(certificate)
    );
    scratch.write("authorities.pem", &pem);
    let run = |authorities: &str| {
        let output = scratch
            .built("tls")
            .args([files.join("certificate.der"), files.join("key.der")])
            .env("SSL_CERT_FILE", scratch.path().join(authorities))
            .env_remove("SSL_CERT_DIR")
            .output()
            .expect("the program was built");
        text(&output)
    };
    let no_provider =
        "there is no cryptography provider: install a default provider of rustls, or enable the feature `ring`";
    let no_authorities = "unexpected error: No CA certificates were loaded from the system";
    let failures = |reason: &str| {
        let check = "check the base URL, any proxy and the certificates";
        [
            format!("blocking: the TLS connection to the server failed; {check}: {reason}"),
            format!("asynchronous: invalid configuration: TLS cannot be used: {reason}"),
        ]
    };
    // The program installs a provider before the second call.
    let found = ["blocking: found".to_owned(), "asynchronous: found".to_owned()];
    for (authorities, second) in [("authorities.pem", found), ("missing.pem", failures(no_authorities))] {
        let printed = run(authorities);
        let expected = [failures(no_provider), second].concat();
        assert!(printed.lines().eq(expected), "{printed}");
    }
}
