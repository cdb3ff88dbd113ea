//! Asking for a film, for seasons of a series, or for the films of a collection.

mod chosen;
mod offer;
mod sent;
pub mod view;
pub mod which;

use super::answer::{Answer, Refused, lead_to, refuse_as, saying, show};
use super::errors::view::Trouble;
use super::form::Form;
use super::path;
use super::refused;
use super::requests::came_from;
use super::requests::edit::view::OFFER;
use super::requests::edit::{choices, place};
use super::resident::Guest;
use super::said::Said;
use super::visit::Visit;
use app::{App, Error};
use axum::extract::{Path, RawQuery, State};
use axum::http::HeaderMap;
use chosen::Chosen;
use domain::{MediaType, RequestStatus, UserId};
use sent::Stopped;
use view::{Asking, FORM};

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

    /// The form.
    fn form(self, is_4k: bool) -> String {
        let number = super::visit::number;
        match self {
            Self::Title(of, id) => path::ask(super::shelf::kind(of), number(id), is_4k),
            Self::Collection(id) => path::ask_collection(number(id), is_4k),
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

/// The fields of the form beside those of the place, by which it is shown again as it was filled in;
/// an address may name seasons to begin with.
const FIELDS: [&str; 5] = ["is4k", "season", "chosen", "tvdbId", "requestedBy"];

/// What an address or a form that was sent says.
struct Wanted {
    how: How,
    chosen: Chosen,
    /// Everything that is told outside is waited for.
    is_whole: bool,
    /// What the form is found again with.
    again: Vec<(String, String)>,
}

impl Wanted {
    fn of(form: &Form, is_sent: bool) -> Self {
        let names = [&FIELDS[..], &place::FIELDS].concat();
        let fields = form.fields(&names).chain(is_sent.then_some(("sent", "1")));
        let again = fields.chain([("whole", "1")]);
        Self {
            how: How {
                is_4k: form.text("is4k") == "true",
                server: form.text("server").parse().ok(),
                for_whom: form.text("requestedBy").parse().ok().map(UserId),
            },
            chosen: Chosen::of(form, is_sent),
            is_whole: form.is_on("whole"),
            again: again.map(|(name, value)| (name.to_owned(), value.to_owned())).collect(),
        }
    }

    /// Where the form is found again as it is filled in, with everything that is told outside.
    fn address(&self, wish: Wish) -> String {
        let pairs = self.again.iter().map(|(name, value)| (name.as_str(), Some(value.as_str())));
        path::with_query(&wish.form(false), &pairs.collect::<Vec<_>>())
    }
}

/// Shows the form, or a part of it that comes on its own.
pub(super) async fn get(
    State(app): State<App>,
    visit: Visit,
    guest: Guest,
    Path((kind, id)): Path<(String, String)>,
    RawQuery(query): RawQuery,
) -> Answer {
    let wish = Wish::read(&kind, &id)?;
    let form = Form::read_query(query.as_deref().unwrap_or_default());
    let wanted = Wanted::of(&form, form.is_on("sent"));
    let (data, cx) = (gather((&app, &visit, &guest), wish, &wanted).await?, visit.context());
    show(if visit.wants_only(FORM) {
        view::body(&cx, &data)
    } else if visit.wants_only(OFFER) {
        view::offer(&cx, &data)
    } else {
        view::page(&cx, &data)
    })
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
    let (wish, wanted) = (Wish::read(&kind, &id)?, Wanted::of(&form, true));
    let how = &wanted.how;
    if form.text("then") == "look" {
        let data = gather((&app, &visit, &guest), wish, &wanted).await?;
        return show(view::page(&visit.context(), &data));
    }
    match sent::ask(&app, &guest, (wish, how), &form).await {
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
            let mut data = gather((&app, &visit, &guest), wish, &wanted).await?;
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
    wanted: &Wanted,
) -> Result<Asking, Refused> {
    let (reader, how, of) = (&guest.0.user, &wanted.how, wish.media_type());
    let address = wanted.address(wish);
    let mut data = offer::asking((app, visit, guest), wish, wanted, &address).await?;
    if data.comes.is_some() {
        return Ok(data);
    }
    data.quota = offer::quota(app, reader, of, how.for_whom).await?;
    data.is_automatic = offer::is_automatic(reader, of, how.is_4k);
    if guest.0.may_choose_target() {
        data.target = offer::target((app, visit), (of, data.is_anime), wanted, &address).await?;
    }
    data.people = choices::people(app, reader, (of, how.is_4k), how.for_whom).await?;
    data.for_whom = how.for_whom.unwrap_or(reader.id).0;
    if data.for_whom != reader.id.0 {
        let other = data.people.iter().find(|person| i64::try_from(person.id) == Ok(data.for_whom));
        data.other = other.map(|person| person.name.clone());
    }
    wanted.chosen.put(&mut data);
    Ok(data)
}
