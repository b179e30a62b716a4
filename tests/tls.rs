//! The TLS settings that the features of a client select, in a program outside the repository.

// Other systems do not read `SSL_CERT_FILE`.
#![cfg(target_os = "linux")]

mod scratch;

use std::fs;
use std::path::PathBuf;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use scratch::{Scratch, repository, text};

/// The program, a client that trusts the certificate authorities of the system, and a server's certificate.
struct Program {
    scratch: Scratch,
    files: PathBuf,
}

impl Program {
    /// Builds the program. With `features`, these features of the client are enabled as well.
    fn build(features: &[&str]) -> Self {
        let scratch = Scratch::new();
        scratch.copy("generated", "client");
        scratch.write("src/main.rs", include_str!("tls/program.rs"));
        let features = [
            &["blocking-transport", "platform-verifier", "reqwest-transport"],
            features,
        ]
        .concat();
        let manifest = format!(
            "[package]\nname = \"tls\"\nedition = \"2024\"\n\n[dependencies]\nrustls = {{ version = \"0.23\", \
             default-features = false, features = [\"ring\"] }}\nstripe-apps-secrets = {{ path = \"client\", \
             default-features = false, features = {features:?} }}\ntokio = {{ version = \"1\", features = [\"rt\"] }}\n"
        );
        scratch.write("Cargo.toml", &[scratch.share_dependencies(), &manifest].concat());
        // The client has only the features that the program enables.
        scratch.cargo(&["build", "--workspace", "--exclude", "stripe-apps-secrets"]);

        let files = repository().join("generator/tests/runtime/tls");
        let certificate = fs::read(files.join("certificate.der")).expect("the certificate is committed");
        let pem = format!(
            "-----BEGIN CERTIFICATE-----\n{}\n-----END CERTIFICATE-----\n",
            STANDARD.encode(certificate)
        );
        scratch.write("authorities.pem", &pem);
        Self { scratch, files }
    }

    /// Runs the program. It makes a call of each client without a default provider of the process, installs `provider`,
    /// and makes a call of each client again. Returns what it prints.
    fn run(&self, authorities: &str, provider: &str) -> String {
        let output = self
            .scratch
            .built("tls")
            .args([self.files.join("certificate.der"), self.files.join("key.der")])
            .arg(provider)
            .env("SSL_CERT_FILE", self.scratch.path().join(authorities))
            .env_remove("SSL_CERT_DIR")
            .output()
            .expect("the program was built");
        text(&output)
    }
}

/// Returns the lines of calls that succeed.
fn successes() -> [String; 2] {
    ["blocking: found".to_owned(), "asynchronous: found".to_owned()]
}

/// Returns the lines of calls that fail for this reason.
fn failures(reason: &str) -> [String; 2] {
    let check = "check the base URL, any proxy and the certificates";
    [
        format!("blocking: the TLS connection to the server failed; {check}: {reason}"),
        format!("asynchronous: invalid configuration: TLS cannot be used: {reason}"),
    ]
}

#[test]
fn a_client_without_ring_uses_the_provider_of_the_process_and_the_authorities_of_the_system() {
    let program = Program::build(&[]);
    let no_provider =
        "there is no cryptography provider: install a default provider of rustls, or enable the feature `ring`";
    let no_authorities = "unexpected error: No CA certificates were loaded from the system";
    for (authorities, second) in [
        ("authorities.pem", successes()),
        ("missing.pem", failures(no_authorities)),
    ] {
        let printed = program.run(authorities, "ring");
        let expected = [failures(no_provider), second].concat();
        assert!(printed.lines().eq(expected), "{printed}");
    }
}

#[test]
fn a_client_with_ring_prefers_the_provider_of_the_process() {
    let printed = Program::build(&["ring"]).run("authorities.pem", "without-cipher-suites");
    let expected = [
        successes(),
        failures("unexpected error: no usable cipher suites configured"),
    ];
    assert!(printed.lines().eq(expected.concat()), "{printed}");
}
