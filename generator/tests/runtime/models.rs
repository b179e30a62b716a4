//! Models in the form in which the generator emits them.

use serde::de::{Deserialize, Deserializer, MapAccess};

use super::runtime::decode::{self, FromProperties, Properties};
#[cfg(feature = "serialize")]
use super::runtime::encode;
use super::runtime::tagged_object::TaggedObject;
use super::runtime::{
    self, Cursor, ErrorDetails, FormWriter, Identified, JsonWriter, Key, SecretString, UnixTime, UnknownObject,
    WriteForm, WriteJson,
};

/// The scope of a secret.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Scope {
    /// All users of the account.
    Account,
    /// One user.
    User {
        /// The user's identifier.
        user: String,
    },
    /// A scope that this client does not know.
    Unknown(UnknownObject),
}

impl Scope {
    /// Creates the scope of one user.
    pub fn user(user: impl Into<String>) -> Self {
        Self::User { user: user.into() }
    }
}

impl WriteForm for Scope {
    fn write_form(&self, form: &mut FormWriter, key: Key<'_>) {
        match self {
            Self::Account => form.write(key.property("type"), "account"),
            Self::User { user } => {
                form.write(key.property("type"), "user");
                form.write(key.property("user"), user);
            }
            Self::Unknown(object) => object.write_form(form, key),
        }
    }
}

impl WriteJson for Scope {
    fn write_json(&self, json: &mut JsonWriter) {
        match self {
            Self::Account => {
                let mut object = json.object();
                object.required("type", "account");
                object.end();
            }
            Self::User { user: value } => {
                let mut object = json.object();
                object.required("type", "user");
                object.required("user", value);
                object.end();
            }
            Self::Unknown(object) => object.write_json(json),
        }
    }
}

impl<'de> Deserialize<'de> for Scope {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        decode::object(deserializer)
    }
}

#[cfg(feature = "serialize")]
impl serde::Serialize for Scope {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut object = encode::object(serializer)?;
        match self {
            Self::Account => object.required("type", "account")?,
            Self::User { user: value } => {
                object.required("type", "user")?;
                object.required("user", value)?;
            }
            Self::Unknown(unknown) => object.all(unknown)?,
        }
        object.end()
    }
}

impl FromProperties for Scope {
    const EXPECTING: &'static str = "a `scope` object";

    fn from_properties<'de, A: MapAccess<'de>>(properties: Properties<A>) -> Result<Self, A::Error> {
        let object = TaggedObject::from_properties(properties, ["type", "user"])?;
        Ok(match object.lone_tag() {
            Some("account") => Self::Account,
            Some("user") => match object.property("user") {
                Some(user) => Self::User { user },
                None => return decode::missing("user"),
            },
            _ => Self::Unknown(object.into()),
        })
    }
}

/// A secret of the store.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Secret {
    /// The time at which the secret was created.
    pub created: UnixTime,
    /// `true` if the secret was deleted.
    pub deleted: Option<bool>,
    /// The time at which the secret expires.
    pub expires_at: Option<UnixTime>,
    /// The identifier.
    pub id: String,
    /// The name, unique within the scope.
    pub name: String,
    /// The value, if it was requested.
    pub payload: Option<SecretString>,
    /// The scope of the secret.
    pub scope: Scope,
}

runtime::response_object! {
    Secret as "an `apps.secret` object" with "serialize-secrets";
    created: required "created",
    deleted: optional "deleted",
    expires_at: optional "expires_at",
    id: required "id",
    name: required "name",
    payload: optional "payload",
    scope: required "scope",
}

impl Cursor for Secret {
    fn cursor(&self) -> &str {
        &self.id
    }
}

impl Identified for Secret {
    fn id(&self) -> Option<&str> {
        Some(&self.id)
    }
}

/// An object without properties.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Empty {}

runtime::response_object! {
    Empty as "an `empty` object" with "serialize";
}

runtime::request_object! {
    Empty;
}

/// The body of an error response.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct ErrorResponse {
    /// The error.
    pub error: ApiErrors,
}

runtime::response_object! {
    ErrorResponse as "an `error` object" with "serialize";
    error: required "error",
}

impl ErrorDetails for ErrorResponse {
    fn message(&self) -> Option<&str> {
        self.error.message.as_deref()
    }

    fn code(&self) -> Option<&str> {
        self.error.code.as_deref()
    }

    fn kind(&self) -> Option<&str> {
        Some(&self.error.r#type)
    }

    fn param(&self) -> Option<&str> {
        self.error.param.as_deref()
    }

    fn doc_url(&self) -> Option<&str> {
        self.error.doc_url.as_deref()
    }

    fn request_log_url(&self) -> Option<&str> {
        self.error.request_log_url.as_deref()
    }
}

/// An error.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct ApiErrors {
    /// The cause of the error, for programs.
    pub code: Option<String>,
    /// A page about the code.
    pub doc_url: Option<String>,
    /// The cause of the error, for people.
    pub message: Option<String>,
    /// The parameter that caused the error.
    pub param: Option<String>,
    /// A page about the request.
    pub request_log_url: Option<String>,
    /// The class of the error.
    pub r#type: String,
}

runtime::response_object! {
    ApiErrors as "an `api_errors` object" with "serialize";
    code: optional "code",
    doc_url: optional "doc_url",
    message: optional "message",
    param: optional "param",
    request_log_url: optional "request_log_url",
    r#type: required "type",
}

/// A lamp, which occurs in responses and requests.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Lamp {
    /// The name; `null` in a lamp without a name.
    pub name: Option<String>,
    /// The colour, if it was changed.
    pub colour: Option<Colour>,
}

runtime::response_object! {
    Lamp as "a lamp" with "serialize";
    name: nullable "name",
    colour: optional "the colour",
}

runtime::request_object! {
    Lamp;
    name: "name",
    colour: "the colour",
}

/// The colour of a lamp.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Colour {
    /// Red.
    Red,
    /// A kind of white.
    WarmWhite,
    /// A colour that this client does not know.
    Unknown(String),
}

runtime::enumeration! {
    Colour in response with "serialize" and request and json;
    Red => "red",
    WarmWhite => "warm white",
}

/// The constructor that the generator emits for tests.
#[cfg(feature = "test-util")]
impl Secret {
    /// Creates an object with its required properties.
    pub fn new(created: impl Into<UnixTime>, id: impl Into<String>, name: impl Into<String>, scope: Scope) -> Self {
        Self {
            created: created.into(),
            deleted: None,
            expires_at: None,
            id: id.into(),
            name: name.into(),
            payload: None,
            scope,
        }
    }
}
