//! Asking for a film, for seasons of a series, or for the films of a collection.

mod chosen;
mod offer;
mod sent;
pub mod view;

use super::answer::{Answer, Refused, lead_to, refuse_as, saying, show};
use super::errors::view::Trouble;
use super::form::Form;
use super::path;
use super::refused;
use super::requests::came_from;
use super::requests::edit::choices;
use super::resident::Guest;
use super::said::Said;
use super::visit::Visit;
use app::{App, Error};
use axum::extract::{Path, RawQuery, State};
use axum::http::HeaderMap;
use chosen::Chosen;
use domain::{MediaType, RequestStatus, UserId};
use sent::Stopped;
use view::Asking;

/// What is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Wish {
    Title(MediaType, i64),
    Collection(i64),
}

impl Wish {
    fn read(kind: &str, id: &str) -> Result<Self, Trouble> {
        let id = id.parse().map_err(|_| Trouble::NotFound)?;
        match (kind, MediaType::parse(kind)) {
            ("collection", _) => Ok(Self::Collection(id)),
            (_, Some(media_type)) => Ok(Self::Title(media_type, id)),
            (_, None) => Err(Trouble::NotFound),
        }
    }

    /// Whether it is films that are asked for.
    pub(super) fn media_type(self) -> MediaType {
        match self {
            Self::Title(media_type, _) => media_type,
            Self::Collection(_) => MediaType::Movie,
        }
    }

    /// Where the reader came from, when nothing else is known.
    fn page(self) -> String {
        let number = super::visit::number;
        match self {
            Self::Title(media_type, id) => path::title(super::shelf::kind(media_type), number(id)),
            Self::Collection(id) => path::collection(number(id)),
        }
    }
}

/// How it is asked for: what the address or the form says.
#[derive(Debug, Clone, Default)]
pub(super) struct How {
    pub(super) is_4k: bool,
    pub(super) server: Option<i64>,
    pub(super) for_whom: Option<UserId>,
}

/// Shows the form.
pub(super) async fn get(
    State(app): State<App>,
    visit: Visit,
    guest: Guest,
    Path((kind, id)): Path<(String, String)>,
    RawQuery(query): RawQuery,
) -> Answer {
    let wish = Wish::read(&kind, &id)?;
    let pairs = super::discover::pairs(query.as_deref());
    let text = |name: &str| {
        let found = pairs.iter().find(|(key, _)| key == name);
        found.map(|(_, value)| value.as_str()).unwrap_or_default()
    };
    let how = How {
        is_4k: text("is4k") == "true",
        server: text("server").parse().ok(),
        for_whom: text("requestedBy").parse().ok().map(UserId),
    };
    let mut data = gather((&app, &visit, &guest), wish, &how, None).await?;
    let seasons = pairs.iter().filter(|(key, _)| key == "season");
    let seasons: Vec<i64> = seasons.filter_map(|(_, value)| value.parse().ok()).collect();
    if !seasons.is_empty() {
        data.chosen = Some(seasons);
    }
    show(view::page(&visit.context(), &data))
}

/// Asks.
pub(super) async fn post(
    State(app): State<App>,
    visit: Visit,
    guest: Guest,
    headers: HeaderMap,
    Path((kind, id)): Path<(String, String)>,
    form: Form,
) -> Answer {
    let wish = Wish::read(&kind, &id)?;
    let how = How {
        is_4k: form.text("is4k") == "true",
        server: form.text("server").parse().ok(),
        for_whom: form.text("requestedBy").parse().ok().map(UserId),
    };
    let chosen = Chosen::of(&form);
    if form.text("then") == "look" {
        let data = gather((&app, &visit, &guest), wish, &how, Some(&chosen)).await?;
        return show(view::page(&visit.context(), &data));
    }
    match sent::ask(&app, &guest, (wish, &how), &form).await {
        Ok(status) => {
            let approved = status == RequestStatus::Approved;
            let said = if approved { Said::AskedAndApproved } else { Said::Asked };
            let from = came_from(&visit, &headers, &wish.page());
            // Without script the form was a page of its own, and that is done with.
            let own = visit.url("/request/");
            let back = if from.starts_with(&own) { visit.url(&wish.page()) } else { from };
            Ok(saying(lead_to(&back), said))
        }
        Err(Stopped { error: Error::Refused(refusal), asked }) => {
            let mut data = gather((&app, &visit, &guest), wish, &how, Some(&chosen)).await?;
            let (cx, words) = (visit.context(), refused::words(&visit.context(), &refusal));
            data.refusal = Some(match asked {
                0 => words,
                asked => format!("{words} {}", cx.say(crate::text::ask::asked_before(asked))),
            });
            refuse_as(refusal.kind, view::page(&cx, &data))
        }
        Err(failed) => Err(failed.error.into()),
    }
}

async fn gather(
    (app, visit, guest): (&App, &Visit, &Guest),
    wish: Wish,
    how: &How,
    chosen: Option<&Chosen>,
) -> Result<Asking, Refused> {
    let reader = &guest.0.user;
    let mut data = offer::asking((app, visit, guest), wish, how).await?;
    data.quota = offer::quota(app, reader, wish.media_type(), how.for_whom).await?;
    data.is_automatic = offer::is_automatic(reader, wish.media_type(), how.is_4k);
    if guest.0.may_choose_target() {
        data.target = offer::target(app, wish.media_type(), how, data.is_anime).await;
    }
    data.people =
        choices::people(app, reader, (wish.media_type(), how.is_4k), how.for_whom).await?;
    data.for_whom = how.for_whom.unwrap_or(reader.id).0;
    if data.for_whom != reader.id.0 {
        let other = data.people.iter().find(|person| i64::try_from(person.id) == Ok(data.for_whom));
        data.other = other.map(|person| person.name.clone());
    }
    if let Some(chosen) = chosen {
        chosen.put(app, wish.media_type(), how, &mut data).await;
    }
    Ok(data)
}
