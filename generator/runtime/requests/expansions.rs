//! The methods of a request that ask for what a response holds only if somebody asks for it.

/// Implements a method for each field that can be expanded, from a list of them.
///
/// A line has the method, the parameter that takes the names of fields, and the name of the field.
macro_rules! expansions {
    ($($method:ident: $parameter:ident $field:literal,)*) => {
        $(
            #[doc = concat!("Asks for `", $field, "` to be in the response.")]
            pub fn $method(mut self) -> Self {
                self.$parameter.push($field.to_owned());
                self
            }
        )*
    };
}

pub(crate) use expansions;
