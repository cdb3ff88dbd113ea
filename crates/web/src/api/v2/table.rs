//! The table: every route of version 2 with who may call it.

use super::{backups, events, hooks, jobs, metrics, outbox, relocate, restore};
use crate::api::contract::{Guard, Verb};
use app::App;
use axum::routing::{MethodRouter, delete, get, post};
use domain::Permissions;

/// Where every route of the table lives.
pub const BASE: &str = "/api/v2";

const ADMIN: Guard = Guard::All(Permissions::ADMIN);

/// A route.
#[derive(Debug, Clone)]
pub struct Route {
    /// How it is called.
    pub verb: Verb,
    /// Its path below the base, with `{names}` for what varies.
    pub path: &'static str,
    /// Who may call it.
    pub guard: Guard,
    /// Whether its answer goes on for as long as somebody listens.
    pub never_ends: bool,
    /// What it does, in a sentence.
    pub summary: &'static str,
    pub(super) handler: MethodRouter<App>,
}

/// Every route.
pub fn routes() -> Vec<Route> {
    let mut all = vec![
        read("/jobs", ADMIN, "Lists jobs with how far they are", get(jobs::list)),
        read("/jobs/{job}/runs", ADMIN, "Lists what a job did", get(jobs::runs)),
        write("/jobs/{job}/run", ADMIN, "Runs a job now", post(jobs::run)),
        write("/jobs/{job}/cancel", ADMIN, "Stops a running job", post(jobs::cancel)),
        write(
            "/jobs/{job}/confirm",
            ADMIN,
            "Confirms that what a job did not believe to be gone is gone",
            post(jobs::confirm),
        ),
        read(
            "/outbox",
            ADMIN,
            "Lists what is to be done outside and how it went",
            get(outbox::list),
        ),
        write("/outbox/{errand}/retry", ADMIN, "Tries again what was in vain", post(outbox::retry)),
        Route {
            never_ends: true,
            ..read("/events", Guard::User, "Tells what changes as it does", get(events::stream))
        },
        read("/restore", ADMIN, "Shows how far a restore is", get(restore::show)),
        write("/restore", ADMIN, "Prepares a backup to be restored", post(restore::choose)),
        write(
            "/restore/upload",
            ADMIN,
            "Takes a file and prepares it to be restored",
            post(restore::upload),
        ),
        write("/restore/begin", ADMIN, "Restores what was prepared", post(restore::begin)),
        write("/restore/cancel", ADMIN, "Forgets what was prepared", post(restore::cancel)),
        write(
            "/restore/release",
            ADMIN,
            "Lets go on what waits since a restore",
            post(restore::release),
        ),
        Route {
            never_ends: true,
            ..read(
                "/restore/progress",
                ADMIN,
                "Tells how a restore gets on",
                get(restore::progress),
            )
        },
        read("/move", ADMIN, "Shows how far a move to the other engine is", get(relocate::show)),
        write("/move", ADMIN, "Moves to the other engine, or tries", post(relocate::begin)),
        read("/hooks", ADMIN, "Shows the addresses that services call", get(hooks::show)),
        write("/hooks/rotate", ADMIN, "Makes new addresses", post(hooks::rotate)),
        write(
            "/hooks/{service}/{secret}",
            Guard::Public,
            "Takes the call of a service that got something",
            post(hooks::call),
        ),
    ];
    all.extend(of_backups());
    all
}

fn of_backups() -> Vec<Route> {
    use backups::{destinations, download, history, settings, shelf};
    vec![
        read("/health", ADMIN, "Tells how the household is", get(shelf::health)),
        read("/metrics", ADMIN, "Tells how it is in numbers for Prometheus", get(metrics::show)),
        read("/backups", ADMIN, "Lists backups", get(shelf::list)),
        write("/backups", ADMIN, "Makes a backup", post(shelf::create)),
        read("/backups/settings", ADMIN, "Shows how backups are made", get(settings::show)),
        write("/backups/settings", ADMIN, "Changes how backups are made", post(settings::save)),
        read("/backups/history", ADMIN, "Lists who did what", get(history::list)),
        read("/backups/{name}", ADMIN, "Shows a backup", get(shelf::show)),
        remove("/backups/{name}", "Removes a backup", delete(shelf::remove)),
        read(
            "/backups/{name}/manifest",
            ADMIN,
            "Shows what a backup says about itself",
            get(shelf::manifest),
        ),
        read("/backups/{name}/download", ADMIN, "Sends a backup", get(download::download)),
        write("/backups/{name}/verify", ADMIN, "Starts verifying a backup", post(shelf::verify)),
        write("/backups/{name}/pin", ADMIN, "Keeps a backup for good", post(shelf::pin)),
        write(
            "/backups/destinations/{destination}/test",
            ADMIN,
            "Tries a destination",
            post(destinations::test),
        ),
        read(
            "/backups/destinations/{destination}/files",
            ADMIN,
            "Lists the backups at a destination",
            get(destinations::list),
        ),
        remove(
            "/backups/destinations/{destination}/files/{name}",
            "Removes a backup at a destination",
            delete(destinations::remove),
        ),
    ]
}

fn remove(path: &'static str, summary: &'static str, handler: MethodRouter<App>) -> Route {
    Route { verb: Verb::Delete, path, guard: ADMIN, never_ends: false, summary, handler }
}

fn read(
    path: &'static str,
    guard: Guard,
    summary: &'static str,
    handler: MethodRouter<App>,
) -> Route {
    Route { verb: Verb::Get, path, guard, never_ends: false, summary, handler }
}

fn write(
    path: &'static str,
    guard: Guard,
    summary: &'static str,
    handler: MethodRouter<App>,
) -> Route {
    Route { verb: Verb::Post, path, guard, never_ends: false, summary, handler }
}
