//! Who watched a title, as Tautulli counts it on a Plex server (api §13).

use crate::{App, Result};
use clients::ClientError;
use clients::tautulli::{Tautulli, WatchTime};
use domain::refusal::{not_found, upstream};
use domain::{Kind, MediaId, Refusal, User};

/// How often a title was played, and by whom of this household.
#[derive(Debug)]
pub struct Watched {
    /// People with an account here.
    pub users: Vec<User>,
    /// Ever.
    pub plays: i64,
    /// In the last week.
    pub plays_7_days: i64,
    /// In the last thirty days.
    pub plays_30_days: i64,
}

impl App {
    /// Asks who watched a title, in the usual quality and in 4K, as far as Plex has it.
    pub async fn watched(&self, id: MediaId) -> Result<(Option<Watched>, Option<Watched>)> {
        let settings = self.settings();
        let tautulli = &settings.tautulli;
        let address = tautulli.url().filter(|_| !tautulli.api_key.reveal().is_empty());
        let address =
            address.ok_or_else(|| Refusal::new(Kind::NotFound, "Tautulli is not set up."))?;
        let media = self.store.read(move |tx| tx.find_media(id)).await?;
        let media = media.ok_or_else(|| not_found("title"))?;
        let server = Tautulli::new(self.http(), &address, tautulli.api_key.reveal());
        let usual = self.watched_as(&server, media.rating_key.as_deref()).await?;
        let in_4k = self.watched_as(&server, media.rating_key_4k.as_deref()).await?;
        Ok((usual, in_4k))
    }

    async fn watched_as(&self, server: &Tautulli, key: Option<&str>) -> Result<Option<Watched>> {
        let Some(key) = key.filter(|key| !key.is_empty()) else { return Ok(None) };
        let silent = |error: ClientError| upstream("Tautulli could not be asked.").because(error);
        let (times, viewers) =
            tokio::try_join!(server.item_watch_time_stats(key), server.item_user_stats(key))
                .map_err(silent)?;
        let users = self
            .store
            .read(move |tx| {
                let mut users = Vec::new();
                for viewer in viewers {
                    users.extend(tx.find_user_by_plex_id(viewer.user_id)?);
                }
                Ok(users)
            })
            .await?;
        let plays = |days| count(&times, days);
        Ok(Some(Watched {
            users,
            plays: plays(0),
            plays_7_days: plays(7),
            plays_30_days: plays(30),
        }))
    }
}

/// Tautulli counts all time as no days.
fn count(times: &[WatchTime], days: i64) -> i64 {
    times.iter().find(|time| time.query_days == days).map_or(0, |time| time.total_plays)
}
