//! Builds the program in `secrets.rs` with a client for the Secret Store, and runs it against the fake store.

use fake_secret_store::{Server, Store};

use crate::scratch::{Scratch, text};

/// Asserts that the program builds with the crate in the directory `client`, that it prints the expected values, and
/// that it prints no secret. Tests that can run at the same time choose different names for it.
pub fn builds_and_runs(scratch: &Scratch, name: &str) {
    scratch.write("src/main.rs", include_str!("secrets.rs"));
    let manifest = format!(
        "[package]\nname = \"{name}\"\nedition = \"2024\"\n\n[dependencies]\nstripe-apps-secrets = {{ path = \"client\" }}\n"
    );
    scratch.write("Cargo.toml", &[scratch.share_dependencies(), &manifest].concat());
    scratch.cargo(&["build", "--workspace"]);

    let server = Server::start(Store::new()).expect("there is a free port");
    let output = scratch
        .built(name)
        .env("STRIPE_SECRET_KEY", "sk_test_KEYMARKER")
        .env("BASE_URL", server.url())
        .env("PAYLOAD", "PAYLOADMARKER é&=[]%+")
        .output()
        .expect("the program was built");
    let printed = text(&output);
    assert!(output.status.success(), "{printed}");
    let results: Vec<&str> = printed
        .lines()
        .filter(|line| line.split(' ').next().is_some_and(is_label))
        .collect();
    assert_eq!(
        results,
        [
            "set: token until Some(4102444800)",
            "found: true",
            "pages: [2, 1]",
            "listed: [\"shared-3\", \"shared-2\", \"shared-1\"]",
            "deleted: Some(true)",
            "gone: true",
        ]
    );
    assert!(printed.contains("[redacted]"), "payloads were printed: {printed}");
    assert!(!printed.contains("MARKER"), "{printed}");
    assert_eq!(
        server.store().secrets().len(),
        3,
        "secrets that were not deleted remain"
    );
}

fn is_label(word: &str) -> bool {
    word.strip_suffix(':')
        .is_some_and(|word| word.bytes().all(|byte| byte.is_ascii_lowercase()))
}
