use std::path::PathBuf;

use crate::diagnostic::{Code, FilePlace, printable};
use crate::names::Identifier;

use super::{
    HttpMethod, Model, ModelId, OutputLayout, OwnServer, Resource, ResponseHeader, SecurityAlternative, SecurityScheme,
    ServerChoice,
};

/// The maximum number of characters of a line about an operation.
const MAXIMUM_LINE: usize = 500;

/// A description of the emitted client.
#[derive(Clone, Debug)]
pub struct Api {
    /// The name and version of the crate.
    pub package: Package,
    /// The command of the command line.
    pub command: Command,
    /// The layout of the emitted files.
    pub layout: OutputLayout,
    /// The title of the API.
    pub title: String,
    /// The version of the API.
    pub version: String,
    /// The description of the API, in CommonMark or HTML.
    pub description: Option<String>,
    /// The inputs of the generator.
    pub provenance: Provenance,
    /// The servers.
    pub server: ServerChoice,
    /// The security schemes of the operations, in the order of the document.
    pub security_schemes: Vec<SecurityScheme>,
    /// The security of most operations.
    pub default_security: Vec<SecurityAlternative>,
    /// `true` if all operations have the default security.
    pub has_one_security: bool,
    /// `true` if every operation also works without credentials.
    pub needs_no_credentials: bool,
    /// The convention that the API follows in addition to OpenAPI.
    pub convention: Option<Convention>,
    /// The types, in the order in which they occur in the document.
    pub models: Vec<Model>,
    /// The operations, grouped by resource.
    pub resources: Vec<Resource>,
    /// The headers of responses.
    pub response_headers: Vec<ResponseHeader>,
    /// The operations that the client lacks.
    pub skipped: Vec<SkippedOperation>,
    /// The body of `default` responses.
    pub error: Option<ErrorResponse>,
}

impl Api {
    /// Returns the model with an id.
    pub fn model(&self, id: ModelId) -> &Model {
        &self.models[id.0]
    }

    /// Returns the path of the client in examples: `stripe_apps_secrets`, or `app::stripe`.
    pub fn path(&self) -> String {
        match &self.layout {
            OutputLayout::Crate => self.package.library_name(),
            OutputLayout::Module(path) => path.to_string(),
        }
    }

    /// Returns the operations of all resources.
    pub fn operations(&self) -> impl Iterator<Item = &super::Operation> {
        self.resources.iter().flat_map(|resource| &resource.operations)
    }

    /// Returns the operations, each with its resource.
    pub fn operations_of_resources(&self) -> impl Iterator<Item = (&Resource, &super::Operation)> {
        self.resources.iter().flat_map(|resource| {
            let operations = resource.operations.iter();
            operations.map(move |operation| (resource, operation))
        })
    }

    /// Returns `true` if the operation looks up a single resource, which may not exist: it gets the resource, or it is
    /// the HEAD operation of a path whose GET operation does.
    pub fn finds_one(&self, operation: &super::Operation) -> bool {
        let gets_same = |other: &super::Operation| other.gets_one() && other.path_template == operation.path_template;
        operation.gets_one() || operation.method == HttpMethod::Head && self.operations().any(gets_same)
    }

    /// Returns the servers that only some operations use, without duplicates, in the order of the document.
    pub fn own_servers(&self) -> Vec<&OwnServer> {
        let mut servers: Vec<&OwnServer> = Vec::new();
        for server in self.operations().filter_map(|operation| operation.server.as_ref()) {
            if servers.iter().all(|known| known.url != server.url) {
                servers.push(server);
            }
        }
        servers
    }
}

/// An operation of the document that is left out, because it contains an error.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SkippedOperation {
    /// The HTTP method. Empty for all operations of a path item that cannot be read.
    pub method: String,
    /// The path as written in the document.
    pub path: String,
    /// The message of the first error.
    pub reason: String,
    /// The code of the first error.
    pub code: Option<Code>,
    /// The place of the first error, if it is known.
    pub place: Option<FilePlace>,
    /// The number of further errors.
    pub further_errors: usize,
}

impl SkippedOperation {
    /// Returns the method and the path.
    pub fn name(&self) -> String {
        format!("{} {}", self.method, self.path).trim_start().to_owned()
    }

    /// Returns the name and the reason as one printable line.
    pub fn message(&self) -> String {
        let text = format!("{} is left out: {}", self.name(), self.reason);
        let further = match self.further_errors {
            0 => String::new(),
            further => format!(" (and {further} more)"),
        };
        format!("{}{further}", printable::line(&text, MAXIMUM_LINE))
    }

