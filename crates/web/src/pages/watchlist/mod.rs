//! Watchlists: one's own, and those of others for those who may see them.

use super::answer::{Answer, Refused, lead_to, saying, show};
use super::discover::pairs;
use super::errors::view::Trouble;
use super::form::Form;
use super::lists::{self, Head, Page, Reading, Wanted};
use super::path;
use super::requests::came_from;
use super::resident::Guest;
use super::said::Said;
use super::shelf::{Shelf, kind, one_card};
use super::title::{gather, number as title_number, view};
use super::visit::{Visit, number};
use crate::text::browse;
use crate::ui::entry::{Entry, TitleCard, title_card};
use crate::ui::notice::{Notice, toast};
use crate::ui::poster::TitleKind;
use crate::ui::shell::Section;
use app::App;
use app::watchlists::{WatchlistView, Wish};
use axum::extract::{Path, RawQuery, State};
use axum::http::HeaderMap;
use domain::{MediaType, TmdbId, UserId};
use maud::html;

/// Shows one's own list.
pub(super) async fn own(
    State(app): State<App>,
    visit: Visit,
    guest: Guest,
    RawQuery(query): RawQuery,
) -> Answer {
    let title = visit.context().say(browse::OWN_WATCHLIST).into_owned();
    let id = guest.0.user.id;
    let head = head(&title, path::WATCHLIST.to_owned(), None);
    list((&app, &visit, &guest), id, head, query.as_deref()).await
}

/// Shows the list of somebody else.
pub(super) async fn of(
    State(app): State<App>,
    visit: Visit,
    guest: Guest,
    Path(id): Path<String>,
    RawQuery(query): RawQuery,
) -> Answer {
    let id = id.parse().map(UserId).map_err(|_| Trouble::NotFound)?;
    // Refuses those who may not see it before anything is told about its owner.
    app.watchlist(&guest.0.user, id, 1).await?;
    let user = app.user(id).await?;
    let name = user.name_for_others().to_owned();
    let title = visit.context().say(browse::watchlist_of(name.as_str())).into_owned();
    let shown = number(id.0);
    let head = head(&title, path::watchlist_of(shown), Some((name, path::user(shown))));
    list((&app, &visit, &guest), id, head, query.as_deref()).await
}

fn head(title: &str, address: String, about: Option<(String, String)>) -> Head {
    let section = Section::Elsewhere;
    Head { section, about, ..Head::of(TitleKind::Film, title, address) }
}

async fn list(
    (app, visit, guest): (&App, &Visit, &Guest),
    of: UserId,
    head: Head,
    query: Option<&str>,
) -> Answer {
    let read = move |page: u32| -> Reading<'_> {
        Box::pin(async move {
            let list = app.watchlist(&guest.0.user, of, i64::from(page)).await?;
            let cards = cards(app, guest, &list.entries).await?;
            let pages = u32::try_from(list.pages).unwrap_or(1);
            Ok(Page::whole(cards.into_iter().map(Entry::Title).collect(), pages))
        })
    };
    lists::answer(app, visit, head, Wanted::of(&pairs(query)), read).await
}

/// Makes the cards of a watchlist from what is remembered.
pub(super) async fn cards(
    app: &App,
    guest: &Guest,
    entries: &[WatchlistView],
) -> app::Result<Vec<TitleCard>> {
    let titles =
        app.titles(entries.iter().map(|view| view.entry.tmdb_id), &guest.language()).await?;
    let shelf = Shelf::new(&guest.0.user);
    let keys = entries.iter().map(|view| (view.entry.media_type, view.entry.tmdb_id));
    let standings = app.standings(&guest.0.user, keys).await?;
    let card = |view: &WatchlistView| {
        let mut card =
            shelf.remembered(view.entry.media_type, view.entry.tmdb_id, &titles, &standings)?;
        let own = Some(view.entry.title.clone()).filter(|title| !title.is_empty());
        card.title.name = card.title.name.or(own);
        Some(card)
    };
    Ok(entries.iter().filter_map(card).collect())
}

/// Puts a title on one's own list, or takes it off.
pub(super) async fn change(
    State(app): State<App>,
    visit: Visit,
    guest: Guest,
    Path((kind_code, id)): Path<(String, String)>,
    (RawQuery(query), headers): (RawQuery, HeaderMap),
    form: Form,
) -> Answer {
    let media_type = MediaType::parse(&kind_code).ok_or(Trouble::NotFound)?;
    let (id, reader) = (title_number(&id)?, &guest.0.user);
    let said = if form.text("act") == "remove" {
        app.remove_from_watchlist(reader, id).await?;
        Said::Forgotten
    } else {
        let titles = app.titles([id], &guest.language()).await?;
        let known = titles.find(media_type, id).map(|title| title.name.clone());
        let wish = Wish {
            media_type,
            tmdb_id: id,
            title: known.unwrap_or_default(),
            rating_key: String::new(),
        };
        app.add_to_watchlist(reader, wish).await?;
        Said::Kept
    };
    let from = (query.as_deref(), &headers);
    changed((&app, &visit, &guest), from, (media_type, id), said).await
}

/// Shows where a list was changed what became of the title: its card, the page that its card is on, or
/// the title's own page.
pub(super) async fn changed(
    (app, visit, guest): (&App, &Visit, &Guest),
    (query, headers): (Option<&str>, &HeaderMap),
    (media_type, id): (MediaType, TmdbId),
    said: Said,
) -> Answer {
    let pairs = pairs(query);
    match pairs.iter().find(|(name, _)| name == "as") {
        Some((_, element)) if visit.wants_only(element) => {
            let reader = &guest.0.user;
            let card = one_card(app, reader, &guest.language(), (media_type, id)).await?;
            let (cx, card) = (visit.context(), card.ok_or(Trouble::NotFound)?);
            let news = toast(&cx, &Notice::done(cx.say(said.words())));
            show(html! { (title_card(&cx, &card, element)) (news) })
        }
        Some(_) => {
            let title = path::title(kind(media_type), number(id.0));
            Ok(saying(lead_to(&came_from(visit, headers, &title)), said))
        }
        None => again((app, visit, guest), (media_type, id), said).await,
    }
}

/// Shows a title anew after something was done to it.
async fn again(
    (app, visit, guest): (&App, &Visit, &Guest),
    of: (MediaType, TmdbId),
    said: Said,
) -> Result<axum::response::Response, Refused> {
    if !visit.wants_only(view::BODY) {
        let address = path::title(kind(of.0), number(of.1.0));
        return Ok(saying(super::answer::go_on(visit, &address), said));
    }
    let data = gather(app, visit, guest, of, true).await?;
    let cx = visit.context();
    let news = toast(&cx, &Notice::done(cx.say(said.words())));
    show(html! { (view::body(&cx, &data)) (news) })
}
