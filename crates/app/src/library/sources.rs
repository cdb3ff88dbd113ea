//! Who is asked whether a title is still there, and what they say: the media server title by title,
//! Radarr and Sonarr once for everything they keep.

use super::scan::lookup::silent;
use super::scan::servers::are_one;
use crate::jobs::JobRun;
use crate::outside::flavour;
use crate::{App, Result};
use clients::arr::{Movie, Series};
use clients::jellyfin::{Item, Jellyfin};
use domain::availability::absence::watchable_seasons;
use domain::availability::{Fact, Quality, SeriesFact, Title, Verdict};
use domain::{MediaType, Refusal};
use futures_util::{FutureExt, StreamExt, stream};
use std::collections::{HashMap, HashSet};
use store::settings::view::ArrServer;

/// How many entries of the media server are asked about in one call.
const ASKED_AT_ONCE: usize = 50;
/// How many calls are under way at the same time.
const CALLS: usize = 4;
/// A picture of this width or more is 4K.
const WIDTH_4K: u32 = 2000;

/// Everybody who is asked.
pub(super) struct Sources {
    /// The media server; none where it is a Plex, which nobody can ask yet, so that nothing of it
    /// is known.
    media_server: Option<Jellyfin>,
    radarrs: Vec<Keeper<Movie>>,
    sonarrs: Vec<Keeper<Series>>,
}

/// What one Radarr or Sonarr keeps, by its own ids; nothing is known when it could not be asked.
struct Keeper<T> {
    id: i64,
    quality: Quality,
    /// Whether the same server also serves the other quality, so that only the picture tells.
    is_shared: bool,
    kept: Option<HashMap<i64, T>>,
}

/// What everybody says about one title.
#[derive(Debug, Default)]
pub(super) struct Facts {
    film: [Vec<Fact>; 2],
    series: [Vec<SeriesFact>; 2],
}

impl Facts {
    /// What is gone of a title in a quality.
    pub(super) fn verdict(&self, title: &Title, quality: Quality) -> Verdict {
        let [standard, four_k] = &self.film;
        let [standard_series, four_k_series] = &self.series;
        let (film, series) = match quality {
            Quality::Standard => (standard, standard_series),
            Quality::FourK => (four_k, four_k_series),
        };
        match title.media.media_type {
            MediaType::Movie => Verdict::about_film(title, quality, film),
            MediaType::Tv => Verdict::about_series(title, quality, series),
        }
    }
}

impl Sources {
    /// Asks Radarr and Sonarr for all they keep. A media server that does not answer at all ends
    /// the run before anything is decided.
    pub(super) async fn ask(app: &App) -> Result<Self> {
        let settings = app.settings();
        let media_server = match flavour(settings.main.media_server_type) {
            Some(_) => {
                let server = app.jellyfin().await?;
                server.system_info().await.map_err(silent)?;
                Some(server)
            }
            None => None,
        };
        let mut sources = Self { media_server, radarrs: Vec::new(), sonarrs: Vec::new() };
        for server in settings.radarr.iter().filter(|server| server.sync_enabled) {
            let kept = match app.radarr(server) {
                Ok(radarr) => radarr.movies().await.map_err(silent),
                Err(refusal) => Err(refusal),
            };
            let is_shared = settings.radarr.iter().any(|other| are_rivals(other, server));
            sources.radarrs.push(Keeper::new(server, is_shared, kept, |movie: &Movie| movie.id));
        }
        for server in settings.sonarr.iter().filter(|server| server.sync_enabled) {
            let kept = match app.sonarr(server) {
                Ok(sonarr) => sonarr.all_series().await.map_err(silent),
                Err(refusal) => Err(refusal),
            };
            let is_shared = settings.sonarr.iter().any(|other| are_rivals(other, server));
            sources.sonarrs.push(Keeper::new(server, is_shared, kept, |series: &Series| series.id));
        }
        Ok(sources)
    }

    /// Asks everybody about some titles.
    pub(super) async fn about(&self, titles: Vec<Title>, run: &JobRun) -> Vec<(Title, Facts)> {
        let items = self.items_of(&titles, run).await;
        let asked: Vec<_> =
            titles.iter().map(|title| self.facts_about(title, &items, run).boxed()).collect();
        let facts: Vec<_> = stream::iter(asked).buffered(CALLS).collect().await;
        titles.into_iter().zip(facts).collect()
    }

    /// Which entries of the media server are there, by id; those that nobody knows of are missing.
    async fn items_of(&self, titles: &[Title], run: &JobRun) -> HashMap<String, Fact> {
        let Some(server) = &self.media_server else { return HashMap::new() };
        let mut seen = HashSet::new();
        let ids = titles.iter().flat_map(|title| Quality::ALL.map(|quality| (title, quality)));
        let ids: Vec<&str> = ids
            .filter_map(|(title, quality)| title.media.jellyfin_id(quality))
            .filter(|id| seen.insert(*id))
            .collect();
        let mut known = HashMap::new();
        for some in ids.chunks(ASKED_AT_ONCE) {
            if run.cancelled() {
                break;
            }
            match server.items(some).await {
                Ok(items) => known.extend(some.iter().map(|id| {
                    let is_there = items.iter().any(|item| is_same(&item.id, id));
                    ((*id).to_owned(), Fact::of(is_there))
                })),
                Err(error) => {
                    tracing::warn!(label = "Availability", %error, "some titles stay as they are");
                    run.failed(some.len());
                }
            }
        }
        known
    }

