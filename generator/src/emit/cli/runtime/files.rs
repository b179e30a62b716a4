//! The files of the runtime, and which documents need each of them.

use crate::emit::runtime::needs;
use crate::ir::{Api, Type};

/// The dependencies of every command line, without the client.
pub(in super::super) const DEPENDENCIES: &str = include_str!("../../../../cli-runtime/dependencies.toml");

/// A file of the runtime.
pub(super) struct File {
    /// The path below `runtime`, without its extension.
    pub(super) path: &'static str,
    pub(super) code: &'static str,
    /// The names that emitted code and extensions use.
    pub(super) names: &'static [&'static str],
    pub(super) is_needed: fn(&Api) -> bool,
}

macro_rules! file {
    ($path:literal, $names:expr) => {
        file!($path, $names, |_| true)
    };
    ($path:literal, $names:expr, $is_needed:expr) => {
        File {
            path: $path,
            code: include_str!(concat!("../../../../cli-runtime/", $path, ".rs")),
            names: &$names,
            is_needed: $is_needed,
        }
    };
}

pub(super) const FILES: &[File] = &[
    file!("arguments/alternatives", []),
    file!("arguments/any_json", []),
    file!("arguments/argument", ["Argument"]),
    file!("arguments/argument_error", ["ArgumentError"]),
    file!("arguments/binary_body", [], |api| needs::has_value(
        api,
        &Type::BinaryBody
    )),
    file!("arguments/clearable", [], |api| needs::any_value(
        api,
        &|value| matches!(value, Type::Clearable(_))
    )),
    file!("arguments/collect", []),
    file!("arguments/completion", []),
    file!("arguments/containers", []),
    file!("arguments/data", []),
    file!("arguments/enumeration", []),
    file!("arguments/example", []),
    file!("arguments/fields", ["Fields"]),
    file!("arguments/file_part", [], |api| needs::has_value(api, &Type::FilePart)),
    file!("arguments/flags", []),
    file!("arguments/formats", [], needs::has_formats),
    file!("arguments/free_form", [], needs::has_unknown_object),
    file!("arguments/from_argument", ["FromArgument", "Model"]),
    file!("arguments/given", []),
    file!("arguments/input", []),
    file!("arguments/json", []),
    file!("arguments/kinds", []),
    file!("arguments/layout", []),
    file!("arguments/listed_values", []),
    file!("arguments/merge", []),
    file!("arguments/missing", []),
    file!("arguments/moment", [], |api| needs::has_unix_time(api)
        || needs::has_formats(api)),
    file!("arguments/numbers", []),
    file!("arguments/options", []),
    file!("arguments/place", []),
    file!("arguments/placeholders", []),
    file!("arguments/reader", []),
    file!("arguments/secret_source", []),
    file!("arguments/suggestion", []),
    file!("arguments/tags", []),
    file!("arguments/texts", []),
    file!("arguments/unix_time", [], needs::has_unix_time),
    file!("arguments/usage", []),
    file!("bounded", []),
    file!("call", ["Call"]),
    file!("call_list", [], needs::has_page),
    file!("command", []),
    file!("confirmation", []),
    file!(
        "description",
        [
            "Body",
            "CommandLine",
            "Kind",
            "Operation",
            "Parameter",
            "Property",
            "Resource",
            "Setting",
            "Shape",
            "Variant"
        ]
    ),
    file!("dry_run", []),
    file!("dry_run/base64", []),
    file!("dry_run/curl", []),
    file!("dry_run/curl_command", []),
    file!("dry_run/curl_error", []),
    file!("dry_run/form_pairs", []),
    file!("dry_run/message", []),
    file!("dry_run/placeholder", []),
    file!("dry_run/segments", []),
    file!("extension", ["Extension"]),
    file!("failure", ["Failure"]),
    file!("failure/failure_kind", []),
    file!("failure/report", []),
    file!("interactive", []),
    file!("interactive/completion", []),
    file!("interactive/completions", []),
    file!("interactive/history", []),
    file!("interactive/man", []),
    file!("interactive/prompt", []),
    file!("interactive/secret_names", []),
    file!("interactive/shell", ["is_shell"]),
    file!("output", []),
    file!("output/cleared", []),
    file!("output/color", []),
    file!("output/format", []),
    file!("output/json", []),
    file!("output/only_secret", []),
    file!("output/output_error", []),
    file!("output/output_file", []),
    file!("output/printable", []),
    file!("output/show", []),
    file!("output/table", []),
    file!("run", ["run"]),
    file!("secret_input", []),
    file!("settings", []),
    file!("settings/answers", []),
    file!("settings/duration", []),
    file!("settings/general", []),
    file!("settings/profile", []),
    file!("settings/profile_error", []),
    file!("settings/setting_error", []),
    file!("settings/values", ["Values"]),
    file!("usage_error", []),
    file!("verbose", []),
];
