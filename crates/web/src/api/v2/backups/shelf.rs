//! What is on the shelf, and what is done with it.

use crate::api::answer::Answer;
use crate::api::extract::Signed;
use crate::api::v2::jobs::JobShape;
use app::App;
use app::backup::{Backup, BackupHealth, Check, LastBackup, Manifest, Unreadable};
use axum::Json;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use domain::Ts;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A backup. Where it lies on the disk is nobody's business.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct BackupShape {
    /// `backup`, or `adoption-copy` for the bare database that an adoption kept.
    kind: &'static str,
    name: String,
    size: u64,
    created_at: Ts,
    reason: Option<String>,
    encrypted: bool,
    fingerprints: Vec<String>,
    pinned: bool,
    level: i64,
    verified_at: Option<Ts>,
    fault: Option<String>,
    /// While it cannot be read; `level` is 0 then, whatever it was.
    unreadable: Option<UnreadableShape>,
    copies: Vec<CopyShape>,
}

/// Why a backup cannot be read.
#[derive(Debug, Serialize)]
pub struct UnreadableShape {
    since: Ts,
    why: String,
}

/// Where else a backup is.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct CopyShape {
    destination: String,
    fault: Option<String>,
}

/// How the backups are.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct HealthShape {
    good: bool,
    newest_verified_at: Option<Ts>,
    overdue: bool,
    faults: Vec<FaultShape>,
    last: Option<LastShape>,
}

/// How the last attempt to make a backup went.
#[derive(Debug, Serialize)]
pub struct LastShape {
    at: Ts,
    failure: Option<String>,
}

/// What is wrong with a backup.
#[derive(Debug, Serialize)]
pub struct FaultShape {
    name: String,
    fault: String,
}

/// Every backup, and how they are.
#[derive(Debug, Serialize)]
pub struct ShelfShape {
    results: Vec<BackupShape>,
    health: HealthShape,
}

/// A backup with what it says about itself.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ManifestShape {
    format: u32,
    usherr: String,
    schema: String,
    instance: String,
    engine: String,
    created_at: Ts,
    reason: &'static str,
    rows: BTreeMap<String, u64>,
}

/// How far to look.
#[derive(Debug, Deserialize)]
pub struct Wanted {
    level: Option<u8>,
}

/// Whether a backup stays for good.
#[derive(Debug, Deserialize)]
pub struct Pin {
    pinned: bool,
}

/// Lists the backups, newest first.
pub async fn list(State(app): State<App>) -> Answer<Json<ShelfShape>> {
    let results = app.list_backups().await?.into_iter().map(BackupShape::from).collect();
    Ok(Json(ShelfShape { results, health: app.backup_health().await?.into() }))
}

/// Starts to make one.
pub async fn create(
    State(app): State<App>,
    Signed(caller): Signed,
) -> Answer<(StatusCode, Json<JobShape>)> {
    let job = app.ask_for_backup(caller.user.id).await?;
    Ok((StatusCode::ACCEPTED, Json(job.into())))
}

/// Shows one.
pub async fn show(State(app): State<App>, Path(name): Path<String>) -> Answer<Json<BackupShape>> {
    Ok(Json(app.find_backup(&name).await?.into()))
}

/// Shows what one says about itself.
pub async fn manifest(
    State(app): State<App>,
    Path(name): Path<String>,
) -> Answer<Json<ManifestShape>> {
    Ok(Json(app.read_manifest(&name, None).await?.into()))
}

/// Starts to verify one.
pub async fn verify(
    State(app): State<App>,
    Signed(caller): Signed,
    Path(name): Path<String>,
    Json(wanted): Json<Wanted>,
) -> Answer<(StatusCode, Json<JobShape>)> {
    let check = match wanted.level {
        Some(1) => Check::ReadBack,
        _ => Check::TrialRestore,
    };
    let job = app.ask_to_verify(caller.user.id, &name, check).await?;
    Ok((StatusCode::ACCEPTED, Json(job.into())))
}

/// Says that one stays for good, or not any longer.
pub async fn pin(
    State(app): State<App>,
    Signed(caller): Signed,
    Path(name): Path<String>,
    Json(pin): Json<Pin>,
) -> Answer<Json<BackupShape>> {
    Ok(Json(app.pin_backup(caller.user.id, &name, pin.pinned).await?.into()))
}

/// Whether the newest one that is known to be whole is meant.
#[derive(Debug, Deserialize)]
pub struct Removal {
    newest: Option<bool>,
}

/// Removes one for good.
pub async fn remove(
    State(app): State<App>,
    Signed(caller): Signed,
    Path(name): Path<String>,
    Query(removal): Query<Removal>,
) -> Answer<StatusCode> {
    app.remove_backup(caller.user.id, &name, removal.newest.unwrap_or_default()).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Tells how the household is; monitors look at `good`.
pub async fn health(State(app): State<App>) -> Answer<Json<WholeHealthShape>> {
    let backup = HealthShape::from(app.backup_health().await?);
    Ok(Json(WholeHealthShape { good: backup.good, backup }))
}

/// How the household is.
#[derive(Debug, Serialize)]
pub struct WholeHealthShape {
    good: bool,
    backup: HealthShape,
}

impl From<Backup> for BackupShape {
    fn from(backup: Backup) -> Self {
        let (kind, reason) = (backup.kind.word(), backup.reason().map(str::to_owned));
        let (pinned, level) = (backup.is_pinned(), backup.level());
        let Backup { name, size, created_at, is_encrypted, known, unreadable, .. } = backup;
        let unreadable = unreadable.map(|Unreadable { since, why }| UnreadableShape { since, why });
        let (mut fingerprints, mut copies) = (Vec::new(), Vec::new());
        let (mut verified_at, mut fault) = (None, None);
        if let Some(row) = known {
            (verified_at, fault, fingerprints) = (row.verified_at, row.fault, row.fingerprints);
            let pairs = row.copies.into_iter();
            copies = pairs.map(|(destination, fault)| CopyShape { destination, fault }).collect();
        }
        Self {
            kind,
            name,
            size,
            created_at,
            reason,
            encrypted: is_encrypted,
            fingerprints,
            pinned,
            level,
            verified_at,
            fault,
            unreadable,
            copies,
        }
    }
}

impl From<BackupHealth> for HealthShape {
    fn from(health: BackupHealth) -> Self {
        let good = health.is_good();
        let faults = health.faults.into_iter().map(|(name, fault)| FaultShape { name, fault });
        Self {
            good,
            newest_verified_at: health.newest_verified_at,
            overdue: health.is_overdue,
            faults: faults.collect(),
            last: health.last.map(|LastBackup { at, failure }| LastShape { at, failure }),
        }
    }
}

impl From<Manifest> for ManifestShape {
    fn from(manifest: Manifest) -> Self {
        let rows = manifest.tables.into_iter().map(|(name, table)| (name, table.rows)).collect();
        Self {
            format: manifest.format,
            usherr: manifest.usherr,
            schema: manifest.schema,
            instance: manifest.instance,
            engine: manifest.engine,
            created_at: manifest.created_at,
            reason: manifest.reason.word(),
            rows,
        }
    }
}