    async fn facts_about(
        &self,
        title: &Title,
        items: &HashMap<String, Fact>,
        run: &JobRun,
    ) -> Facts {
        let mut facts = Facts::default();
        for (place, quality) in Quality::ALL.into_iter().enumerate() {
            match title.media.media_type {
                MediaType::Movie => {
                    if let Some(film) = facts.film.get_mut(place) {
                        film.push(self.item_fact(title, quality, items));
                        film.extend(self.radarrs_say(title, quality));
                    }
                }
                MediaType::Tv => {
                    let server = self.server_says(title, quality, items, run).await;
                    if let Some(series) = facts.series.get_mut(place) {
                        series.push(server);
                        series.extend(self.sonarrs_say(title, quality));
                    }
                }
            }
        }
        facts
    }

    /// A title without an entry at the media server is not there; of an entry that nobody could ask
    /// about, and of a server that nobody can ask, nothing is known.
    fn item_fact(&self, title: &Title, quality: Quality, items: &HashMap<String, Fact>) -> Fact {
        if self.media_server.is_none() {
            return Fact::Unknown;
        }
        match title.media.jellyfin_id(quality) {
            None => Fact::Absent,
            Some(id) => items.get(id).copied().unwrap_or(Fact::Unknown),
        }
    }

    async fn server_says(
        &self,
        title: &Title,
        quality: Quality,
        items: &HashMap<String, Fact>,
        run: &JobRun,
    ) -> SeriesFact {
        let series = self.item_fact(title, quality, items);
        let (Some(server), Some(id)) = (&self.media_server, title.media.jellyfin_id(quality))
        else {
            return SeriesFact::all(series);
        };
        let wanted = watchable_seasons(title, quality).next().is_some();
        if series != Fact::Present || !wanted || run.cancelled() {
            return SeriesFact::all(series);
        }
        match server.seasons(id).await {
            Ok(seasons) => SeriesFact {
                series,
                seasons: seasons.iter().filter_map(season_there).collect(),
                others: Fact::Absent,
            },
            Err(error) => {
                tracing::warn!(label = "Availability", %error, "a series keeps its seasons");
                run.failed(1);
                SeriesFact { series, seasons: [].into(), others: Fact::Unknown }
            }
        }
    }

    fn radarrs_say(&self, title: &Title, quality: Quality) -> Vec<Fact> {
        let (server, id, _) = title.media.service_in(quality.is_4k());
        let asked = self.radarrs.iter().filter(|radarr| radarr.is_asked(quality, server));
        asked
            .filter_map(|radarr| {
                let Some(kept) = &radarr.kept else { return Some(Fact::Unknown) };
                let movie = kept.get(&id?);
                Some(Fact::of(movie.is_some_and(|movie| radarr.has(movie))))
            })
            .collect()
    }

    fn sonarrs_say(&self, title: &Title, quality: Quality) -> Vec<SeriesFact> {
        let (server, id, _) = title.media.service_in(quality.is_4k());
        let Some(id) = id else { return Vec::new() };
        let asked = self.sonarrs.iter().filter(|sonarr| sonarr.is_asked(quality, server));
        asked
            .map(|sonarr| {
                let Some(kept) = &sonarr.kept else { return SeriesFact::all(Fact::Unknown) };
                let Some(series) = kept.get(&id) else { return SeriesFact::all(Fact::Absent) };
                let fact = |count: i64| Fact::of(count > 0);
                let seasons = series.seasons.iter();
                SeriesFact {
                    series: fact(series.statistics.episode_file_count),
                    seasons: seasons
                        .map(|one| (one.season_number, fact(one.statistics.episode_file_count)))
                        .collect(),
                    others: Fact::Absent,
                }
            })
            .collect()
    }
}

impl<T> Keeper<T> {
    fn new(
        server: &ArrServer,
        is_shared: bool,
        kept: Result<Vec<T>, Refusal>,
        id: impl Fn(&T) -> i64,
    ) -> Self {
        let kept = match kept {
            Ok(kept) => Some(kept.into_iter().map(|one| (id(&one), one)).collect()),
            Err(error) => {
                let name = &server.name;
                tracing::warn!(label = "Availability", %error, name, "a server says nothing");
                None
            }
        };
        Self { id: server.id, quality: Quality::of(server.is_4k), is_shared, kept }
    }

    /// The server that a title names is asked; where it names none, each of its quality.
    fn is_asked(&self, quality: Quality, named: Option<i64>) -> bool {
        self.quality == quality && named.is_none_or(|named| named == self.id)
    }
}

impl Keeper<Movie> {
    fn has(&self, movie: &Movie) -> bool {
        let fits = |width: u32| (width >= WIDTH_4K) == self.quality.is_4k();
        movie.has_file && (!self.is_shared || movie.width().is_none_or(fits))
    }
}

/// Whether two entries name one server and use it for different qualities.
fn are_rivals(one: &ArrServer, other: &ArrServer) -> bool {
    one.is_4k != other.is_4k && are_one(one, other)
}

fn season_there(season: &Item) -> Option<(i64, Fact)> {
    Some((season.index_number?, Fact::Present))
}

/// Jellyfin writes ids with and without dashes.
fn is_same(one: &str, other: &str) -> bool {
    one.replace('-', "").eq_ignore_ascii_case(&other.replace('-', ""))
}
