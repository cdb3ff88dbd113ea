//! `/settings/radarr` and `/settings/sonarr`: the servers that find and keep titles (api §9.5).

use crate::api::answer::{Answer, ApiError, status_of};
use crate::api::extract::Signed;
use crate::api::input::{Body, Path, RawBody};
use crate::api::routes::{Routes, get, post, put};
use app::settings::{ArrKind, ArrTrial, Trial};
use app::{App, Error};
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use domain::Kind;
use serde::Deserialize;
use serde_json::{Value, json};

pub(super) fn routes() -> Routes {
    routes_of(ArrKind::Radarr, "radarr")
        .merge(routes_of(ArrKind::Sonarr, "sonarr"))
        .route("/api/v1/settings/radarr/{radarrId}/profiles", get(profiles))
}

fn routes_of(kind: ArrKind, name: &str) -> Routes {
    let list = move |State(app): State<App>| async move { Json(app.arr_settings(kind)) };
    let add = move |State(app): State<App>, Signed(by): Signed, RawBody(sent): RawBody| async move {
        let added = app.add_arr_server(by.user.id, kind, sent).await?;
        Answer::Ok((StatusCode::CREATED, Json(added)))
    };
    let replace = move |State(app): State<App>,
                        Signed(by): Signed,
                        Path(id): Path<i64>,
                        RawBody(sent): RawBody| async move {
        let replaced = app.replace_arr_server(by.user.id, kind, id, sent).await;
        replaced.map(Json).map_err(|error| missing(kind, error))
    };
    let remove = move |State(app): State<App>, Signed(by): Signed, Path(id): Path<i64>| async move {
        let removed = app.remove_arr_server(by.user.id, kind, id).await;
        removed.map(Json).map_err(|error| missing(kind, error))
    };
    let test = move |State(app): State<App>, Body(place): Body<Place>| async move {
        let base = place.base_url.clone().unwrap_or_default();
        let found = app.try_arr_server(kind, place.into()).await?;
        Answer::Ok(Json(told(kind, found, base)))
    };
    let path = format!("/api/v1/settings/{name}");
    Routes::new()
        .route(&path, get(list).post(add))
        .route(&format!("{path}/test"), post(test))
        .route(&format!("{path}/{{{name}Id}}"), put(replace).delete(remove))
}

/// Where a server is said to be.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Place {
    hostname: String,
    port: u16,
    api_key: String,
    use_ssl: bool,
    base_url: Option<String>,
}

impl From<Place> for Trial {
    fn from(place: Place) -> Self {
        Self {
            hostname: place.hostname,
            port: place.port,
            api_key: place.api_key,
            use_ssl: place.use_ssl,
            base_url: place.base_url.unwrap_or_default(),
        }
    }
}

async fn profiles(State(app): State<App>, Path(id): Path<i64>) -> Answer<Json<Value>> {
    let profiles = app.arr_profiles(ArrKind::Radarr, id).await?;
    let shape = profiles.iter().map(|profile| json!({ "id": profile.id, "name": profile.name }));
    Ok(Json(shape.collect()))
}

fn told(kind: ArrKind, found: ArrTrial, base: String) -> Value {
    let folders = found.root_folders.iter();
    let folders: Value =
        folders.map(|folder| json!({ "id": folder.id, "path": folder.path })).collect();
    let mut told = json!({
        "profiles": found.profiles,
        "rootFolders": folders,
        "tags": found.tags,
        "urlBase": found.url_base.unwrap_or(base),
    });
    if kind == ArrKind::Sonarr
        && let Value::Object(told) = &mut told
    {
        told.insert("languageProfiles".to_owned(), json!(found.language_profiles));
    }
    told
}

/// Sonarr's routes say in their own way that there is no such server.
fn missing(kind: ArrKind, error: Error) -> ApiError {
    match error {
        Error::Refused(refusal) if kind == ArrKind::Sonarr && refusal.kind == Kind::NotFound => {
            let body = json!({ "status": "404", "message": refusal.message });
            ApiError::body(status_of(refusal.kind), body)
        }
        other => other.into(),
    }
}
