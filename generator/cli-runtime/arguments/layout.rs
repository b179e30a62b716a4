//! The flags of an operation, which follow from its description.

use std::collections::{HashSet, VecDeque};

use super::super::description::{Kind, Operation, Parameter, Property, Shape, Variant};
use super::flags::with_word;
use super::kinds;

/// The most dots in the name of a flag. What is nested more deeply can be given by JSON and by `-d`.
const MOST_DOTS: usize = 6;

/// The most flags of an operation. With more, objects have only one flag, for JSON.
const MOST_FLAGS: usize = 1000;

/// The suffix of parameters with the name of a general option.
const SUFFIX: &str = "-parameter";

/// The flags of an operation.
pub struct Layout {
    /// The flags. Those of objects stand before those of their properties.
    pub flags: Vec<Flag>,
    /// The parameters with the names of their flags, without `--`.
    pub names: Vec<(&'static Parameter, String)>,
}

/// A flag or a positional argument.
pub struct Flag {
    /// The name, without `--`, which is unique.
    pub name: String,
    /// The parameter.
    pub parameter: &'static Parameter,
    /// The names on the wire from the value of the parameter to the value of the flag.
    pub path: Vec<&'static str>,
    /// The first sentence of its description.
    pub about: &'static str,
    /// The whole description.
    pub description: &'static str,
    /// The kind of its value.
    pub kind: Kind,
    /// Its effect.
    pub role: Role,
}

/// The effect of a flag.
#[derive(Clone, Copy)]
pub enum Role {
    /// A value, without a flag.
    Positional,
    /// A value.
    Value,
    /// An object as JSON, whose properties have flags too.
    Whole,
    /// The tag of an object.
    Tag(&'static [Variant]),
    /// The tag of an object, and the property that it names: the short form.
    Variant {
        /// The name of the tag.
        tag: &'static str,
        /// The value of the tag with its property.
        variant: &'static Variant,
    },
    /// A secret, by the name of its file.
    SecretFile,
    /// A value that contains secrets without flags of their own, by the name of its file.
    WholeFile,
    /// A secret as an argument, which is refused.
    SecretArgument,
}

impl Flag {
    /// Returns the identifier of the argument for clap, which no general option has.
    pub fn id(&self) -> String {
        format!("parameter {}", self.name)
    }

    /// Returns `true` if the operation needs the value, and its parts have no flags.
    pub fn is_required(&self) -> bool {
        let is_only = matches!(self.role, Role::Positional | Role::Value | Role::SecretFile);
        is_only && self.path.is_empty() && self.parameter.property.is_required
    }

    /// Returns `true` if this is a short form of the same parameter as `form`, or the flag for the tag.
    pub fn is_part_of(&self, form: &Self) -> bool {
        let depth = match self.role {
            Role::Tag(_) => 1,
            _ => 0,
        };
        std::ptr::eq(self.parameter, form.parameter) && self.path.len() == depth
    }

    /// Returns `true` if `form` is a short form that sets the same property.
    pub fn has_short_form(&self, form: &Self) -> bool {
        let Role::Variant { variant, .. } = form.role else {
            return false;
        };
        let property = variant.property.as_ref();
        std::ptr::eq(self.parameter, form.parameter)
            && property.is_some_and(|property| self.path == [property.wire_name])
    }
}

impl Layout {
    /// Returns the flags of an operation. `reserved` are the names of the general options.
    pub fn new(operation: &'static Operation, reserved: &[&str]) -> Self {
        let parameters = operation.parameters;
        let names: Vec<_> = parameters
            .iter()
            .map(|parameter| (parameter, parameter_name(parameter, parameters, reserved)))
            .collect();
        let mut flags = Flags {
            flags: Vec::new(),
            taken: reserved.iter().map(|name| (*name).to_owned()).collect(),
            waiting: VecDeque::new(),
        };
        for (parameter, name) in &names {
            flags.waiting.push_back(Waiting {
                flag: flag_of(parameter, name.clone(), Vec::new(), &parameter.property, Role::Value),
                outer: Vec::new(),
            });
        }
        while let Some(waiting) = flags.waiting.pop_front() {
            flags.add(waiting);
        }
        flags.add_short_forms(parameters);
        flags.flags.sort_by_key(|flag| match flag.role {
            Role::Positional => position(operation, flag.parameter),
            _ => usize::MAX,
        });
        Self {
            flags: flags.flags,
            names,
        }
    }

