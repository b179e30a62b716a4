//! The warnings of all stages, in one table.
//!
//! A fault has one of three severities, and this is where they are decided:
//!
//! * An error means that no correct code can be emitted, such as a `$ref` to nothing. The run stops. Each stage defines
//!   its own errors.
//! * A warning means that code is emitted, but the document is invalid or the code does not represent all of it. It is
//!   a variant of [`Warning`], whose help text describes the meaning that the emitted code gives to the part.
//! * A keyword that only validates or documents is never a fault: `pattern`, `not`, `minItems`, `multipleOf`,
//!   `uniqueItems`, `example`, `deprecated`, `links`, `callbacks`, `webhooks`, `xml`, `externalDocs`. It becomes
//!   documentation where that helps.

use crate::diagnostic::{Code, Fault, Pointer};
use crate::names::{Clash, Identifier};

/// A part of a document that is invalid but unambiguous, or valid but not fully represented in the client.
///
/// The message describes the part. The help text describes how the emitted code treats it, and how to correct it.
#[derive(Debug, thiserror::Error)]
pub enum Warning {
    /// A keyword that OpenAPI 3.0 does not define for the object.
    #[error("`{keyword}` is not a keyword of {object}")]
    UnknownKeyword {
        /// The keyword.
        keyword: String,
        /// The name of the object, with an article.
        object: &'static str,
        /// A keyword of the object with almost the same name.
        likely: Option<&'static str>,
    },
    /// A name that OpenAPI does not allow in a map, such as the status `20`.
    #[error("`{name}` in {object} is not {expected}")]
    UnknownName {
        /// The name.
        name: String,
        /// A description of the allowed names.
        expected: &'static str,
        /// The name of the object, with an article.
        object: &'static str,
    },
    /// A fault inside a value that only documents or validates.
    #[error("{reason}")]
    IgnoredValue {
        /// The keyword of the value.
        keyword: String,
        /// The fault.
        reason: String,
    },
    /// A missing keyword.
    #[error("{object} must have `{keyword}`")]
    MissingKeyword {
        /// The keyword.
        keyword: &'static str,
        /// The name of the object, with an article.
        object: &'static str,
    },
    /// A keyword of OpenAPI 3.0 that later versions replaced.
    #[error("`{0}` is a keyword of OpenAPI 3.0")]
    EarlierKeyword(&'static str),
    /// An array whose elements have schemas by their position.
    #[error("the elements of the array have different schemas")]
    Tuple,
    /// A media type whose content is a stream of items.
    #[error("`itemSchema` describes a stream of items")]
    StreamedItems,
    /// An operation whose method is not supported.
    #[error("the method `{0}` is not supported")]
    UnsupportedMethod(String),
    /// A security scheme of type `mutualTLS`.
    #[error("the security scheme `{0}` is a client certificate")]
    MutualTls(String),
    /// A JSON Schema dialect other than the OpenAPI dialect.
    #[error("`jsonSchemaDialect` is `{0}`, which is not the dialect of OpenAPI")]
    Dialect(String),
    /// A `$ref` into the schema that contains it, instead of the document.
    #[error("the `$ref` to `{0}` is relative to the schema, not to the document")]
    ReferenceWithinSchema(String),
    /// Keywords next to a `$ref`.
    #[error("keywords next to a `$ref` have no effect: {0}")]
    ReferenceSiblings(String),
    /// A value in `enum` that is not of the schema's type.
    #[error("the `enum` value {value} is {kind}, but the schema's type is {schema_type}")]
    EnumeratedValue {
        /// The value as JSON.
        value: String,
        /// The kind of the value.
        kind: &'static str,
        /// The type of the schema.
        schema_type: String,
        /// The value converted to the schema's type, as JSON, or `None` if it cannot be converted.
        read_as: Option<String>,
    },
    /// An integer in `enum` that does not fit in a signed 64-bit integer.
    #[error("the `enum` value {0} does not fit in a signed 64-bit integer")]
    LargeInteger(String),
    /// A number in `enum` that a floating-point number cannot hold exactly.
    #[error("the `enum` value {value} has more digits than a floating-point number")]
    RoundedValue {
        /// The number.
        value: String,
        /// The digits of the floating-point number.
        read_as: String,
    },
    /// A keyword that does not apply to the schema's type.
    #[error("`{keyword}` does not apply to a schema of type {schema_type}")]
    UnfitKeyword {
        /// The keyword.
        keyword: &'static str,
        /// The type of the schema.
        schema_type: String,
    },
    /// A parameter or a property of a form whose schema does not describe the value.
    #[error("the schema has no `type`")]
    UntypedText,
    /// A part of a multipart body whose schema does not describe the value.
    #[error("the schema of a part has no `type`")]
    UntypedPart,
    /// A value inside of a form or a parameter whose schema does not describe it.
    #[error("the schema of a value in a form or a parameter has no `type`")]
    UntypedInForm,
    /// A schema without `type` whose `items` only list alternatives, which may be those of the value itself.
    #[error("`items` lists alternatives, but the schema has no `type`")]
    UntypedItems,
    /// A string of plain bytes inside of a value in another format.
    #[error("JSON, forms and parameters cannot contain plain bytes")]
    BinaryText,
    /// The headers of a part of a body.
    #[error("the headers of a property of a form are not sent")]
    HeadersOfPart,
    /// An empty `enum`, or one that lists only `null`.
    #[error("the enumeration has no values")]
    EmptyEnumeration,
    /// A name in `required` that is not a property.
    #[error("`required` lists `{name}`, which is not a property of the object")]
    RequiredWithoutProperty {
        /// The name.
        name: String,
        /// `true` if the emitted object has the property.
        is_emitted: bool,
    },
    /// An entry of `encoding` that is not for a property.
    #[error("`encoding` lists `{0}`, which is not a property of the form")]
    EncodingWithoutProperty(String),
    /// A parameter in the path template that is not declared.
    #[error("the path template uses `{{{0}}}`, which is not a declared path parameter")]
    TemplateWithoutParameter(String),
    /// A path parameter that the path template does not contain.
    #[error("the path template does not contain the parameter `{0}`")]
    ParameterNotInTemplate(String),
    /// A path parameter without `required: true`.
    #[error("a path parameter must be required")]
    OptionalPathParameter,
    /// A parameter that is declared twice.
    #[error("duplicate parameter `{0}`")]
    DuplicateParameter(String),
    /// A query parameter whose value the path template fixes.
    #[error("the path template sets the query parameter `{0}` to a fixed value")]
    FixedParameter(String),
    /// Combined schemas that describe a value with different types.
    #[error("{contradiction}")]
    Contradiction {
        /// The schemas.
        contradiction: Contradiction,
        /// `true` if the value is sent as text, so that it is a string instead of any JSON value.
        is_text: bool,
    },
    /// An entry in the mapping of a discriminator that refers to no schema.
    #[error("the mapping refers to `{0}`, which is not a schema of the document")]
    UndefinedMapping(String),
    /// A nested value in the query.
    #[error("OpenAPI does not define style `{0}` for nested arrays and objects")]
    NestedStyle(&'static str),
    /// An optional header or cookie whose name is not a token.
    #[error("`{name}` cannot be the name of {what}")]
    NameOfHeader {
        /// The name.
        name: String,
        /// The kind of the parameter, with an article.
        what: &'static str,
    },
    /// Two bearer tokens in one security requirement.
    #[error("a request can have only one bearer token, but both `{0}` and `{1}` are required")]
    CombinedTokens(String, String),
    /// Security schemes in one requirement whose credentials would have the same place in a request.
    #[error("`{}` and `{}` are both sent in the {kind} `{place}`, which a request has only once", .schemes.0, .schemes.1)]
    CombinedSecurity {
        /// The names of the schemes.
        schemes: (String, String),
        /// The kind of the place: a header, a query parameter or a cookie.
        kind: &'static str,
        /// The name of the header, the query parameter or the cookie.
        place: String,
    },
    /// A path with a fragment.
    #[error("a path must not have a fragment")]
    Fragment,
    /// A parameter for a header that the client or its transport sets.
    #[error("the client sets the header `{0}`")]
    HeaderOfClient(String),
    /// A parameter for the header `Authorization` of an operation without a security scheme that uses this header.
    #[error("OpenAPI ignores parameters for the header `Authorization`")]
    AuthorizationParameter,
    /// A request body for a method without a defined body.
    #[error("HTTP does not define the body of a {method} request")]
    BodyOnMethod {
        /// The method.
        method: &'static str,
        /// `true` if the client sends the body.
        is_sent: bool,
    },
    /// A form whose schema is not that of an object.
    #[error("the schema of a form does not describe an object, so it names no entries")]
    FormWithoutNames,
    /// An optional request body without a media type.
    #[error("a request body must have a media type")]
    BodyWithoutMediaType,
    /// An operation without a successful response.
    #[error("an operation must have at least one successful response")]
    NoSuccess,
    /// Two names in the document that become the same Rust name.
    #[error("two {what} have the same Rust name: {clash}")]
    Clash {
        /// The kind of the named things, in the plural.
        what: &'static str,
        /// The names.
        clash: Clash,
        /// The name that the second gets.
        identifier: Identifier,
    },
    /// A parameter that is also a credential of the operation.
    #[error("the parameter `{0}` is also a credential of the operation")]
    CredentialAsParameter(String),
    /// A server whose URL is a plain `http` URL of another machine.
    #[error("the URL of the server is a plain `http` URL")]
    PlainHttp,
    /// A server with a plain `http` URL that is also listed with this `https` URL.
    #[error("the server is also listed as `{0}`")]
    AlsoSecure(String),
    /// A server of the document whose URL is neither a URL nor a path.
    #[error("the server URL `{0}` must be an http or https URL or a path, without credentials, a query or a fragment")]
    ServerUrl(String),
    /// The URL of a server that starts with `//`.
    #[error("the URL of the server has no scheme")]
    UrlWithoutScheme,
    /// A variable in the URL of a server that is not declared.
    #[error("the URL of the server uses `{{{0}}}`, which is not a declared variable")]
    UndeclaredVariable(String),
    /// A declared variable that the server's URL does not use.
    #[error("the URL of the server does not contain the variable `{0}`")]
    VariableNotInUrl(String),
    /// `x-sensitive` on an object that is not a schema.
    #[error("`x-sensitive` has no effect on {object}")]
    NotSensitive {
        /// The name of the object, with an article.
        object: &'static str,
        /// `true` if the value is part of the URL of a server.
        is_in_url: bool,
    },
    /// A title from which no crate name can be derived.
    #[error("cannot derive a crate name from `info.title`")]
    TitleWithoutName {
        /// The name that the crate gets.
        name: String,
    },
}

/// Two schemas that describe the same value with different types.
#[derive(Debug, thiserror::Error)]
#[error("{subject} is {one} {place} but {other} in `{elsewhere}`")]
pub struct Contradiction {
    /// The name of the value.
    pub subject: String,
    /// The type in the first schema, with an article.
    pub one: &'static str,
    /// The place of the first schema.
    pub place: String,
    /// The type in the second schema, with an article.
    pub other: &'static str,
    /// The location of the second schema.
    pub elsewhere: Pointer,
}

impl Fault for Warning {
    fn help(&self) -> String {
        match self {
            Self::UnknownKeyword {
                likely: Some(likely), ..
            } => return format!("it is ignored; did you mean `{likely}`?"),
            Self::UnknownKeyword { likely: None, .. } | Self::UnknownName { .. } => {
                "it is ignored; correct or remove it; the names of extensions start with `x-`"
            }
            Self::IgnoredValue { keyword, .. } => return format!("`{keyword}` is ignored; correct or remove it"),
            Self::MissingKeyword { keyword, .. } => return format!("it is treated as empty; add `{keyword}`"),
            Self::EarlierKeyword("nullable") => {
                "it is read as in OpenAPI 3.0; add `'null'` to the schema's `type` instead"
            }
            Self::EarlierKeyword(_) => "it is read as in OpenAPI 3.0; write the bound itself as its value",
            Self::Tuple => "each element is any JSON value; describe an object with named properties instead",
            Self::StreamedItems => "the content is not read item by item; add `schema` to describe it as a whole",
            Self::UnsupportedMethod(_) => "the operation is left out",
            Self::MutualTls(_) => "requests do not contain it; configure the certificate in the transport",
            Self::Dialect(_) => {
                "the schemas are read in the dialect of OpenAPI; remove `jsonSchemaDialect` if that is correct"
            }
            Self::ReferenceWithinSchema(_) => {
                "it is resolved within the schema; write the path from the root of the document"
            }
            Self::ReferenceSiblings(_) => {
                "only the `$ref` is used; move the keywords to the definition, or copy the definition here"
            }
            Self::EnumeratedValue {
                read_as: Some(value), ..
            } => return format!("it is read as {value}; correct the value or the type"),
            Self::EnumeratedValue { read_as: None, .. } => "the value is ignored; correct or remove it",
            Self::LargeInteger(_) => "`enum` is ignored, and the type is a larger integer; remove `enum`, or use strings",
            Self::RoundedValue { read_as, .. } => {
                return format!("it is read as {read_as}; write these digits, or use a string");
            }
            Self::UnfitKeyword { .. } => "the keyword is ignored; remove it, or correct the type",
            Self::UntypedText => "the value is sent as a string; add `type`",
            Self::UntypedPart => {
                "the part is a file or text; add `type: string`, and `format: binary` if it is a file"
            }
            Self::UntypedInForm => "the value is any JSON value, and its JSON type determines how it is sent; add `type`",
            Self::UntypedItems => {
                "the value is any JSON value; add `type: array`, or move the alternatives out of `items`"
            }
            Self::BinaryText => {
                "the value is a string; remove the format, or use `format: byte` for bytes that are encoded as Base64"
            }
            Self::HeadersOfPart => "`headers` is ignored; remove it",
            Self::EmptyEnumeration => "`enum` is ignored; list at least one value, or remove it",
            Self::RequiredWithoutProperty { is_emitted: true, .. } => {
                "the property is any JSON value; add it to `properties`, or remove the name from `required`"
            }
            Self::RequiredWithoutProperty { is_emitted: false, .. } => {
                "the name is ignored; add the property, or remove the name from `required`"
            }
            Self::EncodingWithoutProperty(_) => {
                "the entry is ignored; add the property, or remove the entry from `encoding`"
            }
            Self::TemplateWithoutParameter(name) => {
                return format!(
                    "the client takes it as a string; declare a parameter `{name}` with `in: path` and `required: true`"
                );
            }
            Self::ParameterNotInTemplate(name) => {
                return format!("the parameter is ignored; add `{{{name}}}` to the path, or remove the parameter");
            }
            Self::OptionalPathParameter => "the client requires it; add `required: true`",
            Self::DuplicateParameter(_) => "the first declaration applies; remove the others",
            Self::FixedParameter(_) => "the parameter is ignored; remove it, or remove its value from the template",
            Self::Contradiction { is_text: false, .. } => "the value is any JSON value; use the same type in both",
            Self::Contradiction { is_text: true, .. } => "the value is sent as a string; use the same type in both",
            Self::UndefinedMapping(_) => "the entry is ignored; correct it, or remove it from `mapping`",
            Self::NestedStyle(_) => "names and indices are sent in brackets, such as `filter[tags][0]`",
            Self::NameOfHeader { .. } => {
                "the parameter is ignored; use letters, digits and symbols such as `-` and `_`, and no spaces"
            }
            Self::CombinedTokens(first, _) => {
                return format!(
                    "only the token of `{first}` is sent; make the schemes alternatives, as separate items of `security`"
                );
            }
            Self::CombinedSecurity { .. } => {
                "the schemes are alternatives; write them as separate items of `security`"
            }
            Self::Fragment => "the fragment is not sent; remove it",
            Self::HeaderOfClient(_) => "the parameter is ignored; remove it",
            Self::AuthorizationParameter => {
                "the parameter is ignored; describe the header with a security scheme, which the client then sends"
            }
            Self::BodyOnMethod { is_sent: true, .. } => {
                "the body is sent, and servers can ignore it; use another method, or query parameters"
            }
            Self::BodyOnMethod { is_sent: false, .. } => "the body is not sent; remove it",
            Self::FormWithoutNames => "callers name the entries; describe the form as an object with properties",
            Self::BodyWithoutMediaType => {
                "no body is sent; describe it with a media type such as `application/json`, or remove it"
            }
            Self::NoSuccess => "the client returns the raw content; add a response for `200`",
            Self::Clash { identifier, .. } => {
                return format!("the second is called `{identifier}`; rename one of them with `x-rust-name`");
            }
            Self::CredentialAsParameter(_) => {
                "the parameter is ignored, because the client sends the credential; remove it"
            }
            Self::PlainHttp => {
                "clients send nothing to it unless `allow_plain_http` is called; use `https` if the server supports it"
            }
            Self::AlsoSecure(_) => "the server is ignored, and clients use `https`; remove it",
            Self::ServerUrl(_) => {
                "the server is ignored, and users must set the URL if there is no other server; use a URL such as \
                 `https://api.example.com/v1`, or a path such as `/v1`"
            }
            Self::UrlWithoutScheme => "clients use `https`; add the scheme",
            Self::UndeclaredVariable(name) => {
                return format!("users must set its value; declare `{name}` in `variables`");
            }
            Self::VariableNotInUrl(name) => {
                return format!("the variable is ignored; add `{{{name}}}` to the URL, or remove the variable");
            }
            Self::NotSensitive { is_in_url: true, .. } => {
                "it is ignored: the URLs of servers appear in logs and `Debug` output; send the secret as a credential or \
                 a parameter"
            }
            Self::NotSensitive { is_in_url: false, .. } => {
                "it is ignored; write it in the schema of a string, or remove it; credentials are secret without it"
            }
            Self::TitleWithoutName { name } => {
                return format!("the crate is called `{name}`; set its name with `x-rust-name` in `info`");
            }
        }
        .to_owned()
    }

    fn code(&self) -> Code {
        match self {
            Self::UnknownKeyword { .. } => Code::W0101,
            Self::UnknownName { .. } => Code::W0102,
            Self::IgnoredValue { .. } => Code::W0103,
            Self::MissingKeyword { .. } => Code::W0104,
            Self::EarlierKeyword(_) => Code::W0105,
            Self::Dialect(_) => Code::W0106,
            Self::TitleWithoutName { .. } => Code::W0107,
            Self::ReferenceWithinSchema(_) => Code::W0201,
            Self::ReferenceSiblings(_) => Code::W0202,
            Self::UnsupportedMethod(_) => Code::W0301,
            Self::TemplateWithoutParameter(_) => Code::W0302,
            Self::ParameterNotInTemplate(_) => Code::W0303,
            Self::OptionalPathParameter => Code::W0304,
            Self::DuplicateParameter(_) => Code::W0305,
            Self::FixedParameter(_) => Code::W0306,
            Self::NameOfHeader { .. } => Code::W0307,
            Self::HeaderOfClient(_) => Code::W0308,
            Self::AuthorizationParameter => Code::W0309,
            Self::Fragment => Code::W0310,
            Self::BodyOnMethod { .. } => Code::W0311,
            Self::NoSuccess => Code::W0312,
            Self::NestedStyle(_) => Code::W0313,
            Self::CredentialAsParameter(_) => Code::W0314,
            Self::StreamedItems => Code::W0401,
            Self::BinaryText => Code::W0402,
            Self::HeadersOfPart => Code::W0403,
            Self::EncodingWithoutProperty(_) => Code::W0404,
            Self::UntypedText | Self::UntypedPart | Self::UntypedInForm => Code::W0405,
            Self::BodyWithoutMediaType => Code::W0406,
            Self::FormWithoutNames => Code::W0407,
            Self::Tuple => Code::W0501,
            Self::EnumeratedValue { .. } | Self::LargeInteger(_) | Self::RoundedValue { .. } => Code::W0502,
            Self::UnfitKeyword { .. } => Code::W0503,
            Self::UntypedItems => Code::W0504,
            Self::EmptyEnumeration => Code::W0505,
            Self::RequiredWithoutProperty { .. } => Code::W0506,
            Self::UndefinedMapping(_) => Code::W0507,
            Self::Contradiction { .. } => Code::W0508,
            Self::Clash { .. } => Code::W0601,
            Self::NotSensitive { .. } => Code::W0602,
            Self::MutualTls(_) => Code::W0701,
            Self::CombinedTokens(..) => Code::W0702,
            Self::PlainHttp => Code::W0703,
            Self::AlsoSecure(_) => Code::W0704,
            Self::UrlWithoutScheme => Code::W0705,
            Self::UndeclaredVariable(_) => Code::W0706,
            Self::VariableNotInUrl(_) => Code::W0707,
            Self::CombinedSecurity { .. } => Code::W0708,
            Self::ServerUrl(_) => Code::W0709,
        }
    }
}
