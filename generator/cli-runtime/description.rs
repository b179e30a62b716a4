//! Descriptions of the commands: data that the generator emits for a document. Flags, help and completions are made
//! from them.

use client::ClientBuilder;

use super::arguments::fields::Fields;
use super::call::Call;
use super::failure::Failure;
use super::settings::values::Values;

/// A command line.
pub struct CommandLine {
    /// The name of the command: `stripe-secrets`.
    pub name: &'static str,
    /// The version of the package.
    pub version: &'static str,
    /// The first sentence of the description of the API.
    pub about: &'static str,
    /// The description of the API.
    pub description: &'static str,
    /// The groups of operations. If there is only one, its operations are commands themselves.
    pub resources: &'static [Resource],
    /// The credentials that the client can take.
    pub credentials: &'static [Setting],
    /// The settings that only clients of this API have, such as `--stripe-account`.
    pub settings: &'static [Setting],
    /// Creates the builder of the client from the credentials and settings.
    pub builder: fn(&Values) -> Result<ClientBuilder, Failure>,
    /// The prefixes of API keys for live data, which need `--live`.
    pub live_prefixes: &'static [&'static str],
    /// The commands that are written by hand.
    pub extension: Option<&'static super::extension::Extension>,
}

/// A value from which the client is created: a credential, or a setting of the API.
pub struct Setting {
    /// The name of the flag, without `--`, and the key in a profile: `api-key`.
    pub name: &'static str,
    /// The environment variables that contain it, the preferred one first.
    pub variables: &'static [&'static str],
    /// The first line of its documentation.
    pub about: &'static str,
}

/// A group of operations.
pub struct Resource {
    /// The name of the command: `secrets`.
    pub name: &'static str,
    /// The operations, in the order of the document.
    pub operations: &'static [Operation],
}

/// An operation.
pub struct Operation {
    /// The name of the command: `find`.
    pub name: &'static str,
    /// The HTTP method and the path: `GET /v1/apps/secrets/find`.
    pub request: &'static str,
    /// The first sentence of the description.
    pub about: &'static str,
    /// The whole description, as Markdown.
    pub description: &'static str,
    /// The parameters, in the order of the document.
    pub parameters: &'static [Parameter],
    /// The encoding of the body, or `None` if the request has no body.
    pub body: Option<Body>,
    /// `true` if the operation deletes something, so that the command asks for confirmation.
    pub is_destructive: bool,
    /// `true` if the response is a page of a list.
    pub is_paged: bool,
    /// The name of the parameter that lists expanded fields, and the fields to expand in order to receive all secrets.
    pub secrets: Option<(&'static str, &'static [&'static str])>,
    /// Sends the request and shows the response.
    pub run: fn(&Call, Fields) -> Result<(), Failure>,
}

/// The body of a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Body {
    /// The parameters in the body are its properties.
    Parts,
    /// The only parameter in the body is the whole body.
    Value,
}

/// A parameter of an operation, or a property of the body.
pub struct Parameter {
    /// The value. The name of a parameter is unique among the parameters of the operation.
    pub property: Property,
    /// `true` if the value is in the body.
    pub is_in_body: bool,
    /// `true` if the value is a positional argument.
    pub is_positional: bool,
}

/// A value with a name.
pub struct Property {
    /// The name of the flag, without `--`: `expires-at`.
    pub name: &'static str,
    /// The name on the wire: `expires_at`.
    pub wire_name: &'static str,
    /// The first sentence of the description.
    pub about: &'static str,
    /// The whole description, as Markdown.
    pub description: &'static str,
    /// `true` if the value must be given.
    pub is_required: bool,
    /// An example of the value as an argument, or of the name of the file that contains a secret. Empty if there is
    /// none.
    pub example: &'static str,
    /// The kind of value.
    pub kind: Kind,
}

/// A kind of value.
#[derive(Clone, Copy)]
pub enum Kind {
    /// Text. The word describes it in the help: `TEXT`, `DATE`.
    Text(&'static str),
    /// Text that must not be shown, which comes from a file, standard input or a prompt.
    Secret,
    /// An integer.
    Integer,
    /// A number.
    Number,
    /// `true` or `false`.
    Boolean,
    /// A point in time: seconds since the Unix epoch.
    UnixTime,
    /// A point in time: RFC 3339.
    DateTime,
    /// The content of a file.
    File,
    /// Any JSON value.
    Json,
    /// A list of values.
    List(&'static Kind),
    /// A map from names to values.
    Map(&'static Kind),
    /// A value that can be null.
    Nullable(&'static Kind),
    /// A model. The function returns its shape, because models can contain themselves.
    Model(fn() -> &'static Shape),
}

/// The shape of a model.
pub enum Shape {
    /// An object.
    Object {
        /// The properties.
        properties: &'static [Property],
        /// The kind of the values of properties that the document does not name, if it allows them.
        additional: Option<Kind>,
    },
    /// One of several values.
    Enumeration {
        /// The values that the document lists.
        values: &'static [&'static str],
    },
    /// An object whose tag names its other property, such as `{"type": "user", "user": "usr_123"}`.
    Tagged {
        /// The name of the tag on the wire.
        tag: &'static str,
        /// The values of the tag.
        variants: &'static [Variant],
    },
    /// A value of one of several kinds.
    Alternatives {
        /// The kinds.
        kinds: &'static [Kind],
    },
}

/// A value of a tag, with the property that it names.
pub struct Variant {
    /// The value of the tag on the wire.
    pub tag: &'static str,
    /// The first sentence of the description.
    pub about: &'static str,
    /// The property, if the tag names one.
    pub property: Option<Property>,
}
