//! The credentials of a shell. Those that a user entered at a prompt are kept, so that it asks for each only once.
//! Those that were used are kept, so that the history does not contain them.

use std::sync::{Mutex, MutexGuard, PoisonError};

use client::SecretString;

type Answers = Vec<(&'static str, SecretString)>;

static ANSWERS: Mutex<Answers> = Mutex::new(Vec::new());

static USED: Mutex<Vec<SecretString>> = Mutex::new(Vec::new());

/// Returns the credential with this name, if the user entered it.
pub fn of(name: &str) -> Option<SecretString> {
    let answers = answers();
    let found = answers.iter().find(|(known, _)| *known == name);
    found.map(|(_, credential)| credential.clone())
}

/// Remembers a credential.
pub fn remember(name: &'static str, credential: &SecretString) {
    answers().push((name, credential.clone()));
}

/// Forgets all credentials, because the server refused one.
pub fn forget() {
    answers().clear();
}

/// Remembers that a credential was used.
pub fn use_credential(credential: &SecretString) {
    let mut used = lock(&USED);
    if !credential.is_empty() && !used.contains(credential) {
        used.push(credential.clone());
    }
}

/// Returns `true` if a text contains a credential that was used.
pub fn contains_used(text: &str) -> bool {
    lock(&USED).iter().any(|credential| text.contains(credential.expose()))
}

fn answers() -> MutexGuard<'static, Answers> {
    lock(&ANSWERS)
}

/// A panic cannot leave a list half changed.
fn lock<T>(list: &Mutex<T>) -> MutexGuard<'_, T> {
    list.lock().unwrap_or_else(PoisonError::into_inner)
}
