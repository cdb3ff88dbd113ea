//! What an installed app needs: the manifest, the worker that stands in for a silent server, and the
//! page it shows then.

pub mod view;

use super::answer::{Answer, show};
use super::path;
use super::resident::Resident;
use super::visit::Visit;
use crate::ui::{appicons, assets, shell};
use axum::http::header;
use axum::response::IntoResponse;
use serde_json::{Value, json};

/// What a browser's worker runs; never kept, so that a new one is found.
const WORKER: &str = include_str!("../../../assets/js/sw.js");

/// Describes the app to browsers that install it.
pub(super) async fn manifest(visit: Visit) -> Answer {
    let cx = visit.context();
    let icon = |file: &assets::Asset, size: &str, purpose: &str| -> Value {
        json!({
            "src": cx.url(file.path()),
            "sizes": size,
            "type": "image/png",
            "purpose": purpose,
        })
    };
    let [small, large, mask, _] = appicons::all();
    let shortcut = |words, address| json!({ "name": cx.say(words), "url": cx.url(address) });
    let manifest = json!({
        "id": cx.url(path::HOME),
        "name": cx.app_name,
        "short_name": cx.app_name,
        "lang": cx.t.locale().code(),
        "start_url": cx.url(path::HOME),
        "scope": cx.url(path::HOME),
        "display": "standalone",
        "background_color": "#150d0c",
        "theme_color": "#150d0c",
        "icons": [
            icon(small, "192x192", "any"),
            icon(large, "512x512", "any"),
            icon(mask, "512x512", "maskable"),
        ],
        "shortcuts": [
            shortcut(crate::text::common::REQUESTS, path::REQUESTS),
            shortcut(crate::text::account::PROFILE, path::PROFILE),
        ],
    });
    Ok(([(header::CONTENT_TYPE, "application/manifest+json")], manifest.to_string())
        .into_response())
}

/// Shows the counts of the navigation, as they are now.
pub(super) async fn counts(visit: Visit, _: Resident) -> Answer {
    show(shell::counts(&visit.context()))
}

/// Sends the worker.
pub(super) async fn worker() -> Answer {
    Ok(([(header::CONTENT_TYPE, "text/javascript; charset=utf-8")], WORKER).into_response())
}

/// Keeps crawlers out: a household is nothing to be found by strangers.
pub(super) async fn robots() -> Answer {
    let said = "User-agent: *\nDisallow: /\n";
    Ok(([(header::CONTENT_TYPE, "text/plain; charset=utf-8")], said).into_response())
}

/// Shows the page that the worker keeps for when nobody answers.
pub(super) async fn offline(visit: Visit) -> Answer {
    show(view::page(&visit.context()))
}
