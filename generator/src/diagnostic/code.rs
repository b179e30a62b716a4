//! The table of all codes of diagnostics.

use std::fmt;
use std::str::FromStr;

use super::Severity;

/// Declares the codes with their titles.
macro_rules! codes {
    ($($code:ident $title:literal;)+) => {
        /// The stable code of a kind of fault, such as `E0010` for an error or `W0101` for a warning.
        ///
        /// A code has the same meaning in all later versions. `crateform explain CODE` prints the page about it.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Code {
            $(#[doc = concat!("Reported if ", $title, ".")] $code,)+
        }

        impl Code {
            /// All codes: errors, then warnings, each by number.
            pub const ALL: &[Self] = &[$(Self::$code,)+];

            /// Returns the code as text, such as `E0010`.
            pub fn as_str(self) -> &'static str {
                match self {
                    $(Self::$code => stringify!($code),)+
                }
            }

            /// Returns the description of the code, as a sentence without a capital letter or a full stop.
            pub fn title(self) -> &'static str {
                match self {
                    $(Self::$code => $title,)+
                }
            }
        }
    };
}

// To add a code, add a line here with the next number of its group, return the code from `Fault::code`, and add a page
// to a file of `command/explain/`. Faults that one page can explain share a code. Never reuse the number of a removed
// code.
codes! {
    // Files and text.
    E0001 "a file cannot be read";
    E0002 "a document is too large";
    E0003 "values are nested too deep";
    E0004 "a file is not UTF-8";
    E0005 "a file contains no document";
    E0006 "a file contains more than one document";
    E0007 "YAML or JSON is invalid";
    E0008 "a surrogate in an escape is unpaired";
    E0009 "a character is not allowed in YAML";
    E0010 "a key is defined twice";
    E0011 "a YAML merge key is used";
    E0012 "a key is not a string";
    E0013 "a YAML tag has no equivalent in JSON";
    E0014 "a YAML alias refers to a value that contains it";
    E0015 "a number cannot be represented";
    E0016 "versions of YAML read a text differently";
    E0017 "a document is not an object";

    // The structure of a document.
    E0101 "a document has no version";
    E0102 "the version of a document is incomplete or not a string";
    E0103 "the version of a document is not supported";
    E0104 "a value is of the wrong kind";
    E0105 "a value is not one of the allowed ones";
    E0106 "a required keyword is missing";
    E0107 "an object must have exactly one of several keywords";
    E0108 "a name is not allowed in an object";
    E0109 "a part of a document does not conform to OpenAPI";
    E0110 "a document has no operations";
    E0111 "the library that reads documents panicked";
    E0112 "no thread can be started";

    // References.
    E0201 "a reference refers to nothing";
    E0202 "references refer to each other in a circle";
    E0203 "a reference refers to an object of the wrong kind";
    E0204 "a reference leads out of the document's directory";
    E0205 "a reference is a URL";
    E0206 "a reference does not end in a JSON pointer";
    E0207 "no schema has the anchor of a reference";
    E0208 "several schemas have the anchor of a reference";
    E0209 "a dynamic reference cannot be resolved";
    E0210 "a file has a different OpenAPI version than the document";
    E0211 "a reference leads through too many others";

    // Paths, operations and parameters.
    E0301 "a path template is invalid";
    E0302 "a parameter is both in the path and in the query of a path template";
    E0303 "the name of a required parameter is not a valid header or cookie name";
    E0304 "a parameter is the whole query string";
    E0305 "a parameter has the style `cookie`";
    E0306 "a parameter in the query of a path template has a style other than `simple`";
    E0307 "a style cannot encode nested values";
    E0308 "the media type of a parameter is not supported";

    // Bodies.
    E0402 "a request body has no media type";
    E0403 "the media type of a request body is not supported";
    E0404 "the properties of a form cannot be listed";
    E0405 "schemas of a form describe a property with incompatible types";
    E0408 "an object in a form has no style";
    E0409 "a part of a multipart body has a required header";
    E0410 "the media type of a form property is not supported";

    // Schemas.
    E0502 "a keyword is not supported";
    E0504 "combined schemas give a secret different types";
    E0505 "merged schemas disagree about a property";
    E0506 "combined enumerations have no value in common";
    E0507 "an alternative of an expandable or clearable value is nullable";
    E0508 "alternatives in `allOf` are not objects";
    E0509 "`allOf` has too many combinations of alternatives";
    E0510 "a merged object contains itself or too many other objects";
    E0511 "schemas are nested too deep";
    E0512 "an object requires itself";
    E0513 "a list object is part of a request or a union";
    E0514 "an expandable field is used in a way that is not supported";

    // Names and extensions.
    E0602 "a chosen name is not a Rust name";
    E0603 "the value of an extension is invalid";
    E0604 "`x-rust-names` lists a value that the enumeration does not have";

    // Servers and security.
    E0701 "the URL of an operation's server is invalid";
    E0702 "a security scheme is not defined";
    E0703 "the name of an API key is not allowed";

    // Overlays.
    E0801 "a part of an overlay is of the wrong kind";
    E0802 "a required keyword of an overlay is missing";
    E0803 "a keyword of an overlay is unknown";
    E0804 "the version of an overlay is not supported";
    E0805 "an overlay or an action changes nothing";
    E0806 "a target is not a valid JSONPath";
    E0807 "a target selects nothing";
    E0808 "an update cannot be applied to its target";
    E0809 "an action removes the whole document";

    // Selections of operations.
    E0901 "a pattern is invalid";
    E0902 "a pattern matches nothing";
    E0903 "patterns exclude everything that is selected";
    E0904 "a selected operation refers to one that is not selected";
    E0905 "a component does not exist";
    E0906 "a `slice.yaml` is invalid";

    // The structure of a document.
    W0101 "a keyword is unknown";
    W0102 "a name is ignored";
    W0103 "a value that only documents or validates is invalid";
    W0104 "a required keyword is missing and is treated as empty";
    W0105 "a keyword is used in the form of an earlier OpenAPI version";
    W0106 "a JSON Schema dialect is not that of OpenAPI";
    W0107 "no crate name can be derived from a title";

    // References.
    W0201 "a reference is relative to the schema that contains it";
    W0202 "keywords next to a reference have no effect";

    // Paths, operations and parameters.
    W0301 "a method is not supported";
    W0302 "a path parameter is not declared";
    W0303 "a path parameter is not in the path";
    W0304 "a path parameter is optional";
    W0305 "a parameter is declared twice";
    W0306 "a parameter has a fixed value in the path";
    W0307 "the name of an optional parameter is not a valid header or cookie name";
    W0308 "a parameter is a header that the client sets";
    W0309 "a parameter is the header `Authorization`";
    W0310 "a path has a fragment";
    W0311 "a method has no defined body";
    W0312 "an operation has no successful response";
    W0313 "OpenAPI does not define how nested values are sent";
    W0314 "a parameter is also a credential";

    // Bodies.
    W0401 "the content is a stream of items";
    W0402 "`format: binary` is used where only text can be sent";
    W0403 "the headers of a part are not sent";
    W0404 "`encoding` lists something that is not a property";
    W0405 "a value of a form or a parameter has no type";
    W0406 "an optional request body has no media type";
    W0407 "a form is not an object";

    // Schemas.
    W0501 "the elements of an array have different schemas";
    W0502 "a value of an enumeration is not of the schema's type";
    W0503 "a keyword does not apply to the schema's type";
    W0504 "a schema without `type` has `items` with alternatives";
    W0505 "an enumeration without values is ignored";
    W0506 "a required property is not described";
    W0507 "a mapping of a discriminator refers to nothing";
    W0508 "combined schemas have different types";

    // Names and extensions.
    W0601 "two names become the same Rust name, and one is replaced";
    W0602 "`x-sensitive` has no effect";

    // Servers and security.
    W0701 "a security scheme is a client certificate";
    W0702 "a security requirement combines two bearer tokens";
    W0703 "the URL of a server is a plain `http` URL";
    W0704 "a server is also listed with `https`";
    W0705 "the URL of a server has no scheme";
    W0706 "a variable of a server is not declared";
    W0707 "a variable of a server is not in its URL";
    W0708 "a security requirement sends two credentials in the same place";
    W0709 "the URL of a server of the document is invalid";
}

