//! The forms in which Sonarr prints series and episodes.

use chrono::Datelike;
use serde_json::{Value, json};

use super::Show;
use super::statistics::{Statistics, evening};
use crate::arr::{Brand, Desk, FileFacts, compact, file_quality, instant, language, media_info};
use crate::catalog::{Episode, Series, Stage, genre_by_id};
use crate::pictures::Subject;

impl Desk<'_> {
    /// Returns a series that Sonarr looks after.
    pub(crate) fn show(&self, show: &Show) -> Value {
        let series = self.catalog.series(show.tmdb_id);
        series.map_or(Value::Null, |series| self.series(series, Some(show)))
    }

    /// Returns a series; with what Sonarr knows about it when it looks after it.
    pub(super) fn series(&self, series: &Series, show: Option<&Show>) -> Value {
        let mut resource = self.series_facts(series, show);
        let folder: String =
            series.work.title.chars().filter(|sign| !r#"\/:*?"<>|"#.contains(*sign)).collect();
        let root = show.map(|show| show.root_folder.clone());
        let profile = show.map(|show| show.quality_profile_id);
        let profile_name =
            self.arr.profiles.iter().find(|(id, _)| Some(*id) == profile).map(|(_, name)| *name);
        let own = json!({
            "id": show.map(|show| show.id),
            "path": root.as_ref().map(|root| format!("{root}/{folder}")),
            "folder": folder,
            "profileName": profile_name,
            "qualityProfileId": profile.unwrap_or(0),
            "languageProfileId": show.map_or(0, |show| show.language_profile_id),
            "seasonFolder": show.is_none_or(|show| show.season_folder),
            "monitored": show.is_none_or(|show| show.monitored),
            "monitorNewItems": show.map_or("all", |show| show.monitor_new_items.as_str()),
            "seriesType": show.map_or_else(
                || if series.work.is_anime() { "anime".to_owned() } else { "standard".to_owned() },
                |show| show.series_type.clone(),
            ),
            "rootFolderPath": root,
            "tags": show.map(|show| show.tags.clone()).unwrap_or_default(),
            "added": show.map_or_else(|| "0001-01-01T00:00:00Z".to_owned(), |s| instant(s.added)),
        });
        if let (Some(fields), Value::Object(own)) = (resource.as_object_mut(), own) {
            fields.extend(own);
        }
        compact(resource)
    }

    fn series_facts(&self, series: &Series, show: Option<&Show>) -> Value {
        let work = &series.work;
        let sum = Statistics::of_series(series, show, self.now);
        let genres: Vec<&str> =
            work.genres.iter().filter_map(|id| genre_by_id(*id)).map(|genre| genre.1).collect();
        let network = self.catalog.networks.iter().find(|net| series.networks.contains(&net.id));
        let poster = format!(
            "https://artworks.thetvdb.com/banners{}",
            Subject::SeriesPoster(work.id).path()
        );
        let regular = series.seasons.iter().filter(|season| season.number > 0).count();
        let ended = matches!(series.stage, Stage::Ended | Stage::Canceled);
        json!({
            "title": work.title,
            "alternateTitles": [],
            "sortTitle": work.title.to_lowercase(),
            "cleanTitle": clean(&work.title),
            "titleSlug": slug(&work.title),
            "status": match (ended, work.is_out(self.now.date_naive())) {
                (true, _) => "ended",
                (false, true) => "continuing",
                (false, false) => "upcoming",
            },
            "ended": ended,
            "overview": work.overview,
            "previousAiring": sum.previous(),
            "nextAiring": sum.next(),
            "network": network.map(|network| network.name.clone()),
            "airTime": "20:00",
            "images": [{"coverType": "poster", "url": "", "remoteUrl": poster}],
            "originalLanguage": language(work.language),
            "remotePoster": poster,
            "seasons": self.seasons(series, show),
            "year": work.date.map_or(0, |date| date.year()),
            "useSceneNumbering": false,
            "runtime": series.episode_minutes,
            "tvdbId": series.tvdb_id.unwrap_or(0),
            "tvRageId": 0,
            "tvMazeId": 0,
            "tmdbId": work.id,
            "firstAired": work.date.map(|date| format!("{date}T00:00:00Z")),
            "imdbId": work.imdb_id,
            "genres": genres,
            "ratings": {
                "votes": work.vote_count,
                "value": f64::from(work.vote_average) / 10.0,
            },
            "statistics": sum.print(Some(regular)),
        })
    }

    fn seasons(&self, series: &Series, show: Option<&Show>) -> Vec<Value> {
        series
            .seasons
            .iter()
            .map(|season| {
                let monitored = match show {
                    Some(show) => show.seasons.get(&season.number).copied().unwrap_or(false),
                    None => season.number > 0,
                };
                let sum = Statistics::of_season(season, show, self.now);
                json!({
                    "seasonNumber": season.number,
                    "monitored": monitored,
                    "statistics": sum.print(None),
                })
            })
            .collect()
    }

    /// Returns an episode of a series that Sonarr looks after.
    pub(crate) fn episode(&self, show: u32, season: u32, episode: u32) -> Value {
        let find = || {
            let show = self.arr.shows.get(&show)?;
            let series = self.catalog.series(show.tmdb_id)?;
            let known = series.season(season)?.episodes.iter();
            let known = known.clone().find(|known| known.number == episode)?;
            Some(episode_of(series, show, season, known))
        };
        find().unwrap_or_default()
    }
}

