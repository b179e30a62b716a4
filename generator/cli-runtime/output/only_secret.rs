//! The only secret of a response.

use serde_json::Value;

use super::output_error::OutputError;

/// Returns the only secret of a value: the only string that differs from that of the same value with its secrets
/// redacted.
///
/// # Errors
///
/// Returns an error if there is no secret, or if there are several.
pub fn of<'a>(redacted: &Value, revealed: &'a Value) -> Result<&'a str, OutputError> {
    let mut secrets = Vec::new();
    find(redacted, revealed, &mut secrets);
    match secrets.as_slice() {
        [] => Err(OutputError::NoSecret),
        [secret] => Ok(secret),
        _ => Err(OutputError::SeveralSecrets),
    }
}

fn find<'a>(redacted: &Value, revealed: &'a Value, secrets: &mut Vec<&'a str>) {
    match (redacted, revealed) {
        (Value::String(redacted), Value::String(revealed)) if redacted != revealed => secrets.push(revealed),
        (Value::Array(redacted), Value::Array(revealed)) => {
            for (redacted, revealed) in redacted.iter().zip(revealed) {
                find(redacted, revealed, secrets);
            }
        }
        (Value::Object(redacted), Value::Object(revealed)) => {
            for (redacted, revealed) in redacted.values().zip(revealed.values()) {
                find(redacted, revealed, secrets);
            }
        }
        _ => {}
    }
}
