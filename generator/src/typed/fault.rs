use std::{fmt, io};

use crate::diagnostic::{Code, Fault, one_of};
use crate::structure::{Form, Kind};

/// A part of the document does not conform to OpenAPI 3.0.
#[derive(Debug, thiserror::Error)]
pub(super) enum TypedFault {
    #[error("`{name}` must be {form}, but is {found}")]
    Kind {
        name: String,
        form: Form,
        found: &'static str,
    },
    #[error("`{name}` cannot be `{found}`")]
    NotOneOf {
        name: String,
        found: String,
        allowed: &'static [&'static str],
    },
    #[error("{object} must have `{keyword}`")]
    MissingKeyword {
        keyword: &'static str,
        object: &'static str,
    },
    #[error("{object} must have either {}", one_of(.names))]
    Alternatives {
        names: &'static [&'static str],
        object: &'static str,
    },
    #[error("`{name}` in {object} is not {expected}")]
    UnknownName {
        name: String,
        expected: &'static str,
        object: &'static str,
    },
    #[error("the `$ref` to `{0}` points outside the document")]
    ReferenceLeaves(String),
    #[error("the `$ref` to `{0}` is a URL, which is not fetched")]
    ReferenceUrl(String),
    #[error("the `$ref` to `{0}` is not a JSON pointer")]
    ReferenceForm(String),
    #[error("the `$ref` is empty")]
    EmptyReference,
    #[error("{}", refusal(.name.as_deref(), .object, .message))]
    Refused {
        /// The keyword that causes the error, if it is a single one.
        name: Option<String>,
        object: &'static str,
        /// The message of openapiv3.
        message: String,
    },
    #[error("the crate openapiv3, which reads the document, panicked")]
    Panicked,
    #[error("cannot start a thread: {0}")]
    NoThread(io::Error),
}

impl Fault for TypedFault {
    fn help(&self) -> String {
        match self {
            Self::Kind { form, .. } => return format!("write {}, or remove it", example(form)),
            Self::NotOneOf { allowed, .. } => return format!("write {}", one_of(allowed)),
            Self::MissingKeyword { keyword, .. } => return addition(keyword),
            Self::Alternatives { names, .. } => {
                return format!(
                    "keep only one of them; if both are missing, add `{}`",
                    names.first().unwrap_or(&"")
                );
            }
            Self::UnknownName { .. } => "begin the name with `/` if it is a path, or with `x-` if it is an extension",
            Self::ReferenceUrl(_) => "save the file in the document's directory, and refer to it by a relative path",
            Self::ReferenceLeaves(_) => "copy the definition into the document and refer to it as `#/components/…`",
            Self::ReferenceForm(_) | Self::EmptyReference => "refer to a definition as `#/components/…`",
            Self::Panicked => "look for parts that do not conform to OpenAPI 3.0",
            Self::NoThread(_) => "allow the process more memory or more threads",
            Self::Refused { message, .. } => {
                return match Message::of(message) {
                    Message::UnknownValue { allowed, .. } => format!("write {}", one_of(&allowed)),
                    Message::MissingKeyword(keyword) => addition(keyword),
                    Message::Other(_) => {
                        "compare it with the OpenAPI specification, and correct or remove it, in the document or with \
                         an overlay"
                            .to_owned()
                    }
                };
            }
        }
        .to_owned()
    }

    fn code(&self) -> Code {
        match self {
            Self::Kind { .. } => Code::E0104,
            Self::NotOneOf { .. } => Code::E0105,
            Self::MissingKeyword { .. } => Code::E0106,
            Self::Alternatives { .. } => Code::E0107,
            Self::UnknownName { .. } => Code::E0108,
            Self::Refused { message, .. } => match Message::of(message) {
                Message::UnknownValue { .. } => Code::E0105,
                Message::MissingKeyword(_) => Code::E0106,
                Message::Other(_) => Code::E0109,
            },
            Self::Panicked => Code::E0111,
            Self::NoThread(_) => Code::E0112,
            Self::ReferenceLeaves(_) => Code::E0204,
            Self::ReferenceUrl(_) => Code::E0205,
            Self::ReferenceForm(_) | Self::EmptyReference => Code::E0206,
        }
    }
}