/// Returns an episode.
pub(super) fn episode_of(series: &Series, show: &Show, season: u32, episode: &Episode) -> Value {
    let file = show.files.get(&(season, episode.number));
    let earlier = series.seasons.iter().filter(|known| (1..season).contains(&known.number));
    let before: usize = earlier.map(|known| known.episodes.len()).sum();
    let absolute = (season > 0).then(|| before + usize::try_from(episode.number).unwrap_or(0));
    compact(json!({
        "id": show.episode_id(season, episode.number),
        "seriesId": show.id,
        "tvdbId": series.tvdb_id.unwrap_or(0) * 100 + episode.number,
        "episodeFileId": file.map_or(0, |file| file.id),
        "seasonNumber": season,
        "episodeNumber": episode.number,
        "title": episode.name,
        "airDate": episode.air_date,
        "airDateUtc": episode.air_date.map(evening),
        "runtime": series.episode_minutes,
        "overview": episode.overview,
        "episodeFile": file.map(|file| episode_file(show, season, file)),
        "hasFile": file.is_some(),
        "monitored": show.monitors(season, episode.number),
        "absoluteEpisodeNumber": absolute,
        "unverifiedSceneNumbering": false,
    }))
}

fn episode_file(show: &Show, season: u32, file: &FileFacts) -> Value {
    let name = format!("Season {season:02}/{}.mkv", file.id);
    json!({
        "id": file.id,
        "seriesId": show.id,
        "seasonNumber": season,
        "relativePath": name,
        "path": format!("{}/{name}", show.root_folder),
        "size": file.size,
        "dateAdded": instant(file.added),
        "releaseGroup": "WREN",
        "languages": [language("en")],
        "quality": file_quality(Brand::Sonarr, file.width),
        "customFormats": [],
        "customFormatScore": 0,
        "releaseType": "singleEpisode",
        "mediaInfo": media_info(file.id, file.width),
        "qualityCutoffNotMet": false,
    })
}

fn clean(title: &str) -> String {
    title.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_lowercase()
}

/// Returns the title as part of an address: words joined by dashes.
fn slug(title: &str) -> String {
    let spaced: String = title
        .to_lowercase()
        .chars()
        .map(|sign| if sign.is_ascii_alphanumeric() { sign } else { ' ' })
        .collect();
    spaced.split_whitespace().collect::<Vec<_>>().join("-")
}
