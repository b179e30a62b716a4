//! Methods that expand fields of the response.

/// Implements a method for each field that can be expanded.
///
/// Each line contains the method, the parameter that takes the names of the fields, and the name of the field. For
/// example, this invocation
///
/// ```text
/// impl<C> FindRequest<C> {
///     runtime::expansions! {
///         expand_payload: expand "payload",
///     }
/// }
/// ```
///
/// expands to
///
/// ```text
/// impl<C> FindRequest<C> {
///     /// Includes `payload` in the response.
///     pub fn expand_payload(mut self) -> Self {
///         self.operation.expand.get_or_insert_default().push("payload".to_owned());
///         self
///     }
/// }
/// ```
macro_rules! expansions {
    ($($method:ident: $parameter:ident $field:literal,)*) => {
        $(
            #[doc = concat!("Includes `", $field, "` in the response.")]
            pub fn $method(mut self) -> Self {
                self.operation.$parameter.get_or_insert_default().push($field.to_owned());
                self
            }
        )*
    };
}

pub(crate) use expansions;
