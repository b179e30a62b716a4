use crate::diagnostic::Fault;
use crate::names::{Clash, InvalidIdentifier};

/// What the lowering refuses, each with the way out.
#[derive(Debug, thiserror::Error)]
pub enum LowerFault {
    #[error("{0} is not supported")]
    Unsupported(Unsupported),
    #[error("the document has no operation")]
    NoOperation,
    #[error("the path has no parameter `{0}` in its template")]
    ParameterNotInTemplate(String),
    #[error("the template's `{{{0}}}` has no path parameter")]
    TemplateWithoutParameter(String),
    #[error("the path's template is not well formed")]
    MalformedTemplate,
    #[error("a path parameter must be required")]
    OptionalPathParameter,
    #[error("the parameter `{0}` is declared twice")]
    DuplicateParameter(String),
    #[error("`required` names `{0}`, which is no property of the object")]
    RequiredWithoutProperty(String),
    #[error("`encoding` names `{0}`, which is no property of the form")]
    EncodingWithoutProperty(String),
    #[error("the enumeration has no value")]
    EmptyEnumeration,
    #[error("two {what} want one name: {clash}")]
    Clash {
        what: &'static str,
        clash: Clash,
        hint: &'static str,
    },
    #[error(transparent)]
    InvalidName(#[from] InvalidIdentifier),
    #[error("`{extension}` must be {expected}")]
    MalformedExtension {
        extension: &'static str,
        expected: &'static str,
    },
    #[error("`x-rust-names` names `{0}`, which is no value of the enumeration")]
    NameWithoutValue(String),
    #[error("the title makes no name for the emitted crate")]
    TitleWithoutName,
    #[error("the document names no server")]
    NoServer,
    #[error("the security requirement names `{0}`, which is no security scheme of the document")]
    UnknownSecurityScheme(String),
    #[error("the server's URL `{0}` is not an absolute http or https URL without user, query and variables")]
    ServerUrl(String),
    #[error("an operation must declare at least one successful response")]
    NoSuccess,
}

/// A construct that OpenAPI has and the generator does not take.
#[derive(Debug, thiserror::Error)]
pub enum Unsupported {
    #[error("`{0}`")]
    Keyword(&'static str),
    #[error("a schema whose keywords do not go with its `type`")]
    Contradiction,
    #[error("a media type without `schema`")]
    MediaTypeWithoutSchema,
    #[error("a request body without a media type")]
    BodyWithoutMediaType,
    #[error("a schema without `type`")]
    Untyped,
    #[error("`additionalProperties` with a schema beside `properties`")]
    MapBesideProperties,
    #[error("a form that is a map (`additionalProperties` with a schema)")]
    FormMap,
    #[error("a form without properties")]
    FormWithoutProperties,
    #[error("an object without `properties` in a request")]
    FreeFormInRequest,
    #[error("an enumeration of {0}s")]
    EnumerationOf(&'static str),
    #[error("`format: {0}`")]
    Format(String),
    #[error("an array without `items`")]
    ArrayWithoutItems,
    #[error("`nullable` inside of a composition")]
    NullInComposition,
    #[error("an expandable field in a request")]
    ExpandableInRequest,
    #[error("an expandable field that holds no object")]
    ExpandableWithoutObject,
    #[error("a value in a response that an empty string clears")]
    ClearableInResponse,
    #[error("`null` in a request")]
    NullInRequest,
    #[error("`null` in a list or a map of a request")]
    NullElementInRequest,
    #[error("style `{style}` for {what}")]
    Style { style: &'static str, what: &'static str },
    #[error("an array or object inside a value of style `{0}`")]
    NestedStyle(&'static str),
    #[error("a form property that holds an object without `style` in its `encoding`")]
    ObjectWithoutEncoding,
    #[error("a form property with `contentType`")]
    EncodingContentType,
    #[error("a parameter in `{0}`")]
    ParameterIn(&'static str),
    #[error("a parameter with `content`")]
    ParameterContent,
    #[error("the request body's media type {0}")]
    RequestMediaType(String),
    #[error("the response's media type {0}")]
    ResponseMediaType(String),
    #[error("a form that is no object")]
    FormShape,
    #[error("an optional body with required properties")]
    OptionalBody,
    #[error("a body on a {0} request")]
    BodyOnMethod(&'static str),
    #[error("a second successful response that differs from the first")]
    SecondSuccess,
    #[error("a second error response that differs from the first")]
    SecondError,
    #[error("an error response that is no object")]
    ErrorShape,
    #[error("a security scheme other than http `basic` and `bearer`")]
    SecurityScheme,
    #[error("a security requirement that combines schemes")]
    CombinedSecurity,
    #[error("security of a single operation that differs from the document's")]
    OperationSecurity,
    #[error("more than one server")]
    SecondServer,
    #[error("a property that has another type in each description of its object")]
    Disagreement,
    #[error("an object in several descriptions that contains itself, or too many others,")]
    EndlessMerge,
    #[error("a list envelope in a request")]
    PageInRequest,
    #[error("a list envelope among objects of several kinds")]
    PageInUnion,
    #[error("a schema that refers to others more than {0} times over")]
    Depth(usize),
    #[error("an object that cannot be made because it always contains itself")]
    Endless,
}

impl Fault for LowerFault {
    fn help(&self) -> String {
        match self {
            Self::Unsupported(unsupported) => return unsupported.help(),
            Self::NoOperation => "add a path with a method to `paths`",
            Self::ParameterNotInTemplate(name) => {
                return format!("write `{{{name}}}` into the path, or remove the parameter");
            }
            Self::TemplateWithoutParameter(name) => {
                return format!("declare a parameter `{name}` with `in: path` and `required: true`");
            }
            Self::MalformedTemplate => "start it with `/` and write each parameter as `{name}`",
            Self::OptionalPathParameter => "add `required: true`",
            Self::DuplicateParameter(_) => "remove one of the two",
            Self::RequiredWithoutProperty(_) => "add the property, or take the name out of `required`",
            Self::EncodingWithoutProperty(_) => "add the property, or remove the entry from `encoding`",
            Self::EmptyEnumeration => "list at least one value, or remove `enum`",
            Self::Clash { hint, .. } => hint,
            Self::InvalidName(_) => "names of types are in upper camel case, all others in snake case",
            Self::MalformedExtension { .. } => "correct the extension's value",
            Self::NameWithoutValue(_) => "correct the value, or remove the entry",
            Self::TitleWithoutName => "add `x-rust-name` with the crate's name to `info`",
            Self::NoServer => "add `servers` with a URL such as `https://api.example.com`",
            Self::UnknownSecurityScheme(_) => "define it in `components.securitySchemes`",
            Self::ServerUrl(_) => "give a URL such as `https://api.example.com`",
            Self::NoSuccess => "add a response for `200`",
        }
        .to_owned()
    }
}

impl Unsupported {
    fn help(&self) -> String {
        match self {
            Self::Untyped => "give the schema a `type`",
            Self::Contradiction => "keep the keywords that its `type` has",
            Self::MapBesideProperties => "keep the one or the other with an overlay",
            Self::FormMap => "list the form's properties; one of them can be a map",
            Self::FormWithoutProperties => "list the form's properties, or say `additionalProperties: false`",
            Self::FreeFormInRequest => "list the object's properties, or give `additionalProperties` a schema",
            Self::ArrayWithoutItems => "say with `items` what the array holds",
            Self::NullInComposition => "move `nullable` to the schema around the composition",
            Self::ExpandableInRequest => "describe it as a string: a request names the object by its id",
            Self::ExpandableWithoutObject => "let it be a string or one object",
            Self::ClearableInResponse => "remove the empty string: a response has no use for it",
            Self::NullInRequest => "remove `nullable`: a form has no `null`, a parameter is left out instead",
            Self::NullElementInRequest => "remove `nullable`: a form has no `null`",
            Self::MediaTypeWithoutSchema => "describe the content with `schema`",
            Self::BodyWithoutMediaType => {
                "describe the body as `application/x-www-form-urlencoded` or `multipart/form-data`"
            }
            Self::Format(format) if format == "binary" => {
                "bytes are a whole response that is no JSON, or a property of a `multipart/form-data` body"
            }
            Self::Style {
                what: "path parameters",
                ..
            } => "use `style: simple`",
            Self::Style { .. } | Self::NestedStyle(_) => "use `style: deepObject` for values that have parts",
            Self::ObjectWithoutEncoding => "add `style: deepObject` for it to the media type's `encoding`",
            Self::RequestMediaType(_) => {
                "request bodies are `application/x-www-form-urlencoded` or `multipart/form-data`"
            }
            Self::ResponseMediaType(_) => {
                "responses are `application/json`, or another media type with `type: string` and `format: binary`"
            }
            Self::FormShape => "describe the form as an object with properties",
            Self::OptionalBody => "add `required: true` to the request body, or make its properties optional",
            Self::BodyOnMethod(_) => "move the properties to query parameters",
            Self::SecondSuccess | Self::SecondError => "let both refer to the same schema",
            Self::ErrorShape => "describe the error as an object with properties",
            Self::SecurityScheme => "use `type: http` with `scheme: bearer` or `scheme: basic`",
            Self::CombinedSecurity => "list the schemes as alternatives",
            Self::OperationSecurity => "remove `security` from the operation",
            Self::SecondServer => "keep one server; a client can be given another base URL",
            Self::Disagreement => {
                "let it have one type; objects of a union are told apart by a required property with one value, such as `object`"
            }
            Self::EndlessMerge => "describe the object in one piece",
            Self::PageInRequest => "let the request hold an array",
            Self::PageInUnion => "let all of them be objects, or all of them lists",
            Self::Depth(_) => "shorten the chain; a schema that leads back to itself must do so through an object",
            Self::Endless => "make one of the properties on the way optional",
            Self::Keyword(_)
            | Self::EnumerationOf(_)
            | Self::Format(_)
            | Self::EncodingContentType
            | Self::ParameterIn(_)
            | Self::ParameterContent => "remove it, or what refers to it, with an overlay",
        }
        .to_owned()
    }
}

impl From<Unsupported> for LowerFault {
    fn from(unsupported: Unsupported) -> Self {
        Self::Unsupported(unsupported)
    }
}
