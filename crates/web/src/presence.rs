//! How the server shows a command beside it that it is the one that has the folder. Both know a word
//! that stands in the folder's lock, and the word itself is never sent: whoever came to listen at the
//! server's address after it was killed cannot answer, and is handed neither keys nor passphrases.

use hmac::{Hmac, Mac as _};
use sha2::Sha256;
use std::fmt::Write as _;
use std::net::SocketAddr;

/// Where the server answers a challenge, which is the rest of the path. Whether it lets anybody in or not.
pub const PLACE: &str = "/api/v2/presence/";

/// No challenge is longer.
const LONGEST: usize = 128;

/// What proves to the caller at this address that the word is known. Nobody can pass the challenge on
/// and return the answer, since they would call from another address.
pub fn proof(word: &str, challenge: &str, caller: SocketAddr) -> String {
    let caller = SocketAddr::new(caller.ip().to_canonical(), caller.port());
    // Keys of any length are taken.
    let Ok(mut code) = Hmac::<Sha256>::new_from_slice(word.as_bytes()) else {
        return String::new();
    };
    code.update(format!("{caller} {challenge}").as_bytes());
    code.finalize().into_bytes().iter().fold(String::new(), |mut text, byte| {
        // Writing into a text cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// Whether somebody means a challenge by it.
pub(crate) fn challenge_in(path: &str) -> Option<&str> {
    let challenge = path.strip_prefix(PLACE)?;
    let is_one = |text: &&str| {
        (1..=LONGEST).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_alphanumeric())
    };
    Some(challenge).filter(is_one)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_proof_is_of_one_word_one_challenge_and_one_caller() {
        let at = |address: &str| address.parse::<SocketAddr>().unwrap();
        let here = at("127.0.0.1:40000");
        let proved = proof("word", "abc", here);
        assert_eq!(proved.len(), 64);
        assert_eq!(proved, proof("word", "abc", at("[::ffff:127.0.0.1]:40000")), "the same place");
        for other in [
            proof("another", "abc", here),
            proof("word", "abd", here),
            proof("word", "abc", at("127.0.0.1:40001")),
            proof("word", "abc", at("127.0.0.2:40000")),
        ] {
            assert_ne!(proved, other);
        }
    }

    #[test]
    fn only_a_challenge_is_answered() {
        assert_eq!(challenge_in("/api/v2/presence/aB3"), Some("aB3"));
        let long = format!("{PLACE}{}", "a".repeat(LONGEST + 1));
        for path in
            ["/api/v2/presence", PLACE, "/api/v2/presence/a b", "/api/v2/presence/a/b", &long]
        {
            assert_eq!(challenge_in(path), None, "{path}");
        }
    }
}
