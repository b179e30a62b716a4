use crate::diagnostic::Pointer;
use crate::names::Identifier;

use super::{
    Constraints, ContentFormat, Documentation, OperationNameSource, OwnServer, Response, SecurityAlternative, Status,
    StatusEnum, Type,
};

/// A group of operations: `client.secrets()`.
#[derive(Clone, Debug)]
pub struct Resource {
    /// The name of the module and of the method of the client.
    pub module: Identifier,
    /// The type that the method returns.
    pub name: Identifier,
    /// The operations, in the order of the document.
    pub operations: Vec<Operation>,
}

/// An operation: a method of a resource that builds a request.
#[derive(Clone, Debug)]
pub struct Operation {
    /// The name of the method of the resource.
    pub name: Identifier,
    /// The name of the request type.
    pub request: Identifier,
    /// The name of the type that contains the parameters.
    pub type_name: Identifier,
    /// The sources of the names of the method and its group.
    pub name_source: OperationNameSource,
    /// The `operationId` in the document.
    pub operation_id: Option<String>,
    /// The location in the document.
    pub pointer: Pointer,
    /// The HTTP method.
    pub method: HttpMethod,
    /// The path as written in the document.
    pub path_template: String,
    /// The segments of the path.
    pub path: Vec<PathSegment>,
    /// The pairs of the query that the path template fixes, escaped: `method=list`.
    pub fixed_query: Option<String>,
    /// The parameters, and the properties of the body, in the order of the document.
    pub parameters: Vec<Parameter>,
    /// The request body, or `None` if there is no body.
    pub body: Option<Body>,
    /// The server, if it differs from that of the document.
    pub server: Option<OwnServer>,
    /// The alternatives of security schemes, of which a request needs one. If there are none, it sends no credentials.
    pub security: Vec<SecurityAlternative>,
    /// The successful response.
    pub response: Response,
    /// `true` if a redirect is a successful response, because the document describes redirects and no other success.
    pub is_redirect: bool,
    /// The statuses of described redirects that are errors.
    pub described_redirects: Vec<Status>,
    /// The error responses by status, or `None` if they have no content or one type describes those of all operations.
    pub errors: Option<StatusEnum>,
    /// The media types of successful responses that the client does not request, in the order of the document.
    pub other_media_types: Vec<String>,
    /// The `Accept` header, or `None` if only JSON is accepted.
    pub accept: Option<String>,
    /// `true` if the response is paginated with `starting_after` and `ending_before`.
    pub is_paged: bool,
    /// `true` if the operation deletes something: its method is DELETE, or the document marks it.
    pub is_destructive: bool,
    /// The fields of the response that can be expanded.
    pub expansions: Vec<Expansion>,
    /// The documentation.
    pub documentation: Documentation,
}

impl Operation {
    /// Returns the required parameters, which are arguments of the method.
    pub fn required(&self) -> impl Iterator<Item = &Parameter> {
        self.parameters.iter().filter(|parameter| parameter.required)
    }

    /// Returns the optional parameters, which have setters.
    pub fn optional(&self) -> impl Iterator<Item = &Parameter> {
        self.parameters.iter().filter(|parameter| !parameter.required)
    }

    /// Returns the parameters that make up the body: its properties, or its value.
    pub fn body_parameters(&self) -> impl Iterator<Item = &Parameter> {
        let parameters = self.parameters.iter();
        parameters.filter(|parameter| parameter.location == Location::Body)
    }

    /// Returns `true` if the request has no body unless the body or one of its properties is set.
    ///
    /// A form without required properties is always sent.
    pub fn omits_unset_body(&self) -> bool {
        self.body.as_ref().is_some_and(|body| {
            !body.required
                && match (body.encoding, body.content) {
                    (BodyEncoding::Json, BodyContent::Parts) => true,
                    (BodyEncoding::Form | BodyEncoding::Multipart, BodyContent::Parts) => {
                        self.body_parameters().any(|part| part.needed_in_body)
                    }
                    (BodyEncoding::Form | BodyEncoding::Multipart, BodyContent::Value) => true,
                    // The encoders of these bodies write nothing if there is no value.
                    (BodyEncoding::Json, BodyContent::Value) | (BodyEncoding::Text | BodyEncoding::Bytes, _) => false,
                }
        })
    }

