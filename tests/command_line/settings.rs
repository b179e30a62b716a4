//! Credentials and settings.

use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt as _;

use crate::setup::{Finished, KEY, Setup};

/// Returns the values of a header of the requests that arrived.
fn headers(setup: &Setup, name: &str) -> Vec<String> {
    let requests = setup.server.requests();
    let value = |request: &fake_secret_store::RecordedRequest| {
        let value = request.headers.get(name)?;
        Some(value.to_str().expect("the header is text").to_owned())
    };
    requests.iter().filter_map(value).collect()
}

#[test]
fn the_key_comes_from_files_variables_and_profiles() {
    let setup = Setup::new();
    let url = setup.server.url();
    let list = ["--base-url", url, "list", "--account"];
    let mut commands = vec![setup.command(&["list", "--account"])];
    for variable in ["STRIPE_API_KEY", "STRIPE_SECRET_KEY"] {
        let mut command = setup.bare(&list);
        command.env(variable, KEY);
        commands.push(command);
    }
    setup.write(
        "config/stripe-secrets/config.toml",
        &format!("[default]\napi-key = \"{KEY}\"\n\n[other]\napi-key = \"{KEY}\"\nbase-url = \"{url}\"\n"),
    );
    commands.push(setup.bare(&list));
    commands.push(setup.bare(&["list", "--account", "--profile", "other"]));
    let number = commands.len();
    for mut command in commands {
        let finished = Finished::of(&mut command);
        assert_eq!(finished.code, Some(0), "{command:?}: {finished:?}");
    }
    let expected = format!("Bearer {KEY}");
    assert_eq!(headers(&setup, "authorization"), vec![expected; number]);
    let piped = Finished::with_input(
        &mut setup.bare(&["--api-key-file", "-", "--base-url", url, "list", "--account"]),
        &format!("{KEY}\n"),
    );
    assert_eq!(piped.code, Some(0), "{piped:?}");
}

#[test]
fn variables_precede_profiles_and_files_precede_variables() {
    let setup = Setup::new();
    setup.write(
        "config/stripe-secrets/config.toml",
        "[default]\napi-key = \"sk_test_profile\"\n",
    );
    let list = ["--base-url", setup.server.url(), "list", "--account"];
    Finished::of(&mut setup.bare(&list));
    Finished::of(setup.bare(&list).env("STRIPE_SECRET_KEY", "sk_test_second"));
    Finished::of(
        setup
            .bare(&list)
            .env("STRIPE_SECRET_KEY", "sk_test_second")
            .env("STRIPE_API_KEY", "sk_test_first"),
    );
    let file = setup.write("file", "sk_test_file\n");
    let with_file = [&["--api-key-file", &file], &list[..]].concat();
    Finished::of(setup.bare(&with_file).env("STRIPE_API_KEY", "sk_test_first"));
    let expected = ["profile", "second", "first", "file"].map(|key| format!("Bearer sk_test_{key}"));
    assert_eq!(headers(&setup, "authorization"), expected);
}

#[test]
fn a_chosen_profile_precedes_variables() {
    let setup = Setup::new();
    setup.write(
        "config/stripe-secrets/config.toml",
        "[default]\napi-key = \"sk_test_default\"\n\n[other]\napi-key = \"sk_test_other\"\n\n[empty]\n",
    );
    let list = ["--base-url", setup.server.url(), "list", "--account"];
    for options in [&["--profile", "other"][..], &["--profile", "empty"], &[]] {
        let arguments = [&list[..], options].concat();
        let finished = Finished::of(setup.bare(&arguments).env("STRIPE_API_KEY", "sk_test_variable"));
        assert_eq!(finished.code, Some(0), "{finished:?}");
    }
    let file = setup.write("file", "sk_test_file\n");
    let with_file = [&list[..], &["--profile", "other", "--api-key-file", &file]].concat();
    Finished::of(&mut setup.bare(&with_file));
    let expected = ["other", "variable", "variable", "file"].map(|key| format!("Bearer sk_test_{key}"));
    assert_eq!(headers(&setup, "authorization"), expected);
}

#[test]
fn settings_outside_of_a_profile_are_refused() {
    let setup = Setup::new();
    setup.write("config/stripe-secrets/config.toml", &format!("api-key = \"{KEY}\"\n"));
    let finished = Finished::of(&mut setup.bare(&["--base-url", setup.server.url(), "list", "--account"]));
    assert_eq!(finished.code, Some(2), "{finished:?}");
    let fault = "config.toml is outside of a profile; write it below a line such as `[default]`";
    assert!(
        finished.stderr.contains("`api-key` in ") && finished.stderr.contains(fault),
        "{finished:?}"
    );
}

#[test]
fn a_file_of_profiles_is_a_regular_file_of_limited_size() {
    let setup = Setup::new();
    let path = setup.write("config/stripe-secrets/config.toml", "[default]\n");
    let list = ["--base-url", setup.server.url(), "list", "--account"];
    let file = fs::File::options().write(true).open(&path).expect("the file exists");
    file.set_len(1 << 40).expect("the file can have holes");
    let large = Finished::of(&mut setup.bare(&list));
    assert_eq!(large.code, Some(2), "{large:?}");
    assert!(large.stderr.contains("config.toml"), "{large:?}");
    fs::remove_file(&path).expect("the file exists");
    let made = std::process::Command::new("mkfifo").args(["-m", "600", &path]).status();
    assert!(made.expect("`mkfifo` is installed").success());
    let pipe = Finished::of(&mut setup.bare(&list));
    assert_eq!(pipe.code, Some(2), "{pipe:?}");
    assert!(pipe.stderr.contains("config.toml"), "{pipe:?}");
}

