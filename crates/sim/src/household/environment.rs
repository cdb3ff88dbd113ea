//! The environment variables that make the server talk to a household.

use crate::world::{Service, State};

/// Returns names and values; a service that is not running gives an empty address.
pub(crate) fn environment(state: &State) -> Vec<(&'static str, String)> {
    let url = |service: &Service, path: &str| {
        let address = state.addresses.iter().find(|(known, _)| known == service);
        address.map(|(_, address)| format!("http://{address}{path}")).unwrap_or_default()
    };
    vec![
        ("USHERR_TMDB_URL", url(&Service::TMDB, "/3")),
        ("USHERR_TMDB_IMAGE_URL", url(&Service::TMDB_IMAGES, "")),
        ("USHERR_TVDB_URL", url(&Service::TVDB, "/v4")),
        ("USHERR_TVDB_IMAGE_URL", url(&Service::TVDB_IMAGES, "")),
        ("USHERR_GRAVATAR_URL", url(&Service::GRAVATAR, "")),
        ("USHERR_GITHUB_URL", url(&Service::GITHUB, "")),
        ("USHERR_ANIME_LIST_URL", url(&Service::ANIME_LIST, "/anime-list.xml")),
        ("USHERR_RT_URL", url(&Service::ROTTEN_TOMATOES, "")),
        ("USHERR_IMDB_PROXY_URL", url(&Service::IMDB, "/v1")),
        ("USHERR_PLEX_TV_URL", url(&Service::PLEX_TV, "")),
        ("USHERR_PLEX_DISCOVER_URL", url(&Service::PLEX_TV, "")),
        ("USHERR_PUSHOVER_URL", url(&Service::WEBHOOK, "/1")),
        ("TMDB_API_KEY", state.tmdb_key.clone()),
        ("USHERR_TVDB_KEY", state.tvdb_key.clone()),
    ]
}
