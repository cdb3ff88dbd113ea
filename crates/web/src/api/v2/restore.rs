//! `/api/v2/restore`: putting a backup or another household in the place of this one.

use crate::api::answer::{Answer, ApiError};
use crate::api::extract::Signed;
use app::App;
use app::restore::{Counts, Desk, Order, Part, Phase, Preview, Secret, Source};
use axum::Json;
use axum::body::Body;
use axum::extract::{Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse as _, Response};
use domain::Ts;
use domain::refusal::invalid;
use futures_util::StreamExt as _;
use futures_util::stream;
use serde::{Deserialize, Serialize};
use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

/// The header with the passphrase or secret key for an upload.
const SECRET_HEADER: &str = "x-usherr-secret";
/// How often something is sent when nothing happens.
const HEARTBEAT: Duration = Duration::from_secs(20);

/// How far a restore is, and what waits since the last one.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct RestoreShape {
    phase: &'static str,
    step: Option<&'static str>,
    percent: Option<u8>,
    message: Option<String>,
    done_at: Option<Ts>,
    /// Which preparation it is, for the order that follows.
    number: u64,
    preview: Option<PreviewShape>,
    hold: Option<HoldShape>,
}

/// What would come and go.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct PreviewShape {
    writer: String,
    made_at: Option<Ts>,
    /// When somebody last changed something in it.
    newest: Option<Ts>,
    has_settings: bool,
    counts: Option<CountsShape>,
    is_ours: Option<bool>,
    missing: Option<MissingShape>,
    here_is_damaged: bool,
    mended: Vec<String>,
}

#[derive(Debug, Serialize)]
struct CountsShape {
    users: u64,
    requests: u64,
    issues: u64,
    titles: u64,
}

#[derive(Debug, Serialize)]
struct MissingShape {
    users: u64,
    names: Vec<String>,
    requests: u64,
    issues: u64,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct HoldShape {
    since: Ts,
    restored_from: Option<Ts>,
}

/// Which backup, of the household's own folder or of a place where backups go.
#[derive(Deserialize)]
pub struct Chosen {
    backup: String,
    destination: Option<String>,
    #[serde(default)]
    secret: String,
}

/// What is decided.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Decided {
    part: Option<String>,
    #[serde(default)]
    revoke_sessions: bool,
    number: Option<u64>,
}

/// Which preparation is forgotten.
#[derive(Debug, Deserialize)]
pub struct Cancelled {
    number: Option<u64>,
}

/// What becomes of what waited.
#[derive(Debug, Default, Deserialize)]
pub struct Released {
    #[serde(default)]
    forget: bool,
}

/// Shows how far a restore is.
pub async fn show(State(app): State<App>) -> Answer<Json<RestoreShape>> {
    let hold = app.find_hold().await?;
    let hold = hold.map(|hold| HoldShape { since: hold.since, restored_from: hold.restored_from });
    Ok(Json(RestoreShape { hold, ..RestoreShape::new(app.desk()) }))
}

/// Prepares a backup, which is fetched first where it lies elsewhere.
pub async fn choose(
    State(app): State<App>,
    Signed(caller): Signed,
    Json(chosen): Json<Chosen>,
) -> Answer<Response> {
    app.note_deed(Some(caller.user.id), "choose", &chosen.backup).await;
    let source = match chosen.destination {
        Some(destination) => Source::Elsewhere { destination, name: chosen.backup },
        None => Source::Backup(chosen.backup),
    };
    app.prepare_restore(source, Secret::new(chosen.secret)).await?;
    Ok(accepted(&app))
}

/// Takes a file as it arrives, and prepares it.
pub async fn upload(
    State(app): State<App>,
    Signed(caller): Signed,
    headers: HeaderMap,
    body: Body,
) -> Answer<Response> {
    app.note_deed(Some(caller.user.id), "upload", "").await;
    let secret = secret_in(&headers)?;
    let mut upload = app.begin_upload().await?;
    let mut parts = body.into_data_stream();
    while let Some(part) = parts.next().await {
        let part = part.map_err(|_| {
            ApiError::message(StatusCode::BAD_REQUEST, "The upload broke off. Try again.")
        })?;
        upload.add(&part).await?;
    }
    app.prepare_restore(Source::Upload(upload), secret).await?;
    Ok(accepted(&app))
}

