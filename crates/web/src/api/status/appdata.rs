//! `GET /status/appdata`: whether the config folder is a mounted, usable one (data §1.4).

use app::App;
use axum::Json;
use axum::extract::State;
use serde::Serialize;

/// The answer.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
#[expect(clippy::struct_field_names, reason = "the API's names")]
pub struct AppData {
    app_data: bool,
    app_data_path: String,
    app_data_permissions: bool,
}

/// Says how the config folder is.
pub async fn get(State(app): State<App>) -> Json<AppData> {
    let folder = app.folder();
    Json(AppData {
        app_data: !app.is_unmounted(),
        app_data_path: folder.display().to_string(),
        app_data_permissions: folder.is_dir(),
    })
}
