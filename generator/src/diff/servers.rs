//! Changes to the servers that users choose from.

use crate::diagnostic::Pointer;
use crate::ir::{Api, OwnServer, Server, ServerChoice, ServerEnumeration, ServerVariable, Servers, UrlPart};

use super::comparison::{Comparison, Touched};
use super::{Code, item};

/// Compares the servers of the documents.
pub(super) fn compare(comparison: &mut Comparison<'_>) {
    let (old, new) = (&comparison.old.server, &comparison.new.server);
    let arguments = (argument(old), argument(new));
    let urls = (default_url(old), default_url(new));
    if arguments.0 != arguments.1 {
        let sentence = format!(
            "Clients are now created with {} instead of {}.",
            arguments.1, arguments.0
        );
        push(comparison, Code::ServerArgumentChanged, sentence, arguments);
    } else if urls.0 != urls.1 {
        let sentence = match old {
            ServerChoice::Given(_) => format!(
                "The path `{}` is now appended to the base URL instead of `{}`.",
                urls.1, urls.0
            ),
            _ => format!("Requests now go to `{}` instead of `{}`.", urls.1, urls.0),
        };
        push(comparison, Code::ServerChanged, sentence, (&urls.0, &urls.1));
    }
    let none = Servers {
        list: Vec::new(),
        default: None,
        enumerations: Vec::new(),
    };
    let (old, new) = (old.chosen().unwrap_or(&none), new.chosen().unwrap_or(&none));
    for before in &old.list {
        match new.list.iter().find(|after| after.name == before.name) {
            Some(after) => server(comparison, (old, before), (new, after)),
            None => {
                let sentence = format!("The server `{}` was removed.", before.name);
                let removed = item::server(before);
                comparison.push(Code::ServerRemoved, &Touched::All, sentence, removed, None);
            }
        }
    }
    for after in &new.list {
        if old.list.iter().all(|before| before.name != after.name) {
            let sentence = format!("The server `{}` was added.", after.name);
            comparison.push(Code::ServerAdded, &Touched::All, sentence, None, item::server(after));
        }
    }
    values(comparison, old, new);
}

/// Compares two servers with the same name.
fn server(comparison: &mut Comparison<'_>, old: (&Servers, &Server), new: (&Servers, &Server)) {
    let (before, after) = (old.1, new.1);
    let name = &after.name;
    // The arguments of the constructor, the setters, and their types.
    let required = |(servers, server): (&Servers, &Server)| {
        let required = server.required().map(|variable| type_name(servers, variable));
        (server.variables.is_empty(), required.collect::<Vec<_>>())
    };
    let optional = |(servers, server): (&Servers, &Server)| {
        let optional = server.variables.iter().filter(|variable| variable.default.is_some());
        let setters = optional.map(|variable| (variable.name.clone(), type_name(servers, variable)));
        setters.collect::<Vec<_>>()
    };
    let setters = (optional(old), optional(new));
    let defaults = |server: &Server| {
        let defaults = server
            .variables
            .iter()
            .map(|variable| (variable.name.clone(), variable.default.clone()));
        defaults.collect::<Vec<_>>()
    };
    let described = |server: &Server| {
        let variables = server.variables.iter().map(|variable| variable.description.clone());
        (server.description.clone(), variables.collect::<Vec<_>>())
    };
    let (code, sentence) =
        if required(old) != required(new) || setters.0.iter().any(|setter| !setters.1.contains(setter)) {
            let sentence = format!("The variables of the server `{name}` changed.");
            (Code::ServerVariablesChanged, sentence)
        } else if setters.0.len() < setters.1.len() {
            let sentence = format!("The server `{name}` has more variables, with default values.");
            (Code::ServerVariableAdded, sentence)
        } else if before.url != after.url {
            let sentence = format!(
                "The URL of the server `{name}` is now `{}` instead of `{}`.",
                after.url, before.url
            );
            (Code::ServerUrlChanged, sentence)
        } else if defaults(before) != defaults(after) {
            let sentence = format!("Variables of the server `{name}` have other default values.");
            (Code::ServerVariableDefaultChanged, sentence)
        } else if described(before) != described(after) {
            let sentence = format!("The server `{name}` is documented differently.");
            (Code::ServerDocumentationChanged, sentence)
        } else {
            return;
        };
    comparison.push(code, &Touched::All, sentence, item::server(before), item::server(after));
}

