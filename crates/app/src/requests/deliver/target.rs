//! Where an order goes, and with which wishes: the server's own, unless the request has others.

use domain::Request;
use store::settings::Settings;
use store::settings::view::{Radarr, Sonarr};

/// What is wished for at a server.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Target {
    pub(super) root_folder: String,
    pub(super) profile: i64,
    pub(super) language_profile: Option<i64>,
    pub(super) tags: Vec<i64>,
    /// `standard`, `daily` or `anime`; nothing for a film.
    pub(super) series_type: Option<String>,
}

/// The Radarr that a request goes to: the one it names, else the default of its quality.
pub(super) fn radarr<'s>(settings: &'s Settings, request: &Request) -> Option<&'s Radarr> {
    match named(request) {
        Some(id) => settings.radarr(id),
        None => settings.default_radarr(request.is_4k),
    }
}

/// The Sonarr that a request goes to: the one it names, else the default of its quality.
pub(super) fn sonarr<'s>(settings: &'s Settings, request: &Request) -> Option<&'s Sonarr> {
    match named(request) {
        Some(id) => settings.sonarr(id),
        None => settings.default_sonarr(request.is_4k),
    }
}

fn named(request: &Request) -> Option<i64> {
    request.server_id.filter(|id| *id >= 0)
}

impl Target {
    /// What a film is to be like at a Radarr.
    pub(super) fn at_radarr(server: &Radarr, request: &Request) -> Self {
        let usual = Self {
            root_folder: server.active_directory.clone(),
            profile: server.active_profile_id,
            language_profile: None,
            tags: server.tags.clone(),
            series_type: None,
        };
        usual.unless_wished(request)
    }

    /// What a series is to be like at a Sonarr. An anime has places of its own where the server
    /// names them.
    pub(super) fn at_sonarr(server: &Sonarr, request: &Request, is_anime: bool) -> Self {
        let series_type = match (is_anime, server.anime_series_type.as_str()) {
            (false, _) => "standard",
            (true, "") => "anime",
            (true, named) => named,
        };
        let anime = series_type == "anime";
        let folder = server.active_anime_directory.as_ref().filter(|folder| !folder.is_empty());
        let or = |own: Option<i64>| own.filter(|id| anime && *id != 0);
        let usual = Self {
            root_folder: folder.filter(|_| anime).unwrap_or(&server.active_directory).clone(),
            profile: or(server.active_anime_profile_id).unwrap_or(server.active_profile_id),
            language_profile: or(server.active_anime_language_profile_id)
                .or(server.active_language_profile_id),
            tags: if anime { server.anime_tags.clone() } else { server.tags.clone() },
            series_type: Some(series_type.to_owned()),
        };
        usual.unless_wished(request)
    }

    /// What the request says goes before what is usual. An empty list of tags says something.
    fn unless_wished(mut self, request: &Request) -> Self {
        if let Some(folder) = request.root_folder.as_ref().filter(|folder| !folder.is_empty()) {
            self.root_folder.clone_from(folder);
        }
        if let Some(profile) = request.profile_id.filter(|id| *id != 0) {
            self.profile = profile;
        }
        if let Some(profile) = request.language_profile_id.filter(|id| *id != 0) {
            self.language_profile = Some(profile);
        }
        if let Some(tags) = &request.tags {
            self.tags.clone_from(tags);
        }
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::{MediaType, RequestId, RequestStatus, Ts};
    use serde_json::{Value, json};
    use store::settings::Document;

    fn settings() -> Settings {
        let server = |id: i64, is_4k: bool, is_default: bool| {
            json!({
                "id": id, "hostname": "arr", "port": 1, "activeProfileId": 4, "tags": [1],
                "activeDirectory": "/media/usual", "is4k": is_4k, "isDefault": is_default,
                "minimumAvailability": "released", "activeLanguageProfileId": 2,
                "activeAnimeDirectory": "/media/anime", "activeAnimeProfileId": 6,
                "activeAnimeLanguageProfileId": 3, "animeTags": [7],
            })
        };
        let servers =
            json!([server(0, false, true), server(1, true, true), server(2, false, false)]);
        let document: Value = json!({ "radarr": servers, "sonarr": servers });
        Settings::read(&Document::parse(&document.to_string()).unwrap())
    }

    fn request() -> Request {
        Request {
            id: RequestId(1),
            status: RequestStatus::Approved,
            media_type: MediaType::Movie,
            media_id: None,
            requested_by: None,
            modified_by: None,
            is_4k: false,
            server_id: None,
            profile_id: None,
            root_folder: None,
            language_profile_id: None,
            tags: None,
            is_auto_request: false,
            created_at: Ts::from_millis(0),
            updated_at: Ts::from_millis(0),
        }
    }

    #[test]
    fn the_server_is_the_named_one_or_the_default_of_the_quality() {
        let settings = settings();
        for (is_4k, named, server) in [
            (false, None, Some(0)),
            (true, None, Some(1)),
            (false, Some(-1), Some(0)),
            (false, Some(0), Some(0)),
            (false, Some(2), Some(2)),
            (false, Some(1), Some(1)),
            (true, Some(9), None),
        ] {
            let request = Request { is_4k, server_id: named, ..request() };
            assert_eq!(radarr(&settings, &request).map(|found| found.id), server, "{named:?}");
            assert_eq!(sonarr(&settings, &request).map(|found| found.id), server, "{named:?}");
        }
    }

    #[test]
    fn wishes_go_before_what_is_usual() {
        let settings = settings();
        let usual = Target {
            root_folder: "/media/usual".to_owned(),
            profile: 4,
            language_profile: None,
            tags: vec![1],
            series_type: None,
        };
        let server = settings.radarr(0).unwrap();
        let nothing = Request {
            root_folder: Some(String::new()),
            profile_id: Some(0),
            language_profile_id: Some(0),
            ..request()
        };
        assert_eq!(Target::at_radarr(server, &nothing), usual);
        let wishes = Request {
            root_folder: Some("/elsewhere".to_owned()),
            profile_id: Some(5),
            tags: Some(vec![]),
            ..request()
        };
        let expected =
            Target { root_folder: "/elsewhere".to_owned(), profile: 5, tags: vec![], ..usual };
        assert_eq!(Target::at_radarr(server, &wishes), expected);
    }

    #[test]
    fn an_anime_has_places_of_its_own() {
        let settings = settings();
        let server = settings.sonarr(0).unwrap();
        let plain = Target::at_sonarr(server, &request(), false);
        assert_eq!(
            (plain.root_folder.as_str(), plain.profile, plain.language_profile, plain.tags),
            ("/media/usual", 4, Some(2), vec![1])
        );
        let anime = Target::at_sonarr(server, &request(), true);
        assert_eq!(
            (anime.root_folder.as_str(), anime.profile, anime.language_profile, anime.tags),
            ("/media/anime", 6, Some(3), vec![7])
        );
        assert_eq!(anime.series_type.as_deref(), Some("anime"));
        let mut other = server.clone();
        other.anime_series_type = "standard".to_owned();
        assert_eq!(Target::at_sonarr(&other, &request(), true).profile, 4);
        other.anime_series_type = "anime".to_owned();
        other.active_anime_directory = None;
        assert_eq!(Target::at_sonarr(&other, &request(), true).root_folder, "/media/usual");
    }
}
