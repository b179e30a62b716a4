//! The structure of an OpenAPI 3.0 document: the kinds of objects, their keywords, and the form of each value.
//!
//! The tables reject what the crate openapiv3 rejects, even if OpenAPI allows it. Everything else is uninterpreted
//! data: examples, defaults, enumerations and extensions.

mod document;
mod operation;
mod schema;

use Form::{List, Map, Object, ReferenceOr, Text};

/// The extension that sets the Rust name of a crate, an operation (`resource.method`), a type, a field or an argument.
pub(crate) const RUST_NAME: &str = "x-rust-name";
/// The extension that sets the names of an enumeration's variants, by value.
pub(crate) const RUST_NAMES: &str = "x-rust-names";
/// The extension that marks a string as a secret.
pub(crate) const SENSITIVE: &str = "x-sensitive";

/// A kind of object.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum Kind {
    Callback,
    Components,
    Contact,
    Discriminator,
    Encoding,
    Example,
    ExternalDocumentation,
    Header,
    Info,
    License,
    Link,
    MediaType,
    OpenApi,
    Operation,
    Parameter,
    PathItem,
    Paths,
    RequestBody,
    Response,
    Responses,
    Schema,
    SecurityScheme,
    Server,
    ServerVariable,
    Tag,
}

/// The form of a value.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Form {
    /// Any value, whose contents are not checked.
    Data,
    /// A string.
    Text,
    /// `true` or `false`.
    Flag,
    /// A number.
    Number,
    /// A non-negative integer.
    Count,
    /// One of several strings.
    OneOf(&'static [&'static str]),
    /// An object of a kind.
    Object(Kind),
    /// An object of a kind, or a `$ref` to one.
    ReferenceOr(Kind),
    /// `true`, `false`, or a value of another form.
    FlagOr(&'static Form),
    /// An array of values of one form.
    List(&'static Form),
    /// An object with arbitrary names and values of one form.
    Map(&'static Form),
}

impl Form {
    /// Returns the kind of the objects of this form.
    pub(crate) fn kind(&self) -> Option<Kind> {
        match self {
            Self::Object(kind) | Self::ReferenceOr(kind) => Some(*kind),
            Self::FlagOr(form) => form.kind(),
            _ => None,
        }
    }

    /// Returns the form of the value of a key or an index, or `None` if it is not known.
    pub(crate) fn below(&self, token: &str) -> Option<&Self> {
        match self {
            Self::Object(kind) | Self::ReferenceOr(kind) => kind.shape().form(token),
            Self::List(form) | Self::Map(form) => Some(form),
            Self::FlagOr(form) => form.below(token),
            _ => None,
        }
    }
}

/// The keywords that a kind of object allows.
pub(crate) struct Shape {
    /// The name in diagnostics, with an article.
    pub(crate) name: &'static str,
    pub(crate) keywords: &'static [Keyword],
    /// Keywords of which exactly one must be present, unless the list is empty.
    pub(crate) alternatives: &'static [&'static str],
    /// The form of values whose names are not keywords.
    pub(crate) others: Option<Others>,
}

/// A keyword of an object.
pub(crate) struct Keyword {
    pub(crate) name: &'static str,
    pub(crate) form: Form,
    /// The meaning of an object without the keyword.
    pub(crate) absence: Absence,
    /// `true` if the keyword only validates or documents. A wrong value is then ignored with a warning.
    pub(crate) is_incidental: bool,
}

/// The meaning of an object without a keyword.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Absence {
    /// The object is valid.
    Valid,
    /// The keyword is treated as empty, with a warning.
    Empty,
    /// The object is invalid.
    Invalid,
}

/// Names that are not keywords.
pub(crate) struct Others {
    pub(crate) form: Form,
    pub(crate) is_name: fn(&str) -> bool,
    /// A description of the allowed names, for diagnostics.
    pub(crate) expected: &'static str,
}

const fn optional(name: &'static str, form: Form) -> Keyword {
    Keyword {
        name,
        form,
        absence: Absence::Valid,
        is_incidental: false,
    }
}

