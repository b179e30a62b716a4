//! The message of a test that fails because of its calls.

/// Returns a message that lists the faults after the summary, or `None` if there are no faults.
pub(crate) fn message(summary: &str, faults: impl Iterator<Item = String>) -> Option<String> {
    let faults: String = faults
        .map(|fault| format!("\n  {}", fault.replace('\n', "\n  ")))
        .collect();
    (!faults.is_empty()).then(|| format!("{summary}:{faults}"))
}
