//! Default names of operations, which follow the conventions of REST.
//!
//! An operation on a collection lists or creates; one on an element retrieves, updates or deletes it. A word after the
//! collection or the element names another action.

use std::collections::{HashMap, HashSet};

use crate::outline::{Outline, ResponseShape};

/// The paths of a document, which distinguish collections from actions.
pub(in crate::lower) struct Paths<'a> {
    gets: HashMap<&'a str, Option<ResponseShape>>,
    /// The segments of each path, with `{}` for parameters.
    templates: HashSet<Vec<&'a str>>,
    /// The parameters that follow each prefix of a path.
    parameters: HashMap<Vec<&'a str>, Vec<&'a str>>,
    uses_tags: bool,
}

/// The parts of a path.
struct Parts<'a> {
    /// The segments of the collection.
    collection: Vec<&'a str>,
    /// `true` if the path refers to an element of the collection.
    is_element: bool,
    /// The segments after the collection or the element, which name an action.
    action: Vec<&'a str>,
}

impl<'a> Paths<'a> {
    pub(in crate::lower) fn new(outline: &'a Outline) -> Self {
        let mut parameters: HashMap<Vec<&str>, Vec<&str>> = HashMap::new();
        let mut templates = HashSet::new();
        for (path, _) in outline.paths() {
            let segments = segments(path);
            let template = template(&segments);
            for (index, segment) in segments.iter().enumerate() {
                if let Some(name) = parameter(segment) {
                    parameters.entry(template[..index].to_vec()).or_default().push(name);
                }
            }
            templates.insert(template);
        }
        Self {
            gets: outline.paths().collect(),
            templates,
            parameters,
            uses_tags: outline.uses_tags(),
        }
    }

    /// Returns the name of the group of an operation with these tags, if the document groups its operations by tags.
    pub(in crate::lower) fn group_of_tags<'t>(&self, tags: &'t [String]) -> Option<&'t str> {
        let tag = tags.first().filter(|_| self.uses_tags)?;
        // A number at the beginning only orders the tags.
        let unnumbered = tag.trim_start_matches(|character: char| character.is_ascii_digit());
        let tag = unnumbered.strip_prefix(['.', ')']).unwrap_or(tag);
        let is_name = tag.is_ascii() && tag.contains(|character: char| character.is_ascii_alphabetic());
        is_name.then_some(tag)
    }

    /// Returns the names of the resource and the method, unless the operation has a meaningful ID.
    pub(in crate::lower) fn name(
        &self,
        path: &str,
        method: &str,
        operation_id: Option<&str>,
    ) -> Option<(String, String)> {
        if operation_id.is_some_and(|id| !repeats_path(id, method, path)) {
            return None;
        }
        let parts = self.parts(path);
        if parts.collection.is_empty() {
            return None;
        }
        let get = self.gets.get(path).copied().flatten();
        let is_list = get == Some(ResponseShape::List);
        let name = match (parts.action.join("_"), method) {
            (action, _) if action.is_empty() => match method {
                "get" if parts.is_element || !is_list => "retrieve".to_owned(),
                "get" => "list".to_owned(),
                "post" if !parts.is_element && get != Some(ResponseShape::Other) => "create".to_owned(),
                "post" | "put" | "patch" => "update".to_owned(),
                other => other.to_owned(),
            },
            (action, "get") if !parts.is_element => action,
            (action, "get") if is_list => format!("list_{action}"),
            (action, "get") => format!("retrieve_{action}"),
            (action, "post") => match get {
                Some(ResponseShape::List) => format!("create_{action}"),
                Some(ResponseShape::Other) => format!("update_{action}"),
                None => action,
            },
            (action, "put" | "patch") => format!("update_{action}"),
            (action, method) => format!("{method}_{action}"),
        };
        Some((self.resource(&parts.collection), name))
    }

    /// Splits a path. The collection ends before the last parameter, or before the action that follows it.
    fn parts<'p>(&self, path: &'p str) -> Parts<'p> {
        let segments = segments(path);
        let template = template(&segments);
        if segments.last().is_some_and(|last| is_parameter(last)) {
            return Parts {
                collection: segments[..segments.len() - 1].to_vec(),
                is_element: true,
                action: Vec::new(),
            };
        }
        let behind = segments
            .iter()
            .rposition(|segment| is_parameter(segment))
            .map_or(0, |index| index + 1);
        let mut lengths = behind + 1..=segments.len();
        let with_elements = lengths.clone().rfind(|length| self.has_elements(&template[..*length]));
        // A prefix without elements is a collection, unless it follows a parameter or another such prefix.
        let mut shortest = || lengths.find(|length| behind == 0 && self.templates.contains(&template[..*length]));
        match with_elements.or_else(&mut shortest) {
            Some(end) => Parts {
                collection: segments[..end].to_vec(),
                is_element: false,
                action: segments[end..].to_vec(),
            },
            None if behind == 0 => Parts {
                collection: segments,
                is_element: false,
                action: Vec::new(),
            },
            None => Parts {
                collection: segments[..behind - 1].to_vec(),
                is_element: true,
                action: segments[behind..].to_vec(),
            },
        }
    }

    /// Returns `true` if the document has paths for elements of the collection.
    fn has_elements(&self, template: &[&str]) -> bool {
        self.parameters.contains_key(template)
    }

    /// Returns the name of a collection: its segments without the parameters.
    ///
    /// An outer collection is named after its parameter, which names one element, if the collection's name begins with
    /// the parameter's.
    fn resource(&self, collection: &[&str]) -> String {
        let mut words: Vec<&str> = Vec::with_capacity(collection.len());
        for (index, segment) in collection.iter().enumerate() {
            if is_parameter(segment) {
                continue;
            }
            let is_outer = collection.get(index + 1).is_some_and(|next| is_parameter(next));
            let element = is_outer
                .then(|| self.element_name(&collection[..=index], segment))
                .flatten();
            words.push(element.unwrap_or(segment));
        }
        words.join("_")
    }

    /// Returns the parameter after a collection whose name is a prefix of the collection's name, in any path.
    fn element_name(&self, collection: &[&str], segment: &str) -> Option<&'a str> {
        let names = self.parameters.get(&template(collection))?;
        names.iter().find(|name| segment.starts_with(**name)).copied()
    }
}

