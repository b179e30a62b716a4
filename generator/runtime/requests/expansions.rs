//! The methods of a request that ask for what a response holds only on demand.

/// Implements a method for each field that can be expanded.
///
/// A line has the method, the parameter that takes the names of fields, and the name of the field. From the lines
///
/// ```text
/// impl<C> FindRequest<C> {
///     runtime::expansions! {
///         expand_payload: expand "payload",
///     }
/// }
/// ```
///
/// follows:
///
/// ```text
/// impl<C> FindRequest<C> {
///     /// Asks for `payload` to be in the response.
///     pub fn expand_payload(mut self) -> Self {
///         self.operation.expand.push("payload".to_owned());
///         self
///     }
/// }
/// ```
macro_rules! expansions {
    ($($method:ident: $parameter:ident $field:literal,)*) => {
        $(
            #[doc = concat!("Asks for `", $field, "` to be in the response.")]
            pub fn $method(mut self) -> Self {
                self.operation.$parameter.push($field.to_owned());
                self
            }
        )*
    };
}

pub(crate) use expansions;