/// An error message of openapiv3.
enum Message<'a> {
    UnknownValue { found: &'a str, allowed: Vec<&'a str> },
    MissingKeyword(&'a str),
    Other(&'a str),
}

impl<'a> Message<'a> {
    /// Recognizes the messages that serde derives, whose names are in backticks.
    fn of(message: &'a str) -> Self {
        let mut quoted = message.split('`').skip(1).step_by(2);
        match quoted.next() {
            Some(found) if message.starts_with("unknown variant `") => Self::UnknownValue {
                found,
                allowed: quoted.collect(),
            },
            Some(keyword) if message.starts_with("missing field `") => Self::MissingKeyword(keyword),
            _ => Self::Other(message),
        }
    }
}

/// Describes an error from openapiv3 about a keyword of an object, or for the whole object.
fn refusal(name: Option<&str>, object: &str, message: &str) -> String {
    match (Message::of(message), name) {
        (Message::UnknownValue { found, .. }, Some(name)) => format!("`{name}` of {object} cannot be `{found}`"),
        (Message::UnknownValue { found, .. }, None) => format!("a value in {object} cannot be `{found}`"),
        (Message::MissingKeyword(keyword), _) => format!("{object} must have `{keyword}`"),
        (Message::Other(message), Some(name)) => format!("`{name}` of {object} is invalid: {message}"),
        (Message::Other(message), None) => format!("{object} is invalid: {message}"),
    }
}

/// Returns how to add a missing keyword.
fn addition(keyword: &str) -> String {
    match keyword {
        "content" => "add `content` with a media type, such as `application/json: { schema: … }`".to_owned(),
        "default" => "add the value that is used by default, such as `default: v1`".to_owned(),
        "in" => "add the location, such as `in: query` or `in: header`".to_owned(),
        "info" => "add `info: { title: …, version: … }`".to_owned(),
        "name" => "add the name, such as `name: id`".to_owned(),
        "paths" => "add `paths` with the operations of the API".to_owned(),
        "propertyName" => "add the property that distinguishes the objects, such as `propertyName: type`".to_owned(),
        "scheme" => "add the HTTP scheme, such as `scheme: bearer` or `scheme: basic`".to_owned(),
        "type" => "add the type of the scheme, such as `type: apiKey` or `type: http`".to_owned(),
        "url" => "add the URL, such as `url: https://api.example.com`".to_owned(),
        keyword => format!("add `{keyword}: …`"),
    }
}

/// Returns an example of a form, for a help text that begins with "write".
fn example(form: &Form) -> String {
    match form {
        Form::Data => "a value".to_owned(),
        Form::Text => "a string, in quotes if YAML would read it as another type".to_owned(),
        Form::Flag => "`true` or `false` without quotes".to_owned(),
        Form::Number => "a number without quotes, such as `1.5`".to_owned(),
        Form::Count => "an integer without quotes, such as `10`".to_owned(),
        Form::OneOf(texts) => one_of(texts),
        Form::Object(Kind::Schema) | Form::ReferenceOr(Kind::Schema) => {
            "a schema, such as `{ type: string }`".to_owned()
        }
        Form::Object(kind) | Form::ReferenceOr(kind) => match kind.shape().keywords {
            [] => "each name with its value, such as `name: { … }`".to_owned(),
            keywords => {
                let names = keywords.iter().filter(|keyword| !keyword.is_incidental);
                let names: Vec<&str> = names.map(|keyword| keyword.name).take(4).collect();
                format!("an object with keywords such as {}", one_of(&names))
            }
        },
        Form::FlagOr(form) => format!("`true`, `false` or {}", example(form)),
        Form::List(_) => "each element after `- `, or all in brackets: `[…]`".to_owned(),
        Form::Map(_) => "each name with its value, such as `name: …`".to_owned(),
    }
}

impl fmt::Display for Form {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Data => formatter.write_str("a value"),
            Self::Text | Self::OneOf(_) => formatter.write_str("a string"),
            Self::Flag => formatter.write_str("`true` or `false`"),
            Self::Number => formatter.write_str("a number"),
            Self::Count => formatter.write_str("a non-negative integer"),
            Self::Object(kind) => formatter.write_str(kind.shape().name),
            Self::ReferenceOr(kind) => write!(formatter, "{} or a `$ref`", kind.shape().name),
            Self::FlagOr(form) => write!(formatter, "`true`, `false`, {form}"),
            Self::List(_) => formatter.write_str("an array"),
            Self::Map(_) => formatter.write_str("an object"),
        }
    }
}
