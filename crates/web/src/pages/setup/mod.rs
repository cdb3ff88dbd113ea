//! Moving in: from an empty folder to a household that works.
//!
//! Where one stands is read from what is there, never from what was clicked: cut short anywhere,
//! the wizard goes on at the step that is missing.

pub mod key;
pub mod libraries;
pub mod owner;
pub mod services;
pub mod view;

use super::answer::{Answer, Refused, go_on, saying, show};
use super::resident::Resident;
use super::said::Said;
use super::visit::Visit;
use super::{path, settings};
use app::App;
use app::accounts::directory::{UserFilter, UserOrder};
use app::settings::Object;
use axum::Router;
use axum::extract::State;
use axum::routing::{get, post};
use domain::{MediaServerType, Permissions, User};

/// The job that looks through every library.
const FULL_SCAN: &str = "jellyfin-full-scan";

/// Every step.
pub(super) fn routes() -> Router<App> {
    Router::new()
        .route(path::SETUP, get(first))
        .route(path::SETUP_OWNER, get(owner::get).post(owner::post))
        .route(path::SETUP_KEY, get(key::get).post(key::post))
        .route(path::SETUP_LIBRARIES, get(libraries::get).post(libraries::post))
        .route(path::SETUP_SERVICES, get(services::get))
        .route(path::SETUP_FINISH, post(finish))
}

/// Asks how one wants to move in, or leads to the step that is missing.
async fn first(State(app): State<App>, visit: Visit) -> Answer {
    match standing(&app).await? {
        Standing::Empty => {
            // Where a relative name leads is what somebody looks for.
            let folder = std::path::absolute(app.folder());
            let folder = folder.unwrap_or_else(|_| app.folder().to_owned()).display().to_string();
            let household = household(&app).await?;
            show(view::page(
                &visit.context(),
                view::Setup { folder: &folder, unmounted: app.is_unmounted(), household },
            ))
        }
        Standing::MovedIn => Ok(go_on(&visit, path::HOME)),
        Standing::Between if visit.caller().is_none() => Ok(go_on(&visit, path::SIGN_IN)),
        Standing::Between => Ok(go_on(&visit, missing(&app))),
    }
}

/// Opens the house and begins to look through its libraries.
async fn finish(State(app): State<App>, visit: Visit, resident: Resident) -> Answer {
    let by = in_between(&app, &resident)?;
    let locale = [("locale".to_owned(), visit.language().into())];
    app.save_main_settings(by.id, locale.into_iter().collect::<Object>()).await?;
    app.finish_setup(by.id).await?;
    if app.find_job(FULL_SCAN).is_ok() {
        app.run_job(FULL_SCAN).await?;
    }
    Ok(saying(go_on(&visit, path::HOME), Said::MovedIn))
}

/// How far the household is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Standing {
    /// Nobody owns it.
    Empty,
    /// Somebody owns it and is not done.
    Between,
    MovedIn,
}

/// A household whose media server is not known has no owner yet, whoever was written down.
async fn standing(app: &App) -> app::Result<Standing> {
    let settings = app.settings();
    let no_server = settings.main.media_server_type == MediaServerType::NotConfigured;
    Ok(if settings.initialized {
        Standing::MovedIn
    } else if no_server || !app.is_inhabited().await? {
        Standing::Empty
    } else {
        Standing::Between
    })
}

/// Who lives in a house whose settings are gone; nothing where nobody does.
async fn household(app: &App) -> app::Result<Option<view::Household>> {
    if !app.is_inhabited().await? {
        return Ok(None);
    }
    let by = UserOrder::DisplayName;
    let (_, people) = app.list_users(UserFilter::default(), by, 1, 0).await?;
    let about = app.about().await?;
    let count = |count: i64| u64::try_from(count).unwrap_or_default();
    Ok(Some(view::Household { people: count(people), requests: count(about.requests) }))
}

/// Whether people live here and the settings say nothing about it: the file was lost.
pub(super) async fn lost_its_settings(app: &App) -> app::Result<bool> {
    Ok(standing(app).await? == Standing::Empty && app.is_inhabited().await?)
}

/// The first step that is missing.
fn missing(app: &App) -> &'static str {
    if !app.has_tmdb_key() {
        path::SETUP_KEY
    } else if has_libraries(app) && !settings::server::libraries(app).iter().any(|one| one.on) {
        path::SETUP_LIBRARIES
    } else {
        path::SETUP_SERVICES
    }
}

/// Whether there are libraries to choose; those of Plex are not read.
fn has_libraries(app: &App) -> bool {
    app.settings().main.media_server_type != MediaServerType::Plex
}

/// Lets the owner through while the wizard is under way.
fn in_between<'r>(app: &App, resident: &'r Resident) -> Result<&'r User, Refused> {
    let by = resident.needs(Permissions::ADMIN)?;
    if app.settings().initialized {
        return Err(Refused::Done(path::HOME));
    }
    Ok(by)
}
