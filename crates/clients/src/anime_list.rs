//! The anime list: which AniDB entry is which series, season, special or film elsewhere.

use std::collections::HashMap;
use std::time::Duration;

use crate::http::{Api, Http, Overrides};
use crate::xml::{self, Listener, Tag};
use crate::{ClientError, Result};

const ADDRESS: &str =
    "https://raw.githubusercontent.com/Anime-Lists/anime-lists/master/anime-list.xml";
const SERVICE: &str = "The anime list";

/// Where the list comes from.
#[derive(Debug, Clone)]
pub struct AnimeListSource {
    api: Api,
}

impl AnimeListSource {
    pub fn new(http: &Http) -> Self {
        let address = Overrides::or(http.overrides().anime_list.as_ref(), ADDRESS);
        let api =
            Api::new(http, SERVICE, address).header("accept", "application/xml, text/xml, */*");
        Self { api: api.timeout(Duration::from_mins(1)) }
    }

    /// Returns the text of the list; it counts only once it has been parsed.
    pub async fn download(&self) -> Result<Vec<u8>> {
        Ok(self.api.get("").limit_bytes(64 << 20).answer().await?.body)
    }
}

/// The list, by what is looked for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AnimeList {
    by_anidb: HashMap<i64, AnimeIds>,
    specials: HashMap<(i64, i64), SpecialIds>,
}

/// What an AniDB entry is elsewhere.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AnimeIds {
    pub tvdb_id: Option<i64>,
    pub tvdb_season: Option<i64>,
    pub tmdb_id: Option<i64>,
    pub imdb_id: Option<String>,
}

/// The film that a special episode really is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SpecialIds {
    pub tmdb_id: Option<i64>,
    pub imdb_id: Option<String>,
}

impl AnimeList {
    pub fn find(&self, anidb_id: i64) -> Option<&AnimeIds> {
        self.by_anidb.get(&anidb_id)
    }

    /// Returns the film behind an episode of a series' season 0.
    pub fn find_special(&self, tvdb_id: i64, episode: i64) -> Option<&SpecialIds> {
        self.specials.get(&(tvdb_id, episode))
    }

    pub fn len(&self) -> usize {
        self.by_anidb.len()
    }

    pub fn is_empty(&self) -> bool {
        self.by_anidb.is_empty()
    }

    /// Reads the list, or refuses a text that is not one.
    pub fn parse(xml: &[u8]) -> Result<Self> {
        let mut reading = Reading::default();
        xml::read(xml, &mut reading).map_err(|cause| unreadable(&cause))?;
        let list = reading.list;
        // What was cut off between two entries reads well so far.
        match (reading.is_whole, list.is_empty()) {
            (false, _) => Err(unreadable("it does not end")),
            (true, true) => Err(unreadable("it lists nothing")),
            (true, false) => Ok(list),
        }
    }

    fn add(&mut self, entry: Entry) {
        for (episode, special) in entry.specials() {
            self.specials.insert((entry.tvdb_id.unwrap_or_default(), episode), special);
        }
        let ids = AnimeIds {
            tvdb_id: entry.tvdb_id.filter(|_| !entry.is_special()),
            tvdb_season: entry.default_season.parse().ok(),
            tmdb_id: entry.tmdb_id,
            imdb_id: entry.imdb_ids.into_iter().next(),
        };
        self.by_anidb.insert(entry.anidb_id, ids);
    }
}

/// Where the reader stands.
#[derive(Default)]
struct Reading {
    list: AnimeList,
    entry: Option<Entry>,
    /// The text of a mapping to season 0, while the reader is inside one.
    specials: Option<String>,
    is_whole: bool,
}

impl Listener for Reading {
    fn open(&mut self, tag: &Tag<'_>) {
        match tag.name() {
            "anime" => self.entry = Some(Entry::read(tag)),
            "mapping-list" => self.entry.iter_mut().for_each(|entry| entry.mapped = true),
            "mapping" if tag.attribute("tvdbseason").as_deref() == Some("0") => {
                self.specials = Some(String::new());
            }
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        self.specials.iter_mut().for_each(|pairs| pairs.push_str(text));
    }

    fn close(&mut self, name: &str) {
        match name {
            "anime-list" => self.is_whole = true,
            "anime" => self.entry.take().into_iter().for_each(|entry| self.list.add(entry)),
            "mapping" => {
                if let (Some(entry), Some(pairs)) = (&mut self.entry, self.specials.take()) {
                    entry.special_episodes.extend(mapped_episodes(&pairs));
                }
            }
            _ => {}
        }
    }
}

/// One entry as it is written.
#[derive(Default)]
struct Entry {
    anidb_id: i64,
    tvdb_id: Option<i64>,
    default_season: String,
    tmdb_id: Option<i64>,
    imdb_ids: Vec<String>,
    mapped: bool,
    special_episodes: Vec<i64>,
}

impl Entry {
    fn read(tag: &Tag<'_>) -> Self {
        let value = |name: &str| tag.attribute(name).unwrap_or_default();
        let imdb_ids = value("imdbid");
        let imdb_ids = imdb_ids.split(',').map(str::trim).filter(|id| id.starts_with("tt"));
        Self {
            anidb_id: value("anidbid").parse().unwrap_or_default(),
            tvdb_id: value("tvdbid").parse().ok(),
            default_season: value("defaulttvdbseason"),
            tmdb_id: value("tmdbid").split(',').next().and_then(|id| id.parse().ok()),
            imdb_ids: imdb_ids.map(str::to_owned).collect(),
            ..Self::default()
        }
    }

    fn is_special(&self) -> bool {
        self.default_season == "0"
    }

