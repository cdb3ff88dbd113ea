//! The tag that a requester's titles carry at Radarr and Sonarr, by which an owner sees who wanted
//! them.

use crate::UserId;
use unicode_normalization::UnicodeNormalization as _;

/// Returns what somebody's tag is called. Radarr and Sonarr take letters, digits and dashes only;
/// accents fall away when letters are taken apart.
pub fn label(user: UserId, name: &str) -> String {
    let plain: String = name
        .nfd()
        .filter_map(|letter| match letter {
            letter if letter.is_whitespace() => Some('-'),
            letter if letter.is_ascii_alphanumeric() || letter == '-' => Some(letter),
            _ => None,
        })
        .collect();
    let words = plain.split('-').filter(|word| !word.is_empty());
    format!("{user}-{}", words.collect::<Vec<_>>().join("-"))
}

/// Finds somebody's tag among labels; 2.x put spaces around the dash, and those come first.
pub fn find<T>(user: UserId, tags: &[T], label: impl Fn(&T) -> &str) -> Option<&T> {
    let starts = [format!("{user} - "), format!("{user}-")];
    starts.iter().find_map(|start| tags.iter().find(|tag| label(tag).starts_with(start)))
}

#[cfg(test)]
mod tests {
    use super::*;

    const MARA: UserId = UserId(7);

    #[test]
    fn labels_hold_letters_digits_and_dashes() {
        for (name, expected) in [
            ("admin", "7-admin"),
            ("Élodie d'Été", "7-Elodie-dEte"),
            ("  two   words - here ", "7-two-words-here"),
            ("佐藤 Ken", "7-Ken"),
            ("--a__b--", "7-ab"),
            ("", "7-"),
        ] {
            assert_eq!(label(MARA, name), expected, "{name}");
        }
    }

    #[test]
    fn a_tag_is_found_by_its_number_and_the_old_form_first() {
        let known = ["77-other", "7-mara", "7 - mara", "17-x"];
        let found = |known| find(MARA, known, |label: &&str| label).copied();
        assert_eq!(found(&known), Some("7 - mara"));
        assert_eq!(found(&known[..2]), Some("7-mara"));
        assert_eq!(found(&known[..1]), None);
    }
}