impl Code {
    /// Returns the severity of the fault, unless warnings are made errors.
    pub fn severity(self) -> Severity {
        match self.as_str().starts_with('E') {
            true => Severity::Error,
            false => Severity::Warning,
        }
    }
}

impl fmt::Display for Code {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}

/// The error for a text that is not a code.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("there is no code `{0}`")]
pub struct UnknownCode(String);

impl FromStr for Code {
    type Err = UnknownCode;

    /// Reads a code, in capital or small letters.
    fn from_str(text: &str) -> Result<Self, UnknownCode> {
        let mut codes = Self::ALL.iter().copied();
        codes
            .find(|code| code.as_str().eq_ignore_ascii_case(text))
            .ok_or_else(|| UnknownCode(text.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::Code;

    #[test]
    fn codes_are_a_letter_and_four_digits_in_ascending_order() {
        for code in Code::ALL {
            let (letter, number) = code.as_str().split_at(1);
            assert!(matches!(letter, "E" | "W"), "{code}");
            assert!(
                number.len() == 4 && number.bytes().all(|digit| digit.is_ascii_digit()),
                "{code}"
            );
            assert_eq!(code.as_str().to_lowercase().parse(), Ok(*code));
        }
        let names: Vec<&str> = Code::ALL.iter().map(|code| code.as_str()).collect();
        assert!(names.is_sorted(), "{names:?}");
        assert!("E10".parse::<Code>().is_err());
    }

    #[test]
    fn titles_differ() {
        let mut titles: Vec<&str> = Code::ALL.iter().map(|code| code.title()).collect();
        titles.sort_unstable();
        titles.dedup();
        assert_eq!(titles.len(), Code::ALL.len());
    }
}
