//! The tokens of the reference's CSRF switch, so that its clients keep working (data §6.3): a secret
//! in a cookie, and tokens made of it.

use crate::App;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq as _;

/// The cookie with the secret.
pub const SECRET_COOKIE: &str = "_csrf";
/// The cookie with a token, which scripts can read.
pub const TOKEN_COOKIE: &str = "XSRF-TOKEN";

/// What a browser's tokens are made of; printing it shows nothing.
#[derive(Clone, PartialEq, Eq)]
pub struct CsrfSecret(String);

impl CsrfSecret {
    /// Takes the secret that a cookie brought.
    pub fn from_cookie(value: &str) -> Option<Self> {
        (!value.is_empty() && value.len() <= 128).then(|| Self(value.to_owned()))
    }

    /// The value of the cookie.
    pub fn cookie(&self) -> &str {
        &self.0
    }

    /// Whether a token was made of this secret.
    pub fn holds(&self, token: &str) -> bool {
        let Some((salt, _)) = token.split_once('-') else { return false };
        bool::from(self.token(salt).as_bytes().ct_eq(token.as_bytes()))
    }

    fn token(&self, salt: &str) -> String {
        let digest = Sha256::digest(format!("{salt}-{}", self.0));
        format!("{salt}-{}", URL_SAFE_NO_PAD.encode(digest))
    }
}

impl std::fmt::Debug for CsrfSecret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("CsrfSecret(…)")
    }
}

impl App {
    /// A new secret: 18 bytes as 24 characters.
    pub fn new_csrf_secret(&self) -> CsrfSecret {
        CsrfSecret(URL_SAFE_NO_PAD.encode(self.random.bytes::<18>()))
    }

    /// A new token of a secret.
    pub fn csrf_token(&self, secret: &CsrfSecret) -> String {
        secret.token(&self.random.letters(8))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_of_the_reference_holds() {
        let secret = CsrfSecret::from_cookie("dGhlIHNlY3JldCBvZiBhIHRl").unwrap();
        // The base64url of SHA-256 of `aB3dE5gH-dGhlIHNlY3JldCBvZiBhIHRl`.
        let token = "aB3dE5gH-5SfxmIgRcA2eLfgl4TBIf-9MGPAuXfC3B34lgNDMyp0";
        assert!(secret.holds(token));
        for wrong in [
            "",
            "-",
            "aB3dE5gH",
            "aB3dE5gI-5SfxmIgRcA2eLfgl4TBIf-9MGPAuXfC3B34lgNDMyp0",
            "aB3dE5gH-5SfxmIgRcA2eLfgl4TBIf-9MGPAuXfC3B34lgNDMyp0=",
        ] {
            assert!(!secret.holds(wrong), "{wrong}");
        }
        let other = CsrfSecret::from_cookie("another secret").unwrap();
        assert!(!other.holds(token));
    }

    #[test]
    fn an_empty_or_endless_cookie_is_no_secret() {
        assert!(CsrfSecret::from_cookie("").is_none());
        assert!(CsrfSecret::from_cookie(&"x".repeat(129)).is_none());
    }
}
