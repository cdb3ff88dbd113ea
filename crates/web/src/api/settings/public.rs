//! `GET /settings/public`: what everybody may know (api §6).

use crate::api::answer::Answer;
use crate::api::extract::MaybeSigned;
use app::{App, SettingsNow};
use axum::Json;
use axum::extract::State;
use domain::MediaServerType;
use serde::Serialize;

/// The answer.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
#[expect(clippy::struct_excessive_bools, reason = "these are the switches of the API")]
pub struct Told {
    initialized: bool,
    application_title: String,
    application_url: String,
    hide_available: bool,
    hide_blocklisted: bool,
    /// What 2.x calls `hideBlocklisted`.
    hide_blacklisted: bool,
    local_login: bool,
    media_server_login: bool,
    jellyfin_external_host: String,
    jellyfin_forgot_password_url: String,
    #[serde(rename = "movie4kEnabled")]
    movie_4k_enabled: bool,
    #[serde(rename = "series4kEnabled")]
    series_4k_enabled: bool,
    discover_region: String,
    streaming_region: String,
    original_language: String,
    media_server_type: MediaServerType,
    partial_requests_enabled: bool,
    enable_special_episodes: bool,
    cache_images: bool,
    vapid_public: String,
    enable_push_registration: bool,
    locale: String,
    email_enabled: bool,
    user_email_required: bool,
    new_plex_login: bool,
    youtube_url: String,
}

/// Says what everybody may know.
pub async fn get(State(app): State<App>, MaybeSigned(by): MaybeSigned) -> Answer<Json<Told>> {
    let push = app.push_is_offered(by.map(|by| by.user.id)).await?;
    Ok(Json(Told::new(&app.settings(), push)))
}

impl Told {
    fn new(settings: &SettingsNow, push: bool) -> Self {
        let (main, jellyfin) = (&settings.main, &settings.jellyfin);
        let email = &settings.notifications.email;
        Self {
            initialized: settings.initialized,
            application_title: main.application_title.clone(),
            application_url: main.application_url.clone(),
            hide_available: main.hide_available,
            hide_blocklisted: main.hide_blocklisted,
            hide_blacklisted: main.hide_blocklisted,
            local_login: main.local_login,
            media_server_login: main.media_server_login,
            jellyfin_external_host: jellyfin.external_hostname.clone(),
            jellyfin_forgot_password_url: jellyfin.forgot_password_url.clone(),
            movie_4k_enabled: settings.movie_4k_enabled(),
            series_4k_enabled: settings.series_4k_enabled(),
            discover_region: main.discover_region.clone(),
            streaming_region: main.streaming_region.clone(),
            original_language: main.original_language.clone(),
            media_server_type: main.media_server_type,
            partial_requests_enabled: main.partial_requests_enabled,
            enable_special_episodes: main.enable_special_episodes,
            cache_images: main.cache_images,
            vapid_public: settings.vapid_public.clone(),
            enable_push_registration: push,
            locale: main.locale.clone(),
            email_enabled: email.enabled,
            user_email_required: email.options.user_email_required,
            new_plex_login: main.new_plex_login,
            youtube_url: main.youtube_url.clone(),
        }
    }
}
