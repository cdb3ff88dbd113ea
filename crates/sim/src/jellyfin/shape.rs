//! The forms in which users and items are printed.

use chrono::{DateTime, NaiveDate, Utc};
use serde_json::{Map, Value, json};

use super::holdings::Files;
use super::{Holding, ItemId, ItemKind, KnownIds, MediaServer, User};
use crate::catalog::{Catalog, Episode, Season, TitleId, Work};
use crate::extras::anidb_id;
use crate::jellyfin::Flavour;

/// Returns a moment in the server's form, with seven digits behind the second.
pub(super) fn moment(moment: DateTime<Utc>) -> String {
    moment.format("%Y-%m-%dT%H:%M:%S.0000000Z").to_string()
}

fn day(date: NaiveDate) -> String {
    format!("{date}T00:00:00.0000000Z")
}

/// Returns an account.
pub(super) fn user(server: &MediaServer, user: &User, now: DateTime<Utc>) -> Value {
    let grouped: Vec<&str> = if server.groups_folders {
        server.libraries.iter().map(|library| library.id.as_str()).collect()
    } else {
        Vec::new()
    };
    let mut fields = json!({
        "Name": user.name,
        "ServerId": server.id,
        "Id": user.id,
        "HasPassword": !user.password.is_empty(),
        "HasConfiguredPassword": !user.password.is_empty(),
        "HasConfiguredEasyPassword": false,
        "EnableAutoLogin": false,
        "LastLoginDate": moment(now),
        "LastActivityDate": moment(now),
        "Configuration": {
            "PlayDefaultAudioTrack": true,
            "DisplayMissingEpisodes": server.lists_missing,
            "GroupedFolders": grouped,
            "SubtitleMode": "Default",
            "HidePlayedInLatest": true,
        },
        "Policy": {
            "IsAdministrator": user.administrator,
            "IsHidden": false,
            "IsDisabled": user.disabled,
            "EnableAllFolders": true,
            "EnableMediaPlayback": true,
            "AuthenticationProviderId": "Default",
            "PasswordResetProviderId": "Default",
        },
    });
    if let (Some(set), Some(fields)) = (user.portrait, fields.as_object_mut()) {
        fields.insert("PrimaryImageTag".into(), json!(format!("{:x}", set.timestamp_millis())));
    }
    fields
}

/// Prints items of one server; fields beyond the basic ones only when asked for.
#[derive(Debug)]
pub(super) struct Printer<'a> {
    pub(super) server: &'a MediaServer,
    pub(super) catalog: &'a Catalog,
    /// Names of further fields in lower case; `*` stands for all.
    pub(super) fields: Vec<String>,
}