    /// Returns the types of the contents of all responses.
    pub fn response_types(&self) -> impl Iterator<Item = &Type> {
        let errors = self.errors.iter().flat_map(|errors| &errors.variants);
        let contents = errors.filter_map(|variant| variant.content.as_ref());
        // The raw content of an error has another type.
        let contents = contents.filter(|content| content.format != ContentFormat::Raw);
        self.response.types().chain(contents.map(|content| &content.value))
    }

    /// Returns `true` if the operation gets a single resource, which may not exist.
    pub(super) fn gets_one(&self) -> bool {
        self.method == HttpMethod::Get && matches!(self.response.single(), Some(Type::Model(_) | Type::BinaryContent))
    }
}

/// An HTTP method.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum HttpMethod {
    /// `GET`.
    Get,
    /// `PUT`.
    Put,
    /// `POST`.
    Post,
    /// `DELETE`.
    Delete,
    /// `OPTIONS`.
    Options,
    /// `HEAD`.
    Head,
    /// `PATCH`.
    Patch,
    /// `TRACE`.
    Trace,
}

impl HttpMethod {
    /// Returns the HTTP name of the method.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Put => "PUT",
            Self::Post => "POST",
            Self::Delete => "DELETE",
            Self::Options => "OPTIONS",
            Self::Head => "HEAD",
            Self::Patch => "PATCH",
            Self::Trace => "TRACE",
        }
    }
}

/// The body of a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Body {
    /// The encoding of its values.
    pub encoding: BodyEncoding,
    /// The media type that is sent, with its parameters: `application/octet-stream` for a range such as `image/*`.
    pub media_type: String,
    /// The other media types and the ranges that the document allows, in its order.
    pub other_media_types: Vec<String>,
    /// `true` if the request always has a body.
    pub required: bool,
    /// The meaning of the parameters with the location [`Location::Body`].
    pub content: BodyContent,
    /// The names of properties that only responses have. The additional properties of a form cannot have these names.
    pub excluded: Vec<String>,
}

impl Body {
    /// Returns `true` if each entry of a parameter is a property of the form: if the parameter is the whole body, or
    /// holds the properties that the document does not name.
    pub fn has_entries(&self, parameter: &Parameter) -> bool {
        self.content == BodyContent::Value || parameter.style == Style::Additional
    }
}

/// The content of a body.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum BodyContent {
    /// An object. Each parameter is one of its properties.
    Parts,
    /// A single value. The only parameter is the whole body. In a form, each of its entries is a property.
    Value,
}

/// The encoding of a request body.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum BodyEncoding {
    /// JSON: `application/json`, and media types based on it.
    Json,
    /// `application/x-www-form-urlencoded`.
    Form,
    /// `multipart/form-data`.
    Multipart,
    /// Text in UTF-8.
    Text,
    /// Bytes of any other media type.
    Bytes,
}

/// A segment of a path template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PathSegment {
    /// Literal text.
    Literal(String),
    /// The path parameter at this index of [`Operation::parameters`].
    Parameter(usize),
}

/// The media type of JSON: the default of the `Accept` header, and of JSON parts of a multipart body.
pub const JSON: &str = "application/json";

/// The media type of bytes whose media type is not known.
pub const OCTET_STREAM: &str = "application/octet-stream";

/// A parameter of a request, or a property of its body.
#[derive(Clone, Debug)]
pub struct Parameter {
    /// The name of the argument, the field and the setter.
    pub name: Identifier,
    /// The name on the wire.
    pub wire_name: String,
    /// The location in the document.
    pub pointer: Pointer,
    /// The location in the request.
    pub location: Location,
    /// The serialization style of the value.
    pub style: Style,
    /// The media type of the part of a multipart body, unless it is the default: a file's is
    /// [`OCTET_STREAM`], and JSON's [`JSON`].
    pub content_type: Option<String>,
    /// `true` if the reserved URL characters are not escaped in the query.
    pub allow_reserved: bool,
    /// The type of the value.
    pub value: Type,
    /// `true` if the parameter is required: it is an argument.
    pub required: bool,
    /// `true` if the parameter is a property that an optional body must have as soon as it has any property.
    pub needed_in_body: bool,
    /// `true` if the value can be `null`, which only JSON can express. An optional parameter then has three states:
    /// absent, null, and a value.
    pub nullable: bool,
    /// The setter that clears the parameter or sets it to null, if it is optional.
    pub clear: Option<Identifier>,
    /// The documentation.
    pub documentation: Documentation,
    /// The constraints of the value.
    pub constraints: Constraints,
}

