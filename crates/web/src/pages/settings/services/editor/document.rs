//! A server as it is kept in the settings.

use super::super::Kind;
use super::view::Editor;
use app::App;
use app::settings::Object;
use serde_json::{Value, json};

/// The server as it was kept before, with keys that nobody here knows.
pub fn kept(app: &App, kind: Kind, id: i64) -> Option<Object> {
    let servers = app.arr_settings(kind.into());
    let mut servers = servers.as_array().into_iter().flatten();
    let server = servers.find(|server| server.get("id").and_then(Value::as_i64) == Some(id))?;
    server.as_object().cloned()
}

/// What is saved: everything that the form shows, laid over what was kept before. A key that was
/// not typed stays.
pub fn of(data: &Editor, key: &str, before: Option<Object>) -> Object {
    let mut server = before.unwrap_or_default();
    let mut lay = |value: Value| {
        if let Value::Object(object) = value {
            server.extend(object);
        }
    };
    lay(common(data));
    lay(match data.kind {
        Kind::Radarr => json!({ "minimumAvailability": data.entry.availability }),
        Kind::Sonarr => series(data),
    });
    if !key.is_empty() {
        lay(json!({ "apiKey": key }));
    }
    server
}

fn common(data: &Editor) -> Value {
    let entry = &data.entry;
    json!({
        "name": entry.name,
        "hostname": entry.host,
        "port": entry.port.parse::<u16>().unwrap_or_default(),
        "useSsl": entry.tls,
        "baseUrl": entry.base,
        "activeProfileId": entry.profile.parse::<i64>().unwrap_or_default(),
        "activeProfileName": data.profile_name(&entry.profile),
        "activeDirectory": entry.folder,
        "is4k": entry.is_4k,
        "isDefault": entry.is_default,
        "tags": entry.tags,
        "externalUrl": entry.external,
        "syncEnabled": entry.scan,
        "preventSearch": !entry.search,
        "tagRequests": entry.tag_requests,
    })
}

fn series(data: &Editor) -> Value {
    let (entry, anime) = (&data.entry, &data.entry.anime);
    let id = |text: &str| text.parse::<i64>().ok();
    let text = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
    json!({
        "seriesType": entry.series_type,
        "enableSeasonFolders": entry.season_folders,
        "activeLanguageProfileId": id(&entry.language),
        "animeSeriesType": anime.series_type,
        "activeAnimeProfileId": id(&anime.profile),
        "activeAnimeProfileName": id(&anime.profile).map(|_| data.profile_name(&anime.profile)),
        "activeAnimeDirectory": text(&anime.folder),
        "activeAnimeLanguageProfileId": id(&anime.language),
        "animeTags": anime.tags,
    })
}
