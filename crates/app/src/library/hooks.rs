//! What Radarr, Sonarr and the media server call out as soon as something arrives, so that nobody
//! waits for the next scan.
//!
//! A call is a hint and nothing more: the service itself is asked about the title that it names.
//! Hints wait in a short list that one task works through, so that a flood of them costs little.

use crate::accounts::backoff::Secret;
use crate::{App, Result};
use domain::Refusal;
use domain::refusal::{invalid, not_found};
use serde::Deserialize;
use std::collections::BTreeSet;
use std::net::IpAddr;
use std::sync::{Mutex, MutexGuard, PoisonError};
use store::schema::ours::{find_meta, set_meta};
use subtle::ConstantTimeEq as _;

/// Where the secret is kept.
const SECRET: &str = "hook-secret";
/// How many letters it has.
const LETTERS: usize = 40;
/// So many hints wait at most; what is left out is found by the next scan.
const MOST: usize = 500;

/// Who calls.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Caller {
    /// A Radarr, about a film.
    Radarr,
    /// A Sonarr, about a series.
    Sonarr,
    /// The Jellyfin or Emby, about whatever it got.
    MediaServer,
}

/// What is looked at again.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Hint {
    Film {
        id: i64,
        tmdb_id: i64,
    },
    Series {
        id: i64,
        tvdb_id: i64,
    },
    /// An entry of the media server.
    Entry(String),
    /// Whatever the media server got last.
    Newest,
}

/// The hints that wait.
#[derive(Debug, Default)]
pub(crate) struct HookDesk(Mutex<Desk>);

#[derive(Debug, Default)]
struct Desk {
    waiting: BTreeSet<Hint>,
    is_worked_on: bool,
}

#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct Told {
    movie: Option<ToldMovie>,
    series: Option<ToldSeries>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct ToldMovie {
    id: i64,
    tmdb_id: i64,
}

#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct ToldSeries {
    id: i64,
    tvdb_id: i64,
}

/// What a media server may say: Jellyfin's plug-in at the top, Emby about an item.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
struct ToldByServer {
    #[serde(alias = "Event")]
    notification_type: Option<String>,
    item_id: Option<String>,
    series_id: Option<String>,
    item: Option<ToldItem>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
struct ToldItem {
    id: Option<String>,
    series_id: Option<String>,
}

/// What media servers also call about and what brings nothing to watch.
const OTHER_NEWS: &[&str] = &[
    "playback",
    "user",
    "session",
    "auth",
    "plugin",
    "subtitle",
    "task",
    "system",
    "device",
    "pending",
    "itemdeleted",
    "library.deleted",
    "item.",
];

/// The longest id that media servers have is a UUID with dashes.
const LONGEST_ID: usize = 36;

impl ToldByServer {
    /// New episodes speak for their series. A call that names nothing is about whatever came last.
    fn hint(self) -> Option<Hint> {
        let news = self.notification_type.unwrap_or_default().to_ascii_lowercase();
        if OTHER_NEWS.iter().any(|other| news.starts_with(other)) {
            return None;
        }
        let item = self.item.unwrap_or_default();
        let ids = [self.series_id, item.series_id, self.item_id, item.id];
        let named = ids.into_iter().flatten().find(|id| is_id(id));
        Some(named.map_or(Hint::Newest, Hint::Entry))
    }
}

fn is_id(text: &str) -> bool {
    let is_digit = |byte: u8| byte.is_ascii_hexdigit() || byte == b'-';
    (1..=LONGEST_ID).contains(&text.len())
        && text.bytes().all(is_digit)
        && text.bytes().any(|byte| !matches!(byte, b'0' | b'-'))
}

impl Caller {
    /// Reads the word in the path.
    pub fn parse(word: &str) -> Option<Self> {
        match word {
            "radarr" => Some(Self::Radarr),
            "sonarr" => Some(Self::Sonarr),
            "jellyfin" | "emby" => Some(Self::MediaServer),
            _ => None,
        }
    }

