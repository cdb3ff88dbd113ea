//! What there is to choose from when a request is changed.

use super::super::super::answer::Refused;
use super::super::super::form::Form;
use super::super::super::part::{Part, part};
use super::super::super::shelf::{may_ask, may_ask_4k};
use super::super::super::tickets::person;
use super::super::super::visit::{Visit, number};
use super::super::{PEOPLE, with_chosen};
use super::view::{Editing, SEASONS, Season, Seasons};
use crate::ui::person::Person;
use app::App;
use app::accounts::directory::{UserFilter, UserOrder};
use app::catalog::tmdb::SeriesDetails;
use app::requests::RequestView;
use domain::asking::may_ask_for_others;
use domain::{MediaStatus, MediaType, User, UserId};
use std::collections::BTreeMap;

/// Everybody whose request it may become: who may ask for such titles themselves, and who is chosen
/// already.
pub(in crate::pages) async fn people(
    app: &App,
    reader: &User,
    (of, is_4k): (MediaType, bool),
    chosen: Option<UserId>,
) -> app::Result<Vec<Person>> {
    if may_ask_for_others(reader).is_err() {
        return Ok(Vec::new());
    }
    let order = UserOrder::DisplayName;
    let (mut users, _) = app.list_users(UserFilter::default(), order, PEOPLE, 0).await?;
    let asks = |user: &User| if is_4k { may_ask_4k(app, user, of) } else { may_ask(user, of) };
    users.retain(|user| asks(user) || Some(user.id) == chosen || user.id == reader.id);
    let people = users.iter().map(person).collect();
    Ok(with_chosen(app, people, chosen.map(|id| number(id.0))).await)
}

/// The seasons of a series: those TMDB tells of, and those that are known here in any case. While it
/// has not told, they are found at an address.
pub(super) async fn seasons(
    (app, visit): (&App, &Visit),
    view: &RequestView,
    is_whole: bool,
    address: &str,
) -> Result<Seasons, Refused> {
    let Some(media) = &view.media else { return Ok(Seasons::default()) };
    if view.request.media_type == MediaType::Movie {
        return Ok(Seasons::default());
    }
    let (id, language) = (media.media.tmdb_id, visit.title_language());
    let told = async { Ok(app.series_details(id, &language).await.ok()) };
    let told = part((app, visit), SEASONS, is_whole, Box::pin(told)).await?;
    let list = |told| listed(app, view, told);
    Ok(match told {
        Part::Here(Some(told), _) => Seasons { list: list(Some(&told)), ..Seasons::default() },
        Part::Here(None, _) | Part::Missing => {
            Seasons { list: list(None), is_silent: true, later: None }
        }
        Part::Coming => {
            Seasons { list: list(None), is_silent: false, later: Some(address.to_owned()) }
        }
    })
}

fn listed(app: &App, view: &RequestView, told: Option<&SeriesDetails>) -> Vec<Season> {
    let mut numbers: BTreeMap<i64, bool> = BTreeMap::new();
    if let Some(told) = told {
        let with_specials = app.settings().main.enable_special_episodes;
        let wanted = told.seasons.iter().filter(|season| season.episode_count > 0);
        let wanted = wanted.map(|season| season.season_number);
        numbers.extend(wanted.filter(|number| *number > 0 || with_specials).map(|n| (n, false)));
    }
    numbers.extend(view.seasons.iter().map(|season| (season.season_number, true)));
    let there = |number: i64| {
        let known = view.media_seasons.iter().find(|season| season.season_number == number);
        known.is_some_and(|season| {
            let status = if view.request.is_4k { season.status_4k } else { season.status };
            status == MediaStatus::Available
        })
    };
    let season = |(number, on): (i64, bool)| {
        let shown = u64::try_from(number).ok()?;
        Some(Season { number: shown, on, there: !on && there(number) })
    };
    numbers.into_iter().filter_map(season).collect()
}

/// Puts what was chosen into the form as it is shown now. A season that is not told of yet stays
/// chosen.
pub(super) fn keep(form: &Form, data: &mut Editing) {
    let sent: Vec<u64> = form.all("seasons").filter_map(|sent| sent.parse().ok()).collect();
    let list = &mut data.seasons.list;
    for season in &mut *list {
        season.on = !season.there && sent.contains(&season.number);
    }
    if data.seasons.later.is_some() || data.seasons.is_silent {
        let is_known = |number: &u64| list.iter().any(|season| season.number == *number);
        let more: Vec<u64> = sent.into_iter().filter(|number| !is_known(number)).collect();
        list.extend(more.into_iter().map(|number| Season { number, on: true, there: false }));
        list.sort_unstable_by_key(|season| season.number);
    }
    if let Ok(person) = form.text("requestedBy").parse() {
        data.requested_by = Some(person);
    }
}
