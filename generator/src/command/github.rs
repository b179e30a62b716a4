//! Annotations for GitHub Actions: messages that GitHub shows at a line of a file.

use std::path::Path;

use crateform::report::workflow;
use crateform::write::Change;

use super::difference;

/// The maximum number of annotated files. GitHub shows ten annotations per step, and the last one is the summary.
pub const MAXIMUM_FILES: usize = 9;
/// The maximum number of diff lines in an annotation.
const MAXIMUM_LINES: usize = 10;

/// Returns an error annotation without a file.
pub fn error(message: &str) -> String {
    format!("::error::{}\n", workflow::message(message))
}

/// Returns an error annotation at a line of a file.
pub fn error_at(file: &Path, line: usize, message: &str) -> String {
    let file = file.display().to_string().replace('\\', "/");
    format!(
        "::error file={},line={line}::{}\n",
        workflow::property(&file),
        workflow::message(message)
    )
}

/// Returns an annotation for each file, followed by the summary.
pub fn annotations(changes: &[Change], directory: &Path, summary: &str) -> String {
    let shown = changes.iter().take(MAXIMUM_FILES).map(|change| {
        let (line, excerpt) = difference::excerpt(change, MAXIMUM_LINES);
        let state = match (&change.found, &change.wanted) {
            (None, _) => "This file is missing.",
            (_, None) => "This file is no longer emitted.",
            _ => "This file differs from the emitted file:",
        };
        let mut message = state.to_owned();
        if change.found.is_some() && change.wanted.is_some() {
            for line in excerpt {
                message.push('\n');
                message.push_str(&line);
            }
        }
        error_at(&directory.join(&change.path), line, &message)
    });
    let shown: String = shown.collect();
    shown + &error(summary)
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::{error, error_at};

    #[test]
    fn text_is_escaped() {
        assert_eq!(error("100%\r\n::error::x, y"), "::error::100%25%0D%0A::error::x, y\n");
        assert_eq!(
            error_at(Path::new("a,b:c%\n/mod.rs"), 3, "x: y"),
            "::error file=a%2Cb%3Ac%25%0A/mod.rs,line=3::x: y\n"
        );
    }
}
