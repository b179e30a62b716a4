//! The values of an object by name.

use indexmap::IndexMap;

use super::super::description::Parameter;
use super::argument::{Argument, Source, Value};
use super::argument_error::{ArgumentError, Problem};
use super::from_argument::FromArgument;
use super::suggestion;

/// The values of an object, or of all parameters of an operation, by name. Each is taken once.
pub struct Fields {
    values: IndexMap<String, Argument>,
    source: Source,
    /// The names that were requested, for suggestions.
    asked: Vec<&'static str>,
    /// The parameters with the names of their flags, if these are the parameters of an operation.
    parameters: Vec<(&'static Parameter, String)>,
}

impl Fields {
    /// Returns the fields of an object.
    ///
    /// # Errors
    ///
    /// Returns an error if the argument is not an object.
    pub fn of(argument: Argument) -> Result<Self, ArgumentError> {
        match argument.value {
            Value::Object(values) => Ok(Self {
                values,
                source: argument.source,
                asked: Vec::new(),
                parameters: Vec::new(),
            }),
            _ => Err(ArgumentError::expected(&argument, "an object in JSON")),
        }
    }

    /// Returns the parameters of an operation, which have these flags.
    pub(super) fn of_parameters(
        values: IndexMap<String, Argument>,
        source: Source,
        parameters: Vec<(&'static Parameter, String)>,
    ) -> Self {
        Self {
            values,
            source,
            asked: Vec::new(),
            parameters,
        }
    }

    /// Takes a required value.
    ///
    /// # Errors
    ///
    /// Returns an error if the value is missing or has another type.
    pub fn required<T: FromArgument>(&mut self, name: &'static str) -> Result<T, ArgumentError> {
        match self.optional(name)? {
            Some(value) => Ok(value),
            None => Err(self.error(name, ArgumentError::of(self.source.origin, Problem::Required))),
        }
    }

    /// Takes an optional value.
    ///
    /// # Errors
    ///
    /// Returns an error if the value has another type.
    pub fn optional<T: FromArgument>(&mut self, name: &'static str) -> Result<Option<T>, ArgumentError> {
        self.asked.push(name);
        let argument = self.values.shift_remove(name);
        let value = argument.map(T::from_argument).transpose();
        value.map_err(|error| self.error(name, error))
    }

    /// Takes the tag of an object. `known` are the values that the document lists.
    ///
    /// # Errors
    ///
    /// Returns an error if the tag is missing, or if it is unknown and `--allow-unknown` was not given.
    pub fn tag(&mut self, name: &'static str, known: &[&str]) -> Result<String, ArgumentError> {
        self.asked.push(name);
        let Some(argument) = self.values.shift_remove(name) else {
            return Err(self.error(name, ArgumentError::of(self.source.origin, Problem::Required)));
        };
        super::enumeration::text(argument, known).map_err(|error| self.error(name, error))
    }

    /// Returns the value with this name, if it was not taken.
    pub fn get(&self, name: &str) -> Option<&Argument> {
        self.values.get(name)
    }

    /// Adds texts to a list, without duplicates.
    pub fn add_texts(&mut self, name: &str, texts: &[&str]) {
        let source = self.source;
        let list = self.values.entry(name.to_owned()).or_insert_with(|| Argument {
            value: Value::List(Vec::new()),
            source,
        });
        if let Value::List(elements) = &mut list.value {
            for text in texts {
                if !elements.iter().any(|element| element.text() == Some(text)) {
                    elements.push(Argument {
                        value: Value::Text((*text).to_owned()),
                        source,
                    });
                }
            }
        }
    }

    /// Returns the whole object as a type that accepts any tag. `tag` is the tag that was taken.
    ///
    /// # Errors
    ///
    /// Returns an error if the object is not such a value.
    pub fn unknown<T: FromArgument>(mut self, name: &'static str, tag: String) -> Result<T, ArgumentError> {
        let source = self.source;
        let value = Value::Text(tag);
        self.values.insert(name.to_owned(), Argument { value, source });
        let value = Value::Object(self.values);
        T::from_argument(Argument { value, source })
    }

    /// Takes all values that are left.
    ///
    /// # Errors
    ///
    /// Returns an error if a value has another type.
    pub fn rest<T: FromArgument>(&mut self) -> Result<Vec<(String, T)>, ArgumentError> {
        let values = std::mem::take(&mut self.values).into_iter();
        let read = values.map(|(name, argument)| match T::from_argument(argument) {
            Ok(value) => Ok((name, value)),
            Err(error) => Err(self.error(&name, error)),
        });
        read.collect()
    }

    /// Checks that no values are left.
    ///
    /// # Errors
    ///
    /// Returns an error for the first value that is left.
    pub fn end(self) -> Result<(), ArgumentError> {
        match self.values.first() {
            None => Ok(()),
            Some((name, argument)) => match suggestion::closest(name, &self.asked) {
                Some(suggestion) if suggestion::is_misspelled(name, &suggestion) => {
                    let error = ArgumentError::new(argument, Problem::UnknownName { suggestion });
                    Err(self.error(name, error))
                }
                // The name could be a secret.
                _ => Err(ArgumentError::new(argument, Problem::unknown_names(&self.asked))),
            },
        }
    }

    /// Adds the name of a value to an error in it.
    fn error(&self, name: &str, error: ArgumentError) -> ArgumentError {
        let parameter = self
            .parameters
            .iter()
            .find(|(parameter, _)| parameter.property.name == name);
        match parameter {
            Some((parameter, flag)) => error.of_parameter(parameter, flag),
            None => error.within(name),
        }
    }
}
