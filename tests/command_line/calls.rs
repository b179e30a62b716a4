//! The commands of the operations, without a terminal.

use serde_json::json;

use crate::setup::{Finished, KEY, PAYLOAD, Setup};

#[test]
fn a_secret_is_set_found_listed_and_deleted() {
    let setup = Setup::new();
    let set = setup.run_with_input(
        &["set", "token", "--user", "usr_123", "--expires-at", "4102444800"],
        &format!("{PAYLOAD}\n"),
    );
    assert_eq!(set.code, Some(0), "{set:?}");
    assert_eq!(set.stderr, "");
    let set = set.json();
    assert_eq!(set["name"], "token");
    assert_eq!(set["scope"], json!({"type": "user", "user": "usr_123"}));
    assert_eq!(set["expires_at"], 4_102_444_800_i64);
    let stored = &setup.server.store().secrets()[0];
    assert_eq!(stored.payload(), PAYLOAD, "the line break at the end is removed");

    let found = setup.run(&["find", "token", "--user", "usr_123"]);
    assert_eq!(found.code, Some(0), "{found:?}");
    assert_eq!(found.json(), set);

    let listed = setup.run(&["list", "--user", "usr_123"]);
    assert_eq!(listed.code, Some(0), "{listed:?}");
    assert_eq!(listed.json()["data"], json!([set]));

    let refused = setup.run(&["delete", "token", "--user", "usr_123"]);
    assert_eq!(refused.code, Some(2), "{refused:?}");
    assert!(refused.stderr.contains("--yes"), "{refused:?}");
    assert_eq!(setup.server.store().secrets().len(), 1, "nothing was deleted");

    let deleted = setup.run(&["delete", "token", "--user", "usr_123", "--yes"]);
    assert_eq!(deleted.code, Some(0), "{deleted:?}");
    assert_eq!(deleted.json()["deleted"], true);
    assert!(setup.server.store().secrets().is_empty());
}

#[test]
fn payloads_come_from_files() {
    let setup = Setup::new();
    let file = setup.write("payload", PAYLOAD);
    let set = setup.run(&["set", "token", "--account", "--payload-file", &file]);
    assert_eq!(set.code, Some(0), "{set:?}");
    let body = setup.write(
        "body",
        &format!("{{\"payload\": \"{PAYLOAD}\", \"scope\": {{\"type\": \"account\"}}}}"),
    );
    let set = setup.run(&["set", "second", "--json", &format!("@{body}")]);
    assert_eq!(set.code, Some(0), "{set:?}");
    let input = format!("{{\"name\": \"third\", \"payload\": \"{PAYLOAD}\"}}");
    let set = setup.run_with_input(&["set", "--account", "--json", "-"], &input);
    assert_eq!(set.code, Some(0), "{set:?}");
    let secrets = setup.server.store().secrets();
    assert_eq!(secrets.len(), 3);
    assert!(secrets.iter().all(|secret| secret.payload() == PAYLOAD));
}

#[test]
fn secrets_in_arguments_are_refused() {
    let setup = Setup::new();
    let payload = format!("payload={PAYLOAD}");
    let json = format!("{{\"payload\": \"{PAYLOAD}\"}}");
    for arguments in [
        &["set", "token", "--account", "--payload", PAYLOAD][..],
        &["set", "token", "--account", &format!("--{payload}")],
        &["set", "token", "--account", "-d", &payload],
        &["set", "token", "--account", "--json", &json],
        &["set", "token", "--account", "--json", &json.replace('}', "")],
        // The flag is forgotten.
        &["set", "token", PAYLOAD, "--account"],
        &["set", "token", "--account", "--paylod", PAYLOAD],
        &["set", "token", "--account", &format!("--paylod={PAYLOAD}")],
        &["set", "token", "--account", &format!("-p{PAYLOAD}")],
        &["set", "token", "--account", "--", PAYLOAD],
        &["find", "token", "--account", PAYLOAD],
        &["find", "token", "--account", "--", PAYLOAD],
        &["run", "--account", PAYLOAD],
        &["import", "-", PAYLOAD, "--account"],
        &[PAYLOAD],
        &[KEY],
    ] {
        let finished = setup.run(arguments);
        assert_eq!(finished.code, Some(2), "{arguments:?}: {finished:?}");
        assert_eq!(finished.stdout, "");
    }
    assert!(setup.server.requests().is_empty());
    let refused = setup.run(&["set", "token", "--account", "--payload", PAYLOAD]);
    assert!(refused.stderr.contains("--payload-file"), "{refused:?}");
    assert!(refused.stderr.contains("--insecure-argument"), "{refused:?}");

    let set = setup.run(&["set", "token", "--account", "--payload", PAYLOAD, "--insecure-argument"]);
    assert_eq!(set.code, Some(0), "{set:?}");
    let set = setup.run(&["set", "second", "--account", "-d", &payload, "--insecure-argument"]);
    assert_eq!(set.code, Some(0), "{set:?}");
    assert_eq!(setup.server.store().secrets()[1].payload(), PAYLOAD);
}

