//! Annotations of GitHub's workflows: lines that a runner shows at the file that they are about.

use std::path::Path;

use crateform::report::workflow;
use crateform::write::Change;

use super::difference;

/// A runner shows ten annotations of a step; the last of them is the summary.
pub const MAXIMUM_FILES: usize = 9;
/// How many lines of its difference an annotation shows.
const MAXIMUM_LINES: usize = 10;

/// An error of no file.
pub fn error(message: &str) -> String {
    format!("::error::{}\n", workflow::message(message))
}

/// An error at a line of a file.
pub fn error_at(file: &Path, line: usize, message: &str) -> String {
    let file = file.display().to_string().replace('\\', "/");
    format!(
        "::error file={},line={line}::{}\n",
        workflow::property(&file),
        workflow::message(message)
    )
}

/// An annotation at each file, those first of which more than the header differs, and one that says how many there are.
pub fn annotations(changes: &[Change], folder: &Path, summary: &str) -> String {
    let mut sorted: Vec<&Change> = changes.iter().collect();
    sorted.sort_by_key(|change| difference::is_of_header(change));
    let shown = sorted.into_iter().take(MAXIMUM_FILES).map(|change| {
        let (line, excerpt) = difference::excerpt(change, MAXIMUM_LINES);
        let what = match (&change.found, &change.wanted) {
            (None, _) => "It is missing.",
            (_, None) => "It is no longer emitted.",
            _ if difference::is_of_header(change) => "It was made from something else.",
            _ => "It is not what is emitted:",
        };
        let mut message = what.to_owned();
        if change.found.is_some() && change.wanted.is_some() {
            for line in excerpt {
                message.push('\n');
                message.push_str(&line);
            }
        }
        error_at(&folder.join(&change.path), line, &message)
    });
    let shown: String = shown.collect();
    shown + &error(summary)
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::{error, error_at};

    #[test]
    fn nothing_of_a_text_is_a_command() {
        assert_eq!(error("100%\r\n::error::x, y"), "::error::100%25%0D%0A::error::x, y\n");
        assert_eq!(
            error_at(Path::new("a,b:c%\n/mod.rs"), 3, "x: y"),
            "::error file=a%2Cb%3Ac%25%0A/mod.rs,line=3::x: y\n"
        );
    }
}
