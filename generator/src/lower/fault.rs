use crate::diagnostic::{Code, Fault};
use crate::ir::Style;
use crate::names::InvalidIdentifier;
use crate::warning::Contradiction;

/// An error found while lowering a document, with help on how to fix it.
#[derive(Debug, thiserror::Error)]
pub enum LowerFault {
    #[error("{0} is not supported")]
    Unsupported(Unsupported),
    #[error("the document has no operations")]
    NoOperation,
    #[error("`{0}` is not a valid path template")]
    MalformedTemplate(String),
    #[error("the parameter `{0}` is both in the path and in the query of the path template")]
    RepeatedInQuery(String),
    #[error("`{name}` cannot be the name of {what}")]
    NameOfHeader { name: String, what: &'static str },
    #[error(transparent)]
    Contradiction(#[from] Contradiction),
    #[error("the enumerations have no value in common")]
    NothingInCommon,
    #[error(transparent)]
    InvalidName(#[from] InvalidIdentifier),
    #[error("`{extension}` must be {form}")]
    MalformedExtension {
        extension: &'static str,
        form: &'static str,
        help: &'static str,
    },
    #[error("`x-rust-names` lists `{0}`, which is not a value of the enumeration")]
    NameWithoutValue(String),
    #[error("the security scheme `{0}` is not defined")]
    UnknownSecurityScheme(String),
    #[error("an API key cannot be sent in the {1} `{0}`")]
    KeyName(String, &'static str),
    #[error("the server URL `{0}` must be an http or https URL or a path, without credentials, a query or a fragment")]
    ServerUrl(String),
}

/// An OpenAPI construct that the generator does not support.
#[derive(Debug, thiserror::Error)]
pub enum Unsupported {
    #[error("`{0}`")]
    Keyword(&'static str),
    #[error("a request body without a media type")]
    BodyWithoutMediaType,
    #[error("a multipart body that is an array")]
    MultipartArray,
    #[error("a form property that the form's schemas describe with incompatible types")]
    IncompatibleFormTypes,
    #[error("`nullable` inside `allOf`, `oneOf` or `anyOf`")]
    NullInComposition,
    #[error("an expandable field in a request")]
    ExpandableInRequest,
    #[error("an expandable field whose value is not an object")]
    ExpandableWithoutObject,
    #[error("a style other than `simple` in the query of a path template")]
    StyleInTemplate,
    #[error("a nested array or object in a value of style `{}`", .0.name())]
    NestedInParameter(Style),
    #[error("a nested array or object in a form property of style `{}`", .0.name())]
    NestedInProperty(Style),
    #[error("an array or an object as a value of `additionalProperties` in a form")]
    NestedInEntry,
    #[error("an object as a form property without `style` in its `encoding`")]
    ObjectWithoutEncoding,
    #[error("a required header of a part of a multipart body")]
    HeaderOfPart,
    #[error("a form property of the media type `{0}`")]
    EncodingContentType(String),
    #[error("a parameter with the media type {0}")]
    ParameterMediaType(String),
    #[error("a parameter that is an object or an array in the media type `{0}`")]
    ParameterText(String),
    #[error("the request body's media type {0}")]
    RequestMediaType(String),
    #[error("a form that is not always an object")]
    FormShape,
    #[error("a property with conflicting types across merged schemas")]
    IncompatibleTypes,
    #[error("a merged object that contains itself or too many other objects")]
    EndlessMerge,
    #[error("an `allOf` with alternatives that are not objects")]
    CombinedAlternatives,
    #[error("an `allOf` with more than {0} combinations of alternatives")]
    Combinations(usize),
    #[error("a list object (with `data` and `has_more`) in a request")]
    PageInRequest,
    #[error("a list object (with `data` and `has_more`) in a union with other objects")]
    PageInUnion,
    #[error("a schema nested more than {0} levels deep, or one that contains itself,")]
    Depth(usize),
    #[error("an infinitely recursive object")]
    Endless,
}

impl Fault for LowerFault {
    fn help(&self) -> String {
        match self {
            Self::Unsupported(unsupported) => return unsupported.help(),
            Self::NoOperation => "add an operation, such as `get`, to a path",
            Self::MalformedTemplate(_) => {
                "start the path with `/`, write each parameter as `{name}`, and those of a query as `name={name}`"
            }
            Self::RepeatedInQuery(_) => "remove the query from the path, and declare a parameter with `in: query`",
            Self::NameOfHeader { .. } => "use letters, digits and symbols such as `-` and `_`, and no spaces",
            Self::Contradiction(_) => "use the same type in both",
            Self::NothingInCommon => "list a value in all of them, or remove one of them",
            Self::InvalidName(invalid) => invalid.advice(),
            Self::MalformedExtension { help, .. } => help,
            Self::NameWithoutValue(_) => "use a value of `enum`, or remove the entry",
            Self::UnknownSecurityScheme(_) => "define it in `components.securitySchemes`, or correct the name",
            Self::KeyName(..) => {
                "use the name that the API expects. It consists of letters, digits and symbols such as `-`, and the client \
                 must not set this header itself"
            }
            Self::ServerUrl(_) => "use a URL such as `https://api.example.com/v1`, or a path such as `/v1`",
        }
        .to_owned()
    }

    fn code(&self) -> Code {
        match self {
            Self::Unsupported(unsupported) => unsupported.code(),
            Self::NoOperation => Code::E0110,
            Self::MalformedTemplate(_) => Code::E0301,
            Self::RepeatedInQuery(_) => Code::E0302,
            Self::NameOfHeader { .. } => Code::E0303,
            Self::Contradiction(_) => Code::E0504,
            Self::NothingInCommon => Code::E0506,
            Self::InvalidName(_) => Code::E0602,
            Self::MalformedExtension { .. } => Code::E0603,
            Self::NameWithoutValue(_) => Code::E0604,
            Self::ServerUrl(_) => Code::E0701,
            Self::UnknownSecurityScheme(_) => Code::E0702,
            Self::KeyName(..) => Code::E0703,
        }
    }
}

impl Unsupported {
    fn help(&self) -> String {
        match self {
            Self::MultipartArray => "describe the body as an object; one of its properties can be the array",
            Self::IncompatibleFormTypes => "describe the property with the same type in all of them",
            Self::NullInComposition => {
                "move `nullable` out of the member, to the schema that has the `allOf`, `oneOf` or `anyOf`"
            }
            Self::ExpandableInRequest => "describe it as a string: a request refers to the object by its ID",
            Self::ExpandableWithoutObject => "describe it as a string or a single object",
            Self::BodyWithoutMediaType => "describe the body with a media type such as `application/json`",
            Self::StyleInTemplate => "remove the query from the path, and declare a parameter with `in: query`",
            Self::NestedInParameter(Style::SpaceDelimited | Style::PipeDelimited) => {
                "use `style: deepObject`, or use JSON: `content` with `application/json` in place of `schema`"
            }
            Self::NestedInParameter(_) => "use JSON: `content` with `application/json` in place of `schema`",
            Self::NestedInProperty(_) => {
                "use `style: deepObject` in its `encoding`, or use JSON: `contentType: application/json` without `style` and \
                 `explode`"
            }
            Self::NestedInEntry => {
                "list the property in `properties`, where it can be an array or an object; or describe the values as strings"
            }
            Self::EncodingContentType(_) => {
                "use `application/json`, or describe the property as a string: in a multipart body, it is a file of this \
                 media type"
            }
            Self::ObjectWithoutEncoding => "set `style: deepObject` for the property in the media type's `encoding`",
            Self::RequestMediaType(_) => "use the name of a media type, such as `application/json`",
            Self::ParameterMediaType(_) => "use `application/json` or `text/plain`",
            Self::ParameterText(_) => "use `application/json`",
            Self::FormShape => "describe the form as an object with properties, or as one of several objects",
            Self::IncompatibleTypes => {
                "use one type, or distinguish the objects of the union by a required property with a single value, \
                 such as `object`"
            }
            Self::CombinedAlternatives => "describe the value with `oneOf` or `anyOf` alone",
            Self::Combinations(_) => "describe the object with fewer alternatives",
            Self::EndlessMerge => "describe the object with a single schema",
            Self::PageInRequest => "describe it as an array",
            Self::PageInUnion => "use only other objects or only list objects",
            Self::Depth(_) => {
                "refer to the schema through a property of an object if it contains itself; otherwise, nest fewer schemas"
            }
            Self::Endless => "make one of the properties in the cycle optional",
            Self::HeaderOfPart => "make the header optional; it is then not sent",
            Self::Keyword(_) => "remove it with an overlay, or leave out its operation with `--skip-unsupported`",
        }
        .to_owned()
    }

    fn code(&self) -> Code {
        match self {
            Self::StyleInTemplate => Code::E0306,
            Self::NestedInParameter(_) | Self::NestedInProperty(_) | Self::NestedInEntry => Code::E0307,
            Self::ParameterMediaType(_) | Self::ParameterText(_) => Code::E0308,
            Self::BodyWithoutMediaType => Code::E0402,
            Self::RequestMediaType(_) => Code::E0403,
            Self::MultipartArray | Self::FormShape => Code::E0404,
            Self::IncompatibleFormTypes => Code::E0405,
            Self::ObjectWithoutEncoding => Code::E0408,
            Self::HeaderOfPart => Code::E0409,
            Self::EncodingContentType(_) => Code::E0410,
            Self::Keyword(_) => Code::E0502,
            Self::IncompatibleTypes => Code::E0505,
            Self::NullInComposition => Code::E0507,
            Self::CombinedAlternatives => Code::E0508,
            Self::Combinations(_) => Code::E0509,
            Self::EndlessMerge => Code::E0510,
            Self::Depth(_) => Code::E0511,
            Self::Endless => Code::E0512,
            Self::PageInRequest | Self::PageInUnion => Code::E0513,
            Self::ExpandableInRequest | Self::ExpandableWithoutObject => Code::E0514,
        }
    }
}

impl From<Unsupported> for LowerFault {
    fn from(unsupported: Unsupported) -> Self {
        Self::Unsupported(unsupported)
    }
}
