//! The names of methods, and of the types that belong to their requests and responses.

use crate::names::{Case, Identifier};

/// Verbs whose object is the whole collection.
const COLLECTION_VERBS: &[&str] = &["count", "list", "query", "search"];

/// Other verbs, whose object is one element.
const ELEMENT_VERBS: &[&str] = &[
    "add", "cancel", "create", "delete", "fetch", "find", "get", "head", "options", "patch", "post", "put", "read",
    "remove", "replace", "retrieve", "set", "trace", "update", "write",
];

/// Words that end in `s` in the singular, or whose singular does not follow from their ending.
const SINGULARS: &[(&str, &str)] = &[
    ("aliases", "alias"),
    ("cookies", "cookie"),
    ("indices", "index"),
    ("movies", "movie"),
    ("news", "news"),
    ("people", "person"),
    ("series", "series"),
    ("species", "species"),
];

/// The names of an operation in its group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::lower) struct MethodName {
    /// The name of the method: `create`.
    pub(in crate::lower) method: Identifier,
    /// The name to which the names of inline types are joined: `CreateLamp`.
    pub(in crate::lower) owner: Identifier,
}

impl MethodName {
    /// Returns the names of an operation with a meaningful ID: the ID without the words of the group.
    pub(in crate::lower) fn of_id(id: &str, group: &Identifier) -> Self {
        let whole = Identifier::whole(id, Case::Snake);
        let group = words(group);
        let of_id = words(&whole);
        let rest = without_prefix(id, &of_id, &group);
        let method = without_object(rest, &group);
        // The name of a type does not contain the group, so it needs an object: the group, unless the ID has one.
        // An ID of several words that does not begin with the group has one, such as `createShade`.
        let is_whole = rest.len() == of_id.len();
        let has_object = method.len() < rest.len() || is_whole && (rest.len() > 1 || is_same(rest, &group));
        let owner = match has_object {
            true => rest.join("_"),
            false => with_object(rest, &group),
        };
        // A method with the name of a keyword would have to be called as `r#move`.
        let is_keyword = |words: &[&str]| Identifier::from_wire(&words.join("_"), Case::Snake).is_raw();
        let method = match [&*method, rest].into_iter().find(|words| !is_keyword(words)) {
            Some(words) if words.len() < of_id.len() => Identifier::from_wire(&words.join("_"), Case::Snake),
            _ => Identifier::from_wire(id, Case::Snake),
        };
        Self {
            method,
            owner: Identifier::composed(&owner, Case::UpperCamel),
        }
    }

    /// Returns the names of an operation whose path names it: the method, and what the path's resource adds to the name
    /// of the group.
    pub(in crate::lower) fn of_path(method: &str, resource: &Identifier, group: &Identifier) -> Self {
        let (resource, group) = (words(resource), words(group));
        let length = group.len();
        let mut windows = (0..resource.len()).filter_map(|start| resource.get(start..start + length));
        let place = windows.position(|words| length > 0 && is_same(words, &group));
        let added: Vec<&str> = match place {
            Some(place) => [&resource[..place], &resource[place + length..]].concat(),
            None => resource.clone(),
        };
        let method = Identifier::composed(method, Case::Snake);
        let named = match added.is_empty() {
            true => method.clone(),
            false => Identifier::composed(&with_object(&words(&method), &added), Case::Snake),
        };
        let object = if place.is_some() { &resource } else { &added };
        Self {
            owner: Identifier::composed(&with_object(&words(&method), object), Case::UpperCamel),
            method: named,
        }
    }

    /// Returns the names of an operation whose method has this name, whatever its group is.
    pub(in crate::lower) fn of_method(method: Identifier, group: &Identifier) -> Self {
        Self {
            owner: Identifier::composed(&with_object(&words(&method), &words(group)), Case::UpperCamel),
            method,
        }
    }
}

fn words(identifier: &Identifier) -> Vec<&str> {
    let words = identifier.unraw().split('_');
    words.filter(|word| !word.is_empty()).collect()
}

/// Returns the words of an ID after the group, if it begins with it, as in `lamps/create` and `api.lamps.create`.
fn without_prefix<'w, 'i>(id: &str, of_id: &'w [&'i str], group: &[&str]) -> &'w [&'i str] {
    let before = match id.split_once(['.', '/']) {
        // The ID can begin with the name of the API, as in `mirror.contacts.insert`.
        Some((first, _)) if !of_id.starts_with(group) => {
            let first = Identifier::from_wire(first, Case::Snake);
            words(&first).len()
        }
        _ => 0,
    };
    let end = before + group.len();
    if end >= of_id.len() {
        return of_id;
    }
    // The singular at the beginning can be a verb, as in `orderLamps`, unless a symbol follows it.
    let is_exact = of_id[before..end] == *group;
    let has_symbols = id.contains(|character: char| !character.is_ascii_alphanumeric());
    match is_exact || has_symbols && is_same(&of_id[before..end], group) {
        true => &of_id[end..],
        false => of_id,
    }
}

/// Returns the words after the group without the name of the group, if it follows the first one.
fn without_object<'i>(rest: &[&'i str], group: &[&str]) -> Vec<&'i str> {
    let end = 1 + group.len();
    match rest.get(1..end).is_some_and(|object| is_same(object, group)) {
        true => [&rest[..1], &rest[end..]].concat(),
        false => rest.to_vec(),
    }
}

