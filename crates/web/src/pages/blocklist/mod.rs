//! Titles that must not be asked for: the list, and putting titles on it or taking them off.

pub mod view;

use super::answer::{Answer, go_on, saying, show};
use super::errors::view::Trouble;
use super::form::Form;
use super::kept::List;
use super::lookup::{self, Thing, numbers};
use super::path;
use super::requests::page_number;
use super::resident::Guest;
use super::said::Said;
use super::shelf::remembered;
use super::tickets::person;
use super::title::{BLOCKS, number as title_number};
use super::visit::{Visit, number};
use super::watchlist::changed;
use crate::ui::pager::{PageSize, Place};
use crate::ui::several::Line;
use app::App;
use app::blocklist::{BlocklistFilter, BlocklistView, ListBlocklist, NewBlocklistEntry};
use app::catalog::WholeStanding;
use axum::extract::{Path, RawQuery, State};
use axum::http::HeaderMap;
use domain::{MediaStatus, MediaType, Permissions, User};
use std::collections::BTreeSet;
use view::{Blocked, Blocklist, LIST, Why};

/// How the list is kept as somebody likes it; what they searched for is not.
pub(super) const KEPT: List = List {
    path: path::BLOCKLIST,
    cookie: "usherr.blocklist",
    names: &["filter"],
    usual: PageSize::OF_LINES,
};

/// Shows the list.
pub(super) async fn get(
    State(app): State<App>,
    visit: Visit,
    guest: Guest,
    (RawQuery(query), headers): (RawQuery, HeaderMap),
) -> Answer {
    let reader = &guest.0.user;
    if !reader.may_any(BLOCKS | Permissions::VIEW_BLOCKLIST) {
        return Err(Trouble::Forbidden.into());
    }
    let wanted = KEPT.read(query.as_deref(), &headers, reader.id);
    let (page, size) = (page_number(wanted.sent("page")), wanted.size());
    let search = wanted.sent("search").trim().to_owned();
    let filter = view::Filter::find(wanted.text("filter"));
    let list = |page: u64| ListBlocklist {
        filter: match filter {
            view::Filter::All => BlocklistFilter::All,
            view::Filter::Manual => BlocklistFilter::Manual,
            view::Filter::Tags => BlocklistFilter::Tags,
        },
        search: Some(search.clone()).filter(|search| !search.is_empty()),
        take: size.count().cast_signed(),
        skip: ((page - 1) * size.count()).cast_signed(),
    };
    let (mut entries, total) = app.blocklist(list(page)).await?;
    let mut place = Place { page, per_page: size.count(), total: number(total) };
    if let Some(last) = place.beyond() {
        place = last;
        (entries, _) = app.blocklist(list(place.page)).await?;
    }
    let data = Blocklist {
        filter,
        search,
        size,
        entries: blocked(&app, &guest.language(), &entries).await?,
        place,
        may_change: reader.may(BLOCKS),
    };
    let (cx, part) = (visit.context(), visit.wants_only(LIST));
    let mut shown = show(if part { view::list(&cx, &data) } else { view::page(&cx, &data) })?;
    KEPT.keep((&visit, &headers), &wanted, &data.liking(), &mut shown);
    Ok(shown)
}

/// What is told about the titles on the list.
async fn blocked(
    app: &App,
    language: &str,
    entries: &[BlocklistView],
) -> app::Result<Vec<Blocked>> {
    let titles = app.titles(entries.iter().map(|view| view.entry.tmdb_id), language).await?;
    let tags = keywords(app, entries).await;
    let blocked = entries.iter().map(|view| {
        let entry = &view.entry;
        let mut title = remembered(entry.media_type, entry.tmdb_id, &titles);
        title.name = title.name.or_else(|| entry.title.clone());
        Blocked { title, why: why(app, view, &tags) }
    });
    Ok(blocked.collect())
}

/// Who or what put a title on the list, for those who may know.
pub(super) async fn why_blocked(app: &App, reader: &User, standing: &WholeStanding) -> Option<Why> {
    let media = &standing.media.media;
    let is_blocked = media.status == MediaStatus::Blocklisted;
    if !is_blocked || !reader.may_any(BLOCKS | Permissions::VIEW_BLOCKLIST) {
        return None;
    }
    // It may have been taken off meanwhile.
    let view = app.blocklist_entry(media.tmdb_id).await.ok()?;
    let tags = keywords(app, std::slice::from_ref(&view)).await;
    Some(why(app, &view, &tags))
}

/// Who or what put a title on the list.
fn why(app: &App, view: &BlocklistView, tags: &[Line]) -> Why {
    let entry = &view.entry;
    Why {
        by: view.user.as_ref().map(person),
        by_tags: entry.tags.is_some(),
        tags: named(entry.tags.as_deref(), tags),
        at: app.clock().with_offset(entry.created_at),
    }
}

/// Names the keywords that put titles on the list.
async fn keywords(app: &App, entries: &[BlocklistView]) -> Vec<Line> {
    let tags = entries.iter().filter_map(|view| view.entry.tags.as_deref());
    let tags: BTreeSet<&str> = tags.flat_map(numbers).collect();
    lookup::named(app, Thing::Keyword, &Vec::from_iter(tags)).await
}

/// The names of some keywords.
fn named(tags: Option<&str>, known: &[Line]) -> Vec<String> {
    let tags = numbers(tags.unwrap_or_default());
    let known = known.iter().filter(|line| tags.contains(&line.value.as_str()));
    known.map(|line| line.words.clone()).collect()
}

/// Puts a title on the list, or takes it off.
pub(super) async fn change(
    State(app): State<App>,
    visit: Visit,
    guest: Guest,
    Path((kind_code, id)): Path<(String, String)>,
    (RawQuery(query), headers): (RawQuery, HeaderMap),
    form: Form,
) -> Answer {
    let reader = &guest.0.user;
    if !reader.may(BLOCKS) {
        return Err(Trouble::Forbidden.into());
    }
    let media_type = MediaType::parse(&kind_code).ok_or(Trouble::NotFound)?;
    let id = title_number(&id)?;
    let said = if form.text("act") == "remove" {
        app.remove_from_blocklist(id).await?;
        Said::Unblocked
    } else {
        let titles = app.titles([id], &guest.language()).await?;
        let title = titles.find(media_type, id).map(|title| title.name.clone());
        let entry = NewBlocklistEntry { media_type, tmdb_id: id, title, user: reader.id };
        app.add_to_blocklist(entry).await?;
        Said::Blocked
    };
    if form.text("from") == "list" {
        return Ok(saying(go_on(&visit, path::BLOCKLIST), said));
    }
    let from = (query.as_deref(), &headers);
    changed((&app, &visit, &guest), from, (media_type, id), said).await
}
