//! `/user/{userId}/settings/main`: name, address, language, regions and limits.

use super::named;
use crate::api::answer::Answer;
use crate::api::extract::Signed;
use crate::api::input::{Path, RawBody};
use app::App;
use app::accounts::own_settings::{Change, ProfileEdit, QuotaEdit, SettingsEdit};
use axum::Json;
use axum::extract::State;
use domain::{User, UserId, UserSettings};
use serde_json::{Map, Value, json};

const TEXTS: &[&str] =
    &["discordId", "locale", "discoverRegion", "streamingRegion", "originalLanguage"];
const SWITCHES: &[&str] = &["watchlistSyncMovies", "watchlistSyncTv"];

/// Shows a profile. What comes from the own settings is absent while nothing was saved, and the
/// household's limits are absent while there are none.
pub async fn get(
    State(app): State<App>,
    Path(id): Path<UserId>,
) -> Answer<Json<Map<String, Value>>> {
    let user = app.user(id).await?;
    let own = app.user_settings(id).await?;
    let settings = app.settings();
    let mut shown = profile(&user, own.as_ref());
    shown.insert("movieQuotaLimit".to_owned(), json!(user.movie_quota_limit));
    shown.insert("movieQuotaDays".to_owned(), json!(user.movie_quota_days));
    shown.insert("tvQuotaLimit".to_owned(), json!(user.tv_quota_limit));
    shown.insert("tvQuotaDays".to_owned(), json!(user.tv_quota_days));
    let global = [
        ("globalMovieQuotaLimit", settings.main.movie_quota.limit),
        ("globalMovieQuotaDays", settings.main.movie_quota.days),
        ("globalTvQuotaLimit", settings.main.tv_quota.limit),
        ("globalTvQuotaDays", settings.main.tv_quota.days),
    ];
    for (key, value) in global {
        if let Some(value) = value {
            shown.insert(key.to_owned(), json!(value));
        }
    }
    Ok(Json(shown))
}

/// Changes a profile; what is not sent stays.
pub async fn post(
    State(app): State<App>,
    Signed(by): Signed,
    Path(id): Path<UserId>,
    RawBody(sent): RawBody,
) -> Answer<Json<Map<String, Value>>> {
    let text = |key: &str| match sent.get(key) {
        Some(value) => Change::Set(value.as_str().map(str::to_owned)),
        None => Change::Keep,
    };
    let number = |key: &str| match sent.get(key) {
        Some(value) => Change::Set(value.as_i64()),
        None => Change::Keep,
    };
    let edit = ProfileEdit {
        username: text("username"),
        email: sent.get("email").and_then(Value::as_str).map(str::to_owned),
        quotas: QuotaEdit {
            movie_limit: number("movieQuotaLimit"),
            movie_days: number("movieQuotaDays"),
            tv_limit: number("tvQuotaLimit"),
            tv_days: number("tvQuotaDays"),
        },
        settings: SettingsEdit {
            texts: named(&sent, TEXTS),
            switches: named(&sent, SWITCHES),
            notification_types: None,
        },
    };
    let (user, own) = app.update_profile(&by.user, id, edit).await?;
    Ok(Json(profile(&user, Some(&own))))
}

fn profile(user: &User, own: Option<&UserSettings>) -> Map<String, Value> {
    let mut shown = Map::new();
    shown.insert("username".to_owned(), json!(user.username));
    shown.insert("email".to_owned(), json!(user.email));
    if let Some(own) = own {
        let fields = [
            ("discordId", json!(own.discord_id)),
            ("locale", json!(own.locale)),
            ("discoverRegion", json!(own.discover_region)),
            ("streamingRegion", json!(own.streaming_region)),
            ("originalLanguage", json!(own.original_language)),
            ("watchlistSyncMovies", json!(own.watchlist_sync_movies)),
            ("watchlistSyncTv", json!(own.watchlist_sync_tv)),
        ];
        shown.extend(fields.map(|(key, value)| (key.to_owned(), value)));
    }
    shown
}