/// Inserts the object after the verb: unchanged after a verb such as `list`, and in the singular otherwise.
///
/// If there are several words and the first is not a known verb, the object comes first, as in
/// `subscription_item_usage_records`.
fn with_object(words: &[&str], object: &[&str]) -> String {
    let (verb, rest) = words.split_first().unwrap_or((&"", &[]));
    let Some((last, first)) = object.split_last() else {
        return words.join("_");
    };
    let last = match COLLECTION_VERBS.contains(verb) {
        true => (*last).to_owned(),
        false => singular(last),
    };
    let object: Vec<&str> = first.iter().copied().chain([last.as_str()]).collect();
    let is_verb = rest.is_empty()
        || [COLLECTION_VERBS, ELEMENT_VERBS]
            .iter()
            .any(|verbs| verbs.contains(verb));
    let (before, after) = words.split_at(usize::from(is_verb));
    [before, &object, after].concat().join("_")
}

/// Returns `true` if the words are the same, in the singular or in the plural.
fn is_same(one: &[&str], other: &[&str]) -> bool {
    let same = |(one, other): (&&str, &&str)| one == other || singular(one) == singular(other);
    one.len() == other.len() && one.iter().zip(other).all(same)
}

/// Returns the singular of a word.
fn singular(word: &str) -> String {
    if let Some((_, singular)) = SINGULARS.iter().find(|(plural, _)| *plural == word) {
        return (*singular).to_owned();
    }
    let endings = [
        ("sses", "ss"),
        ("shes", "sh"),
        ("ches", "ch"),
        ("xes", "x"),
        ("tuses", "tus"),
    ];
    if let Some((stem, ending)) = endings
        .iter()
        .find_map(|(plural, singular)| Some((word.strip_suffix(plural)?, singular)))
    {
        return format!("{stem}{ending}");
    }
    match word.strip_suffix("ies") {
        Some(stem) if stem.len() > 1 => return format!("{stem}y"),
        _ => {}
    }
    let is_singular = ["ss", "us", "is"].iter().any(|ending| word.ends_with(ending));
    match word.strip_suffix('s') {
        Some(stem) if !is_singular && stem.len() > 1 => stem.to_owned(),
        _ => word.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::{MethodName, singular};
    use crate::names::{Case, Identifier};

    #[test]
    fn method_names_do_not_repeat_the_group() {
        for (group, id, method, owner) in [
            ("lamps", "createLamp", "create", "CreateLamp"),
            ("lamps", "listLamps", "list", "ListLamps"),
            ("lamps", "list", "list", "ListLamps"),
            ("lamps", "find", "find", "FindLamp"),
            ("lamps", "findLampsByColour", "find_by_colour", "FindLampsByColour"),
            ("lamps", "createShade", "create_shade", "CreateShade"),
            ("lamps", "moveLamp", "move_lamp", "MoveLamp"),
            ("lamps", "lampShades", "lamp_shades", "LampShades"),
            ("crates", "CratesGetCrate", "get", "GetCrate"),
            (
                "machines",
                "Machines_ListByHouse",
                "list_by_house",
                "ListMachinesByHouse",
            ),
            ("machines", "Machine_Get", "get", "GetMachine"),
            ("orders", "orderLamps", "order_lamps", "OrderLamps"),
            ("orders", "orders", "orders", "Orders"),
            ("repos", "repos/get-branch", "get_branch", "GetRepoBranch"),
            ("contacts", "mirror.contacts.insert", "insert", "InsertContact"),
            (
                "core_v1",
                "listCoreV1Namespace",
                "list_namespace",
                "ListCoreV1Namespace",
            ),
        ] {
            let group = Identifier::from_wire(group, Case::Snake);
            let name = MethodName::of_id(id, &group);
            assert_eq!((name.method.as_str(), name.owner.as_str()), (method, owner), "{id}");
        }
    }

    #[test]
    fn the_group_is_left_out_before_a_long_id_is_cut() {
        let method = format!("{}back", "move_".repeat(23));
        let name = MethodName::of_id(&format!("lamps.{method}"), &Identifier::from_wire("lamps", Case::Snake));
        assert_eq!(name.method.as_str(), method);
    }

    #[test]
    fn method_names_contain_the_words_that_the_group_lacks() {
        for (group, resource, method, named, owner) in [
            ("lamps", "lamps", "create", "create", "CreateLamp"),
            ("lamps", "lamp_shades", "list", "list_shades", "ListLampShades"),
            (
                "customers",
                "customers",
                "update_balance",
                "update_balance",
                "UpdateCustomerBalance",
            ),
            ("billing", "invoices", "create", "create_invoice", "CreateInvoice"),
            ("items", "items", "usage_records", "usage_records", "ItemUsageRecords"),
        ] {
            let [group, resource] = [group, resource].map(|name| Identifier::from_wire(name, Case::Snake));
            let name = MethodName::of_path(method, &resource, &group);
            assert_eq!(
                (name.method.as_str(), name.owner.as_str()),
                (named, owner),
                "{resource}"
            );
        }
    }

    #[test]
    fn words_become_singular() {
        for (plural, expected) in [
            ("lamps", "lamp"),
            ("houses", "house"),
            ("switches", "switch"),
            ("addresses", "address"),
            ("batteries", "battery"),
            ("status", "status"),
            ("statuses", "status"),
            ("analysis", "analysis"),
            ("news", "news"),
            ("s", "s"),
        ] {
            assert_eq!(singular(plural), expected);
        }
    }
}
