//! Lines to choose from for what is typed: keywords, studios, networks.

use super::pairs;
use crate::pages::answer::{Answer, show};
use crate::pages::lookup::{Thing, found};
use crate::pages::resident::Guest;
use crate::ui::several::{Form, choices};
use app::App;
use axum::extract::{Path, RawQuery, State};

/// Lists what is found for `?query=`; with `one`, as lines of which only one can be chosen.
pub(in crate::pages) async fn suggest(
    State(app): State<App>,
    _guest: Guest,
    Path(field): Path<String>,
    RawQuery(query): RawQuery,
) -> Answer {
    let pairs = pairs(query.as_deref());
    let words = pairs.iter().find(|(name, _)| name == "query").map(|(_, words)| words.trim());
    let words = words.unwrap_or_default();
    let found = found(&app, Thing::of_field(&field)?, words).await?;
    let form = if pairs.iter().any(|(name, _)| name == "one") { Form::One } else { Form::Several };
    show(choices(&field, &field, &found, form))
}