    /// Returns the name of the flag of a parameter, without `--`.
    pub fn name(&self, parameter: &Parameter) -> &str {
        let named = self.names.iter().find(|(other, _)| std::ptr::eq(*other, parameter));
        named.map_or(parameter.property.name, |(_, name)| name)
    }

    /// Returns the short forms of a parameter as messages show them: `--account`, `--user ID`.
    pub fn short_forms(&self, parameter: &Parameter) -> Vec<String> {
        let flags = self.flags.iter().filter(|flag| std::ptr::eq(flag.parameter, parameter));
        let forms = flags.filter_map(|flag| match flag.role {
            Role::Variant { variant, .. } => Some(match &variant.property {
                Some(property) => with_word(&flag.name, property.kind),
                None => format!("--{}", flag.name),
            }),
            _ => None,
        });
        forms.collect()
    }
}

/// Flags that are being laid out.
struct Flags {
    flags: Vec<Flag>,
    taken: HashSet<String>,
    waiting: VecDeque<Waiting>,
}

/// A value whose flags are not laid out yet.
struct Waiting {
    flag: Flag,
    /// The shapes of the values that contain it.
    outer: Vec<&'static Shape>,
}

impl Flags {
    /// Adds the flags of a value, and queues its properties.
    fn add(&mut self, Waiting { flag, mut outer }: Waiting) {
        if kinds::is_secret(flag.kind) {
            self.push(file_of(&flag, Role::SecretFile));
            self.push(Flag {
                role: Role::SecretArgument,
                ..flag
            });
            return;
        }
        if flag.parameter.is_positional && flag.path.is_empty() {
            self.flags.push(Flag {
                role: Role::Positional,
                ..flag
            });
            return;
        }
        let nested = kinds::shape(flag.kind).filter(|shape| {
            flag.path.len() < MOST_DOTS
                && self.flags.len() + self.waiting.len() < MOST_FLAGS
                && !outer.iter().any(|other| is_same(shape, other))
        });
        let Some(shape) = nested else {
            return self.push_with_file(flag);
        };
        outer.push(shape);
        match shape {
            Shape::Object { properties: [], .. } => self.push_with_file(flag),
            Shape::Object { properties, .. } => {
                self.wait(&flag, properties.iter(), &outer);
                if has_file(flag.kind) {
                    self.push(file_of(&flag, Role::WholeFile));
                }
                self.push(Flag {
                    role: Role::Whole,
                    ..flag
                });
            }
            Shape::Tagged { tag, variants } => {
                self.push(Flag {
                    name: format!("{}.{}", flag.name, kinds::flag_name(tag)),
                    path: nested_path(&flag, tag),
                    about: "The type of the object.",
                    description: "The type of the object.",
                    kind: Kind::Text("TYPE"),
                    role: Role::Tag(variants),
                    ..flag
                });
                self.wait(
                    &flag,
                    variants.iter().filter_map(|variant| variant.property.as_ref()),
                    &outer,
                );
                self.push(Flag {
                    role: Role::Whole,
                    ..flag
                });
            }
            Shape::Enumeration { .. } | Shape::Alternatives { .. } => self.push_with_file(flag),
        }
    }

    fn wait(&mut self, flag: &Flag, properties: impl Iterator<Item = &'static Property>, outer: &[&'static Shape]) {
        for property in properties {
            let name = format!("{}.{}", flag.name, property.name);
            let path = nested_path(flag, property.wire_name);
            self.waiting.push_back(Waiting {
                flag: flag_of(flag.parameter, name, path, property, Role::Value),
                outer: outer.to_vec(),
            });
        }
    }

    /// Adds a flag whose value has no flags for its parts, and the flag for its file if it contains secrets.
    fn push_with_file(&mut self, flag: Flag) {
        if kinds::contains_secret(flag.kind) {
            self.push(file_of(&flag, Role::WholeFile));
        }
        self.push(flag);
    }

    /// Adds a flag, unless its name is taken.
    fn push(&mut self, flag: Flag) {
        if self.taken.insert(flag.name.clone()) {
            self.flags.push(flag);
        }
    }

