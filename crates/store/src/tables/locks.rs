//! Turns: whoever changes a title or counts what a person asked for lets the others wait until the
//! transaction ends. Titles come before people, so that nobody waits for each other.

use crate::{Result, Tx};
use domain::{MediaType, TmdbId, UserId};

/// Numbers below this belong to the thing itself; what is above says what kind of thing it is.
const KIND: i64 = 1 << 48;

impl Tx<'_> {
    /// Serialises those who change a title, its seasons and the requests for it.
    pub fn lock_title(&mut self, media_type: MediaType, id: TmdbId) -> Result<()> {
        let kind = match media_type {
            MediaType::Movie => 1,
            MediaType::Tv => 2,
        };
        self.lock(key(kind, id.0))
    }

    /// Serialises those who add to what a person has asked for.
    pub fn lock_quota(&mut self, user: UserId) -> Result<()> {
        self.lock(key(3, user.0))
    }
}

fn key(kind: i64, id: i64) -> i64 {
    (0x7500 + kind) * KIND + id.rem_euclid(KIND)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn different_things_have_different_turns() {
        let keys = [key(1, 603), key(2, 603), key(3, 603), key(1, 604), key(1, KIND - 1)];
        for (index, one) in keys.iter().enumerate() {
            assert!(keys.iter().skip(index + 1).all(|other| one != other), "{one}");
        }
    }
}
