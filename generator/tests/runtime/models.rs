//! Models as the generator emits them.

use serde::de::{Deserialize, Deserializer, MapAccess};

use super::runtime::decode::{self, FromProperties, Properties, required};
#[cfg(feature = "serialize")]
use super::runtime::encode;
use super::runtime::{
    Cursor, ErrorDetails, FormWriter, Identified, Key, SecretString, UnixTime, UnknownObject, WriteForm,
};

/// Who a secret is for.
#[derive(Debug, Clone, PartialEq)]
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
    /// The scope of one user.
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
            Self::Unknown(unknown) => object.all(unknown.iter())?,
        }
        object.end()
    }
}

impl FromProperties for Scope {
    const EXPECTING: &'static str = "a `scope` object";

    fn from_properties<'de, A: MapAccess<'de>>(properties: Properties<A>) -> Result<Self, A::Error> {
        let object = UnknownObject::from_properties(properties)?;
        Ok(match object.lone_tag("type", &["user"]) {
            Some("account") => Self::Account,
            Some("user") => Self::User {
                user: required(object.property("user"), "user")?,
            },
            _ => Self::Unknown(object),
        })
    }
}

/// A secret of the store.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Secret {
    /// When the secret was made.
    pub created: UnixTime,
    /// Whether it is gone.
    pub deleted: Option<bool>,
    /// When the secret deletes itself.
    pub expires_at: Option<UnixTime>,
    /// The identifier.
    pub id: String,
    /// The name, unique within the scope.
    pub name: String,
    /// The value, if it was asked for.
    pub payload: Option<SecretString>,
    /// Who the secret is for.
    pub scope: Scope,
}

impl<'de> Deserialize<'de> for Secret {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        decode::object(deserializer)
    }
}

#[cfg(feature = "serialize-secrets")]
impl serde::Serialize for Secret {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut object = encode::object(serializer)?;
        object.required("created", &self.created)?;
        object.optional("deleted", &self.deleted)?;
        object.optional("expires_at", &self.expires_at)?;
        object.required("id", &self.id)?;
        object.required("name", &self.name)?;
        object.optional("payload", &self.payload)?;
        object.required("scope", &self.scope)?;
        object.end()
    }
}

impl FromProperties for Secret {
    const EXPECTING: &'static str = "an `apps.secret` object";

    fn from_properties<'de, A: MapAccess<'de>>(mut properties: Properties<A>) -> Result<Self, A::Error> {
        let mut created = None;
        let mut deleted = None;
        let mut expires_at = None;
        let mut id = None;
        let mut name = None;
        let mut payload = None;
        let mut scope = None;
        while let Some(property) = properties.next()? {
            match &*property {
                "created" => created = properties.value()?,
                "deleted" => deleted = properties.value()?,
                "expires_at" => expires_at = properties.value()?,
                "id" => id = properties.value()?,
                "name" => name = properties.value()?,
                "payload" => payload = properties.value()?,
                "scope" => scope = properties.value()?,
                _ => properties.skip()?,
            }
        }
        Ok(Self {
            created: required(created, "created")?,
            deleted,
            expires_at,
            id: required(id, "id")?,
            name: required(name, "name")?,
            payload,
            scope: required(scope, "scope")?,
        })
    }
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

/// An object that has no property yet.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Empty {}

impl<'de> Deserialize<'de> for Empty {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        decode::object(deserializer)
    }
}

#[cfg(feature = "serialize")]
impl serde::Serialize for Empty {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        encode::object(serializer)?.end()
    }
}

impl FromProperties for Empty {
    const EXPECTING: &'static str = "an `empty` object";

    fn from_properties<'de, A: MapAccess<'de>>(mut properties: Properties<A>) -> Result<Self, A::Error> {
        while properties.next()?.is_some() {
            properties.skip()?;
        }
        Ok(Self {})
    }
}

impl WriteForm for Empty {
    fn write_form(&self, _form: &mut FormWriter, _key: Key<'_>) {}
}

/// What an error response holds.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct ErrorResponse {
    /// The error.
    pub error: ApiErrors,
}

impl<'de> Deserialize<'de> for ErrorResponse {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        decode::object(deserializer)
    }
}

impl FromProperties for ErrorResponse {
    const EXPECTING: &'static str = "an `error` object";

    fn from_properties<'de, A: MapAccess<'de>>(mut properties: Properties<A>) -> Result<Self, A::Error> {
        let mut error = None;
        while let Some(property) = properties.next()? {
            match &*property {
                "error" => error = properties.value()?,
                _ => properties.skip()?,
            }
        }
        Ok(Self {
            error: required(error, "error")?,
        })
    }
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
    /// What went wrong, for programs.
    pub code: Option<String>,
    /// A page about the code.
    pub doc_url: Option<String>,
    /// What went wrong, for people.
    pub message: Option<String>,
    /// The parameter that is to blame.
    pub param: Option<String>,
    /// A page about the request.
    pub request_log_url: Option<String>,
    /// The class of the error.
    pub r#type: String,
}

impl<'de> Deserialize<'de> for ApiErrors {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        decode::object(deserializer)
    }
}

impl FromProperties for ApiErrors {
    const EXPECTING: &'static str = "an `api_errors` object";

    fn from_properties<'de, A: MapAccess<'de>>(mut properties: Properties<A>) -> Result<Self, A::Error> {
        let mut code = None;
        let mut doc_url = None;
        let mut message = None;
        let mut param = None;
        let mut request_log_url = None;
        let mut r#type = None;
        while let Some(property) = properties.next()? {
            match &*property {
                "code" => code = properties.value()?,
                "doc_url" => doc_url = properties.value()?,
                "message" => message = properties.value()?,
                "param" => param = properties.value()?,
                "request_log_url" => request_log_url = properties.value()?,
                "type" => r#type = properties.value()?,
                _ => properties.skip()?,
            }
        }
        Ok(Self {
            code,
            doc_url,
            message,
            param,
            request_log_url,
            r#type: required(r#type, "type")?,
        })
    }
}