fn type_name(servers: &Servers, variable: &ServerVariable) -> Option<String> {
    let enumeration = variable.enumeration.and_then(|index| servers.enumerations.get(index));
    enumeration.map(|enumeration| enumeration.name.to_string())
}

/// Compares the enumerations of the values of variables.
fn values(comparison: &mut Comparison<'_>, old: &Servers, new: &Servers) {
    let lost = |from: &Servers, to: &Servers| -> Option<(ServerEnumeration, String)> {
        from.enumerations.iter().find_map(|enumeration| {
            let same = to.enumerations.iter().find(|other| other.name == enumeration.name)?;
            let mut values = enumeration.enumeration.values.iter();
            let lost = values.find(|value| !same.enumeration.values.contains(value))?;
            Some((enumeration.clone(), lost.wire_name.clone()))
        })
    };
    for (code, found, verb) in [
        (Code::ServerValueRemoved, lost(old, new), "was removed"),
        (Code::ServerValueAdded, lost(new, old), "was added"),
    ] {
        let Some((enumeration, value)) = found else {
            continue;
        };
        let sentence = format!("The value `{value}` of the variable `{}` {verb}.", enumeration.variable);
        let sides = match code {
            Code::ServerValueRemoved => (value.as_str(), ""),
            _ => ("", value.as_str()),
        };
        push(comparison, code, sentence, sides);
    }
}

/// Returns a phrase for the constructor argument that sets the server.
fn argument(server: &ServerChoice) -> &'static str {
    match server {
        ServerChoice::Given(_) => "a base URL",
        ServerChoice::Chosen(_) if server.is_argument() => "a server",
        ServerChoice::Fixed(_) | ServerChoice::Chosen(_) => "the server of the API description",
    }
}

/// Returns the URL of the default server as written in the document.
fn default_url(server: &ServerChoice) -> String {
    server.default_url().unwrap_or_default().to_owned()
}

/// Returns the URL of the server of an operation.
pub(super) fn of_operation<'a>(api: &'a Api, own: Option<&'a OwnServer>) -> &'a str {
    match own {
        Some(own) => &own.url,
        None => api.server.default_url().unwrap_or("the server of the client"),
    }
}

/// The URLs of the server of an operation.
#[derive(PartialEq)]
pub(super) struct OwnUrls {
    /// The URL as written in the document.
    pub(super) written: String,
    /// The URL with the default values of its variables, and with the variables that it shares with each of the servers
    /// that users choose from.
    pub(super) sent: String,
}

/// Returns the URLs of an operation that has a server of its own.
pub(super) fn urls_of_operation(api: &Api, own: Option<&OwnServer>) -> Option<OwnUrls> {
    let own = own?;
    let chosen = own.chosen.iter().filter_map(|chosen| {
        let server = api.server.chosen()?.list.get(chosen.server)?;
        let url = chosen.parts.iter().map(|part| match part {
            UrlPart::Text(text) => text.clone(),
            UrlPart::Variable(index, _) => {
                let variable = server.variables.get(*index);
                variable.map_or_else(String::new, |variable| format!("{{{}}}", variable.wire_name))
            }
        });
        Some(format!(", with `{}`: {}", server.name, url.collect::<String>()))
    });
    Some(OwnUrls {
        written: own.url.clone(),
        sent: std::iter::once(own.resolved.clone().unwrap_or_else(|| own.url.clone()))
            .chain(chosen)
            .collect(),
    })
}

fn push(comparison: &mut Comparison<'_>, code: Code, sentence: String, sides: (&str, &str)) {
    let servers = Pointer::root().join("servers");
    let (old, new) = (item::api(servers.clone(), sides.0), item::api(servers, sides.1));
    comparison.push(code, &Touched::All, sentence, old, new);
}
