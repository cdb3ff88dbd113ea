//! The pages, one folder per address: `view.rs` says how it looks, handlers say what it does.
//!
//! [`frame`] stands around every handler and finds out who is calling ([`visit`]); handlers take
//! what they need ([`resident`], [`form`]) and say what is to be shown ([`answer`], [`said`]).

pub mod path;

pub mod answer;
mod countries;
pub mod doubt;
pub mod form;
mod frame;
mod kept;
pub mod lookup;
pub mod part;
pub mod permissions;
mod refused;
pub mod resident;
pub mod said;
mod shelf;
mod spoken;
mod tickets;
pub mod visit;
pub mod wrong;

pub mod reset;
pub mod setup;
pub mod signin;

pub mod ask;
pub mod blocklist;
pub mod collection;
pub mod discover;
pub mod home;
pub mod issues;
mod language;
pub mod lists;
pub mod manage;
pub mod own;
pub mod person;
pub mod profile;
pub mod requests;
mod search;
pub mod title;
pub mod users;
mod watchlist;

pub mod restore;
pub mod settings;

mod assets;
pub mod errors;
pub mod installed;
mod pictures;
mod theme;

#[cfg(debug_assertions)]
pub mod gallery;

use app::App;
use axum::Router;
use axum::middleware::from_fn_with_state;
use axum::routing::{get, post};

/// Every page, below the base path.
pub fn router(app: App, base_path: &str) -> Router {
    let frame = frame::Frame { app: app.clone(), base_path: base_path.to_owned() };
    let pages = Router::new()
        .route(path::HOME, get(home::get))
        .route(path::SIGN_IN, get(signin::get).post(signin::post))
        .route(path::SIGN_OUT, post(signin::sign_out))
        .merge(setup::routes())
        .route(path::THEME, post(theme::post))
        .route(path::MANIFEST, get(installed::manifest))
        .route(path::WORKER, get(installed::worker))
        .route(path::OFFLINE, get(installed::offline))
        .route(path::ROBOTS, get(installed::robots))
        .route(path::COUNTS, get(installed::counts))
        .route(path::LANGUAGE, post(language::post))
        .route(path::REQUESTS, get(requests::get))
        .route("/requests/{id}", get(requests::one))
        .route("/requests/{id}/edit", get(requests::edit::get).post(requests::edit::post))
        .route("/requests/{id}/{act}", post(requests::act))
        .route("/users/{id}", get(profile::get))
        .route(path::PROFILE, get(profile::own))
        .merge(discovery())
        .merge(settings::routes())
        .merge(issues::routes())
        .merge(manage::routes())
        .merge(own::routes())
        .merge(reset::routes())
        .merge(users::routes())
        .merge(restore::routes())
        .merge(workshop())
        .fallback(frame::nothing_here)
        .with_state(app.clone())
        .layer(from_fn_with_state(frame, frame::around));
    Router::new()
        .route("/assets/{file}", get(assets::get))
        .route("/imageproxy/{*rest}", get(pictures::image))
        .route("/avatarproxy/{account}", get(pictures::avatar))
        .with_state(app)
        .merge(pages)
}

/// Finding titles, and asking for them.
fn discovery() -> Router<App> {
    Router::new()
        .route(path::MOVIES, get(discover::movies))
        .route(path::SERIES, get(discover::series))
        .route("/discover/{of}/filter", get(discover::panel))
        .route("/discover/{of}/upcoming", get(discover::upcoming))
        .route("/discover/{of}/genres", get(discover::genres))
        .route("/discover/{of}/keyword", get(discover::keyword))
        .route("/discover/{of}/{by}/{id}", get(discover::made))
        .route("/discover/row/{id}", get(discover::rows::get))
        .route(path::TRENDING, get(discover::trending))
        .route("/suggest/{field}", get(discover::suggest))
        .route(path::SEARCH, get(search::get))
        .route("/movie/{id}", get(title::movie))
        .route("/tv/{id}", get(title::series))
        .route("/tv/{id}/season/{season}", get(title::season))
        .route("/movie/{id}/{what}", get(title::of_movie))
        .route("/tv/{id}/{what}", get(title::of_series))
        .route("/card/{kind}/{id}", get(title::card))
        .route("/person/{id}", get(person::get))
        .route("/collection/{id}", get(collection::get))
        .route("/request/{kind}/{id}", get(ask::get).post(ask::post))
        .route(path::WATCHLIST, get(watchlist::own))
        .route("/profile/watchlist", get(watchlist::own))
        .route("/users/{id}/requests", get(requests::of))
        .route("/users/{id}/watchlist", get(watchlist::of))
        .route("/watchlist/{kind}/{id}", post(watchlist::change))
        .route(path::BLOCKLIST, get(blocklist::get))
        .route("/blocklist/{kind}/{id}", post(blocklist::change))
}

/// What those who work on the pages look at, in debug builds only.
fn workshop() -> Router<App> {
    let router = Router::new();
    #[cfg(debug_assertions)]
    let router =
        router.route(path::GALLERY, get(gallery::get)).route("/gallery/{page}", get(gallery::one));
    router
}