impl Printer<'_> {
    fn wants(&self, field: &str) -> bool {
        self.fields.iter().any(|known| known == field || known == "*")
    }

    fn id(&self, library: u8, title: TitleId, kind: ItemKind) -> String {
        ItemId { library, title, kind }.print(self.server.flavour)
    }

    /// Returns a film or a series.
    pub(super) fn title(&self, (library, title): (u8, TitleId), holding: &Holding) -> Value {
        let Some(work) = self.catalog.work(title) else { return Value::Null };
        let id = self.id(library, title, ItemKind::Title);
        let kind = if holding.film.is_some() { "Movie" } else { "Series" };
        let mut item = self.basics(&work.title, &id, kind);
        item.insert("IsFolder".into(), json!(holding.film.is_none()));
        if let Some(date) = work.date {
            item.insert("PremiereDate".into(), json!(day(date)));
            item.insert("ProductionYear".into(), json!(chrono::Datelike::year(&date)));
        }
        item.insert("CommunityRating".into(), json!(f64::from(work.vote_average) / 10.0));
        if let Some(files) = &holding.film {
            item.insert("MediaType".into(), json!("Video"));
            self.files(&mut item, files);
        }
        if self.wants("datecreated") {
            item.insert("DateCreated".into(), json!(moment(holding.added)));
        }
        if self.wants("providerids") {
            item.insert("ProviderIds".into(), self.provider_ids(title, work, holding.known_ids));
        }
        if self.wants("overview") {
            item.insert("Overview".into(), json!(work.overview));
        }
        item.into()
    }

    fn provider_ids(&self, title: TitleId, work: &Work, known: KnownIds) -> Value {
        let tvdb = match title {
            TitleId::Tv(id) => self.catalog.series(id).and_then(|series| series.tvdb_id),
            TitleId::Movie(_) => None,
        };
        let mut ids = Map::new();
        let mut add = |name: &str, id: Option<String>, kept: bool| {
            if let Some(id) = id.filter(|_| kept) {
                ids.insert(name.to_owned(), json!(id));
            }
        };
        let all = known == KnownIds::All;
        add("Tmdb", Some(work.id.to_string()), all);
        add("Imdb", work.imdb_id.clone(), all || known == KnownIds::Imdb);
        add("Tvdb", tvdb.map(|id| id.to_string()), all || known == KnownIds::Tvdb);
        add("AniDB", Some(anidb_id(title).to_string()), known == KnownIds::Anidb);
        ids.into()
    }

    /// Returns a season; virtual when no file of it is there.
    pub(super) fn season(
        &self,
        library: u8,
        series: TitleId,
        season: &Season,
        virt: bool,
    ) -> Value {
        let id = self.id(library, series, ItemKind::Season(season.number));
        let mut item = self.basics(&season.name, &id, "Season");
        item.insert("IsFolder".into(), json!(true));
        item.insert("IndexNumber".into(), json!(season.number));
        self.parents(&mut item, library, series);
        if virt {
            item.insert("LocationType".into(), json!("Virtual"));
        }
        item.into()
    }

    /// Returns an episode; virtual when no file of it is there.
    pub(super) fn episode(
        &self,
        (library, series): (u8, TitleId),
        season: u32,
        episode: &Episode,
        files: Option<&Files>,
    ) -> Value {
        let id = self.id(library, series, ItemKind::Episode(season, episode.number));
        let mut item = self.basics(&episode.name, &id, "Episode");
        item.insert("IsFolder".into(), json!(false));
        item.insert("IndexNumber".into(), json!(episode.number));
        item.insert("ParentIndexNumber".into(), json!(season));
        let season_id = self.id(library, series, ItemKind::Season(season));
        item.insert("SeasonId".into(), json!(season_id));
        item.insert("MediaType".into(), json!("Video"));
        self.parents(&mut item, library, series);
        if let Some(date) = episode.air_date {
            item.insert("PremiereDate".into(), json!(day(date)));
        }
        match files {
            Some(files) => {
                if let Some(last) = files.last_episode {
                    item.insert("IndexNumberEnd".into(), json!(last));
                }
                if self.wants("datecreated") {
                    item.insert("DateCreated".into(), json!(moment(files.added)));
                }
                self.files(&mut item, files);
            }
            None => {
                item.insert("LocationType".into(), json!("Virtual"));
            }
        }
        item.into()
    }

    fn basics(&self, name: &str, id: &str, kind: &str) -> Map<String, Value> {
        let mut item = Map::new();
        item.insert("Name".into(), json!(name));
        item.insert("ServerId".into(), json!(self.server.id));
        item.insert("Id".into(), json!(id));
        item.insert("Type".into(), json!(kind));
        if self.server.flavour == Flavour::Jellyfin {
            item.insert("LocationType".into(), json!("FileSystem"));
        }
        item
    }

    fn parents(&self, item: &mut Map<String, Value>, library: u8, series: TitleId) {
        item.insert("SeriesId".into(), json!(self.id(library, series, ItemKind::Title)));
        if let Some(work) = self.catalog.work(series) {
            item.insert("SeriesName".into(), json!(work.title));
        }
    }

    fn files(&self, item: &mut Map<String, Value>, files: &Files) {
        let widest = files.widths.iter().max().copied().unwrap_or(0);
        if self.wants("width") {
            item.insert("Width".into(), json!(widest));
        }
        if self.wants("height") {
            item.insert("Height".into(), json!(widest * 9 / 16));
        }
        if self.wants("ishd") && self.server.flavour == Flavour::Jellyfin {
            item.insert("IsHD".into(), json!(widest >= 1200));
        }
        if self.wants("mediasources") {
            let sources: Vec<Value> = (1_u32..)
                .zip(&files.widths)
                .map(|(number, width)| source(number, *width))
                .collect();
            item.insert("MediaSources".into(), sources.into());
        }
    }
}

fn source(number: u32, width: u32) -> Value {
    json!({
        "Protocol": "File",
        "Id": format!("{number:032x}"),
        "Path": format!("/media/file-{number}.mkv"),
        "Type": "Default",
        "Container": "mkv",
        "Size": u64::from(width) * 2_000_000,
        "Name": format!("{}p", width * 9 / 16),
        "MediaStreams": [
            {"Codec": "hevc", "Type": "Video", "Width": width, "Height": width * 9 / 16, "Index": 0},
            {"Codec": "aac", "Type": "Audio", "Channels": 6, "Index": 1},
        ],
    })
}