const fn required(name: &'static str, form: Form) -> Keyword {
    Keyword {
        absence: Absence::Invalid,
        ..optional(name, form)
    }
}

/// Creates a required keyword that is often missing.
const fn expected(name: &'static str, form: Form) -> Keyword {
    Keyword {
        absence: Absence::Empty,
        ..optional(name, form)
    }
}

/// Creates a keyword that only validates or documents.
const fn incidental(name: &'static str, form: Form) -> Keyword {
    Keyword {
        is_incidental: true,
        ..optional(name, form)
    }
}

const fn shape(name: &'static str, keywords: &'static [Keyword]) -> Shape {
    Shape {
        name,
        keywords,
        alternatives: &[],
        others: None,
    }
}

impl Shape {
    /// Returns the form of the value of a key, or `None` for extensions and for keys that the object does not allow.
    pub(crate) fn form(&self, key: &str) -> Option<&Form> {
        let keyword = self.keywords.iter().find(|keyword| keyword.name == key);
        let others = || self.others.as_ref().filter(|others| (others.is_name)(key));
        keyword
            .map(|keyword| &keyword.form)
            .or_else(|| others().map(|others| &others.form))
    }

    const fn with_alternatives(self, alternatives: &'static [&'static str]) -> Self {
        Self { alternatives, ..self }
    }
}

impl Kind {
    /// Returns the keywords that this kind of object allows.
    pub(crate) fn shape(self) -> &'static Shape {
        match self {
            Self::Callback => &operation::CALLBACK,
            Self::Components => &document::COMPONENTS,
            Self::Contact => &document::CONTACT,
            Self::Discriminator => &schema::DISCRIMINATOR,
            Self::Encoding => &operation::ENCODING,
            Self::Example => &operation::EXAMPLE,
            Self::ExternalDocumentation => &document::EXTERNAL_DOCUMENTATION,
            Self::Header => &operation::HEADER,
            Self::Info => &document::INFO,
            Self::License => &document::LICENSE,
            Self::Link => &operation::LINK,
            Self::MediaType => &operation::MEDIA_TYPE,
            Self::OpenApi => &document::OPEN_API,
            Self::Operation => &operation::OPERATION,
            Self::Parameter => &operation::PARAMETER,
            Self::PathItem => &operation::PATH_ITEM,
            Self::Paths => &operation::PATHS,
            Self::RequestBody => &operation::REQUEST_BODY,
            Self::Response => &operation::RESPONSE,
            Self::Responses => &operation::RESPONSES,
            Self::Schema => &schema::SCHEMA,
            Self::SecurityScheme => &document::SECURITY_SCHEME,
            Self::Server => &document::SERVER,
            Self::ServerVariable => &document::SERVER_VARIABLE,
            Self::Tag => &document::TAG,
        }
    }

    /// Returns the section of `components` for this kind of object, or `None` if there is none.
    pub(crate) fn section(self) -> Option<&'static str> {
        Some(match self {
            Self::Callback => "callbacks",
            Self::Example => "examples",
            Self::Header => "headers",
            Self::Link => "links",
            // OpenAPI 3.0 does not have this section.
            Self::MediaType => "mediaTypes",
            Self::Parameter => "parameters",
            Self::RequestBody => "requestBodies",
            Self::Response => "responses",
            Self::Schema => "schemas",
            Self::SecurityScheme => "securitySchemes",
            _ => return None,
        })
    }
}

/// Returns `true` if `key`, a key of a path item, is an HTTP method.
pub(crate) fn is_method(key: &str) -> bool {
    matches!(Kind::PathItem.shape().form(key), Some(Form::Object(Kind::Operation)))
}

const CONTENT: Form = Map(&Object(Kind::MediaType));
const EXAMPLES: Form = Map(&ReferenceOr(Kind::Example));
const EXTERNAL_DOCUMENTATION_FORM: Form = Object(Kind::ExternalDocumentation);
const HEADERS: Form = Map(&ReferenceOr(Kind::Header));
const PARAMETERS: Form = List(&ReferenceOr(Kind::Parameter));
const SECURITY: Form = List(&Map(&List(&Text)));
const SERVERS: Form = List(&Object(Kind::Server));
