//! The anime list, fetched when an entry is met that nobody else can name, and kept for a day.

use super::lookup::silent;
use crate::{App, Result};
use clients::anime_list::{AnimeList, AnimeListSource};
use domain::Ts;
use domain::refusal::upstream;
use std::sync::Arc;
use tokio::sync::Mutex;

/// How long the list is good for.
const KEPT_MS: i64 = 24 * 3_600_000;
/// How long it is not asked for again after it could not be had: every entry of a scan would wait.
const SPARED_MS: i64 = 15 * 60_000;

/// The list, once it was needed. Whoever needs it while it is being fetched waits for it.
#[derive(Debug, Default)]
pub(crate) struct AnimeShelf(Mutex<Shelf>);

#[derive(Debug, Default)]
struct Shelf {
    list: Option<Arc<AnimeList>>,
    /// When the list, or what became of asking for it, was found out; and until when that counts.
    settled: Option<(Ts, Ts)>,
}

impl App {
    /// Gives the anime list; an old one when the new one cannot be had.
    pub(crate) async fn anime_list(&self) -> Result<Arc<AnimeList>> {
        let now = self.clock.now();
        let mut kept = self.library.anime.0.lock().await;
        if kept.settled.is_some_and(|(since, until)| since <= now && now < until) {
            let list = kept.list.clone();
            return Ok(list.ok_or_else(|| upstream("The anime list could not be asked lately."))?);
        }
        let fetched = match AnimeListSource::new(self.http()).download().await {
            Ok(text) => AnimeList::parse(&text),
            Err(error) => Err(error),
        };
        match (fetched, &kept.list) {
            (Ok(list), _) => {
                let list = Arc::new(list);
                let settled = Some((now, now.plus_millis(KEPT_MS)));
                *kept = Shelf { list: Some(Arc::clone(&list)), settled };
                Ok(list)
            }
            (Err(error), old) => {
                let old = old.clone();
                kept.settled = Some((now, now.plus_millis(SPARED_MS)));
                let Some(old) = old else { return Err(silent(error).into()) };
                tracing::warn!(label = "Anime List", %error, "the older list is used");
                Ok(old)
            }
        }
    }
}