#[test]
fn secrets_are_revealed_on_request() {
    let setup = Setup::new();
    setup.set("token");
    let redacted = setup.run(&["find", "token", "--account", "--expand", "payload"]);
    assert_eq!(redacted.json()["payload"], "[redacted]", "{redacted:?}");
    let revealed = Finished::revealing(&mut setup.command(&["find", "token", "--account", "--reveal"]));
    assert_eq!(revealed.json()["payload"], PAYLOAD, "{revealed:?}");
    let raw = Finished::revealing(&mut setup.command(&["find", "token", "--account", "--reveal", "--raw"]));
    assert_eq!(raw.code, Some(0), "{raw:?}");
    assert_eq!(raw.stdout, PAYLOAD);
    let listed = Finished::revealing(&mut setup.command(&["list", "--account", "--reveal"]));
    assert_eq!(listed.json()["data"][0]["payload"], PAYLOAD, "{listed:?}");
}

#[test]
fn all_pages_of_a_list_are_json_lines() {
    let setup = Setup::new();
    for name in ["a", "b", "c"] {
        setup.set(name);
    }
    let page = setup.run(&["list", "--account", "--limit", "2"]);
    assert_eq!(page.json()["has_more"], true, "{page:?}");
    let all = setup.run(&["list", "--account", "--limit", "2", "--all"]);
    assert_eq!(all.code, Some(0), "{all:?}");
    assert_eq!(
        all.stderr, "",
        "there is no progress, because standard error is no terminal"
    );
    let names: Vec<_> = all
        .stdout
        .lines()
        .map(|line| serde_json::from_str::<serde_json::Value>(line).expect("each line is JSON")["name"].clone())
        .collect();
    assert_eq!(names, ["c", "b", "a"]);
    let table = setup.run(&["list", "--account", "--limit", "2", "--all", "--output", "table"]);
    assert_eq!(table.code, Some(0), "{table:?}");
    assert!(table.stdout.lines().count() >= 4, "{table:?}");
}

#[test]
fn parameters_can_be_given_as_on_the_wire() {
    let setup = Setup::new();
    setup.set("token");
    for arguments in [
        &["find", "token", "-d", "scope[type]=account"][..],
        &["find", "-d", "name=token", "-d", "scope[type]=account"],
        &["find", "token", "--scope.type", "account"],
        &["find", "token", "--scope", "{\"type\": \"account\"}"],
    ] {
        let found = setup.run(arguments);
        assert_eq!(found.code, Some(0), "{arguments:?}: {found:?}");
        assert_eq!(found.json()["name"], "token");
    }
    let unknown = setup.run(&["list", "--scope.type", "team"]);
    assert_eq!(unknown.code, Some(2), "{unknown:?}");
    let relative = setup.run_with_input(&["set", "token", "--account", "--expires-at", "+90d"], PAYLOAD);
    assert_eq!(relative.code, Some(0), "{relative:?}");
    let dated = setup.run_with_input(
        &["set", "token", "--account", "--expires-at", "2100-01-01T00:00:00Z"],
        PAYLOAD,
    );
    assert_eq!(dated.json()["expires_at"], 4_102_444_800_i64, "{dated:?}");
}

#[test]
fn a_dry_run_sends_nothing_and_reads_no_secret() {
    let setup = Setup::new();
    let arguments = ["set", "token", "--account", "--dry-run"];
    // Neither the key nor the payload is needed.
    let shown = Finished::of(&mut setup.bare(&[&["--base-url", setup.server.url()], &arguments[..]].concat()));
    assert_eq!(shown.code, Some(0), "{shown:?}");
    for part in ["POST", "/v1/apps/secrets", "name=token", "scope[type]=account"] {
        assert!(shown.stdout.contains(part), "no {part}: {shown:?}");
    }
    let curl = setup.run_with_input(&["set", "token", "--account", "--dry-run=curl"], PAYLOAD);
    assert_eq!(curl.code, Some(0), "{curl:?}");
    assert!(
        curl.stdout.contains("curl") && curl.stdout.contains("STRIPE_API_KEY"),
        "{curl:?}"
    );
    let secrets = setup.write("secrets", &format!("OAUTH_TOKEN={PAYLOAD}"));
    let imported = setup.run(&["import", &secrets, "--account", "--dry-run"]);
    assert_eq!(imported.code, Some(0), "{imported:?}");
    assert!(imported.stdout.contains("payload=[redacted]"), "{imported:?}");
    let imported = setup.run(&["import", &secrets, "--account", "--dry-run=curl"]);
    assert!(imported.stdout.contains("${PAYLOAD_OAUTH_TOKEN:?}"), "{imported:?}");
    for command in ["list", "run", "export"] {
        let arguments = match command {
            "run" => vec![command, "--account", "--dry-run", "--", "true"],
            "export" => vec![command, "--account", "--dry-run", "--reveal"],
            _ => vec![command, "--account", "--dry-run"],
        };
        let shown = setup.run(&arguments);
        assert_eq!(shown.code, Some(0), "{shown:?}");
        assert!(shown.stdout.contains("GET"), "{shown:?}");
    }
    let deleted = setup.run(&["delete", "token", "--account", "--dry-run"]);
    assert_eq!(deleted.code, Some(0), "{deleted:?}");
    assert!(setup.server.requests().is_empty());
}

