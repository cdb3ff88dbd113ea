//! The session cookie of the reference, so that people stay signed in when the household moves
//! (data §6.1): `s:` + id + `.` + HMAC-SHA256 of the id under `clientId`.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD_NO_PAD;
use hmac::{Hmac, Mac};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};
use sha2::Sha256;

/// The cookie's name.
pub const NAME: &str = "connect.sid";

/// What a browser's own encoder leaves alone.
const ENCODE: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.').remove(b'~');

/// A session id and its signature.
#[derive(Debug, Clone, Copy)]
pub struct SessionCookie;

impl SessionCookie {
    /// The cookie's value for a session.
    pub fn value(session: &str, secret: &str) -> String {
        let signature = STANDARD_NO_PAD.encode(signed(session, secret).finalize().into_bytes());
        utf8_percent_encode(&format!("s:{session}.{signature}"), ENCODE).to_string()
    }

    /// Reads the session id from a cookie's value; nothing when the signature is not ours.
    pub fn session(value: &str, secret: &str) -> Option<String> {
        let decoded = percent_decode_str(value).decode_utf8().ok()?;
        let (session, signature) = decoded.strip_prefix("s:")?.rsplit_once('.')?;
        let signature = STANDARD_NO_PAD.decode(signature.trim_end_matches('=')).ok()?;
        signed(session, secret).verify_slice(&signature).ok()?;
        Some(session.to_owned())
    }
}

#[expect(clippy::expect_used, reason = "HMAC takes keys of any length")]
fn signed(session: &str, secret: &str) -> Hmac<Sha256> {
    let mut mac = Hmac::<Sha256>::new_from_slice(secret.as_bytes()).expect("a key of any length");
    mac.update(session.as_bytes());
    mac
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cookie_of_the_reference_opens() {
        let cookie =
            "s%3AU0U6GcvH9gNR4TcJI3tgJQB7a_Wml0qr.IiA4UvwBW%2BM35X8si93g3rKyT0WRPgL3sAqjimZIB4c";
        let secret = "00000000-5eed-4000-8000-000000000001";
        let session = SessionCookie::session(cookie, secret).unwrap();
        assert_eq!(session, "U0U6GcvH9gNR4TcJI3tgJQB7a_Wml0qr");
        assert_eq!(SessionCookie::value(&session, secret), cookie);
        assert_eq!(SessionCookie::session(cookie, "another secret"), None);
    }

    #[test]
    fn anything_else_does_not() {
        for value in ["", "s:", "s:a", "s:a.", "s:a.b", "%", "s%3Aa.%FF"] {
            assert_eq!(SessionCookie::session(value, "secret"), None, "{value}");
        }
    }
}