impl Parameter {
    /// Returns `true` if the setter adds to the existing value.
    ///
    /// In JSON it replaces the value, so that an empty list can be sent.
    pub fn is_accumulated(&self) -> bool {
        self.style != Style::Json && matches!(self.value, Type::Array(_) | Type::Map(_))
    }
}

/// The location of a parameter in a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Location {
    /// The path.
    Path,
    /// The query.
    Query,
    /// A header.
    Header,
    /// The `Cookie` header, which contains all cookies.
    Cookie,
    /// The body.
    Body,
}

/// The serialization style of an array or an object.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Style {
    /// `scope[type]=user&scope[user]=u`, `expand[0]=a&expand[1]=b`.
    DeepObject,
    /// Style `form`, exploded: `type=user&user=u`, `expand=a&expand=b`.
    FormExploded,
    /// Style `form`, not exploded: `scope=type,user,user,u`, `expand=a,b`.
    Form,
    /// Style `spaceDelimited`, not exploded: `scope=type%20user`, `expand=a%20b`.
    SpaceDelimited,
    /// Style `pipeDelimited`, not exploded: `scope=type%7Cuser`, `expand=a%7Cb`.
    PipeDelimited,
    /// Style `simple`, not exploded: `type,user,user,u`, `a,b`.
    Simple,
    /// Style `simple`, exploded: `type=user,user=u`, `a,b`.
    SimpleExploded,
    /// JSON text.
    Json,
    /// JSON text of each element of an array.
    JsonElements,
    /// Style `label`, not exploded: `.type,user,user,u`, `.a,b`.
    Label,
    /// Style `label`, exploded: `.type=user.user=u`, `.a.b`.
    LabelExploded,
    /// Style `matrix`, not exploded: `;scope=type,user,user,u`, `;ids=a,b`.
    Matrix,
    /// Style `matrix`, exploded: `;type=user;user=u`, `;ids=a;ids=b`.
    MatrixExploded,
    /// The properties of a form that the document allows but does not name: each is a property of the form, like those
    /// that have names.
    Additional,
}

impl Style {
    /// Returns the OpenAPI name of the style.
    pub fn name(self) -> &'static str {
        match self {
            Self::DeepObject => "deepObject",
            Self::Json | Self::JsonElements => "JSON",
            Self::Form | Self::FormExploded | Self::Additional => "form",
            Self::SpaceDelimited => "spaceDelimited",
            Self::PipeDelimited => "pipeDelimited",
            Self::Simple | Self::SimpleExploded => "simple",
            Self::Label | Self::LabelExploded => "label",
            Self::Matrix | Self::MatrixExploded => "matrix",
        }
    }

    /// Returns `true` for the exploded variant of a style that has two.
    pub fn is_exploded(self) -> bool {
        matches!(
            self,
            Self::FormExploded
                | Self::Additional
                | Self::SimpleExploded
                | Self::LabelExploded
                | Self::MatrixExploded
                | Self::JsonElements
        )
    }

    /// Returns `true` if values are encoded as JSON.
    pub fn is_json(self) -> bool {
        matches!(self, Self::Json | Self::JsonElements)
    }
}

/// A field of the response that can be expanded, with a setter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Expansion {
    /// The setter's name: `expand_payload`.
    pub setter: Identifier,
    /// The path of the field on the wire: `data.payload`.
    pub wire_name: String,
    /// The index in [`Operation::parameters`] of the parameter that lists the expanded fields.
    pub parameter: usize,
}