#[test]
fn a_curl_command_runs_nothing_from_a_value() {
    let setup = Setup::new();
    let name = "secret-placeholder.X:-$(touch ran).secret-placeholder";
    let secrets = setup.write(
        "secrets.json",
        &serde_json::json!({name: PAYLOAD, "path": PAYLOAD, "stripe-api-key": PAYLOAD}).to_string(),
    );
    let shown = setup.run(&["import", &secrets, "--account", "--dry-run"]);
    assert!(shown.stdout.contains("name=secret-placeholder.X"), "{shown:?}");
    let shown = setup.run(&["import", &secrets, "--account", "--dry-run=curl"]);
    assert_eq!(shown.code, Some(0), "{shown:?}");
    for variable in ["${PAYLOAD_PATH:?}", "${PAYLOAD_STRIPE_API_KEY:?}"] {
        assert!(shown.stdout.contains(variable), "{shown:?}");
    }
    // A command that takes the place of curl prints its arguments.
    let script = format!("curl() {{ printf '%s\\n' \"$@\"; }}\n{}", shown.stdout);
    let mut shell = setup.shell(&script);
    for variable in ["STRIPE_API_KEY", "PAYLOAD_PATH", "PAYLOAD_STRIPE_API_KEY", "X"] {
        shell.env(variable, "");
    }
    let unset = Finished::of(&mut shell);
    assert_ne!(unset.code, Some(0), "the variables are required: {unset:?}");
    let variables = shown
        .stdout
        .split("${")
        .skip(1)
        .filter_map(|part| part.split_once(":?}"));
    for (variable, _) in variables {
        shell.env(variable, "given");
    }
    let printed = Finished::of(&mut shell);
    assert_eq!(printed.code, Some(0), "{printed:?}");
    assert!(printed.stdout.contains(&format!("name={name}\n")), "{printed:?}");
    assert!(!setup.path("ran").exists());
}

#[test]
fn attempts_are_reported() {
    let setup = Setup::new();
    setup.set("token");
    let found = setup.run(&["find", "token", "--account", "-v"]);
    assert_eq!(found.code, Some(0), "{found:?}");
    for part in ["GET", "/v1/apps/secrets/find", "200", "req_"] {
        assert!(found.stderr.contains(part), "no {part}: {found:?}");
    }
    assert_eq!(found.json()["name"], "token", "standard output has only the result");
}

#[test]
fn errors_are_json_if_the_output_is() {
    let setup = Setup::new();
    for output in ["json", "jsonl"] {
        let failed = setup.run(&["find", "absent", "--account", "--output", output]);
        assert_eq!((failed.code, failed.stdout.as_str()), (Some(3), ""), "{failed:?}");
        let error: serde_json::Value = serde_json::from_str(&failed.stderr).expect("the error is JSON");
        assert_eq!(error["error"]["code"], "resource_missing", "{error}");
        assert!(
            error["error"]["request_id"]
                .as_str()
                .is_some_and(|id| id.starts_with("req_")),
            "{error}"
        );
    }
    let failed = setup.run(&["find", "absent", "--account"]);
    assert!(failed.stderr.starts_with("error: "), "{failed:?}");
    assert!(failed.stderr.contains("req_"), "{failed:?}");
    let failed = setup.run(&["find", "--output", "json"]);
    assert_eq!(failed.code, Some(2), "{failed:?}");
    serde_json::from_str::<serde_json::Value>(&failed.stderr).expect("the error is JSON");
    let failed = setup.run(&["lst", "--output", "json"]);
    let error: serde_json::Value = serde_json::from_str(&failed.stderr).expect("the error is JSON");
    let message = error["error"]["message"].as_str();
    assert!(
        message.is_some_and(|message| message.contains("lst") && !message.contains("--help")),
        "{error}"
    );
}
