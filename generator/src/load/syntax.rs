//! Explains the syntax errors of the YAML parser.

/// The explanation of a syntax error.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Syntax {
    /// The name of the format that the text seems to have.
    pub(super) format: &'static str,
    pub(super) problem: String,
    pub(super) help: &'static str,
}

/// Messages of the parser, each with an explanation and a help text.
#[rustfmt::skip]
const EXPLANATIONS: &[(&str, &str, &str)] = &[
    ("mapping values are not allowed in this context", "unexpected `:`",
        "quote a value that contains `: `; indent all keys of an object equally"),
    ("did not find expected key", "expected a key of the same object",
        "indent all keys of an object equally"),
    ("did not find expected '-' indicator", "expected `- ` or the end of the array",
        "begin each element with `- `, and indent all elements equally"),
    ("block sequence entries are not allowed", "unexpected `- `",
        "begin an array on a new line below its key; quote a value that begins with `- `"),
    ("tab", "a line is indented with a tab",
        "indent with spaces"),
    ("did not find expected ',' or '}'", "expected `,` or `}`",
        "separate properties with `,`, and end the object with `}`"),
    ("expected ',' or ']'", "expected `,` or `]`",
        "separate elements with `,`, and end the array with `]`"),
    ("invalid indentation in flow construct", "expected the end of an object or array in brackets",
        "add the missing `}` or `]`; indent its lines more than the key before it"),
    ("misplaced bracket", "a closing bracket without an opening one",
        "remove the bracket; quote a value that begins with it"),
    ("invalid trailing content after double-quoted scalar", "unexpected text after a quoted string",
        "separate it from the string with `,` or `:`; write quotes inside of a string as `\\\"`"),
    ("found unknown anchor", "the alias refers to an anchor that is not defined",
        "define the anchor with `&` before the alias; quote a value that begins with `*`"),
    ("in quoted scalar", "a line of a quoted string is not indented",
        "close the string with a quote, or indent its lines more than its key"),
    ("found unexpected end of stream", "a quoted string has no end",
        "close the string with a quote"),
    ("found unexpected document indicator", "a quoted string has no end",
        "close the string with a quote"),
    ("while parsing a quoted scalar", "invalid escape in a string",
        "use an escape such as `\\n` or `\\u00e9`; write a backslash as `\\\\`"),
    ("simple key expect", "expected `:` after a key",
        "write `key: value`; indent text that continues the value above"),
    ("unexpected character", "a value begins with a reserved character",
        "put the value in quotes"),
    ("comments must be separated", "a comment without a space before it",
        "write ` #` to begin a comment; quote a value that contains `#`"),
    ("wrongly indented line in block scalar", "a line of a block of text is indented too little",
        "indent all lines of the text equally"),
    ("did not find expected node content", "expected a value",
        "add the value; quote it if it begins with a symbol"),
];

impl Syntax {
    /// Explains an error message of the parser.
    pub(super) fn of(text: &str, message: &str) -> Self {
        let found = EXPLANATIONS.iter().find(|(part, ..)| message.contains(part));
        let (problem, help) = match found {
            Some((_, problem, help)) => ((*problem).to_owned(), *help),
            None => (
                format!("the parser reports: {message}"),
                "correct the text at this position or just before it",
            ),
        };
        Self {
            format: format(text),
            problem,
            help,
        }
    }
}

/// Returns the format that the text seems to have. A JSON document is also a YAML document.
fn format(text: &str) -> &'static str {
    match text.trim_start().strip_prefix('{') {
        Some(rest) if rest.trim_start().starts_with('"') => "JSON",
        _ => "YAML",
    }
}
