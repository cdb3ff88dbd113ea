//! Restoring, in two places: below the settings for an administrator, and at `/setup/restore`
//! ([`SETUP_RESTORE`](super::path::SETUP_RESTORE)) for whoever sets the household up, as long
//! as nobody lives in it. The setup's first screen leads there.
//!
//! One address shows wherever a restore is: what can be chosen, how far it is prepared, what would
//! come and go, how it ended. While one household takes the other's place the pages are shut, and
//! [`maintenance`] is all there is to see.

mod doorway;
pub mod view;

use super::answer::{Answer, Refused, lead_to, refuse_as, show as shown};
use super::errors::view::Trouble;
use super::form::Form;
use super::refused;
use super::settings::backups::places::described;
use super::visit::Visit;
use super::{assets, path};
use crate::http::text;
use crate::text::Locale;
use crate::ui::Context;
use app::App;
use app::backup::Kind;
use app::errands::ErrandState;
use app::restore::{Order, Part, Phase, Secret, Source};
use axum::Router;
use axum::extract::multipart::{Field, MultipartError};
use axum::extract::{DefaultBodyLimit, Multipart, Path, RawQuery, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use axum::routing::{get, post};
use domain::Refusal;
use doorway::Doorway;

/// How soon a page that shows progress looks again, in seconds.
const SOON: &str = "2";

/// No passphrase and no file with a key is longer.
const LONGEST_SECRET: usize = 64 << 10;

/// The pages in both places.
pub(super) fn routes() -> Router<App> {
    [path::RESTORE, path::SETUP_RESTORE].into_iter().fold(Router::new(), |router, base| {
        router
            .route(base, get(show))
            .route(&format!("{base}/upload"), post(upload).layer(DefaultBodyLimit::disable()))
            .route(&format!("{base}/choose"), post(choose))
            .route(&format!("{base}/place"), post(add_place))
            .route(&format!("{base}/begin"), post(begin))
            .route(&format!("{base}/cancel"), post(cancel))
            .route(&format!("{base}/release"), post(release))
    })
}

async fn show(
    State(app): State<App>,
    visit: Visit,
    doorway: Doorway,
    RawQuery(query): RawQuery,
) -> Answer {
    let asked = Form::read_query(query.as_deref().unwrap_or_default());
    let opened = match asked.text("place") {
        "" => None,
        id => Some(look_into(&app, id).await?),
    };
    let page = standing(&app, &doorway, opened).await?;
    let mut response = shown(view::page(&visit.context(), &page))?;
    // As far as the page says, which may be further by now.
    if matches!(page.phase, Phase::Preparing { .. } | Phase::Keeping | Phase::Replacing) {
        look_again(&mut response);
    }
    Ok(response)
}

/// What there is to choose from, and how far a restore is.
async fn standing(
    app: &App,
    doorway: &Doorway,
    opened: Option<view::Opened>,
) -> app::Result<view::Page> {
    let backups = app.list_restorable().await?;
    let hold = if doorway.by.is_some() { app.find_hold().await? } else { None };
    let waiting = match &hold {
        Some(_) => app.errands(Some(ErrandState::Open), 0, 0).await?.total,
        None => 0,
    };
    let places = app.backup_settings().destinations;
    // What is ready by now has a preview.
    let phase = app.desk().phase();
    let (number, preview) = app.desk().numbered();
    Ok(view::Page {
        base: doorway.base,
        is_empty: doorway.by.is_none(),
        backups: backups
            .into_iter()
            .map(|found| view::Offer {
                is_copy: found.kind == Kind::Copy,
                name: found.name,
                size: found.size,
                made_at: found.created_at,
            })
            .collect(),
        places: places.into_iter().map(|place| (place.id, place.name)).collect(),
        opened,
        problem: None,
        opens_other: false,
        preview: preview.map(|preview| (number, preview)),
        hold,
        waiting: super::visit::number(waiting),
        phase,
    })
}

/// Lists what lies at a place, or says why that cannot be.
async fn look_into(app: &App, id: &str) -> Result<view::Opened, Refused> {
    let place = app.find_destination(id)?;
    let (backups, trouble) = match app.list_remote(id).await {
        Ok(there) => (there, None),
        Err(app::Error::Refused(refusal)) => {
            (Vec::new(), Some(refusal.detail.unwrap_or(refusal.message)))
        }
        Err(error) => return Err(error.into()),
    };
    let offers = backups.into_iter().map(|remote| view::Offer {
        is_copy: false,
        name: remote.name,
        size: remote.size,
        made_at: remote.created_at,
    });
    Ok(view::Opened { id: place.id, name: place.name, backups: offers.collect(), trouble })
}

/// Adds a place to fetch from, and looks into it.
async fn add_place(State(app): State<App>, visit: Visit, doorway: Doorway, form: Form) -> Answer {
    let place = described(&form);
    let id = place.id.clone();
    match app.add_place_to_fetch_from(doorway.by, place).await {
        Ok(()) => {
            let address = path::with_query(doorway.base, &[("place", Some(&id))]);
            Ok(lead_to(&visit.url(&address)))
        }
        Err(app::Error::Refused(refusal)) => {
            let mut page = again((&app, &visit), &doorway, &refusal).await?;
            page.opens_other = true;
            refuse_as(refusal.kind, view::page(&visit.context(), &page))
        }
        Err(error) => Err(error.into()),
    }
}

/// Leads back to the page, or shows it with why something was refused.
async fn done((app, visit): (&App, &Visit), doorway: &Doorway, outcome: app::Result<()>) -> Answer {
    match outcome {
        Ok(()) => Ok(lead_to(&visit.url(doorway.base))),
        Err(app::Error::Refused(refusal)) => {
            let page = again((app, visit), doorway, &refusal).await?;
            refuse_as(refusal.kind, view::page(&visit.context(), &page))
        }
        Err(error) => Err(error.into()),
    }
}

/// What the page shows once something was refused.
async fn again(
    (app, visit): (&App, &Visit),
    doorway: &Doorway,
    refusal: &Refusal,
) -> app::Result<view::Page> {
    let mut page = standing(app, doorway, None).await?;
    page.problem = Some(refused::told(&visit.context(), refusal));
    Ok(page)
}

async fn choose(State(app): State<App>, visit: Visit, doorway: Doorway, form: Form) -> Answer {
    app.note_deed(doorway.by, "choose", form.text("backup")).await;
    let name = form.text("backup").to_owned();
    let source = match form.text("place") {
        "" => Source::Backup(name),
        place => Source::Elsewhere { destination: place.to_owned(), name },
    };
    let prepared = app.prepare_restore(source, Secret::new(form.text("secret"))).await;
    done((&app, &visit), &doorway, prepared).await
}

fn broken(_: MultipartError) -> Trouble {
    Trouble::Failure
}

async fn upload(
    State(app): State<App>,
    visit: Visit,
    doorway: Doorway,
    mut parts: Multipart,
) -> Answer {
    let (mut secret, mut upload) = (Secret::default(), None);
    while let Some(mut part) = parts.next_field().await.map_err(broken)? {
        match part.name() {
            Some("secret") => {
                let text = short_text(&mut part).await.map_err(broken)?;
                secret = Secret::new(text.ok_or(Trouble::Failure)?);
            }
            Some("file") => {
                let mut file = app.begin_upload().await?;
                while let Some(bytes) = part.chunk().await.map_err(broken)? {
                    if let Err(error) = file.add(&bytes).await {
                        return done((&app, &visit), &doorway, Err(error)).await;
                    }
                }
                upload = Some(file);
            }
            _ => {}
        }
    }
    let mut prepared = Ok(());
    if let Some(upload) = upload {
        app.note_deed(doorway.by, "upload", "").await;
        prepared = app.prepare_restore(Source::Upload(upload), secret).await;
    }
    done((&app, &visit), &doorway, prepared).await
}

/// Reads a field that is typed; nothing when it is longer than anybody types, which is not kept in memory.
async fn short_text(part: &mut Field<'_>) -> Result<Option<String>, MultipartError> {
    let mut bytes = Vec::new();
    while let Some(chunk) = part.chunk().await? {
        if bytes.len() + chunk.len() > LONGEST_SECRET {
            return Ok(None);
        }
        bytes.extend_from_slice(&chunk);
    }
    Ok(String::from_utf8(bytes).ok())
}

async fn begin(State(app): State<App>, visit: Visit, doorway: Doorway, form: Form) -> Answer {
    let part = Part::find(form.text("part")).unwrap_or_default();
    // In another window something else may have been prepared than what this one shows.
    let of = Some(form.text("number").parse().unwrap_or_default());
    let order = Order { part, revoke_sessions: form.is_on("revoke"), of };
    let ordered = app.order_restore(doorway.by, order).await;
    done((&app, &visit), &doorway, ordered).await
}

async fn cancel(State(app): State<App>, visit: Visit, doorway: Doorway) -> Answer {
    app.note_deed(doorway.by, "cancel", "").await;
    let cancelled = app.desk().cancel(None).map_err(app::Error::from);
    done((&app, &visit), &doorway, cancelled).await
}

async fn release(State(app): State<App>, visit: Visit, doorway: Doorway, form: Form) -> Answer {
    if let Some(by) = doorway.by {
        app.release_hold(by, form.text("what") == "forget").await?;
    }
    done((&app, &visit), &doorway, Ok(())).await
}

/// Has a page that shows progress looked at again soon.
pub(super) fn look_again(response: &mut Response) {
    response.headers_mut().insert("refresh", HeaderValue::from_static(SOON));
}

/// What is shown while one household takes another's place. The page looks again by itself.
pub fn maintenance(base: &str, headers: &HeaderMap, phase: &Phase) -> Response {
    let locale = Locale::negotiate(text(headers, header::ACCEPT_LANGUAGE).unwrap_or_default());
    let cx = Context::for_nobody(locale.catalogue(), base);
    let mut response =
        (StatusCode::SERVICE_UNAVAILABLE, view::maintenance(&cx, phase)).into_response();
    look_again(&mut response);
    response
}

/// A file of the pages, which is needed also while they are shut.
pub async fn asset(file: &str, headers: HeaderMap) -> Response {
    assets::get(Path(file.to_owned()), headers).await
}
