//! Reads the values of arguments as the description says.

use client::SecretString;
use serde_json::Value as Json;

use super::super::bounded::LARGEST_FILE;
use super::super::description::{Kind, Parameter, Shape};
use super::argument::{Argument, Origin, Source, Value};
use super::argument_error::{ArgumentError, Problem};
use super::input::{self, StandardInput};
use super::kinds;
use super::options::Options;

/// The values that were given, with their parameters.
pub type Given = Vec<(&'static Parameter, Argument)>;

/// Reads the values of an option as the description says.
#[derive(Clone, Copy)]
pub struct Reader<'a> {
    /// The options that concern the arguments.
    pub options: &'a Options,
    /// The standard input.
    pub input: &'a StandardInput,
    /// The origin of the values.
    pub origin: Origin,
    /// The option, which errors about files name.
    pub option: &'a str,
    /// The way in which the option gives secrets.
    pub secrets: Secrets,
}

/// The way in which an option gives secrets.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Secrets {
    /// As arguments, which other users can see.
    Visible,
    /// In a file that contains them and other values.
    Hidden,
    /// The texts are names of files, each with one secret, or with a value that contains secrets.
    Files,
}

impl Reader<'_> {
    /// Returns an argument.
    pub fn argument(&self, value: Value) -> Argument {
        Argument {
            value,
            source: Source {
                origin: self.origin,
                allows_unknown: self.options.allows_unknown,
            },
        }
    }

    /// Returns an error.
    pub fn error(&self, problem: Problem) -> ArgumentError {
        ArgumentError::of(self.origin, problem)
    }

    /// Reads the values of a flag, which lists and maps repeat.
    ///
    /// # Errors
    ///
    /// Returns an error if there is no value, if there are several values of another kind, or if a value is invalid.
    pub fn texts(&self, kind: Kind, texts: Vec<String>) -> Result<Argument, ArgumentError> {
        match (kinds::present(kind), texts.as_slice()) {
            (Kind::Map(_), [only]) if only.is_empty() => Ok(self.argument(Value::Text(String::new()))),
            (Kind::List(_) | Kind::Map(_), [only]) if self.is_null(&[kind], only) => {
                Ok(self.argument(Value::Json(Json::Null)))
            }
            (Kind::List(element), _) => {
                let elements = texts.into_iter().enumerate();
                let read = elements.map(|(index, text)| {
                    self.text(&[*element], text)
                        .map_err(|error| error.within_element(index))
                });
                Ok(self.argument(Value::List(read.collect::<Result<_, _>>()?)))
            }
            (Kind::Map(value), _) => {
                let mut entries = indexmap::IndexMap::new();
                for text in texts {
                    let Some((key, text)) = text.split_once('=') else {
                        return Err(self.error(Problem::Malformed("`KEY=VALUE`")));
                    };
                    let read = self.text(&[*value], text.to_owned());
                    let read = read.map_err(|error| error.within(key))?;
                    if entries.insert(key.to_owned(), read).is_some() {
                        return Err(self.error(Problem::Repeated).within(key));
                    }
                }
                Ok(self.argument(Value::Object(entries)))
            }
            (_, [_]) => match texts.into_iter().next() {
                Some(text) => self.text(&[kind], text),
                None => Err(self.error(Problem::Required)),
            },
            (_, []) => Err(self.error(Problem::Required)),
            _ => Err(self.error(Problem::Repeated)),
        }
    }

    /// Reads one text of one of these kinds. There are none if it is not described. Lists, maps and objects are JSON.
    ///
    /// # Errors
    ///
    /// Returns an error if the text is not JSON, or if it is a secret or the name of a file and cannot be read.
    pub fn text(&self, kinds: &[Kind], text: String) -> Result<Argument, ArgumentError> {
        if self.is_null(kinds, &text) {
            return Ok(self.argument(Value::Json(Json::Null)));
        }
        let possible = kinds::possible(kinds);
        match possible.as_slice() {
            [Kind::Secret] => return self.secret(text),
            [Kind::File] => return self.file(&text),
            _ if self.secrets == Secrets::Files => {
                let content = input::secret(&text, self.option, self.input)?;
                let reader = Reader {
                    secrets: Secrets::Hidden,
                    ..*self
                };
                return reader.text(kinds, content.expose().to_owned());
            }
            _ => {}
        }
        if is_json(&possible, &text) {
            let json = serde_json::from_str(&text).map_err(|error| self.error(Problem::Syntax(error)))?;
            return self.json(kinds, json);
        }
        match has_secret(&possible) {
            true => self.secret(text),
            false => Ok(self.argument(Value::Text(text))),
        }
    }

    /// Reads JSON of one of these kinds. There are none if it is not described.
    ///
    /// Text that is a secret in one of the kinds is a secret.
    ///
    /// # Errors
    ///
    /// Returns an error if the JSON contains a file, or a secret that is not allowed in this option.
    pub fn json(&self, kinds: &[Kind], json: Json) -> Result<Argument, ArgumentError> {
        let possible = kinds::possible(kinds);
        let value = match json {
            Json::String(secret) if has_secret(&possible) => return self.secret(secret),
            // JSON from elsewhere must not send files of this machine.
            _ if matches!(possible.as_slice(), [Kind::File]) => {
                let expected = "a file, which only a flag or `-d` can name";
                return Err(self.error(Problem::Expected(expected.to_owned())));
            }
            Json::Array(elements) => {
                let kinds = kinds::elements(&possible);
                let elements = elements.into_iter().enumerate();
                let read =
                    elements.map(|(index, json)| self.json(&kinds, json).map_err(|error| error.within_element(index)));
                Value::List(read.collect::<Result<_, _>>()?)
            }
            Json::Object(properties) => {
                let properties = properties.into_iter().map(|(name, json)| {
                    match self.json(&kinds::children(&possible, &name), json) {
                        Ok(argument) => Ok((name, argument)),
                        Err(error) => Err(error.within(name)),
                    }
                });
                Value::Object(properties.collect::<Result<_, _>>()?)
            }
            json => Value::Json(json),
        };
        Ok(self.argument(value))
    }

    /// Reads a secret. A dry run does not read it from its file.
    fn secret(&self, text: String) -> Result<Argument, ArgumentError> {
        let secret = match self.secrets {
            Secrets::Visible if !self.options.allows_secret_arguments => {
                return Err(self.error(Problem::SecretArgument));
            }
            Secrets::Files if self.options.placeholder.is_some() => SecretString::new(String::new()),
            Secrets::Files => input::secret(&text, self.option, self.input)?,
            Secrets::Visible | Secrets::Hidden => SecretString::new(text),
        };
        Ok(self.argument(Value::Secret(secret)))
    }

    fn file(&self, path: &str) -> Result<Argument, ArgumentError> {
        let mut bytes = input::content(path, self.option, LARGEST_FILE, self.input)?;
        Ok(self.argument(Value::File {
            name: input::file_name(path),
            // The client clears them.
            bytes: std::mem::take(&mut *bytes),
        }))
    }

    /// Returns `true` if the text is the null of a value that can be null. A secret can be any text.
    fn is_null(&self, kinds: &[Kind], text: &str) -> bool {
        text == "null"
            && self.secrets != Secrets::Files
            && kinds.iter().any(|kind| matches!(kind, Kind::Nullable(_)))
            && !kinds.iter().any(|kind| kinds::is_secret(*kind))
    }
}

fn has_secret(kinds: &[Kind]) -> bool {
    kinds.iter().any(|kind| matches!(kind, Kind::Secret))
}

/// Returns `true` if the text of a value of one of these kinds is JSON.
fn is_json(kinds: &[Kind], text: &str) -> bool {
    let begins = text.trim_start().starts_with(['[', '{']);
    match kinds {
        [] => false,
        [Kind::List(_) | Kind::Map(_)] => begins,
        [Kind::Model(shape)] => match shape() {
            // An empty text clears a value.
            Shape::Object { .. } | Shape::Tagged { .. } => !text.is_empty(),
            Shape::Enumeration { .. } | Shape::Alternatives { .. } => false,
        },
        [_] => false,
        // Broken JSON is text, unless it could contain a secret.
        kinds => {
            begins
                && (kinds.iter().any(|kind| kinds::contains_secret(*kind))
                    || serde_json::from_str::<Json>(text).is_ok())
        }
    }
}
