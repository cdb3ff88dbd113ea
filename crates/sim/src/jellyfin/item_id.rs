//! Item ids: 32 hex digits in Jellyfin, a number in Emby. Both tell what they name, so that no
//! table of ids has to be kept.

use super::Flavour;
use crate::catalog::TitleId;
use crate::seed::digest;

/// What an item is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ItemKind {
    /// A film, or a series as a whole.
    Title,
    /// A season of a series.
    Season(u32),
    /// An episode: season and number.
    Episode(u32, u32),
}

/// An item within a library.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct ItemId {
    pub(crate) library: u8,
    pub(crate) title: TitleId,
    pub(crate) kind: ItemKind,
}

/// Makes ids look like the hashes that they are in Jellyfin.
const SCRAMBLE: u64 = 0x5bd1_e995_7f4a_7c15;

impl ItemId {
    /// Returns the id as the server prints it.
    pub(crate) fn print(self, flavour: Flavour) -> String {
        let packed = self.pack();
        match flavour {
            Flavour::Emby => packed.to_string(),
            Flavour::Jellyfin => format!("{:016x}{:016x}", packed ^ SCRAMBLE, check(packed)),
        }
    }

    /// Reads an id back; `None` when the server gave no such id.
    pub(crate) fn read(text: &str, flavour: Flavour) -> Option<Self> {
        let text = text.replace('-', "");
        let packed = match flavour {
            Flavour::Emby => text.parse().ok()?,
            Flavour::Jellyfin => {
                let (first, second) = text.split_at_checked(16)?;
                let packed = u64::from_str_radix(first, 16).ok()? ^ SCRAMBLE;
                (u64::from_str_radix(second, 16).ok()? == check(packed)).then_some(packed)?
            }
        };
        Self::unpack(packed)
    }

    fn pack(self) -> u64 {
        let (is_tv, id) = match self.title {
            TitleId::Movie(id) => (0, id),
            TitleId::Tv(id) => (1, id),
        };
        let (depth, season, episode) = match self.kind {
            ItemKind::Title => (0, 0, 0),
            ItemKind::Season(season) => (1, season, 0),
            ItemKind::Episode(season, episode) => (2, season, episode),
        };
        // 1 + 2 + 8 + 12 + 8 + 28 bits, never all zero.
        [(is_tv, 1), (depth, 2), (season, 8), (episode, 12), (u32::from(self.library), 8), (id, 28)]
            .iter()
            .fold(1, |packed: u64, (value, bits)| packed << bits | u64::from(*value))
    }

    fn unpack(packed: u64) -> Option<Self> {
        let field = |shift: u32, bits: u32| {
            u32::try_from(packed >> shift & ((1 << bits) - 1)).unwrap_or_default()
        };
        let (id, library) = (field(0, 28), field(28, 8));
        let (episode, season) = (field(36, 12), field(48, 8));
        (packed >> 59 == 1).then_some(())?;
        let title = if field(58, 1) == 0 { TitleId::Movie(id) } else { TitleId::Tv(id) };
        let kind = match field(56, 2) {
            0 => ItemKind::Title,
            1 => ItemKind::Season(season),
            2 => ItemKind::Episode(season, episode),
            _ => return None,
        };
        Some(Self { library: u8::try_from(library).ok()?, title, kind })
    }
}

fn check(packed: u64) -> u64 {
    digest(&packed.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_read_back_in_both_flavours() {
        for flavour in [Flavour::Jellyfin, Flavour::Emby] {
            for title in [TitleId::Movie(1001), TitleId::Tv(1006)] {
                for kind in [ItemKind::Title, ItemKind::Season(0), ItemKind::Episode(3, 12)] {
                    let id = ItemId { library: 2, title, kind };
                    let text = id.print(flavour);
                    assert_eq!(ItemId::read(&text, flavour), Some(id), "{text}");
                }
            }
        }
    }

    #[test]
    fn strangers_are_not_ids() {
        let id = ItemId { library: 1, title: TitleId::Movie(1), kind: ItemKind::Title };
        let text = id.print(Flavour::Jellyfin);
        assert_eq!(text.len(), 32);
        assert_eq!(ItemId::read(&text.replace(&text[..1], "0"), Flavour::Jellyfin), None);
        for stranger in ["", "é", "0", "ffffffffffffffffffffffffffffffff"] {
            assert_eq!(ItemId::read(stranger, Flavour::Jellyfin), None);
            assert_eq!(ItemId::read(stranger, Flavour::Emby), None);
        }
    }
}
