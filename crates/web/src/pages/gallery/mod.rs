//! A page that shows every component in every state, for those who work on them; debug builds only.

mod entries;
mod inputs;

pub mod samples;
pub mod view;

use super::answer::{Answer, show};
use super::errors::view::Trouble;
use super::resident::Resident;
use super::visit::Visit;
use axum::extract::{Path, RawQuery};

/// Shows it; with a query, what the parts that come on their own were waiting for.
pub(super) async fn get(visit: Visit, _: Resident, RawQuery(query): RawQuery) -> Answer {
    let comes = query.is_some_and(|query| query.contains("page=2"));
    let cx = visit.context();
    show(if comes { view::came(&cx) } else { view::page(&cx) })
}

/// Shows an invented page, so that also those are looked at which are rarely met. They know no base
/// path.
pub(super) async fn one(visit: Visit, _: Resident, Path(page): Path<String>) -> Answer {
    let cx = visit.context();
    let pages = samples::pages(cx.t.locale(), "", cx.theme);
    let found = pages.into_iter().find(|(name, _)| *name == page);
    show(found.ok_or(Trouble::NotFound)?.1)
}
