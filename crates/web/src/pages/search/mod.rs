//! Searching while one types: films, series, people and collections.

use super::answer::{Answer, show};
use super::discover::pairs;
use super::lists::{self, Head, Reading, Wanted};
use super::path;
use super::resident::Guest;
use super::shelf::Shelf;
use super::visit::Visit;
use crate::text::browse;
use crate::ui::empty::empty;
use crate::ui::poster::TitleKind;
use crate::ui::shell::{self, Section};
use crate::ui::{Context, card};
use app::App;
use app::discover::About;
use axum::extract::{RawQuery, State};
use maud::{Markup, html};

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
    if sought.is_empty() {
        return show(nothing_sought(&cx));
    }
    let title = cx.say(browse::found_for(sought.as_str()));
    let address = path::with_query(path::SEARCH, &[("query", Some(&sought))]);
    let head = Head { section: Section::Elsewhere, ..Head::of(TitleKind::Film, &title, address) };
    let (app, shelf, guest) = (&app, Shelf::new(&guest.0.user), &guest);
    let sought = sought.as_str();
    let read = move |page: u32| -> Reading<'_> {
        Box::pin(async move {
            let about = About { language: guest.language(), page };
            Ok(lists::mixed(shelf, &app.search(&guest.0, &about, sought).await?))
        })
    };
    lists::answer(app, &visit, head, Wanted::of(&pairs), read).await
}

/// What whoever has typed nothing yet sees.
fn nothing_sought(cx: &Context<'_>) -> Markup {
    let title = cx.say(browse::SEARCH);
    let body = html! {
        (card::heading(&title, None, &html! {}))
        (empty(&cx.say(browse::NOTHING_SOUGHT), &cx.say(browse::NOTHING_SOUGHT_ABOUT), &html! {}))
    };
    shell::page(cx, Section::Elsewhere, &title, &body)
}