#[test]
fn hints_name_options_of_the_command() {
    let setup = Setup::new();
    setup.write("bad", "sk_test a");
    let bad = Finished::of(&mut setup.bare(&["--api-key-file", "bad", "list", "--account"]));
    assert_eq!(bad.code, Some(4), "{bad:?}");
    let order = [
        "--api-key-file",
        "--profile",
        "STRIPE_API_KEY",
        "STRIPE_SECRET_KEY",
        "`default`",
    ];
    let places = order.map(|source| bad.stderr.find(source));
    assert!(places.iter().all(Option::is_some) && places.is_sorted(), "{bad:?}");
    let plain = Finished::of(&mut setup.command_at("http://192.0.2.1", &["list", "--account"]));
    assert_eq!(plain.code, Some(2), "{plain:?}");
    assert!(plain.stderr.contains("`https`"), "{plain:?}");
    for absent in ["allow_plain_http", "hint"] {
        assert!(!plain.stderr.contains(absent), "{plain:?}");
    }
    setup.write("j.json", "{}");
    let json = setup.run(&["set", "token", "--account", "--json", "j.json"]);
    assert_eq!(json.code, Some(2), "{json:?}");
    assert!(json.stderr.contains("`--json @j.json`"), "{json:?}");
}

#[test]
fn a_profile_that_others_can_read_is_refused() {
    let setup = Setup::new();
    let path = setup.write(
        "config/stripe-secrets/config.toml",
        &format!("[default]\napi-key = \"{KEY}\"\n"),
    );
    let list = ["--base-url", setup.server.url(), "list", "--account"];
    for mode in [0o640, 0o604] {
        fs::set_permissions(&path, Permissions::from_mode(mode)).expect("the file exists");
        let finished = Finished::of(&mut setup.bare(&list));
        assert_eq!(finished.code, Some(2), "{finished:?}");
        assert!(finished.stderr.contains("config.toml"), "{finished:?}");
    }
    assert!(setup.server.requests().is_empty());
}

#[test]
fn a_key_in_an_argument_is_refused() {
    let setup = Setup::new();
    for arguments in [
        &["list", "--account", "--api-key", KEY][..],
        &["list", "--account", &format!("--api-key={KEY}")],
        &["--api-key", KEY, "list", "--account"],
    ] {
        let finished = setup.run(arguments);
        assert_eq!(finished.code, Some(2), "{finished:?}");
        assert!(finished.stderr.contains("--api-key-file"), "{finished:?}");
    }
    assert!(setup.server.requests().is_empty());
}

#[test]
fn a_missing_key_is_an_error_that_says_where_it_comes_from() {
    let setup = Setup::new();
    let finished = Finished::of(&mut setup.bare(&["--base-url", setup.server.url(), "list", "--account"]));
    assert_eq!(finished.code, Some(4), "{finished:?}");
    for source in ["STRIPE_API_KEY", "--api-key-file"] {
        assert!(finished.stderr.contains(source), "{finished:?}");
    }
}

#[test]
fn live_keys_need_a_flag() {
    let setup = Setup::new();
    let list = ["--base-url", setup.server.url(), "list", "--account"];
    for key in ["sk_live_1", "rk_live_1", "sk_org_1"] {
        let refused = Finished::of(setup.bare(&list).env("STRIPE_API_KEY", key));
        assert_eq!(refused.code, Some(2), "{refused:?}");
        assert!(refused.stderr.contains("--live"), "{refused:?}");
        assert!(!refused.stderr.contains(key), "{refused:?}");
        let live = [&list[..], &["--live"]].concat();
        let listed = Finished::of(setup.bare(&live).env("STRIPE_API_KEY", key));
        // The fake store has no organizations.
        let expected = if key.starts_with("sk_org_") { 4 } else { 0 };
        assert_eq!(listed.code, Some(expected), "{listed:?}");
    }
    assert_eq!(setup.server.requests().len(), 3);
}

#[test]
fn settings_reach_the_server() {
    let setup = Setup::new();
    let set = setup.run_with_input(
        &[
            "set",
            "token",
            "--account",
            "--stripe-account",
            "acct_1",
            "--stripe-version",
            "2023-10-16",
            "--idempotency-key",
            "once",
        ],
        "hush",
    );
    assert_eq!(set.code, Some(0), "{set:?}");
    assert_eq!(headers(&setup, "stripe-account"), ["acct_1"]);
    assert_eq!(headers(&setup, "stripe-version"), ["2023-10-16"]);
    assert_eq!(headers(&setup, "idempotency-key"), ["once"]);
    let listed = setup.run(&["list", "--account", "--stripe-context", "acct_2"]);
    assert_eq!(listed.code, Some(0), "{listed:?}");
    assert_eq!(headers(&setup, "stripe-context"), ["acct_2"]);
}
