//! Who watched a title, and what somebody watched, as Tautulli counts it on a Plex server (api §8,
//! §13).

use crate::catalog::MediaView;
use crate::grouped::grouped;
use crate::{App, Result};
use clients::ClientError;
use clients::tautulli::{Play, Tautulli, WatchTime};
use domain::refusal::{not_found, upstream};
use domain::{Kind, Media, MediaId, Refusal, Season, User, UserId};
use std::collections::HashSet;

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

/// What somebody watched lately.
#[derive(Debug)]
pub struct Viewing {
    /// The titles that are known here, the newest first, with their seasons.
    pub titles: Vec<(MediaView, Vec<Season>)>,
    /// How often they played anything, ever.
    pub plays: i64,
}

/// So many different titles of a history are looked at.
const MOST_TITLES: usize = 20;
/// So many lines of a history are read at once.
const LINES: u64 = 100;
/// So many lines are read at most, for somebody who watched one series over and over.
const MOST_LINES: u64 = 5_000;

impl App {
    /// Asks who watched a title, in the usual quality and in 4K, as far as Plex has it.
    pub async fn watched(&self, id: MediaId) -> Result<(Option<Watched>, Option<Watched>)> {
        let server = self.tautulli()?;
        let media = self.store.read(move |tx| tx.find_media(id)).await?;
        let media = media.ok_or_else(|| not_found("title"))?;
        let usual = self.watched_as(&server, media.rating_key.as_deref()).await?;
        let in_4k = self.watched_as(&server, media.rating_key_4k.as_deref()).await?;
        Ok((usual, in_4k))
    }

    /// Asks what somebody watched lately. Who has no account at Plex, or none here, is a failure of
    /// the asking: clients know it so.
    pub async fn watched_by(&self, id: UserId) -> Result<Viewing> {
        let server = self.tautulli()?;
        let user = self.store.read(move |tx| tx.find_user(id)).await?;
        let plex_id = user.and_then(|user| user.plex_id).filter(|id| *id != 0);
        let plex_id = plex_id.ok_or_else(|| upstream("Nobody at Plex belongs to this account."))?;
        let (times, keys) =
            tokio::try_join!(server.user_watch_time_stats(plex_id), lately(&server, plex_id))
                .map_err(silent)?;
        let (titles, seasons) = self
            .store
            .read(move |tx| {
                let mut titles: Vec<Media> = Vec::new();
                for key in keys {
                    titles.extend(tx.find_media_by_rating_key(&key)?);
                }
                let ids: Vec<_> = titles.iter().map(|media| media.id).collect();
                Ok((titles, grouped(tx.list_seasons(&ids)?, |season| season.media_id)))
            })
            .await?;
        let settings = self.settings();
        let view = |media: Media| {
            let seasons = seasons.get(&media.id).cloned().unwrap_or_default();
            (self.view_media(media, &settings), seasons)
        };
        Ok(Viewing { titles: titles.into_iter().map(view).collect(), plays: count(&times, 0) })
    }

    /// The household's Tautulli.
    fn tautulli(&self) -> Result<Tautulli> {
        let settings = self.settings();
        let tautulli = &settings.tautulli;
        let address = tautulli.url().filter(|_| !tautulli.api_key.reveal().is_empty());
        let address =
            address.ok_or_else(|| Refusal::new(Kind::NotFound, "Tautulli is not set up."))?;
        Ok(Tautulli::new(self.http(), &address, tautulli.api_key.reveal()))
    }

    async fn watched_as(&self, server: &Tautulli, key: Option<&str>) -> Result<Option<Watched>> {
        let Some(key) = key.filter(|key| !key.is_empty()) else { return Ok(None) };
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

fn silent(error: ClientError) -> Refusal {
    upstream("Tautulli could not be asked.").because(error)
}

/// The keys of what somebody watched, each title once, the newest first.
async fn lately(server: &Tautulli, plex_id: i64) -> Result<Vec<String>, ClientError> {
    let (mut keys, mut seen) = (Vec::new(), HashSet::new());
    let mut start = 0;
    while keys.len() < MOST_TITLES && start < MOST_LINES {
        let plays = server.history(plex_id, start, LINES).await?;
        if plays.is_empty() {
            break;
        }
        let new = plays.into_iter().filter_map(key_of_title).filter(|key| seen.insert(key.clone()));
        keys.extend(new);
        start += LINES;
    }
    keys.truncate(MOST_TITLES);
    Ok(keys)
}

/// An episode counts for its series.
fn key_of_title(play: Play) -> Option<String> {
    play.grandparent_rating_key.or(play.parent_rating_key).or(play.rating_key)
}

/// Tautulli counts all time as no days.
fn count(times: &[WatchTime], days: i64) -> i64 {
    times.iter().find(|time| time.query_days == days).map_or(0, |time| time.total_plays)
}
