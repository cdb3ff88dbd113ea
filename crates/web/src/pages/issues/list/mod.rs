//! The list of what is wrong.

pub mod view;

use super::super::answer::{Answer, show};
use super::super::requests::page_number;
use super::super::resident::Resident;
use super::super::visit::{Visit, number};
use super::{SEE, shown};
use crate::ui::pager::Place;
use app::App;
use app::issues::IssueFilter;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State};
use domain::{IssueStatus, Permissions};
use serde::Deserialize;
use view::{Filter, Issues, Order, Standing};

const PER_PAGE: u64 = 20;

/// What the address asks for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(in crate::pages) struct Wanted {
    filter: String,
    sort: String,
    page: String,
}

/// Shows the list, or the part of it that is swapped.
pub(in crate::pages) async fn get(
    State(app): State<App>,
    visit: Visit,
    resident: Resident,
    wanted: Result<Query<Wanted>, QueryRejection>,
) -> Answer {
    let reader = resident.needs(SEE)?;
    let wanted = wanted.map(|Query(wanted)| wanted).unwrap_or_default();
    let filter = Filter {
        standing: Standing::ALL
            .into_iter()
            .find(|standing| standing.code() == wanted.filter)
            .unwrap_or_default(),
        order: if wanted.sort == Order::Changed.code() { Order::Changed } else { Order::Newest },
    };
    let page = page_number(&wanted.page);
    let asked = IssueFilter {
        status: match filter.standing {
            Standing::Open => Some(IssueStatus::Open),
            Standing::Closed => Some(IssueStatus::Resolved),
            Standing::All => None,
        },
        created_by: None,
        by_change: filter.order == Order::Changed,
    };
    let count = |number: u64| i64::try_from(number).unwrap_or(i64::MAX);
    let list =
        |page: u64| app.list_issues(reader, asked, count(PER_PAGE), count((page - 1) * PER_PAGE));
    let (mut views, total) = list(page).await?;
    let mut place = Place { page, per_page: PER_PAGE, total: number(total) };
    if let Some(last) = place.beyond() {
        place = last;
        (views, _) = list(place.page).await?;
    }
    let ids = views.iter().filter_map(|view| view.media.as_ref()).map(|media| media.media.tmdb_id);
    let titles = app.titles(ids, &visit.title_language()).await?;
    let data = Issues {
        filter,
        lines: views.iter().map(|view| shown::line(&app, &titles, view)).collect(),
        place,
        sees_all: reader.may_any(Permissions::MANAGE_ISSUES | Permissions::VIEW_ISSUES),
    };
    let cx = visit.context();
    show(if visit.wants_only("issues") { view::list(&cx, &data) } else { view::page(&cx, &data) })
}
