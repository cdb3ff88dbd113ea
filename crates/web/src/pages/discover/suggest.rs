//! Lines to choose from for what is typed into a filter: keywords and studios.

use super::pairs;
use crate::pages::answer::{Answer, show};
use crate::pages::errors::view::Trouble;
use crate::pages::resident::Guest;
use crate::ui::several::{Line, lines};
use app::App;
use axum::extract::{Path, RawQuery, State};

/// Lists what is found for `?query=`.
pub(in crate::pages) async fn suggest(
    State(app): State<App>,
    _guest: Guest,
    Path(field): Path<String>,
    RawQuery(query): RawQuery,
) -> Answer {
    let pairs = pairs(query.as_deref());
    let words = pairs.iter().find(|(name, _)| name == "query").map(|(_, words)| words.trim());
    let words = words.unwrap_or_default();
    show(lines(&field, &field, &found(&app, &field, words).await?))
}

/// Finds lines for a field.
pub(super) async fn found(
    app: &App,
    field: &str,
    words: &str,
) -> Result<Vec<Line>, crate::pages::answer::Refused> {
    if words.is_empty() {
        return Ok(Vec::new());
    }
    let line = |(id, words): (i64, String)| Line { value: id.to_string(), words, on: false };
    Ok(match field {
        "keywords" | "excludeKeywords" => {
            let found = app.search_keywords(words, 1).await?.results;
            found.into_iter().map(|one| line((one.id, one.name))).collect()
        }
        "studio" => {
            let found = app.search_studios(words, 1).await?.results;
            found.into_iter().map(|one| line((one.id, one.name))).collect()
        }
        _ => return Err(Trouble::NotFound.into()),
    })
}
