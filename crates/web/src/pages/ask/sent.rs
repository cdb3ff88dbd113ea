//! What was sent, and asking for it.

use super::{How, Wish};
use crate::pages::form::Form;
use crate::pages::requests::edit::target;
use crate::pages::resident::Guest;
use app::requests::Asking;
use app::{App, Error};
use domain::asking::Seasons;
use domain::refusal::invalid;
use domain::{Ask, MediaType, Reason, RequestStatus, TmdbId};

/// Why asking ended before everything was asked for.
pub(super) struct Stopped {
    pub(super) error: Error,
    /// So much of it was asked for before.
    pub(super) asked: u64,
}

/// Asks, and tells how the request stands then; of several, the last.
pub(super) async fn ask(
    app: &App,
    guest: &Guest,
    (wish, how): (Wish, &How),
    form: &Form,
) -> Result<RequestStatus, Stopped> {
    let chosen: Vec<i64> = form.all("chosen").filter_map(|text| text.parse().ok()).collect();
    let one = |media_type, id, seasons| Asking {
        ask: Ask {
            media_type,
            is_4k: how.is_4k,
            seasons,
            target: target(form),
            is_auto_request: false,
        },
        tmdb_id: TmdbId(id),
        tvdb_id: form.text("tvdbId").parse().ok(),
        on_behalf_of: how.for_whom.filter(|id| *id != guest.0.user.id),
    };
    let asking: Vec<Asking> = match wish {
        Wish::Title(MediaType::Movie, id) => {
            vec![one(MediaType::Movie, id, Seasons::These(Vec::new()))]
        }
        Wish::Title(MediaType::Tv, id) if form.text("all") == "1" => {
            vec![one(MediaType::Tv, id, Seasons::All)]
        }
        Wish::Title(MediaType::Tv, id) => vec![one(MediaType::Tv, id, Seasons::These(chosen))],
        Wish::Collection(_) => {
            let films = chosen.into_iter();
            films.map(|id| one(MediaType::Movie, id, Seasons::These(Vec::new()))).collect()
        }
    };
    let (mut status, mut asked) = (None, 0);
    for asking in asking {
        let is_nothing = asking.ask.media_type == MediaType::Tv
            && asking.ask.seasons == Seasons::These(Vec::new());
        if is_nothing {
            break;
        }
        let added = app.add_request(&guest.0, asking).await;
        let added = added.map_err(|error| Stopped { error, asked })?;
        (status, asked) = (Some(added.view.request.status), asked + 1);
    }
    let nothing = || invalid("Choose something to ask for.").for_reason(Reason::NothingChosen);
    status.ok_or_else(|| Stopped { error: nothing().into(), asked })
}
