//! The URLs of servers of single operations, with the values of the variables of the server that users chose.

use crate::ir::{ChosenUrl, Server, ServerVariable, Servers, UrlPart};

use super::template::Template;
use super::variables::{Part, Variable};

/// Returns the URLs of a server of an operation, for each server of the document that has one of its variables.
pub(super) fn urls(servers: &Servers, template: &Template<'_>) -> Vec<ChosenUrl> {
    let urls = servers.list.iter().enumerate().filter_map(|(index, server)| {
        let parts: Option<Vec<UrlPart>> = template
            .parts
            .iter()
            .map(|part| url_part(servers, server, part))
            .collect();
        let parts = parts?;
        let has_variable = parts.iter().any(|part| matches!(part, UrlPart::Variable(..)));
        has_variable.then_some(ChosenUrl { server: index, parts })
    });
    urls.collect()
}

/// Returns a part of the URL: a variable of the chosen server, or text. Returns `None` for a variable whose value is
/// not known.
fn url_part(servers: &Servers, server: &Server, part: &Part<'_>) -> Option<UrlPart> {
    match part {
        Part::Text(text) => Some(UrlPart::Text((*text).to_owned())),
        Part::Variable(variable) => {
            let same = server
                .variables
                .iter()
                .position(|known| is_same(servers, known, variable));
            same.map(|index| UrlPart::Variable(index, variable.place))
                .or_else(|| variable.default.clone().map(UrlPart::Text))
        }
    }
}

/// Returns `true` if two variables have the same name and the same default value, and if the one of the operation takes
/// all values of the other.
fn is_same(servers: &Servers, known: &ServerVariable, own: &Variable<'_>) -> bool {
    let taken: Vec<&str> = own
        .declared
        .iter()
        .flat_map(|declared| declared.enumeration.iter().map(String::as_str))
        .collect();
    let values = known.enumeration.and_then(|index| servers.enumerations.get(index));
    let is_taken = match values {
        _ if taken.is_empty() => true,
        Some(values) => {
            let mut values = values.enumeration.values.iter();
            values.all(|value| taken.contains(&value.wire_name.as_str()))
        }
        None => false,
    };
    own.is_same_variable(known) && known.default == own.default && is_taken
}
