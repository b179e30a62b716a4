//! Conversion of arguments to the types of the client.

use super::super::description::Shape;
use super::argument::Argument;
use super::argument_error::ArgumentError;

/// A type that can be read from an argument.
pub trait FromArgument: Sized {
    /// Reads a value.
    ///
    /// # Errors
    ///
    /// Returns an error if the argument is not such a value.
    fn from_argument(argument: Argument) -> Result<Self, ArgumentError>;
}

/// A model that can be read from an argument.
pub trait Model: FromArgument {
    /// Returns the shape of the model.
    fn shape() -> &'static Shape;
}
