//! The one place that rolls dice.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use rand::TryRngCore as _;
use rand::rngs::OsRng;
use rand::seq::{IndexedRandom as _, SliceRandom as _};

/// Randomness from the operating system.
#[derive(Debug, Clone, Copy, Default)]
pub struct Random;

impl Random {
    /// Random bytes.
    pub fn bytes<const N: usize>(self) -> [u8; N] {
        let mut bytes = [0; N];
        OsRng.unwrap_err().fill(&mut bytes);
        bytes
    }

    /// The dice themselves, for what rolls them itself.
    pub fn dice(self) -> impl rand::CryptoRng + Send {
        OsRng.unwrap_err()
    }

    /// A number from 0 to 1.
    pub fn fraction(self) -> f64 {
        f64::from(u32::from_le_bytes(self.bytes())) / f64::from(u32::MAX)
    }

    /// A session id: 24 bytes as 32 characters (data §6.1).
    pub fn session_id(self) -> String {
        URL_SAFE_NO_PAD.encode(self.bytes::<24>())
    }

    /// A UUID of version 4.
    pub fn uuid(self) -> String {
        uuid::Builder::from_random_bytes(self.bytes()).into_uuid().to_string()
    }

    /// Letters and digits.
    pub fn letters(self, count: usize) -> String {
        const LETTERS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
        let mut dice = OsRng.unwrap_err();
        let letters = std::iter::repeat_with(|| LETTERS.choose(&mut dice)).take(count).flatten();
        letters.copied().map(char::from).collect()
    }

    /// A password of 16 characters that nobody misreads: lower case with one capital and one
    /// sign (data §5.3).
    pub fn password(self) -> String {
        const SMALL: &[u8] = b"abcdefghijkmnopqrstuvwxyz";
        const CAPITAL: &[u8] = b"ABCDEFGHJKLMNPQRSTUVWXYZ";
        const SIGN: &[u8] = b"!@#$%^&*()";
        let mut dice = OsRng.unwrap_err();
        let mut letters: Vec<u8> = std::iter::repeat_with(|| SMALL.choose(&mut dice))
            .take(14)
            .flatten()
            .copied()
            .collect();
        letters.extend(CAPITAL.choose(&mut dice));
        letters.extend(SIGN.choose(&mut dice));
        letters.shuffle(&mut dice);
        letters.into_iter().map(char::from).collect()
    }
}

trait Fill {
    fn fill(&mut self, bytes: &mut [u8]);
}

impl<R: rand::RngCore> Fill for R {
    fn fill(&mut self, bytes: &mut [u8]) {
        self.fill_bytes(bytes);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_has_one_capital_and_one_sign() {
        for _ in 0..100 {
            let password = Random.password();
            assert_eq!(password.len(), 16);
            assert_eq!(password.chars().filter(char::is_ascii_uppercase).count(), 1);
            assert_eq!(password.chars().filter(char::is_ascii_lowercase).count(), 14);
        }
    }

    #[test]
    fn ids_are_long_and_different() {
        assert_eq!(Random.session_id().len(), 32);
        assert_ne!(Random.session_id(), Random.session_id());
        assert_eq!(Random.uuid().len(), 36);
    }
}
