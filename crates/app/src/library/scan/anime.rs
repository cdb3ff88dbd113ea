//! The anime list, fetched when an entry is met that nobody else can name, and kept for a day.

use super::lookup::silent;
use crate::{App, Result};
use clients::anime_list::{AnimeList, AnimeListSource};
use domain::Ts;
use std::sync::Arc;
use tokio::sync::Mutex;

/// How long the list is good for.
const KEPT_MS: i64 = 24 * 3_600_000;

/// The list, once it was needed. Whoever needs it while it is being fetched waits for it.
#[derive(Debug, Default)]
pub(crate) struct AnimeShelf(Mutex<Option<(Ts, Arc<AnimeList>)>>);

impl App {
    /// Gives the anime list; an old one when the new one cannot be had.
    pub(crate) async fn anime_list(&self) -> Result<Arc<AnimeList>> {
        let now = self.clock.now();
        let mut kept = self.library.anime.0.lock().await;
        if let Some((read_at, list)) = &*kept
            && now < read_at.plus_millis(KEPT_MS)
        {
            return Ok(Arc::clone(list));
        }
        let fetched = match AnimeListSource::new(self.http()).download().await {
            Ok(text) => AnimeList::parse(&text),
            Err(error) => Err(error),
        };
        match (fetched, &*kept) {
            (Ok(list), _) => {
                let list = Arc::new(list);
                *kept = Some((now, Arc::clone(&list)));
                Ok(list)
            }
            (Err(error), Some((_, old))) => {
                tracing::warn!(label = "Anime List", %error, "the older list is used");
                Ok(Arc::clone(old))
            }
            (Err(error), None) => Err(silent(error).into()),
        }
    }
}
