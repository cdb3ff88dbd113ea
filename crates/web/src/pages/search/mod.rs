//! Searching while one types: films, series, people and collections.

use super::answer::Answer;
use super::discover::pairs;
use super::lists::{self, Head, Page, Reading, Wanted};
use super::path;
use super::resident::Guest;
use super::shelf::Shelf;
use super::visit::Visit;
use crate::text::browse;
use crate::ui::poster::TitleKind;
use crate::ui::shell::Section;
use app::App;
use app::discover::About;
use axum::extract::{RawQuery, State};

/// Shows what is found.
pub(super) async fn get(
    State(app): State<App>,
    visit: Visit,
    guest: Guest,
    RawQuery(query): RawQuery,
) -> Answer {
    let pairs = pairs(query.as_deref());
    let sought = pairs.iter().find(|(name, _)| name == "query").map(|(_, words)| words.trim());
    let sought = sought.unwrap_or_default().to_owned();
    let visit = visit.searching(&sought);
    let cx = visit.context();
    let title = if sought.is_empty() {
        cx.say(browse::SEARCH)
    } else {
        cx.say(browse::found_for(sought.as_str()))
    };
    let address = path::with_query(path::SEARCH, &[("query", Some(&sought))]);
    let head = Head { section: Section::Elsewhere, ..Head::of(TitleKind::Film, &title, address) };
    let (app, shelf, guest) = (&app, Shelf::new(&guest.0.user), &guest);
    let sought = sought.as_str();
    let read = move |page: u32| -> Reading<'_> {
        Box::pin(async move {
            if sought.is_empty() {
                return Ok(Page::whole(Vec::new(), 1));
            }
            let about = About { language: guest.language(), page };
            Ok(lists::mixed(shelf, &app.search(&guest.0, &about, sought).await?))
        })
    };
    lists::answer(app, &visit, head, Wanted::of(&pairs), read).await
}
