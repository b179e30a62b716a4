//! The placeholders of secrets in a recording.

use http::{Request, Response};
use zeroize::Zeroizing;

use super::super::secrets::escaped_prefix;
use super::super::secrets::request_secrets::RequestSecrets;
use super::call_secrets::CallSecrets;

/// The secrets of a recording, each with its number if the recording contains it.
///
/// Equal secrets have the same placeholder. They are numbered in the order in which they first occur.
#[derive(Default)]
pub(crate) struct Masks {
    secrets: Vec<(Zeroizing<String>, Option<usize>)>,
    count: usize,
}

impl Masks {
    /// Adds the secrets that the client knows of a request and of its response.
    pub(crate) fn add_call(&mut self, request: &Request<Vec<u8>>, response: Option<&Response<Vec<u8>>>) {
        let secrets = request.extensions().get::<CallSecrets>();
        if let Some(secrets) = secrets {
            self.add_all(&secrets.request);
        }
        // The client sets an access token for each attempt, and hooks can set other headers.
        let mut of_headers = RequestSecrets::default();
        of_headers.add_headers(request.headers());
        self.add_all(&of_headers);
        if let (Some(secrets), Some(response)) = (secrets, response) {
            self.add_all(&secrets.in_response(response));
        }
    }

    fn add_all(&mut self, secrets: &RequestSecrets) {
        for secret in secrets.iter() {
            self.add(secret);
        }
    }

    /// Returns the placeholder of a whole value. An empty value is not secret, and stays empty.
    pub(crate) fn whole(&mut self, value: &str) -> String {
        match value.is_empty() {
            true => String::new(),
            false => {
                let index = self.add(value);
                self.placeholder(index)
            }
        }
    }

    /// Replaces the secrets in text or in other bytes, including escaped ones.
    pub(crate) fn mask(&mut self, text: &[u8]) -> Vec<u8> {
        let mut masked = Vec::with_capacity(text.len());
        let mut position = 0;
        while let Some((first, rest)) = text.get(position..).and_then(<[u8]>::split_first) {
            match self.at(text, position) {
                Some((index, length)) => {
                    masked.extend_from_slice(self.placeholder(index).as_bytes());
                    position += length;
                }
                None => {
                    masked.push(*first);
                    position = text.len() - rest.len();
                }
            }
        }
        masked
    }

    /// Replaces the secrets in text.
    pub(crate) fn mask_text(&mut self, text: &str) -> String {
        String::from_utf8_lossy(&self.mask(text.as_bytes())).into_owned()
    }

    /// Returns the index and the length of the longest secret at a position.
    fn at(&self, text: &[u8], position: usize) -> Option<(usize, usize)> {
        let (before, after) = text.split_at_checked(position)?;
        let found = self.secrets.iter().enumerate().filter_map(|(index, (secret, _))| {
            Some((index, escaped_prefix::secret_length(before, after, secret.as_bytes())?))
        });
        found.max_by_key(|(_, length)| *length)
    }

    /// Adds a secret and returns its index.
    fn add(&mut self, secret: &str) -> usize {
        match self.secrets.iter().position(|(known, _)| **known == *secret) {
            Some(index) => index,
            None => {
                self.secrets.push((Zeroizing::new(secret.to_owned()), None));
                self.secrets.len() - 1
            }
        }
    }

    fn placeholder(&mut self, index: usize) -> String {
        let number = self.secrets.get_mut(index).map(|(_, number)| {
            *number.get_or_insert_with(|| {
                self.count += 1;
                self.count
            })
        });
        format!("[secret {}]", number.unwrap_or_default())
    }
}

/// Removes the numbers from placeholders, so that recordings and requests with other secrets can be compared.
pub(crate) fn without_numbers(text: &str) -> String {
    let mut parts = text.split("[secret ");
    let mut plain = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let rest = part.trim_start_matches(|character: char| character.is_ascii_digit());
        plain.push_str(if rest.len() < part.len() { "[secret" } else { "[secret " });
        plain.push_str(rest);
    }
    plain
}
