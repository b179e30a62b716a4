//! The environment variables of secrets.

use client::SecretString;

use super::reserved::is_reserved;
use super::store_error::StoreError;

/// Returns the environment variable of each secret: the prefix, and the name in upper snake case.
///
/// # Errors
///
/// Returns an error if a secret cannot be an environment variable, or if two have the same one.
pub fn variables(
    secrets: Vec<(String, SecretString)>,
    prefix: &str,
) -> Result<Vec<(String, SecretString)>, StoreError> {
    let mut variables: Vec<(String, SecretString)> = Vec::new();
    let mut names: Vec<String> = Vec::new();
    for (name, payload) in secrets {
        let variable = variable(&name, prefix).ok_or_else(|| StoreError::NoVariable(name.clone()))?;
        if is_reserved(&variable) {
            return Err(StoreError::ReservedVariable { name, variable });
        }
        if let Some(index) = variables.iter().position(|(known, _)| *known == variable) {
            // Each variable has a name at the same index.
            let first = names.swap_remove(index);
            return Err(StoreError::SameVariable {
                first,
                second: name,
                variable,
            });
        }
        if payload.expose().contains('\0') {
            return Err(StoreError::NulInPayload(name));
        }
        variables.push((variable, payload));
        names.push(name);
    }
    Ok(variables)
}

/// Returns the variable of a secret: `OAUTH_TOKEN` for `oauth-token` and `oauthToken`.
fn variable(name: &str, prefix: &str) -> Option<String> {
    let mut variable = prefix.to_owned();
    let start = variable.len();
    let mut previous = ' ';
    for character in name.chars() {
        let is_word = character.is_ascii_alphanumeric();
        let begins_word = !previous.is_ascii_alphanumeric()
            || (character.is_ascii_uppercase() && (previous.is_ascii_lowercase() || previous.is_ascii_digit()));
        if is_word && begins_word && variable.len() > start {
            variable.push('_');
        }
        if is_word {
            variable.push(character.to_ascii_uppercase());
        }
        previous = character;
    }
    let has_word = variable.len() > start;
    if variable.starts_with(|first: char| first.is_ascii_digit()) {
        variable.insert(0, '_');
    }
    has_word.then_some(variable)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_become_upper_snake_case() {
        for (name, expected) in [
            ("oauth-token", "OAUTH_TOKEN"),
            ("oauthToken", "OAUTH_TOKEN"),
            ("OAUTH_TOKEN", "OAUTH_TOKEN"),
            ("oauth.token 2", "OAUTH_TOKEN_2"),
            ("v2Token", "V2_TOKEN"),
            ("HTTPSKey", "HTTPSKEY"),
            ("--a--b--", "A_B"),
            ("2fa", "_2FA"),
            ("clé", "CL"),
        ] {
            assert_eq!(variable(name, "").as_deref(), Some(expected), "{name}");
        }
        assert_eq!(variable("2fa", "APP_").as_deref(), Some("APP_2FA"));
        assert_eq!(variable("é", "APP_"), None);
        assert_eq!(variable("", ""), None);
    }

    #[test]
    fn secrets_with_the_same_variable_are_refused() {
        let secrets = ["a", "oauth-token", "oauth_token"].map(|name| (name.to_owned(), SecretString::from("hush")));
        let error = variables(secrets.into(), "").expect_err("two have the same variable");
        let message = "the secrets `oauth-token` and `oauth_token` have the same environment variable, `OAUTH_TOKEN`";
        assert_eq!(error.to_string(), message);
    }

    #[test]
    fn variables_that_change_a_program_are_refused() {
        for (name, prefix, is_refused) in [
            ("ld-preload", "", true),
            ("path", "", true),
            ("preload", "LD_", true),
            ("stripe-api-key", "", true),
            ("path", "APP_", false),
            ("oauth-token", "", false),
        ] {
            let secrets = vec![(name.to_owned(), SecretString::from("hush"))];
            let result = variables(secrets, prefix);
            let is_error = matches!(&result, Err(StoreError::ReservedVariable { name: found, .. }) if found == name);
            assert_eq!(is_error, is_refused, "{name} {prefix}");
            assert_eq!(result.is_err(), is_refused, "{name} {prefix}");
        }
    }

    #[test]
    fn payloads_with_nul_are_refused() {
        let secrets = vec![("token".to_owned(), SecretString::from("hu\0sh"))];
        let error = variables(secrets, "").expect_err("the payload has a NUL");
        assert!(!error.to_string().contains("hu"), "{error}");
    }
}
