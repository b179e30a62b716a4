use crate::names::Identifier;

use super::{Model, ModelId, OutputLayout, Resource};

/// Everything that is emitted for a document.
#[derive(Clone, Debug)]
pub struct Api {
    /// The crate.
    pub package: Package,
    /// The layout in which it is emitted.
    pub layout: OutputLayout,
    /// The API's title.
    pub title: String,
    /// The API's version.
    pub version: String,
    /// The API's description, CommonMark or HTML.
    pub description: Option<String>,
    /// What the output was made from.
    pub provenance: Provenance,
    /// Where requests go, without a slash at the end.
    pub base_url: String,
    /// How requests are authenticated unless the user says otherwise; none if the API is open to all.
    pub authentication: Option<Authentication>,
    /// The conventions that the document follows beyond OpenAPI.
    pub convention: Option<Convention>,
    /// The types, in the order in which the document reaches them.
    pub models: Vec<Model>,
    /// The operations, grouped.
    pub resources: Vec<Resource>,
    /// The body of `default` responses.
    pub error: Option<ErrorResponse>,
}

impl Api {
    /// The model that an id stands for.
    pub fn model(&self, id: ModelId) -> &Model {
        &self.models[id.0]
    }

    /// What examples call the client: `stripe_apps_secrets`, or `app::stripe`.
    pub fn path(&self) -> String {
        match &self.layout {
            OutputLayout::Crate => self.package.library_name(),
            OutputLayout::Module(path) => path.to_string(),
        }
    }

    /// All operations of all resources.
    pub fn operations(&self) -> impl Iterator<Item = &super::Operation> {
        self.resources.iter().flat_map(|resource| &resource.operations)
    }

    /// The servers that single operations have of their own, each once, in the document's order.
    pub fn own_servers(&self) -> Vec<&str> {
        let mut servers = Vec::new();
        for server in self.operations().filter_map(|operation| operation.server.as_deref()) {
            if !servers.contains(&server) {
                servers.push(server);
            }
        }
        servers
    }
}

/// The emitted crate's name and version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Package {
    /// The name in the manifest: `stripe-apps-secrets`.
    pub name: String,
    /// The semantic version.
    pub version: String,
}

impl Package {
    /// The crate's name in Rust code: `stripe_apps_secrets`.
    pub fn library_name(&self) -> String {
        self.name.replace('-', "_")
    }
}

/// What the output was made from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Provenance {
    /// The SHA-256 of the document, in hexadecimal.
    pub document: String,
    /// The SHA-256 of each overlay, in hexadecimal.
    pub overlays: Vec<String>,
    /// The patterns that selected its operations, by what they are for; none if it is all of the document.
    pub selection: Vec<(&'static str, Vec<String>)>,
}

/// How a request proves who sends it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Authentication {
    /// `Authorization: Bearer …`.
    Bearer,
    /// `Authorization: Basic …` with the key as the user and no password.
    Basic,
}

/// Conventions beyond OpenAPI that change what a client sends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Convention {
    /// Stripe's: `Stripe-Version`, `Stripe-Account`, `Idempotency-Key`.
    Stripe,
}

/// The body of `default` responses, and where it says what went wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ErrorResponse {
    /// The model of the body.
    pub model: ModelId,
    /// The details that it has, each with the way to it.
    pub members: Vec<(ErrorDetail, ErrorMember)>,
}

/// What an error's body can tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ErrorDetail {
    /// The message for people.
    Message,
    /// The code for programs.
    Code,
    /// The class of the error.
    Type,
    /// The parameter that is to blame.
    Param,
    /// A page about the code.
    DocUrl,
    /// A page about the request.
    RequestLogUrl,
}

impl ErrorDetail {
    /// All of them.
    pub const ALL: [Self; 6] = [
        Self::Message,
        Self::Code,
        Self::Type,
        Self::Param,
        Self::DocUrl,
        Self::RequestLogUrl,
    ];

    /// The property that holds it.
    pub fn wire_name(self) -> &'static str {
        match self {
            Self::Message => "message",
            Self::Code => "code",
            Self::Type => "type",
            Self::Param => "param",
            Self::DocUrl => "doc_url",
            Self::RequestLogUrl => "request_log_url",
        }
    }

    /// The method of the emitted error that returns it.
    pub fn method(self) -> &'static str {
        match self {
            Self::Type => "kind",
            other => other.wire_name(),
        }
    }
}

/// A text in an error's body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ErrorMember {
    /// The fields from the body down to the text, each with whether it can be without a value.
    pub fields: Vec<(Identifier, bool)>,
    /// Whether the text is an enumeration's.
    pub is_enumeration: bool,
}