    /// Reads what was said. A call that names no title, such as a test, is no hint; but nothing that
    /// the media server says is needed to look at what it got last: people write its words themselves.
    fn hint(self, body: &[u8]) -> Result<Option<Hint>, Refusal> {
        let told = || {
            serde_json::from_slice::<Told>(body)
                .map_err(|error| invalid("This is not what Radarr or Sonarr sends.").because(error))
        };
        Ok(match self {
            Self::MediaServer => {
                serde_json::from_slice::<ToldByServer>(body).unwrap_or_default().hint()
            }
            Self::Radarr => {
                let movie = told()?.movie.filter(|movie| movie.id > 0 && movie.tmdb_id > 0);
                movie.map(|movie| Hint::Film { id: movie.id, tmdb_id: movie.tmdb_id })
            }
            Self::Sonarr => {
                let series = told()?.series.filter(|series| series.id > 0 && series.tvdb_id > 0);
                series.map(|series| Hint::Series { id: series.id, tvdb_id: series.tvdb_id })
            }
        })
    }
}

impl HookDesk {
    fn lock(&self) -> MutexGuard<'_, Desk> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Adds a hint, and tells whether somebody has to begin to work on them.
    fn add(&self, hint: Hint) -> bool {
        let mut desk = self.lock();
        if desk.waiting.len() < MOST {
            desk.waiting.insert(hint);
        }
        !std::mem::replace(&mut desk.is_worked_on, true)
    }

    /// Takes the next hint; when none waits, the work is over.
    fn next(&self) -> Option<Hint> {
        let mut desk = self.lock();
        let next = desk.waiting.pop_first();
        desk.is_worked_on = next.is_some();
        next
    }
}

/// Where services call us. Where nobody said how the program is reached from outside, the path
/// alone must do.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct HookAddresses {
    /// For Radarr.
    pub radarr: String,
    /// For Sonarr.
    pub sonarr: String,
    /// For Jellyfin or Emby.
    pub media_server: String,
}

impl App {
    /// The addresses that services call, with the secret in them.
    pub async fn hook_addresses(&self) -> Result<HookAddresses> {
        let secret = self.hook_secret().await?;
        let settings = self.settings();
        let base = settings.main.application_url.trim_end_matches('/');
        let address = |service: &str| format!("{base}/api/v2/hooks/{service}/{secret}");
        Ok(HookAddresses {
            radarr: address("radarr"),
            sonarr: address("sonarr"),
            media_server: address("jellyfin"),
        })
    }

    /// The secret of the addresses that services call; it is made when it is first needed.
    pub async fn hook_secret(&self) -> Result<String> {
        let fresh = self.random.letters(LETTERS);
        let secret = self.store.write(move |tx| {
            if let Some(secret) = find_meta(tx, SECRET)? {
                return Ok(secret);
            }
            set_meta(tx, SECRET, &fresh)?;
            Ok(fresh)
        });
        Ok(secret.await?)
    }

    /// Replaces the secret: addresses with the old one are nobody's from now on.
    pub async fn renew_hook_secret(&self) -> Result<String> {
        let fresh = self.random.letters(LETTERS);
        let secret = fresh.clone();
        self.store.write(move |tx| set_meta(tx, SECRET, &fresh)).await?;
        Ok(secret)
    }

    /// Takes a call of a service and has the title that it names looked at again soon. Who does not
    /// know the secret learns nothing, not even that there is something here, and waits if they guess.
    pub async fn take_hint(
        &self,
        caller: Caller,
        (from, secret): (Option<IpAddr>, &str),
        body: &[u8],
    ) -> Result<()> {
        let ours = self.store.read(|tx| find_meta(tx, SECRET)).await?;
        let knows = ours.is_some_and(|ours| bool::from(ours.as_bytes().ct_eq(secret.as_bytes())));
        // Nobody guesses so many letters: who knows them is let in whatever else came from that address.
        if !knows {
            self.backoff.key(Secret::Hook, (from, secret), false, self.clock.now())?;
            return Err(not_found("address").into());
        }
        let Some(hint) = caller.hint(body)? else { return Ok(()) };
        if self.library.hooks.add(hint) {
            tokio::spawn(self.clone().follow_hints());
        }
        Ok(())
    }

