use crate::ir::{Operation, Resource};

/// An operation and its resource.
#[derive(Clone, Copy)]
pub(super) struct Member<'a> {
    pub(super) resource: &'a Resource,
    pub(super) operation: &'a Operation,
}

impl Member<'_> {
    /// Returns the name of the operation, such as `secrets.set`.
    pub(super) fn name(&self) -> String {
        format!("{}.{}", self.resource.module.unraw(), self.operation.name.unraw())
    }

    /// Returns the method and the path, such as `POST /v1/apps/secrets`.
    pub(super) fn line(&self) -> String {
        format!("{} {}", self.operation.method.as_str(), self.operation.path_template)
    }
}

/// Returns all operations of the resources.
pub(super) fn members(resources: &[Resource]) -> Vec<Member<'_>> {
    let operations = resources.iter().flat_map(|resource| {
        let operations = resource.operations.iter();
        operations.map(move |operation| Member { resource, operation })
    });
    operations.collect()
}