/// The secret of an upload: a passphrase in whatever letters, or secret keys, one a header.
fn secret_in(headers: &HeaderMap) -> Answer<Secret> {
    let lines = headers.get_all(SECRET_HEADER).iter();
    let lines = lines.map(|line| std::str::from_utf8(line.as_bytes()));
    let lines: Result<Vec<&str>, _> = lines.collect();
    let lines = lines.map_err(|_| {
        ApiError::message(StatusCode::BAD_REQUEST, "The secret is not text in UTF-8.")
    })?;
    Ok(Secret::new(lines.join("\n")))
}

/// Decides: the exchange begins as soon as nobody is served.
pub async fn begin(
    State(app): State<App>,
    Signed(caller): Signed,
    Json(decided): Json<Decided>,
) -> Answer<Response> {
    let part = decided.part.as_deref().map_or(Some(Part::All), Part::find);
    let part = part.ok_or_else(|| invalid("`part` is `all`, `settings` or `data`."))?;
    let Decided { revoke_sessions, number, .. } = decided;
    let order = Order { part, revoke_sessions, of: number };
    app.order_restore(Some(caller.user.id), order).await?;
    Ok(accepted(&app))
}

/// Forgets what was prepared; with `number`, only if nobody prepared another meanwhile.
pub async fn cancel(
    State(app): State<App>,
    Signed(caller): Signed,
    Query(cancelled): Query<Cancelled>,
) -> Answer<Response> {
    app.desk().cancel(cancelled.number)?;
    app.note_deed(Some(caller.user.id), "cancel", "").await;
    Ok(accepted(&app))
}

/// Lets everything go on that waits since a restore.
pub async fn release(
    State(app): State<App>,
    Signed(caller): Signed,
    Json(released): Json<Released>,
) -> Answer<StatusCode> {
    app.release_hold(caller.user.id, released.forget).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Tells how far it is, as it gets on.
pub async fn progress(State(app): State<App>) -> Answer<Response> {
    let desk = Arc::clone(app.desk());
    let changes = desk.changes();
    let events = stream::unfold((desk, changes, true), async |(desk, mut changes, first)| {
        if !first {
            changes.changed().await.ok()?;
        }
        let shape = serde_json::to_string(&RestoreShape::new(&desk)).unwrap_or_default();
        Some((
            Ok::<_, Infallible>(Event::default().event("restore").data(shape)),
            (desk, changes, false),
        ))
    });
    let keep_alive = KeepAlive::new().interval(HEARTBEAT).text("nothing new");
    Ok(Sse::new(events).keep_alive(keep_alive).into_response())
}

fn accepted(app: &App) -> Response {
    (StatusCode::ACCEPTED, Json(RestoreShape::new(app.desk()))).into_response()
}

impl RestoreShape {
    fn new(desk: &Desk) -> Self {
        let phase = desk.phase();
        let (number, preview) = desk.numbered();
        let mut shape = Self {
            phase: phase.word(),
            step: None,
            percent: None,
            message: None,
            done_at: None,
            number,
            preview: preview.map(PreviewShape::from),
            hold: None,
        };
        match phase {
            Phase::Preparing { step, percent } => {
                (shape.step, shape.percent) = (Some(step), Some(percent));
            }
            Phase::Done { at } => shape.done_at = Some(at),
            Phase::Failed { why } => shape.message = Some(why.message),
            Phase::Idle | Phase::Ready | Phase::Keeping | Phase::Replacing => {}
        }
        shape
    }
}

impl From<Preview> for PreviewShape {
    fn from(preview: Preview) -> Self {
        let counts = |Counts { users, requests, issues, titles }| CountsShape {
            users,
            requests,
            issues,
            titles,
        };
        Self {
            writer: preview.origin.writer,
            made_at: preview.origin.made_at,
            newest: preview.newest,
            has_settings: preview.has_settings,
            counts: preview.counts.map(counts),
            is_ours: preview.is_ours,
            missing: preview.missing.map(|missing| MissingShape {
                users: missing.users,
                names: missing.names,
                requests: missing.requests,
                issues: missing.issues,
            }),
            here_is_damaged: preview.here_is_damaged,
            mended: preview.mended,
        }
    }
}
