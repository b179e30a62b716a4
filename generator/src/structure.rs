//! What OpenAPI 3.0 has: the kinds of objects, the keywords of each, and the form of each keyword's value.
//!
//! Where openapiv3 allows less than OpenAPI, the tables do too. Whatever is not described here is data, in which nothing
//! has a meaning: examples, defaults, enumerations and extensions.

mod document;
mod operation;
mod schema;

use Form::{List, Map, Object, ReferenceOr, Text};

/// A kind of object.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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
    /// Any value; what is inside is not looked at.
    Data,
    /// A string.
    Text,
    /// `true` or `false`.
    Flag,
    /// A number.
    Number,
    /// An integer that is not negative.
    Count,
    /// One of some strings.
    OneOf(&'static [&'static str]),
    /// An object of a kind.
    Object(Kind),
    /// The same, or a `$ref` to one.
    ReferenceOr(Kind),
    /// `true`, `false`, or one of the other form.
    FlagOr(&'static Form),
    /// An array of values of one form.
    List(&'static Form),
    /// An object of any names with values of one form.
    Map(&'static Form),
}

/// What an object of a kind may hold.
pub(crate) struct Shape {
    /// What diagnostics call it, with its article.
    pub(crate) name: &'static str,
    pub(crate) keywords: &'static [Keyword],
    /// Keywords of which there must be exactly one, if there are any such.
    pub(crate) alternatives: &'static [&'static str],
    /// The form of what stands under names that are no keywords.
    pub(crate) others: Option<Others>,
}

/// A name with a fixed meaning.
pub(crate) struct Keyword {
    pub(crate) name: &'static str,
    pub(crate) form: Form,
    pub(crate) is_required: bool,
}

/// Names that are free within limits.
pub(crate) struct Others {
    pub(crate) form: Form,
    pub(crate) is_name: fn(&str) -> bool,
    /// What such a name is, for whoever wrote another.
    pub(crate) expected: &'static str,
}

const fn optional(name: &'static str, form: Form) -> Keyword {
    Keyword {
        name,
        form,
        is_required: false,
    }
}

const fn required(name: &'static str, form: Form) -> Keyword {
    Keyword {
        name,
        form,
        is_required: true,
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
    /// The form of what stands under a key; none for extensions, and for what such an object cannot have.
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
    /// What objects of this kind may hold.
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
}

const CONTENT: Form = Map(&Object(Kind::MediaType));
const EXAMPLES: Form = Map(&ReferenceOr(Kind::Example));
const EXTERNAL_DOCUMENTATION_FORM: Form = Object(Kind::ExternalDocumentation);
const HEADERS: Form = Map(&ReferenceOr(Kind::Header));
const PARAMETERS: Form = List(&ReferenceOr(Kind::Parameter));
const SECURITY: Form = List(&Map(&List(&Text)));
const SERVERS: Form = List(&Object(Kind::Server));
