//! The API. Version 1 is the reference's, down to null-versus-absent; what is ours alone is [`v2`].
//!
//! Reading order: [`contract`] (what may be called and how), [`pipeline`] (what every call
//! passes), [`routes`] (which handler answers), [`input`], [`browsing`] and [`extract`] (what handlers
//! take), [`answer`] (how they say no), [`shape`] (what they send), [`mod@openapi`] (the description
//! for other programs), then the resources, one folder each, one file an action.

pub mod answer;
pub mod browsing;
pub mod contract;
pub mod extract;
pub mod input;
pub mod openapi;
pub mod pipeline;
pub mod routes;
pub mod shape;

pub mod auth;
pub mod blocklist;
pub mod collections;
pub mod discover;
pub mod issues;
pub mod media;
pub mod movies;
pub mod people;
pub mod reference;
pub mod requests;
pub mod rules;
pub mod search;
pub mod series;
pub mod services;
pub mod settings;
pub mod sliders;
pub mod status;
pub mod users;
pub mod v2;
pub mod watchlist;

use app::App;
use pipeline::Pipeline;
use routes::{Routes, Table, get};

/// Every route of version 1, behind the pipeline.
pub fn behind_pipeline(app: App) -> Pipeline {
    let table = Table::new(app.clone(), &handlers());
    Pipeline::in_front_of(table, app)
}

fn handlers() -> Routes {
    Routes::new()
        .route("/api/v1", get(status::root::get))
        .merge(auth::routes())
        .merge(blocklist::routes())
        .merge(collections::routes())
        .merge(discover::routes())
        .merge(issues::routes())
        .merge(media::routes())
        .merge(movies::routes())
        .merge(people::routes())
        .merge(reference::routes())
        .merge(requests::routes())
        .merge(rules::routes())
        .merge(search::routes())
        .merge(series::routes())
        .merge(services::routes())
        .merge(settings::routes())
        .merge(sliders::routes())
        .merge(status::routes())
        .merge(users::routes())
        .merge(watchlist::routes())
}
