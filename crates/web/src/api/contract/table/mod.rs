//! The table: the routes of version 1, one file for each thing they are about.

mod account;
mod agents;
mod auth;
mod bodies;
mod discover;
mod issues;
mod lists;
mod media;
mod requests;
mod servers;
mod settings;
mod status;
mod titles;
mod users;

use super::schema::Route;

/// Every group of routes, in reading order.
pub(super) static TABLE: &[&[Route]] = &[
    status::ROUTES,
    auth::ROUTES,
    users::ROUTES,
    account::ROUTES,
    requests::ROUTES,
    media::ROUTES,
    issues::ROUTES,
    lists::ROUTES,
    titles::ROUTES,
    discover::ROUTES,
    settings::ROUTES,
    servers::ROUTES,
    agents::ROUTES,
];
