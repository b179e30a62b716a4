//! Checks that logs, traces, printed values and panics contain neither the API key nor a payload.
//!
//! One run makes all calls with all failures. It is a separate process, because loggers and panic hooks are global.

mod calls;
mod exposure;
mod needles;
#[path = "../recording/mod.rs"]
mod recording;
mod refused_settings;
mod scenarios;

use std::collections::BTreeMap;
use std::panic;

use needles::Needles;
use recording::{Line, Recording};
use stripe_apps_secrets::{Authentication, ClientBuilder, SecretString};

use calls::Caller;
use exposure::Exposure;

const KEY_MARKER: &str = "kQ7vXz2W";
const PAYLOAD_MARKER: &str = "pJ9wYd4R";

fn key() -> String {
    format!("sk_test_{}", KEY_MARKER.repeat(4))
}

/// Returns a payload with characters that forms and JSON escape.
fn payload() -> String {
    let repeated = PAYLOAD_MARKER.repeat(4);
    format!("{repeated}\n\"é&={repeated}")
}

#[test]
fn key_and_payload_are_never_exposed() {
    let recording = install();
    run(&recording);
    let lines = recording.lines();
    drop(panic::take_hook());

    let needles = [Needles::of("key", KEY_MARKER), Needles::of("payload", PAYLOAD_MARKER)];
    let found = |line: &Line| needles.iter().find_map(|needles| needles.found_in(&line.text));
    for line in &lines {
        if let Some(found) = found(line) {
            let Line {
                source,
                target,
                level,
                text,
            } = line;
            panic!("{found} is in {source} {target} {level}: {text}");
        }
    }
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for line in &lines {
        *counts.entry(&line.source).or_default() += 1;
    }
    for source in ["log", "tracing", "panic", "shown"] {
        assert!(
            counts.get(source).is_some_and(|count| *count > 100),
            "{source}: {counts:?}"
        );
    }
}

fn install() -> Recording {
    let recording = Recording::default();
    log::set_boxed_logger(Box::new(recording.clone())).expect("this is the only logger");
    log::set_max_level(log::LevelFilter::Trace);
    tracing::subscriber::set_global_default(recording.clone()).expect("this is the only subscriber");
    let (hook, usual) = (recording.clone(), panic::take_hook());
    panic::set_hook(Box::new(move |info| {
        let is_intended = info
            .location()
            .is_some_and(|place| place.file().ends_with("exposure.rs"));
        hook.add("panic", "hook", "", format!("{info} {info:?}"));
        // Any other panic is a failure of the test, and must be visible.
        if !is_intended {
            usual(info);
        }
    }));
    recording
}

fn run(recording: &Recording) {
    let exposure = |context: String| Exposure { recording, context };
    exposure("secret".to_owned()).show("secret", &SecretString::from(payload()));
    refused_settings::run(&exposure("refused settings".to_owned()));
    for scenario in scenarios::all() {
        for authentication in [Authentication::Bearer, Authentication::Basic] {
            let configure = |builder: ClientBuilder| match authentication {
                Authentication::Bearer => builder,
                Authentication::Basic => builder.basic_auth(),
            };
            let context = format!("{}, {authentication:?}", scenario.name);
            calls::run(
                Caller::blocking,
                configure,
                &scenario,
                &exposure(format!("blocking, {context}")),
            );
            calls::run(
                Caller::asynchronous,
                configure,
                &scenario,
                &exposure(format!("asynchronous, {context}")),
            );
        }
    }
}