    /// Adds the short forms of tagged parameters whose names are free and not those of another short form.
    fn add_short_forms(&mut self, parameters: &'static [Parameter]) {
        let forms: Vec<_> = parameters.iter().flat_map(short_forms).collect();
        let names: Vec<_> = forms.iter().map(|flag| flag.name.clone()).collect();
        for form in forms {
            // A positional argument has no flag, but its name would be misleading.
            let is_parameter = parameters.iter().any(|parameter| parameter.property.name == form.name);
            let is_unique = names.iter().filter(|name| **name == form.name).count() == 1;
            if is_unique && !is_parameter {
                self.push(form);
            }
        }
    }
}

/// Returns the short forms of a parameter, if it is a tagged object.
fn short_forms(parameter: &'static Parameter) -> Vec<Flag> {
    let Some(Shape::Tagged { tag, variants }) = kinds::shape(parameter.property.kind) else {
        return Vec::new();
    };
    let has_form = |variant: &&Variant| match &variant.property {
        Some(property) => !kinds::is_secret(property.kind),
        None => true,
    };
    let forms = variants.iter().filter(has_form).map(|variant| {
        let (name, about, description, kind) = match &variant.property {
            Some(property) => (
                property.name.to_owned(),
                property.about,
                property.description,
                property.kind,
            ),
            None => (
                kinds::flag_name(variant.tag),
                variant.about,
                variant.about,
                Kind::Boolean,
            ),
        };
        Flag {
            name,
            parameter,
            path: Vec::new(),
            about,
            description,
            kind,
            role: Role::Variant { tag, variant },
        }
    });
    forms.collect()
}

fn flag_of(
    parameter: &'static Parameter,
    name: String,
    path: Vec<&'static str>,
    property: &'static Property,
    role: Role,
) -> Flag {
    Flag {
        name,
        parameter,
        path,
        about: property.about,
        description: property.description,
        kind: property.kind,
        role,
    }
}

/// Returns `true` if a parameter of this kind contains secrets without flags of their own, and thus has a flag for a
/// file.
fn has_file(kind: Kind) -> bool {
    let kind = kinds::present(kind);
    let Kind::Model(shape) = kind else {
        return kinds::contains_secret(kind);
    };
    match shape() {
        Shape::Object { additional, .. } => additional.is_some_and(kinds::contains_secret),
        Shape::Tagged { .. } => false,
        Shape::Enumeration { .. } | Shape::Alternatives { .. } => kinds::contains_secret(kind),
    }
}

/// Returns the flag for the file of a flag's value.
fn file_of(flag: &Flag, role: Role) -> Flag {
    Flag {
        name: format!("{}-file", flag.name),
        path: flag.path.clone(),
        role,
        ..*flag
    }
}

fn nested_path(flag: &Flag, wire_name: &'static str) -> Vec<&'static str> {
    let mut path = flag.path.clone();
    path.push(wire_name);
    path
}

/// Returns the name of a parameter, with a suffix if its flags would be those of a general option.
fn parameter_name(parameter: &'static Parameter, parameters: &[Parameter], reserved: &[&str]) -> String {
    let others: Vec<_> = parameters
        .iter()
        .filter(|other| !std::ptr::eq(*other, parameter))
        .collect();
    let is_other = |name: &str| others.iter().any(|other| other.property.name == name);
    let has_file = has_file(parameter.property.kind);
    let mut name = parameter.property.name.to_owned();
    loop {
        let file = format!("{name}-file");
        let is_reserved = reserved.contains(&name.as_str()) || has_file && reserved.contains(&file.as_str());
        if !(is_reserved || is_other(&name) || has_file && is_other(&file)) {
            return name;
        }
        name.push_str(SUFFIX);
    }
}

/// Returns the position of a parameter in the path, or after all of the path.
fn position(operation: &Operation, parameter: &Parameter) -> usize {
    let template = format!("{{{}}}", parameter.property.wire_name);
    operation.request.find(&template).unwrap_or(usize::MAX - 1)
}

/// Returns `true` if both are the shape of the same model. Their addresses can differ.
fn is_same(shape: &Shape, other: &Shape) -> bool {
    match (shape, other) {
        (Shape::Object { properties, .. }, Shape::Object { properties: others, .. }) => {
            let is_same =
                |(one, other): (&Property, &Property)| one.wire_name == other.wire_name && one.about == other.about;
            properties.len() == others.len() && properties.iter().zip(*others).all(is_same)
        }
        (
            Shape::Tagged { tag, variants },
            Shape::Tagged {
                tag: other,
                variants: others,
            },
        ) => {
            let is_same = |(one, other): (&Variant, &Variant)| one.tag == other.tag && one.about == other.about;
            tag == other && variants.len() == others.len() && variants.iter().zip(*others).all(is_same)
        }
        _ => false,
    }
}
