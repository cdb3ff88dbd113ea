//! The list of what is wrong.

pub mod view;

use super::super::answer::{Answer, show};
use super::super::kept::List;
use super::super::path;
use super::super::requests::page_number;
use super::super::resident::Resident;
use super::super::visit::{Visit, number};
use super::{SEE, shown};
use crate::ui::pager::{PageSize, Place};
use app::App;
use app::issues::IssueFilter;
use axum::extract::{RawQuery, State};
use axum::http::HeaderMap;
use domain::{IssueStatus, Permissions};
use view::{Filter, Issues, Order, Standing};

/// How the list is kept as somebody likes it.
pub(in crate::pages) const LIST: List = List {
    path: path::ISSUES,
    cookie: "usherr.issues",
    names: &["filter", "sort"],
    usual: PageSize::OF_TICKETS,
};

/// Shows the list, or the part of it that is swapped.
pub(in crate::pages) async fn get(
    State(app): State<App>,
    visit: Visit,
    resident: Resident,
    (RawQuery(query), headers): (RawQuery, HeaderMap),
) -> Answer {
    let reader = resident.needs(SEE)?;
    let wanted = LIST.read(query.as_deref(), &headers, reader.id);
    let filter = Filter {
        standing: Standing::ALL
            .into_iter()
            .find(|standing| standing.code() == wanted.text("filter"))
            .unwrap_or_default(),
        order: match wanted.text("sort") {
            "modified" => Order::Changed,
            _ => Order::Newest,
        },
        size: wanted.size(),
    };
    let (page, size) = (page_number(wanted.sent("page")), filter.size.count());
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
    let list = |page: u64| app.list_issues(reader, asked, count(size), count((page - 1) * size));
    let (mut views, total) = list(page).await?;
    let mut place = Place { page, per_page: size, total: number(total) };
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
    let part = visit.wants_only("issues");
    let mut shown = show(if part { view::list(&cx, &data) } else { view::page(&cx, &data) })?;
    LIST.keep((&visit, &headers), &wanted, &filter.liking(), &mut shown);
    Ok(shown)
}