    /// Returns the place, the name, the reason and the code as one printable line.
    pub fn line(&self) -> String {
        let place = self.place.as_ref().map_or_else(String::new, |place| {
            let place = format!("{}:{}:{}", place.file, place.line, place.column);
            format!("{}: ", printable::line(&place, MAXIMUM_LINE))
        });
        let code = self.code.map(|code| format!(" [{code}]")).unwrap_or_default();
        format!("{place}{}{code}", self.message())
    }
}

/// The name and version of the emitted crate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Package {
    /// The name in the manifest: `stripe-apps-secrets`.
    pub name: String,
    /// The semantic version.
    pub version: String,
}

impl Package {
    /// Returns the crate's name in Rust code: `stripe_apps_secrets`.
    pub fn library_name(&self) -> String {
        self.name.replace('-', "_")
    }
}

/// The command of the command line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Command {
    /// The name: `stripe-secrets`.
    pub name: String,
    /// The module of the crate that is written by hand and adds commands.
    pub extension: Option<Identifier>,
    /// `true` if the command line is emitted beside the client.
    pub is_emitted: bool,
}

/// The inputs of the generator.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Provenance {
    /// The SHA-256 of the document with its other files, in hexadecimal.
    pub document: String,
    /// The paths of the other files of the document.
    pub files: Vec<PathBuf>,
    /// `true` if the document refers to other files, even if none of them could be read.
    pub refers_to_files: bool,
    /// The SHA-256 of each overlay, in hexadecimal.
    pub overlays: Vec<String>,
    /// The patterns that selected the operations, by subject; empty if the whole document was used.
    pub selection: Vec<(&'static str, Vec<String>)>,
}

/// A convention beyond OpenAPI that changes requests.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Convention {
    /// Stripe's: `Stripe-Version`, `Stripe-Account`, `Idempotency-Key`.
    Stripe,
}

impl Convention {
    /// Returns `true` if servers read JSON in the properties of forms.
    pub fn reads_json_in_forms(self) -> bool {
        match self {
            Self::Stripe => false,
        }
    }

    /// Returns `true` if `deepObject` is defined for nested values: every level is written in brackets.
    pub fn nests_deep_objects(self) -> bool {
        match self {
            Self::Stripe => true,
        }
    }

    /// Returns `true` if the files of multipart bodies are not declared as binary.
    pub fn has_undeclared_files(self) -> bool {
        match self {
            Self::Stripe => true,
        }
    }
}

/// The body of `default` responses, and the location of the error details in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ErrorResponse {
    /// The model of the body.
    pub model: ModelId,
    /// The details that the body contains, with their location.
    pub members: Vec<(ErrorDetail, ErrorMember)>,
}

/// A detail of an error response.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ErrorDetail {
    /// The human-readable message.
    Message,
    /// The machine-readable code.
    Code,
    /// The class of the error.
    Type,
    /// The invalid parameter.
    Param,
    /// The URL of the documentation of the code.
    DocUrl,
    /// The URL of the log entry of the request.
    RequestLogUrl,
}

impl ErrorDetail {
    /// All details.
    pub const ALL: [Self; 6] = [
        Self::Message,
        Self::Code,
        Self::Type,
        Self::Param,
        Self::DocUrl,
        Self::RequestLogUrl,
    ];

    /// Returns the names of the properties that can hold the detail, the best one first.
    pub fn wire_names(self) -> &'static [&'static str] {
        match self {
            // RFC 9457 and RFC 6749 have other names for it.
            Self::Message => &["message", "detail", "title", "error_description", "error"],
            Self::Code => &["code"],
            Self::Type => &["type"],
            Self::Param => &["param"],
            Self::DocUrl => &["doc_url"],
            Self::RequestLogUrl => &["request_log_url"],
        }
    }

    /// Returns the name of the method of the emitted error that returns the detail.
    pub fn method(self) -> &'static str {
        match self {
            Self::Message => "message",
            Self::Code => "code",
            Self::Type => "kind",
            Self::Param => "param",
            Self::DocUrl => "doc_url",
            Self::RequestLogUrl => "request_log_url",
        }
    }
}

/// The location of a string in an error body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ErrorMember {
    /// The path of fields from the body to the text, each with the number of `Option`s around its value.
    pub fields: Vec<(Identifier, usize)>,
    /// `true` if the text is a value of an enumeration.
    pub is_enumeration: bool,
}
