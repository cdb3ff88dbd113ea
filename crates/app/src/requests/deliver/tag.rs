//! The requester's own tag, by which an owner sees at Radarr or Sonarr who wanted a title.

use clients::arr::{Server, Tag};
use domain::{User, UserId};
use unicode_normalization::UnicodeNormalization as _;

/// Adds the requester's tag to some tags; makes it at the server when it is not there yet.
pub(super) async fn add(server: &Server, user: &User, tags: &mut Vec<i64>) -> clients::Result<()> {
    let known = server.tags().await?;
    let tag = match find(&known, user.id) {
        Some(tag) => tag.id,
        None => server.create_tag(&label(user.id, user.display_name())).await?.id,
    };
    if !tags.contains(&tag) {
        tags.push(tag);
    }
    Ok(())
}

/// Finds somebody's tag; 2.x put spaces around the dash.
fn find(known: &[Tag], user: UserId) -> Option<&Tag> {
    [format!("{user} - "), format!("{user}-")]
        .iter()
        .find_map(|start| known.iter().find(|tag| tag.label.starts_with(start)))
}

/// What a new tag is called. Radarr and Sonarr take letters, digits and dashes only; accents fall
/// away when letters are taken apart.
fn label(user: UserId, name: &str) -> String {
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
        ] {
            assert_eq!(label(MARA, name), expected, "{name}");
        }
    }

    #[test]
    fn a_tag_is_found_by_its_number_and_the_old_form_first() {
        let tag = |id, label: &str| Tag { id, label: label.to_owned() };
        let known = [tag(1, "77-other"), tag(2, "7-mara"), tag(3, "7 - mara"), tag(4, "17-x")];
        let found = |known| find(known, MARA).map(|tag| tag.id);
        assert_eq!(found(&known), Some(3));
        assert_eq!(found(&known[..2]), Some(2));
        assert_eq!(found(&known[..1]), None);
    }
}
