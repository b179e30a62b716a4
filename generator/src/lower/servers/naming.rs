//! The names of servers, of their variables, and of the values of variables.

use std::collections::HashMap;

use crate::ir::{Enumeration, Representation, Server, ServerEnumeration, ServerVariable, UrlPart, Value};
use crate::lower::names;
use crate::lower::reporting::{ErrorGuaranteed, Reporter, all};
use crate::names::{Case, Identifier, Scope};

use super::template::Template;
use super::url::{shown, trimmed};
use super::variables::{Part, Variable};

/// The type of servers, and the names that its module uses.
const RESERVED_TYPES: &[&str] = &[
    "ConfigurationError",
    "Default",
    "From",
    "Into",
    "Ok",
    "Place",
    "Result",
    "Server",
    "ServerUrl",
    "String",
];

/// The other methods of the struct that holds the values of variables.
const RESERVED_SETTERS: &[&str] = &["clone", "default", "eq", "fmt", "from", "into", "new", "url"];

/// The variant for values that are not in the document.
const RESERVED_VALUES: &[&str] = &["Unknown"];

/// The maximum number of words in a description that names a server.
const MAXIMUM_WORDS: usize = 4;

/// Names servers, and returns them with the enumerations of their variables.
pub(super) fn named(
    reporter: &Reporter<'_>,
    templates: &[Template<'_>],
) -> Result<(Vec<Server>, Vec<ServerEnumeration>), ErrorGuaranteed> {
    let texts = texts(templates);
    let wanted = templates.iter().zip(&texts).map(|(template, text)| {
        let extensions = &template.server.extensions;
        let chosen = names::chosen(reporter, extensions, &template.pointer, Case::UpperCamel);
        chosen.map(|chosen| (text.as_str(), chosen))
    });
    let wanted = all(wanted)?;
    let mut types = Scope::with_reserved(RESERVED_TYPES);
    let claimed = types.claim_all(&wanted, Case::UpperCamel);
    let mut enumerations = Vec::new();
    for (template, name) in templates.iter().zip(&claimed) {
        names::warn_of_clash(reporter, &types, name, &template.pointer, "servers");
    }
    let servers = templates.iter().zip(claimed).map(|(template, name)| {
        let variables = variables(reporter, template, &name, &mut types, &mut enumerations)?;
        let description = template.server.description.clone();
        Ok(Server {
            name,
            pointer: template.pointer.clone(),
            url: shown(&template.server.url),
            parts: parts(template, &variables),
            variables,
            description: description.filter(|text| !text.trim().is_empty()),
        })
    });
    Ok((all(servers)?, enumerations))
}

/// Returns the text that each server is named after: its description if it is short, or as much of its URL as is needed
/// to distinguish it.
fn texts(templates: &[Template<'_>]) -> Vec<String> {
    let candidates: Vec<[Option<String>; 4]> = templates.iter().map(candidates).collect();
    let identifier = |text: &String| Identifier::from_wire(text, Case::UpperCamel);
    // How many servers have an identifier at a level.
    let mut counts: HashMap<(usize, Identifier), usize> = HashMap::new();
    for (level, text) in candidates.iter().flat_map(|candidates| candidates.iter().enumerate()) {
        if let Some(text) = text {
            *counts.entry((level, identifier(text))).or_default() += 1;
        }
    }
    let is_unique = |level: usize, text: &String| counts.get(&(level, identifier(text))) == Some(&1);
    let text = |candidates: &[Option<String>; 4]| {
        let mut texts = candidates.iter().enumerate();
        let unique = texts.find_map(|(level, text)| text.as_ref().filter(|text| is_unique(level, text)));
        unique.or(candidates[3].as_ref()).cloned().unwrap_or_default()
    };
    candidates.iter().map(text).collect()
}

/// Returns the description, the host, the host with the path, and the URL of a server.
fn candidates(template: &Template<'_>) -> [Option<String>; 4] {
    let description = template.server.description.as_deref().map(str::trim).filter(|text| {
        let words = text.split_whitespace().count();
        (1..=MAXIMUM_WORDS).contains(&words) && text.starts_with(|first: char| first.is_ascii_alphabetic())
    });
    let url = trimmed(&template.server.url);
    let rest = url.split_once("//").map_or(url, |(_, rest)| rest);
    let authority = rest.split('/').next().unwrap_or_default();
    let host = match authority.rsplit_once(':') {
        Some((host, port)) if !port.contains('}') => host,
        _ => authority,
    };
    let host = match (host, rest) {
        ("" | ".", path) => path.trim_start_matches(['.', '/']),
        (host, _) => host,
    };
    let texts = [description, Some(host), Some(rest), Some(url)];
    texts.map(|text| text.map(|text| if text.is_empty() { "relative" } else { text }.to_owned()))
}

fn parts(template: &Template<'_>, variables: &[ServerVariable]) -> Vec<UrlPart> {
    let part = |part: &Part<'_>| match part {
        Part::Text(text) => UrlPart::Text((*text).to_owned()),
        Part::Variable(variable) => {
            let index = variables.iter().position(|known| variable.is_same_variable(known));
            UrlPart::Variable(index.unwrap_or_default(), variable.place)
        }
    };
    template.parts.iter().map(part).collect()
}

/// Names the variables of a server. A URL can contain a variable twice.
fn variables(
    reporter: &Reporter<'_>,
    template: &Template<'_>,
    server: &Identifier,
    types: &mut Scope,
    enumerations: &mut Vec<ServerEnumeration>,
) -> Result<Vec<ServerVariable>, ErrorGuaranteed> {
    let mut found: Vec<&Variable<'_>> = Vec::new();
    for variable in template.variables() {
        let is_same = |known: &&Variable<'_>| (known.name, known.is_base_url) == (variable.name, variable.is_base_url);
        if !found.iter().any(is_same) {
            found.push(variable);
        }
    }
    let wanted = found.iter().map(|variable| {
        let chosen = match variable.declared {
            Some(declared) => names::chosen(reporter, &declared.extensions, &variable.pointer, Case::Snake)?,
            None => None,
        };
        Ok((variable.name, chosen))
    });
    let mut scope = Scope::with_reserved(RESERVED_SETTERS);
    let claimed = scope.claim_all(&all(wanted)?, Case::Snake);
    let named = found.into_iter().zip(claimed).map(|(variable, name)| {
        names::warn_of_clash(reporter, &scope, &name, &variable.pointer, "variables");
        let description = variable.declared.and_then(|declared| declared.description.clone());
        ServerVariable {
            enumeration: enumeration(variable, server, &name, types, enumerations),
            name,
            wire_name: variable.name.to_owned(),
            pointer: variable.pointer.clone(),
            default: variable.default.clone(),
            is_base_url: variable.is_base_url,
            description: description.filter(|text| !text.trim().is_empty()),
        }
    });
    Ok(named.collect())
}

/// Returns the index of the enumeration of a variable's values. Variables with the same values share one.
fn enumeration(
    variable: &Variable<'_>,
    server: &Identifier,
    name: &Identifier,
    types: &mut Scope,
    enumerations: &mut Vec<ServerEnumeration>,
) -> Option<usize> {
    let mut values: Vec<&str> = Vec::new();
    for value in variable.declared.iter().flat_map(|declared| &declared.enumeration) {
        if !values.contains(&value.as_str()) {
            values.push(value);
        }
    }
    if values.is_empty() {
        return None;
    }
    let is_same = |known: &ServerEnumeration| {
        let known_values = known.enumeration.values.iter().map(|value| &*value.wire_name);
        known.variable == variable.name && known_values.eq(values.iter().copied())
    };
    if let Some(index) = enumerations.iter().position(is_same) {
        return Some(index);
    }
    let wanted: Vec<_> = values.iter().map(|value| (*value, None)).collect();
    let names = Scope::with_reserved(RESERVED_VALUES).claim_values(&wanted, Case::UpperCamel);
    let values = values.iter().zip(names).map(|(value, name)| Value {
        name,
        wire_name: (*value).to_owned(),
        chosen: None,
    });
    let values = values.collect();
    let short = Identifier::from_wire(name.unraw(), Case::UpperCamel);
    let type_name = match types.is_free(&short) {
        true => short,
        false => server.joined(name.unraw(), Case::UpperCamel),
    };
    enumerations.push(ServerEnumeration {
        name: types.claim_distinct(type_name, variable.name, Case::UpperCamel),
        variable: variable.name.to_owned(),
        enumeration: Enumeration {
            representation: Representation::String,
            values,
        },
    });
    Some(enumerations.len() - 1)
}