    async fn follow_hints(self) {
        while let Some(hint) = self.library.hooks.next() {
            if let Err(error) = self.follow(hint).await {
                tracing::warn!(label = "Hooks", %error, "a title was not looked at again");
            }
        }
    }

    async fn follow(&self, hint: Hint) -> Result<()> {
        match hint {
            Hint::Film { id, tmdb_id } => self.look_at_movie(id, tmdb_id).await,
            Hint::Series { id, tvdb_id } => self.look_at_series(id, tvdb_id).await,
            Hint::Entry(id) => {
                if !self.look_at_entry(&id).await? {
                    self.library.hooks.add(Hint::Newest);
                }
                Ok(())
            }
            Hint::Newest => self.look_at_newest().await,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_named_title_is_a_hint() {
        let film = r#"{"eventType":"Download","movie":{"id":4,"tmdbId":603,"title":"x"}}"#;
        let series = r#"{"series":{"id":5,"tvdbId":81189},"episodes":[]}"#;
        let no_series = "00000000-0000-0000-0000-000000000000";
        let jellyfin_film = format!(
            r#"{{"NotificationType":"ItemAdded","ItemType":"Movie","SeriesId":"{no_series}",
                "ItemId":"5f6cc6ac-0000-4000-8000-00000000a1b2","Provider_tmdb":"603"}}"#
        );
        let jellyfin_episode = r#"{"NotificationType":"ItemAdded","ItemType":"Episode",
            "ItemId":"bb22","SeriesId":"aa11","SeasonId":"cc33"}"#;
        let emby_episode = r#"{"Event":"library.new",
            "Item":{"Id":"46","Type":"Episode","SeriesId":"45","ProviderIds":{}}}"#;
        let entry = |id: &str| Some(Hint::Entry(id.to_owned()));
        let cases = [
            (Caller::Radarr, film, Some(Hint::Film { id: 4, tmdb_id: 603 })),
            (Caller::Radarr, series, None),
            (Caller::Radarr, r#"{"movie":{"id":-1,"tmdbId":603}}"#, None),
            (Caller::Radarr, r#"{"eventType":"Test"}"#, None),
            (Caller::Sonarr, series, Some(Hint::Series { id: 5, tvdb_id: 81189 })),
            (Caller::MediaServer, "not even JSON", Some(Hint::Newest)),
            (Caller::MediaServer, r#"{"NotificationType":"ItemAdded"}"#, Some(Hint::Newest)),
            (Caller::MediaServer, r#"{"NotificationType":"PlaybackStart","ItemId":"1f"}"#, None),
            (Caller::MediaServer, r#"{"Event":"library.deleted","Item":{"Id":"7"}}"#, None),
            (Caller::MediaServer, r#"{"ItemId":"../Users"}"#, Some(Hint::Newest)),
            (Caller::MediaServer, &jellyfin_film, entry("5f6cc6ac-0000-4000-8000-00000000a1b2")),
            (Caller::MediaServer, jellyfin_episode, entry("aa11")),
            (Caller::MediaServer, emby_episode, entry("45")),
        ];
        for (caller, body, hint) in cases {
            assert_eq!(caller.hint(body.as_bytes()).unwrap(), hint, "{body}");
        }
        for hostile in ["", "[", "[]x", r#"{"movie":"603"}"#, r#"{"movie":{"id":"4"}}"#] {
            assert!(Caller::Radarr.hint(hostile.as_bytes()).is_err(), "{hostile}");
        }
    }

    #[test]
    fn hints_wait_once_each_and_never_without_end() {
        let desk = HookDesk::default();
        assert!(desk.add(Hint::Newest), "the first one calls somebody");
        for id in 1..2000 {
            assert!(!desk.add(Hint::Film { id, tmdb_id: id }));
        }
        assert!(!desk.add(Hint::Film { id: 1, tmdb_id: 1 }));
        let worked = std::iter::from_fn(|| desk.next()).count();
        assert_eq!(worked, MOST);
        assert!(desk.add(Hint::Newest), "and then somebody has to be called again");
    }
}
