//! Values that must never be printed.

use std::fmt;

use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde::Deserialize;

/// What a secret is replaced with wherever text leaves the server.
const HIDDEN: &str = "[hidden]";

/// Shorter values are not searched for: replacing every `x` would only spoil the text.
const SHORTEST: usize = 5;

/// A token or password received from a service; printing it shows nothing.
#[derive(Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(transparent)]
pub struct Secret(String);

impl Secret {
    pub fn new(value: impl Into<String>) -> Self {
        Self(value.into())
    }

    /// Hands out the value, for storing or sending it.
    pub fn expose(&self) -> &str {
        &self.0
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(HIDDEN)
    }
}

/// Removes known secrets from text that others wrote, such as the body of an error page.
#[derive(Clone, Default)]
pub(crate) struct Redactor(Vec<Secret>);

impl Redactor {
    pub(crate) fn add(&mut self, secret: &str) {
        if secret.len() >= SHORTEST && !self.0.iter().any(|known| known.0 == secret) {
            self.0.push(Secret::new(secret));
            // A secret that contains another one must go first, or its rest would stay.
            self.0.sort_by_key(|known| std::cmp::Reverse(known.0.len()));
        }
    }

    pub(crate) fn scrub(&self, text: &str) -> String {
        self.0.iter().fold(text.to_owned(), |text, Secret(secret)| {
            let encoded = utf8_percent_encode(secret, NON_ALPHANUMERIC).to_string();
            text.replace(secret, HIDDEN).replace(&encoded, HIDDEN)
        })
    }

    /// Distinguishes answers that were given to different keys, without keeping the keys.
    pub(crate) fn fingerprint(&self) -> u64 {
        use std::hash::{DefaultHasher, Hash, Hasher};
        let mut hasher = DefaultHasher::new();
        self.0.iter().for_each(|secret| secret.0.hash(&mut hasher));
        hasher.finish()
    }
}

#[cfg(test)]
mod tests {
    use super::{Redactor, Secret};

    #[test]
    fn a_secret_prints_as_nothing() {
        assert_eq!(format!("{:?}", Some(Secret::new("canary-7f3a"))), "Some([hidden])");
    }

    #[test]
    fn scrubbing_finds_plain_and_encoded_secrets_but_not_tiny_ones() {
        let mut redactor = Redactor::default();
        redactor.add("key+with/signs");
        redactor.add("key+with/signs-and-more");
        redactor.add("x");
        let text = "a=key+with/signs b=key%2Bwith%2Fsigns c=key+with/signs-and-more x";
        assert_eq!(redactor.scrub(text), "a=[hidden] b=[hidden] c=[hidden] x");
    }

    #[test]
    fn fingerprints_tell_keys_apart() {
        let of = |key: &str| {
            let mut redactor = Redactor::default();
            redactor.add(key);
            redactor.fingerprint()
        };
        assert_eq!(of("first-key"), of("first-key"));
        assert_ne!(of("first-key"), of("other-key"));
    }
}
