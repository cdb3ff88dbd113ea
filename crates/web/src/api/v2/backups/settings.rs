//! How the household is backed up. Secrets go in and never come out: an empty one stays as it was.

use crate::api::answer::{Answer, ApiError};
use crate::api::extract::Signed;
use app::App;
use app::backup::{BackupSettings, DestinationPlace};
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use serde_json::{Value, json};

/// Shows the settings.
pub async fn show(State(app): State<App>) -> Json<Value> {
    Json(shape(&app.backup_settings()))
}

/// Saves the settings. What is left out stays as it is.
pub async fn save(
    State(app): State<App>,
    Signed(caller): Signed,
    Json(body): Json<Value>,
) -> Answer<Json<Value>> {
    let unread = |error: serde_json::Error| {
        ApiError::message(StatusCode::BAD_REQUEST, format!("This cannot be understood: {error}"))
    };
    let mut whole = shape(&app.backup_settings());
    lay_over(&mut whole, body);
    let settings: BackupSettings = serde_json::from_value(whole).map_err(unread)?;
    app.save_backup_settings(caller.user.id, settings).await?;
    Ok(Json(shape(&app.backup_settings())))
}

/// Objects are merged, everything else is replaced.
fn lay_over(base: &mut Value, over: Value) {
    match (base, over) {
        (Value::Object(base), Value::Object(over)) => {
            for (key, value) in over {
                lay_over(base.entry(key).or_insert(Value::Null), value);
            }
        }
        (base, over) => *base = over,
    }
}

fn shape(settings: &BackupSettings) -> Value {
    let (encryption, keep) = (&settings.encryption, settings.keep);
    let destinations: Vec<Value> = settings
        .destinations
        .iter()
        .map(|destination| {
            let mut shape = match &destination.place {
                DestinationPlace::Folder { path } => json!({ "type": "folder", "path": path }),
                DestinationPlace::S3 {
                    endpoint,
                    region,
                    bucket,
                    prefix,
                    access_key,
                    secret_key,
                } => json!({
                    "type": "s3", "endpoint": endpoint, "region": region, "bucket": bucket,
                    "prefix": prefix, "accessKey": access_key, "secretKey": "",
                    "hasSecret": !secret_key.is_empty(),
                }),
                DestinationPlace::Webdav { url, user, password } => json!({
                    "type": "webdav", "url": url, "user": user, "password": "",
                    "hasSecret": !password.is_empty(),
                }),
            };
            lay_over(
                &mut shape,
                json!({
                    "id": destination.id, "name": destination.name,
                    "enabled": destination.enabled, "allowPlain": destination.allow_plain,
                }),
            );
            shape
        })
        .collect();
    json!({
        "enabled": settings.enabled,
        "schedule": settings.schedule,
        "folder": settings.folder,
        "keep": {
            "last": keep.last, "daily": keep.daily, "weekly": keep.weekly,
            "monthly": keep.monthly,
        },
        "maxAgeHours": settings.max_age_hours,
        "trial": settings.trial,
        "encryption": {
            "by": encryption.by,
            "passphrase": "",
            "hasPassphrase": !encryption.passphrase.is_empty(),
            "label": encryption.label,
            "recipients": encryption.recipients,
        },
        "destinations": destinations,
    })
}
