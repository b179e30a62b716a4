//! Errors and warnings as programs read them: as JSON, and as annotations of GitHub Actions.

use std::path::Path;

use crateform::diagnostic::{Code, Diagnostic, FilePlace, Severity};
use crateform::ir::SkippedOperation;
use crateform::report::{escaped_json, workflow};
use serde_json::json;

/// An error or a warning.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    pub severity: Severity,
    pub code: Option<Code>,
    pub text: String,
    pub help: Option<String>,
    pub pointer: Option<String>,
    pub file: Option<String>,
    pub line: Option<usize>,
    pub column: Option<usize>,
    /// The number of faults that the message stands for.
    pub count: usize,
}

impl Message {
    /// Creates an error without a code and a place.
    pub fn error(text: impl Into<String>) -> Self {
        Self {
            severity: Severity::Error,
            code: None,
            text: text.into(),
            help: None,
            pointer: None,
            file: None,
            line: None,
            column: None,
            count: 1,
        }
    }

    /// Creates an error at a line of a file.
    pub fn error_at(file: &Path, line: usize, text: impl Into<String>) -> Self {
        Self {
            file: Some(file.display().to_string().replace('\\', "/")),
            line: Some(line),
            ..Self::error(text)
        }
    }

    /// Returns the same message with a help text.
    pub fn with_help(self, help: impl Into<String>) -> Self {
        Self {
            help: Some(help.into()),
            ..self
        }
    }

    /// Returns the same message at a place, if there is one.
    fn with_place(self, place: Option<FilePlace>) -> Self {
        match place {
            Some(FilePlace { file, line, column }) => Self {
                file: Some(file),
                line: Some(line),
                column: Some(column),
                ..self
            },
            None => self,
        }
    }

    /// Creates the message of a diagnostic that stands for several ones.
    pub fn of(diagnostic: &Diagnostic, count: usize) -> Self {
        Self {
            severity: diagnostic.severity(),
            code: Some(diagnostic.code()),
            help: Some(diagnostic.help()),
            pointer: diagnostic.pointer().map(ToString::to_string),
            count,
            ..Self::error(diagnostic.message()).with_place(diagnostic.file_place())
        }
    }

    /// Creates the warning about an operation that is left out.
    pub fn skipped(operation: &SkippedOperation) -> Self {
        Self {
            severity: Severity::Warning,
            code: operation.code,
            ..Self::error(operation.message()).with_place(operation.place.clone())
        }
    }

    /// Returns the message as an object on one line.
    pub fn json(&self) -> String {
        let object = json!({
            "severity": self.severity.as_str(),
            "code": self.code.map(Code::as_str),
            "message": self.text,
            "help": self.help,
            "pointer": self.pointer,
            "file": self.file,
            "line": self.line,
            "column": self.column,
            "count": self.count,
        });
        format!("{}\n", escaped_json(&object.to_string()))
    }

    /// Returns the message as a workflow command, which GitHub shows as an annotation of the line.
    pub fn github(&self) -> String {
        let file = self
            .file
            .as_ref()
            .map(|file| format!("file={}", workflow::property(file)));
        let properties = [
            file,
            self.line.map(|line| format!("line={line}")),
            self.column.map(|column| format!("col={column}")),
            self.code.map(|code| format!("title={code}")),
        ];
        let properties: Vec<String> = properties.into_iter().flatten().collect();
        let separator = if properties.is_empty() { "" } else { " " };
        let more = match self.count {
            1 => String::new(),
            count => format!(" (and {} more like this)", count - 1),
        };
        let help = self.help.as_ref().map(|help| format!("\nhelp: {help}"));
        let text = format!("{}{more}{}", self.text, help.unwrap_or_default());
        format!(
            "::{}{separator}{}::{}\n",
            self.severity.as_str(),
            properties.join(","),
            workflow::message(&text)
        )
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use crateform::diagnostic::Code;

    use super::Message;

    #[test]
    fn text_is_escaped() {
        let message = Message::error("100%\r\n::error::x, y");
        assert_eq!(message.github(), "::error::100%25%0D%0A::error::x, y\n");
        let message = Message::error_at(Path::new("a,b:c%\n/mod.rs"), 3, "x: y").with_help("z\u{202e}");
        assert_eq!(
            message.github(),
            "::error file=a%2Cb%3Ac%25%0A/mod.rs,line=3::x: y%0Ahelp: z\u{202e}\n"
        );
        assert_eq!(
            message.json(),
            "{\"severity\":\"error\",\"code\":null,\"message\":\"x: y\",\"help\":\"z\\u202e\",\"pointer\":null,\
             \"file\":\"a,b:c%\\n/mod.rs\",\"line\":3,\"column\":null,\"count\":1}\n"
        );
    }

    #[test]
    fn the_title_of_an_annotation_is_the_code() {
        let message = Message {
            code: Some(Code::E0010),
            column: Some(5),
            count: 3,
            ..Message::error_at(Path::new("a.yaml"), 2, "two keys")
        };
        assert_eq!(
            message.github(),
            "::error file=a.yaml,line=2,col=5,title=E0010::two keys (and 2 more like this)\n"
        );
    }
}
