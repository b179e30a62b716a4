//! Operations in the form in which the generator emits them.

use http::Method;

use super::models::{Scope, Secret};
use super::runtime::{
    FormWriter, LookupOperation, Operation, Page, PagedOperation, RequestParts, SecretString, UnixTime,
};

/// Lists secrets.
#[derive(Debug, Clone)]
pub struct ListOperation {
    /// The item before which the page ends.
    pub ending_before: Option<String>,
    /// The properties to expand.
    pub expand: Option<Vec<String>>,
    /// The maximum number of items on a page.
    pub limit: Option<i64>,
    /// The scope of the secrets.
    pub scope: Scope,
    /// The item after which the page starts.
    pub starting_after: Option<String>,
}

impl ListOperation {
    /// Creates the operation for the secrets of a scope.
    pub fn new(scope: Scope) -> Self {
        Self {
            ending_before: None,
            expand: None,
            limit: None,
            scope,
            starting_after: None,
        }
    }
}

impl Operation for ListOperation {
    type Response = Page<Secret>;

    const PATH_TEMPLATE: &'static str = "/v1/apps/secrets";

    fn request(&self) -> RequestParts {
        let mut query = FormWriter::query();
        query.write("ending_before", &self.ending_before);
        query.write("expand", &self.expand);
        query.write("limit", &self.limit);
        query.write("scope", &self.scope);
        query.write("starting_after", &self.starting_after);
        RequestParts::new(Method::GET, "/v1/apps/secrets")
            .query(query)
            .cursors(self.starting_after.as_deref(), self.ending_before.as_deref())
    }
}

impl PagedOperation for ListOperation {
    type Item = Secret;

    fn starting_after(&self) -> Option<&str> {
        self.starting_after.as_deref()
    }

    fn ending_before(&self) -> Option<&str> {
        self.ending_before.as_deref()
    }

    fn set_starting_after(&mut self, cursor: Option<String>) {
        self.starting_after = cursor;
    }

    fn set_ending_before(&mut self, cursor: Option<String>) {
        self.ending_before = cursor;
    }
}

/// Sets a secret.
#[derive(Debug, Clone)]
pub struct SetOperation {
    /// The properties to expand.
    pub expand: Option<Vec<String>>,
    /// The time at which the secret expires.
    pub expires_at: Option<UnixTime>,
    /// The name.
    pub name: String,
    /// The value.
    pub payload: SecretString,
    /// The scope of the secret.
    pub scope: Scope,
}

impl SetOperation {
    /// Creates the operation from its required parameters.
    pub fn new(name: impl Into<String>, payload: impl Into<SecretString>, scope: Scope) -> Self {
        Self {
            expand: None,
            expires_at: None,
            name: name.into(),
            payload: payload.into(),
            scope,
        }
    }
}

impl Operation for SetOperation {
    type Response = Secret;

    const PATH_TEMPLATE: &'static str = "/v1/apps/secrets";

    fn request(&self) -> RequestParts {
        let mut form = FormWriter::body();
        form.write("expand", &self.expand);
        form.write("expires_at", &self.expires_at);
        form.write("name", &self.name);
        form.write("payload", &self.payload);
        form.write("scope", &self.scope);
        RequestParts::new(Method::POST, "/v1/apps/secrets").form(form)
    }
}

/// Finds a secret.
#[derive(Debug, Clone)]
pub struct FindOperation {
    /// The properties to expand.
    pub expand: Option<Vec<String>>,
    /// The name.
    pub name: String,
    /// The scope of the secret.
    pub scope: Scope,
}

impl FindOperation {
    /// Creates the operation from its required parameters.
    pub fn new(name: impl Into<String>, scope: Scope) -> Self {
        Self {
            expand: None,
            name: name.into(),
            scope,
        }
    }
}

impl Operation for FindOperation {
    type Response = Secret;

    const PATH_TEMPLATE: &'static str = "/v1/apps/secrets/find";

    fn request(&self) -> RequestParts {
        let mut query = FormWriter::query();
        query.write("expand", &self.expand);
        query.write("name", &self.name);
        query.write("scope", &self.scope);
        RequestParts::new(Method::GET, "/v1/apps/secrets/find").query(query)
    }
}

impl LookupOperation for FindOperation {}

/// Deletes a secret.
#[derive(Debug, Clone)]
pub struct DeleteOperation {
    /// The name.
    pub name: String,
    /// The scope of the secret.
    pub scope: Scope,
}

impl Operation for DeleteOperation {
    type Response = Secret;

    const PATH_TEMPLATE: &'static str = "/v1/apps/secrets/delete";

    fn request(&self) -> RequestParts {
        let mut form = FormWriter::body();
        form.write("name", &self.name);
        form.write("scope", &self.scope);
        RequestParts::new(Method::POST, "/v1/apps/secrets/delete").form(form)
    }
}

/// An operation with parameters in its path, no parameters elsewhere, and no content in its response.
#[derive(Debug, Clone)]
pub struct RenameOperation {
    /// The identifier in the path.
    pub id: String,
    /// More values in the path.
    pub factors: Vec<f64>,
}

impl Operation for RenameOperation {
    type Response = ();

    const PATH_TEMPLATE: &'static str = "/v1/apps/secrets/{id}/rename/x{factors}";

    fn request(&self) -> RequestParts {
        let mut path = FormWriter::path();
        path.literal("/v1/apps/secrets/");
        path.write_simple("id", &self.id);
        path.literal("/rename/x");
        path.write_simple("factors", &self.factors);
        RequestParts::new(Method::POST, path).form(FormWriter::body())
    }
}
