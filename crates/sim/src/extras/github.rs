//! Releases and commits for the update check.

use axum::extract::State;
use axum::http::StatusCode;
use axum::routing::get;
use axum::{Json, Router};
use serde_json::{Value, json};

use crate::seed::digest;
use crate::world::World;

/// Answers as `https://api.github.com` does, whatever the repository.
pub(crate) fn github(world: World) -> Router {
    Router::new()
        .route("/repos/{owner}/{repository}/releases", get(releases))
        .route("/repos/{owner}/{repository}/commits", get(commits))
        .fallback(async || StatusCode::NOT_FOUND)
        .with_state(world)
}

async fn releases(State(world): State<World>) -> Json<Vec<Value>> {
    let state = world.lock();
    let releases = (1_u32..).zip(state.releases.iter().rev()).map(|(number, name)| {
        json!({
            "id": number,
            "name": name,
            "tag_name": name,
            "html_url": format!("https://releases.example/{name}"),
            "body": "Small repairs and better manners.",
            "draft": false,
            "prerelease": false,
            "published_at": "2026-05-01T12:00:00Z",
        })
    });
    Json(releases.collect())
}

async fn commits(State(world): State<World>) -> Json<Vec<Value>> {
    let state = world.lock();
    let commits = state.releases.iter().rev().map(|name| {
        let sha = format!("{:040x}", u128::from(digest(name)));
        json!({
            "sha": sha,
            "html_url": format!("https://commits.example/{sha}"),
            "commit": {"message": format!("Prepare {name}")},
        })
    });
    Json(commits.collect())
}

impl World {
    /// Publishes a release, newer than all before.
    pub fn publish_release(&self, name: &str) {
        self.lock().releases.push(name.to_owned());
    }
}
