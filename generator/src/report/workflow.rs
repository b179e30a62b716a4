//! Workflow commands of GitHub Actions: lines of a step's output that the runner interprets.

/// Escapes the message of a command.
///
/// ```
/// use crateform::report::workflow;
///
/// assert_eq!(workflow::message("100%\n::error::"), "100%25%0A::error::");
/// ```
pub fn message(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// Escapes the value of a command's property.
///
/// ```
/// use crateform::report::workflow;
///
/// assert_eq!(workflow::property("C:\\a,b%3A\n.yaml"), "C%3A\\a%2Cb%253A%0A.yaml");
/// ```
pub fn property(text: &str) -> String {
    message(text).replace(':', "%3A").replace(',', "%2C")
}