    /// Returns which special episodes are which films. IMDb ids are used up one after the other.
    fn specials(&self) -> Vec<(i64, SpecialIds)> {
        if self.tvdb_id.is_none() || (self.tmdb_id.is_none() && self.imdb_ids.is_empty()) {
            return Vec::new();
        }
        let mut imdb_ids = self.imdb_ids.iter().cloned();
        let special = |imdb_id| SpecialIds { tmdb_id: self.tmdb_id, imdb_id };
        if self.mapped {
            let episodes = self.special_episodes.iter();
            let mapped = episodes.map(|episode| (*episode, special(imdb_ids.next())));
            return mapped.filter(|(_, ids)| *ids != SpecialIds::default()).collect();
        }
        if !self.is_special() {
            return Vec::new();
        }
        let first = imdb_ids.next();
        let more = (2..).zip(imdb_ids.map(|imdb_id| special(Some(imdb_id))));
        std::iter::once((1, special(first))).chain(more).collect()
    }
}

/// Reads `;1-4;2-5;`: of each pair the second number is the episode.
fn mapped_episodes(pairs: &str) -> impl Iterator<Item = i64> {
    pairs.split(';').filter_map(|pair| pair.split_once('-')?.1.trim().parse().ok())
}

fn unreadable(cause: &str) -> ClientError {
    let url = ADDRESS.to_owned();
    ClientError::Unreadable { service: SERVICE, url, cause: cause.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::golden::exchanges;
    use crate::testing::{Clock, Server, local};

    const LIST: &str = r#"<?xml version="1.0" encoding="utf-8"?>
        <!-- maintained by hand -->
        <anime-list>
          <anime anidbid="1" tvdbid="70973" defaulttvdbseason="1" episodeoffset="" tmdbid="26209" imdbid="">
            <name>Crest &amp; Stars</name>
          </anime>
          <anime anidbid="2" tvdbid="78920" defaulttvdbseason="0" tmdbid="100" imdbid="tt0000001,tt0000002"/>
          <anime anidbid="3" tvdbid="movie" defaulttvdbseason="1" tmdbid="200,201" imdbid="tt0000003"><name>Film</name></anime>
          <anime anidbid="4" tvdbid="80000" defaulttvdbseason="a" imdbid="unknown">
            <mapping-list><mapping anidbseason="1" tvdbseason="2">;1-9;</mapping></mapping-list>
          </anime>
          <anime anidbid="5" tvdbid="90000" defaulttvdbseason="2" imdbid="tt0000005,tt0000006">
            <mapping-list>
              <mapping anidbseason="0" tvdbseason="0">;1-4;2-5;3-6;</mapping>
              <mapping anidbseason="1" tvdbseason="1" start="1" end="12" offset="0"/>
            </mapping-list>
          </anime>
        </anime-list>"#;

    #[test]
    fn entries_are_found_by_their_anidb_id() {
        let list = AnimeList::parse(LIST.as_bytes()).unwrap();
        let row = |id| {
            let ids = list.find(id).unwrap();
            (ids.tvdb_id, ids.tvdb_season, ids.tmdb_id, ids.imdb_id.as_deref())
        };
        assert_eq!(list.len(), 5);
        assert_eq!(row(1), (Some(70973), Some(1), Some(26209), None));
        assert_eq!(row(2), (None, Some(0), Some(100), Some("tt0000001")), "a special is no series");
        assert_eq!(row(3), (None, Some(1), Some(200), Some("tt0000003")));
        assert_eq!(row(4), (Some(80000), None, None, None));
        assert_eq!(list.find(99), None);
    }

    #[test]
    fn special_episodes_are_films() {
        let list = AnimeList::parse(LIST.as_bytes()).unwrap();
        let row = |tvdb_id, episode| {
            list.find_special(tvdb_id, episode).map(|ids| (ids.tmdb_id, ids.imdb_id.as_deref()))
        };
        assert_eq!(row(78920, 1), Some((Some(100), Some("tt0000001"))));
        assert_eq!(row(78920, 2), Some((Some(100), Some("tt0000002"))));
        assert_eq!(row(78920, 3), None);
        assert_eq!(row(90000, 4), Some((None, Some("tt0000005"))));
        assert_eq!(row(90000, 5), Some((None, Some("tt0000006"))));
        assert_eq!(row(90000, 6), None, "no id is left for it");
        assert_eq!(row(80000, 9), None, "only season 0 holds specials");
    }

    #[test]
    fn what_is_no_list_is_refused() {
        for text in [
            "",
            "<html><body>rate limit</body></html>",
            "<anime-list></anime-list>",
            "<anime-list><anime anidbid=\"1\"",
        ] {
            assert!(AnimeList::parse(text.as_bytes()).is_err(), "{text}");
        }
    }

    #[tokio::test]
    async fn the_list_is_downloaded_as_it_is() {
        let server =
            Server::start(|_, _| async { axum::response::IntoResponse::into_response(LIST) }).await;
        let overrides = Overrides {
            anime_list: Some(format!("{}/list.xml", server.address)),
            ..Overrides::default()
        };
        let source = AnimeListSource::new(&Clock::default().http(local(), overrides));
        assert_eq!(source.download().await.unwrap(), LIST.as_bytes());
        assert_eq!(server.last().line(), "GET /list.xml");
    }

    #[test]
    fn the_recorded_list_is_understood() {
        for recorded in exchanges("animelist").iter().filter(|call| call.status == Some(200)) {
            let list = AnimeList::parse(recorded.answer.as_str().unwrap().as_bytes()).unwrap();
            assert_eq!(list.find(1).unwrap().tvdb_id, Some(700_003));
        }
    }
}