/// The placeholder for any parameter.
const PARAMETER: &str = "{}";

/// The segments before the version that all paths of an API have.
const PREFIXES: &[&str] = &["api", "rest"];

/// Returns the segments of a path after the version, without a query and a fragment.
pub(in crate::lower) fn segments(path: &str) -> Vec<&str> {
    let path = path.split(['?', '#']).next().unwrap_or_default();
    let is_version = |segment: &str| match segment.strip_prefix('v') {
        Some(number) => number.starts_with(|c: char| c.is_ascii_digit()),
        None => segment.chars().all(|c| c.is_ascii_digit() || c == '.'),
    };
    let segments: Vec<&str> = path.split('/').filter(|segment| !segment.is_empty()).collect();
    let is_name = |segment: &&str| !is_version(segment) && !PREFIXES.contains(segment) && !is_parameter(segment);
    match segments.iter().position(is_name) {
        // What comes before a parameter names the resource, if nothing else does.
        Some(first) if !segments[..first].iter().any(|segment| is_parameter(segment)) => segments[first..].to_vec(),
        _ => segments.into_iter().skip_while(|segment| is_version(segment)).collect(),
    }
}

fn template<'s>(segments: &[&'s str]) -> Vec<&'s str> {
    let written = segments.iter().map(|segment| match is_parameter(segment) {
        true => PARAMETER,
        false => segment,
    });
    written.collect()
}

fn is_parameter(segment: &str) -> bool {
    parameter(segment).is_some()
}

fn parameter(segment: &str) -> Option<&str> {
    segment
        .strip_prefix('{')?
        .strip_suffix('}')
        .filter(|name| !name.is_empty())
}

/// Returns `true` if an operation's ID merely repeats its method and path.
fn repeats_path(id: &str, method: &str, path: &str) -> bool {
    let letters = |text: &str| -> String {
        let letters = text.chars().filter(|character| character.is_alphanumeric());
        letters.flat_map(char::to_lowercase).collect()
    };
    let id = letters(id);
    let Some(of_path) = id.strip_prefix(method) else {
        return false;
    };
    of_path == letters(path) || of_path == letters(&segments(path).concat())
}
