//! The names and posters of titles as they are remembered.

use crate::{App, Result};
use domain::{MediaType, RememberedTitle, TmdbId};
use std::collections::HashMap;
use store::Tx;

/// How many titles a page shows at most; so many are found at once.
const PAGE: usize = 40;

/// The language in which every title is known, when it is known at all.
const COMMON: &str = "en";

/// What is remembered of some titles, each in the language that suits the reader best.
#[derive(Debug, Clone, Default)]
pub struct Titles(HashMap<(MediaType, TmdbId), RememberedTitle>);

impl Titles {
    /// Gives what is remembered of a title.
    pub fn find(&self, media_type: MediaType, tmdb_id: TmdbId) -> Option<&RememberedTitle> {
        self.0.get(&(media_type, tmdb_id))
    }

    /// Keeps of each title the reader's own language, else English, else whatever there is.
    fn choose(found: Vec<RememberedTitle>, language: &str) -> Self {
        let rank = |title: &RememberedTitle| match title.language.as_str() {
            own if own == language => 0,
            COMMON => 1,
            _ => 2,
        };
        let mut chosen = HashMap::<_, RememberedTitle>::new();
        for title in found {
            let key = (title.media_type, title.tmdb_id);
            if chosen.get(&key).is_none_or(|known| rank(&title) < rank(known)) {
                chosen.insert(key, title);
            }
        }
        Self(chosen)
    }
}

impl App {
    /// Gives what is remembered of some titles, for a reader of this language. What is not known, or
    /// not in this language, will be known the next time.
    pub async fn titles(
        &self,
        wanted: impl IntoIterator<Item = TmdbId>,
        language: &str,
    ) -> Result<Titles> {
        let mut ids: Vec<TmdbId> = wanted.into_iter().collect();
        ids.sort_unstable();
        ids.dedup();
        self.look_after_titles(&ids, language);
        let is_a_page = ids.len() <= PAGE;
        let read = move |tx: &mut Tx<'_>| tx.list_remembered_titles(&ids);
        let found =
            if is_a_page { self.store.peek(read).await? } else { self.store.read(read).await? };
        Ok(Titles::choose(found, language))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_readers_language_comes_first_then_english() {
        let title = |language: &str| RememberedTitle {
            media_type: MediaType::Tv,
            tmdb_id: TmdbId(7),
            language: language.to_owned(),
            name: format!("in {language}"),
            year: None,
            poster: None,
        };
        let cases = [
            (vec!["fr", "en", "de"], "de", Some("in de")),
            (vec!["fr", "en"], "de", Some("in en")),
            (vec!["fr"], "de", Some("in fr")),
            (vec![], "de", None),
        ];
        for (known, reader, expected) in cases {
            let titles = Titles::choose(known.into_iter().map(title).collect(), reader);
            let found = titles.find(MediaType::Tv, TmdbId(7)).map(|title| title.name.as_str());
            assert_eq!(found, expected);
            assert!(titles.find(MediaType::Movie, TmdbId(7)).is_none());
        }
    }
}
