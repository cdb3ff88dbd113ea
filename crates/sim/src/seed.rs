//! Deterministic chance: the same seed and label give the same household on every machine and in
//! every later version, which no random-number crate promises.

/// A stream of numbers that depends on nothing but its seed and label.
#[derive(Debug, Clone)]
pub(crate) struct Seed(u64);

impl Seed {
    /// Starts a stream of its own, so that adding a film does not rename every series.
    pub(crate) fn new(seed: u64, label: &str) -> Self {
        Self(seed ^ digest(label))
    }

    /// Returns the next number (`SplitMix64`).
    pub(crate) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// Returns a number from 0 up to, but not including, the limit.
    pub(crate) fn below(&mut self, limit: u32) -> u32 {
        u32::try_from(self.next() % u64::from(limit.max(1))).unwrap_or(0)
    }

    /// Returns a number between both bounds, bounds included.
    pub(crate) fn between(&mut self, least: u32, most: u32) -> u32 {
        least + self.below(most.saturating_sub(least) + 1)
    }

    /// Returns true in about that many cases of a hundred.
    pub(crate) fn chance(&mut self, percent: u32) -> bool {
        self.below(100) < percent
    }

    /// Returns one member of the list; `None` only when it is empty.
    pub(crate) fn choose<'a, T>(&mut self, list: &'a [T]) -> Option<&'a T> {
        let limit = u32::try_from(list.len()).unwrap_or(u32::MAX);
        list.get(usize::try_from(self.below(limit)).unwrap_or(0))
    }

    /// Returns one word of a list of words.
    pub(crate) fn word(&mut self, list: &[&'static str]) -> &'static str {
        self.choose(list).copied().unwrap_or_default()
    }

    /// Returns several different members of the list, in the order drawn.
    pub(crate) fn several<T: Clone + PartialEq>(&mut self, list: &[T], wanted: u32) -> Vec<T> {
        let mut drawn: Vec<T> = Vec::new();
        for _ in 0..wanted {
            if let Some(next) = self.choose(list)
                && !drawn.contains(next)
            {
                drawn.push(next.clone());
            }
        }
        drawn
    }
}

/// Returns a stable 64-bit digest of a text (FNV-1a).
pub(crate) fn digest(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |sum, byte| {
        (sum ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn same_seed_and_label_give_the_same_stream() {
        let draw = |label| {
            let mut seed = Seed::new(7, label);
            (0..5).map(|_| seed.next()).collect::<Vec<_>>()
        };
        assert_eq!(draw("films"), draw("films"));
        assert_ne!(draw("films"), draw("series"));
    }

    #[test]
    fn draws_stay_within_their_bounds() {
        let mut seed = Seed::new(1, "bounds");
        for _ in 0..1000 {
            assert!((3..=9).contains(&seed.between(3, 9)));
            assert!(seed.below(4) < 4);
        }
        assert_eq!(seed.below(0), 0);
        assert!(seed.choose::<u8>(&[]).is_none());
        assert!(seed.several(&[1, 2, 3], 9).len() <= 3);
    }
}
