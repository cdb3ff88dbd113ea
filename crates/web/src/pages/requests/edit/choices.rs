//! What there is to choose from when a request is changed.

use super::super::super::form::Form;
use super::super::super::shelf::{may_ask, may_ask_4k};
use super::super::super::tickets::person;
use super::super::super::visit::{Visit, number};
use super::super::{PEOPLE, with_chosen};
use super::view::{Editing, Season, Where};
use crate::ui::person::Person;
use crate::ui::several::Line;
use app::App;
use app::accounts::directory::{UserFilter, UserOrder};
use app::requests::RequestView;
use app::services::{ArrServer, Offer};
use app::settings::ArrKind;
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

/// The seasons of a series: those TMDB tells of, and those that are known here in any case.
pub(super) async fn seasons(app: &App, visit: &Visit, view: &RequestView) -> Vec<Season> {
    let Some(media) = &view.media else { return Vec::new() };
    if view.request.media_type == MediaType::Movie {
        return Vec::new();
    }
    let mut numbers: BTreeMap<i64, bool> = BTreeMap::new();
    if let Ok(told) = app.series_details(media.media.tmdb_id, &visit.title_language()).await {
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

/// Puts what was chosen into the form as it is shown now. What was chosen of another server's
/// choices means nothing at this one.
pub(super) fn keep(form: &Form, data: &mut Editing) {
    let seasons: Vec<&str> = form.all("seasons").collect();
    for season in &mut data.seasons {
        season.on = !season.there && seasons.iter().any(|sent| *sent == season.number.to_string());
    }
    if let Ok(person) = form.text("requestedBy").parse() {
        data.requested_by = Some(person);
    }
    let shown = form.text("shown").parse().ok();
    if let Some(now) = data.target.as_mut().filter(|now| Some(now.server.0) == shown) {
        now.keep(&super::target(form));
    }
}

/// Where the request may go, and what the server it would go to offers. A server that does not
/// answer offers nothing, and what was chosen stays.
pub(super) async fn target(app: &App, view: &RequestView, wanted: Option<i64>) -> Option<Where> {
    let settings = app.settings();
    let (kind, servers): (ArrKind, Vec<&ArrServer>) = match view.request.media_type {
        MediaType::Movie => {
            (ArrKind::Radarr, settings.radarr.iter().map(|radarr| &radarr.server).collect())
        }
        MediaType::Tv => {
            (ArrKind::Sonarr, settings.sonarr.iter().map(|sonarr| &sonarr.server).collect())
        }
    };
    let same: Vec<_> =
        servers.into_iter().filter(|server| server.is_4k == view.request.is_4k).collect();
    let named = |id: Option<i64>| same.iter().find(|server| Some(server.id) == id);
    let chosen = named(wanted)
        .or_else(|| named(view.request.server_id))
        .or_else(|| same.iter().find(|server| server.is_default))
        .or_else(|| same.first())?;
    let offer = app.arr_offer(kind, chosen).await.ok();
    let servers = same.iter().map(|server| (server.id, server.name.clone())).collect();
    let usual = same.iter().find(|server| server.is_default).map(|server| server.id);
    Some(Where { usual, ..chosen_of(view, chosen, servers, offer) })
}

fn chosen_of(
    view: &RequestView,
    server: &ArrServer,
    servers: Vec<(i64, String)>,
    offer: Option<Offer>,
) -> Where {
    let request = &view.request;
    // What was chosen for another server means nothing at this one.
    let same = request.server_id.is_none_or(|id| id == server.id);
    let profile = request.profile_id.filter(|_| same).unwrap_or(server.active_profile_id);
    let folder = request.root_folder.clone().filter(|_| same);
    let folder = folder.unwrap_or_else(|| server.active_directory.clone());
    let tags = request.tags.clone().filter(|_| same).unwrap_or_else(|| server.tags.clone());
    let language = request.language_profile_id.filter(|_| same);
    let is_silent = offer.is_none();
    let offer = offer.unwrap_or(Offer {
        profiles: Vec::new(),
        root_folders: Vec::new(),
        language_profiles: None,
        tags: Vec::new(),
    });
    Where {
        server: (server.id, server.name.clone()),
        servers,
        usual: None,
        is_silent,
        profiles: offer.profiles.into_iter().map(|each| (each.id, each.name)).collect(),
        profile,
        folders: offer.root_folders.into_iter().map(|each| (each.path, each.free_space)).collect(),
        folder,
        languages: offer
            .language_profiles
            .unwrap_or_default()
            .into_iter()
            .map(|each| (each.id, each.name))
            .collect(),
        language,
        tags: offer
            .tags
            .into_iter()
            .map(|tag| Line {
                value: tag.id.to_string(),
                on: tags.contains(&tag.id),
                words: tag.label,
            })
            .collect(),
    }
}
