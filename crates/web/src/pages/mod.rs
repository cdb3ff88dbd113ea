//! The pages, one folder per address: `view.rs` says how it looks, handlers say what it does.
//!
//! [`frame`] stands around every handler and finds out who is calling ([`visit`]); handlers take
//! what they need ([`resident`], [`form`]) and say what is to be shown ([`answer`], [`said`]).

pub mod path;

pub mod answer;
pub mod form;
mod frame;
pub mod permissions;
pub mod resident;
pub mod said;
mod tickets;
pub mod visit;
pub mod wrong;

pub mod reset;
pub mod setup;
pub mod signin;

pub mod home;
pub mod issues;
mod language;
pub mod manage;
pub mod own;
pub mod profile;
pub mod requests;
pub mod users;

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
        .route(path::SETUP, get(setup::get))
        .route(path::THEME, post(theme::post))
        .route(path::MANIFEST, get(installed::manifest))
        .route(path::WORKER, get(installed::worker))
        .route(path::OFFLINE, get(installed::offline))
        .route(path::COUNTS, get(installed::counts))
        .route(path::LANGUAGE, post(language::post))
        .route(path::REQUESTS, get(requests::get))
        .route("/requests/{id}", get(requests::one))
        .route("/requests/{id}/edit", get(requests::edit::get).post(requests::edit::post))
        .route("/requests/{id}/{act}", post(requests::act))
        .route("/users/{id}", get(profile::get))
        .route(path::PROFILE, get(profile::own))
        .merge(settings::routes())
        .merge(issues::routes())
        .merge(manage::routes())
        .merge(own::routes())
        .merge(reset::routes())
        .merge(users::routes())
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
