//! What loading the settings needs from outside: the environment, the time, and randomness.

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use domain::Ts;
use p256::SecretKey;
use p256::elliptic_curve::sec1::ToEncodedPoint as _;
use rand::CryptoRng;

use super::view::Secret;

/// The environment variables that settings look at.
#[derive(Debug, Clone, Default)]
pub struct Surroundings {
    /// `API_KEY`: wins over the stored key, unless it is empty.
    pub api_key: Secret,
    /// `JELLYFIN_TYPE=emby`: how images before 2.0 said that their media server is Emby.
    pub jellyfin_is_emby: bool,
}

impl Surroundings {
    pub(super) fn fixed_api_key(&self) -> Option<&str> {
        Some(self.api_key.reveal()).filter(|key| !key.is_empty())
    }
}

/// The start of the server as the settings see it.
pub struct Start<'a> {
    pub surroundings: &'a Surroundings,
    pub now: Ts,
    pub random: &'a mut dyn CryptoRng,
}

/// A web push key pair: base64url without padding, as browsers and the file want it.
pub struct VapidKeys {
    pub private: String,
    pub public: String,
}

impl Start<'_> {
    /// Returns the API key that a new or regenerated one shall be: the fixed one of the
    /// environment if there is one.
    pub fn new_api_key(&mut self) -> String {
        if let Some(key) = self.surroundings.fixed_api_key() {
            return key.to_owned();
        }
        let id = self.new_id();
        STANDARD.encode(format!("{}{id}", self.now.millis()))
    }

    pub fn new_id(&mut self) -> String {
        let mut bytes = [0; 16];
        self.random.fill_bytes(&mut bytes);
        uuid::Builder::from_random_bytes(bytes).into_uuid().to_string()
    }

    pub fn new_vapid_keys(&mut self) -> VapidKeys {
        loop {
            let mut bytes = [0; 32];
            self.random.fill_bytes(&mut bytes);
            // One in 2^32 texts of 32 bytes is no private key of this curve.
            if let Ok(private) = SecretKey::from_slice(&bytes) {
                return VapidKeys {
                    private: URL_SAFE_NO_PAD.encode(private.to_bytes()),
                    public: URL_SAFE_NO_PAD.encode(private.public_key().to_encoded_point(false)),
                };
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use rand::SeedableRng as _;
    use rand::rngs::StdRng;
    use uuid::Uuid;

    use super::*;

    #[test]
    fn keys_have_the_forms_of_the_reference() {
        let surroundings = Surroundings::default();
        let mut random = StdRng::seed_from_u64(7);
        let mut start = Start {
            surroundings: &surroundings,
            now: Ts::from_millis(1_700_000_000_000),
            random: &mut random,
        };

        let key = start.new_api_key();
        assert_eq!(key.len(), 68);
        let inner = String::from_utf8(STANDARD.decode(&key).unwrap()).unwrap();
        assert!(inner.starts_with("1700000000000"));
        assert_eq!(Uuid::parse_str(&inner[13..]).unwrap().get_version_num(), 4);
        assert_ne!(start.new_api_key(), key);

        let vapid = start.new_vapid_keys();
        assert_eq!(URL_SAFE_NO_PAD.decode(&vapid.private).unwrap().len(), 32);
        let public = URL_SAFE_NO_PAD.decode(&vapid.public).unwrap();
        assert_eq!((public.len(), public[0]), (65, 4));
    }

    #[test]
    fn the_public_half_belongs_to_the_private_half() {
        let surroundings = Surroundings::default();
        let mut random = StdRng::seed_from_u64(1);
        let mut start =
            Start { surroundings: &surroundings, now: Ts::from_millis(0), random: &mut random };
        let keys = start.new_vapid_keys();
        let private =
            SecretKey::from_slice(&URL_SAFE_NO_PAD.decode(&keys.private).unwrap()).unwrap();
        let public = URL_SAFE_NO_PAD.decode(&keys.public).unwrap();
        assert_eq!(p256::PublicKey::from_sec1_bytes(&public).unwrap(), private.public_key());
    }

    #[test]
    fn a_fixed_key_wins_unless_it_is_empty() {
        let mut random = StdRng::seed_from_u64(1);
        for (given, fixed) in [("", None), ("k", Some("k"))] {
            let surroundings =
                Surroundings { api_key: Secret::new(given), ..Surroundings::default() };
            let mut start =
                Start { surroundings: &surroundings, now: Ts::from_millis(1), random: &mut random };
            assert_eq!(surroundings.fixed_api_key(), fixed);
            assert_eq!(start.new_api_key() == "k", fixed.is_some());
        }
    }
}
