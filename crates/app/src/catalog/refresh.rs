//! Titles that lists show without anybody having met them, such as those of a household that moved
//! in, are asked for behind the scenes; those met long ago are asked for again.

use crate::{App, Result};
use domain::{MediaType, TmdbId, Ts};
use std::collections::HashSet;
use tokio::task::JoinSet;

/// What was met longer ago is asked for again.
const OLD_MS: i64 = 7 * 86_400_000;
/// How many titles are asked for at once; there is no hurry.
const AT_ONCE: usize = 4;

impl App {
    /// Has titles looked after that a list shows, unless that was done lately. Nobody waits for it.
    pub(super) fn look_after_titles(&self, ids: &[TmdbId], language: &str) {
        let now = self.clock.now();
        let due: Vec<_> =
            ids.iter().copied().filter(|id| self.memory.is_due(*id, language, now)).collect();
        if due.is_empty() || self.tmdb().is_err() {
            return;
        }
        let (app, language) = (self.clone(), language.to_owned());
        tokio::spawn(async move {
            if let Err(error) = app.fetch_titles(due, &language).await {
                tracing::warn!(label = "Titles", %error, "titles were not looked after");
            }
        });
    }

    /// Asks TMDB for those of some titles of the household that are not known in a language, or
    /// only since long ago, and writes down what it tells. What TMDB does not tell stays as it is.
    pub async fn fetch_titles(&self, ids: Vec<TmdbId>, language: &str) -> Result<()> {
        let mut wanted = self.unknown_titles(ids, language).await?.into_iter();
        let mut asked = JoinSet::new();
        loop {
            while asked.len() < AT_ONCE
                && let Some((media_type, id)) = wanted.next()
            {
                let (app, language) = (self.clone(), language.to_owned());
                asked.spawn(async move { app.fetch_title(media_type, id, &language).await });
            }
            if asked.join_next().await.is_none() {
                break;
            }
        }
        self.write_down_titles().await
    }

    async fn unknown_titles(
        &self,
        ids: Vec<TmdbId>,
        language: &str,
    ) -> Result<Vec<(MediaType, TmdbId)>> {
        let since: Ts = self.clock.now().plus_millis(-OLD_MS);
        let language = language.to_owned();
        let titles = self
            .store
            .read(move |tx| {
                let known = tx.list_titles_met_since(&ids, &language, since)?;
                let known: HashSet<_> = known.into_iter().collect();
                let rows = tx.list_media_by_tmdb_id(&ids)?.into_iter();
                let titles = rows.map(|media| (media.media_type, media.tmdb_id));
                Ok(titles.filter(|title| !known.contains(title)).collect())
            })
            .await?;
        Ok(titles)
    }

    async fn fetch_title(&self, media_type: MediaType, id: TmdbId, language: &str) {
        let told = match media_type {
            MediaType::Movie => self.movie_details(id, language).await.map(drop),
            MediaType::Tv => self.series_from_tmdb(id, language).await.map(drop),
        };
        if let Err(error) = told {
            tracing::debug!(label = "Titles", %error, id = id.0, "a title stays unknown");
        }
    }
}
