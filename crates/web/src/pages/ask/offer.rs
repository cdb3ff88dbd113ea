//! What the form offers: seasons or films, what is left of the quota, and where it may go.

use super::view::{Asking, Choice, Comes, FORM};
use super::which::Match;
use super::{How, Wanted, Wish};
use crate::pages::answer::Refused;
use crate::pages::part::{Part, part};
use crate::pages::path;
use crate::pages::requests::edit::place::Place;
use crate::pages::requests::edit::view::{OFFER, Where};
use crate::pages::resident::Guest;
use crate::pages::shelf::kind;
use crate::pages::tickets::{title_of, title_state};
use crate::pages::title::{asked, season_state, seasons_of, there};
use crate::pages::visit::{Visit, number};
use crate::ui::quota::Quota;
use app::App;
use app::catalog::tmdb::SeriesDetails;
use app::catalog::{CollectionView, Known};
use domain::rule::ANIME;
use domain::{MediaStatus, MediaType, Permissions, TmdbId, User, UserId};

/// What is asked for, and what of it there is to choose. A form about a film needs nobody to tell
/// more; seasons and the films of a collection come when TMDB has told them.
pub(super) async fn asking(
    (app, visit, guest): (&App, &Visit, &Guest),
    wish: Wish,
    wanted: &Wanted,
    address: &str,
) -> Result<Asking, Refused> {
    let is_film = matches!(wish, Wish::Title(MediaType::Movie, _));
    let told = Box::pin(told((app, visit, guest), wish, &wanted.how));
    let comes = match part((app, visit), FORM, wanted.is_whole && !is_film, told).await? {
        Part::Here(told, _) => return Ok(told),
        Part::Coming => Comes::Later(address.to_owned()),
        Part::Missing => Comes::Never(address.to_owned()),
    };
    let mut data = unknown(wish, &wanted.how);
    if let Wish::Title(of, id) = wish {
        let titles = app.titles([TmdbId(id)], &guest.language()).await?;
        let title = title_of(&titles, of, TmdbId(id));
        data.name = title.name(&visit.context()).into_owned();
    }
    data.comes = (!is_film).then_some(comes);
    Ok(data)
}

/// What is known of it without asking anybody.
fn unknown(wish: Wish, how: &How) -> Asking {
    Asking {
        is_4k: how.is_4k,
        address: wish.form(how.is_4k),
        of: wish.page(),
        kind: Some(kind(wish.media_type())),
        is_collection: matches!(wish, Wish::Collection(_)),
        ..Asking::default()
    }
}

async fn told(
    (app, visit, guest): (&App, &Visit, &Guest),
    wish: Wish,
    how: &How,
) -> app::Result<Asking> {
    let (reader, language) = (&guest.0.user, guest.language());
    let mut data = unknown(wish, how);
    match wish {
        Wish::Title(MediaType::Movie, id) => {
            let told = app.movie_details(TmdbId(id), &language).await?;
            data.name = told.title.unwrap_or_default();
            data.backdrop = told.backdrop_path.as_deref().map(path::backdrop);
        }
        Wish::Title(MediaType::Tv, id) => {
            let told = app.series_details(TmdbId(id), &language).await?;
            let known = app.known(reader, MediaType::Tv, TmdbId(id)).await?;
            data.is_anime = told.keywords.results.iter().any(|keyword| keyword.id == ANIME);
            data.is_partial = app.settings().main.partial_requests_enabled;
            data.choices = seasons(app, visit, (reader, &told, &known), how.is_4k);
            if told.external_ids.tvdb_id.is_none() {
                data.matches = Some(matches(app, id).await);
            }
            data.backdrop = told.backdrop_path.as_deref().map(path::backdrop);
            data.name = told.name.unwrap_or_default();
        }
        Wish::Collection(id) => {
            let told = app.collection(reader, id, &language).await?;
            data.is_partial = true;
            data.choices = films(reader, &told, how.is_4k);
            data.backdrop = told.collection.backdrop_path.as_deref().map(path::backdrop);
            data.name = told.collection.name.unwrap_or_default();
        }
    }
    Ok(data)
}

fn seasons(
    app: &App,
    visit: &Visit,
    (reader, told, known): (&User, &SeriesDetails, &Known),
    is_4k: bool,
) -> Vec<Choice> {
    let settings = app.settings();
    let specials = settings.main.enable_special_episodes && settings.main.partial_requests_enabled;
    let seen = known.standing.as_ref().map(|standing| standing.seasons.as_slice());
    let quality = crate::pages::title::Quality {
        is_allowed: true,
        status: MediaStatus::Unknown,
        requests: asked(reader, known, is_4k),
        there: there(seen.unwrap_or_default(), is_4k),
    };
    let (taken, cx) = (quality.taken(), visit.context());
    let choice = |(season, episodes): (i64, u64)| {
        let is_taken = taken.contains(&season);
        Choice {
            value: season,
            words: crate::pages::title::view::season_name(&cx, number(season)).into_owned(),
            detail: Some(cx.say(crate::text::title::episodes(episodes)).into_owned()),
            poster: None,
            state: season_state(seen.unwrap_or_default(), &quality.requests, season, is_4k),
            is_taken,
            is_apart: season == 0,
        }
    };
    seasons_of(told, specials).into_iter().map(choice).collect()
}

fn films(reader: &User, told: &CollectionView, is_4k: bool) -> Vec<Choice> {
    let sees = reader.may_any(Permissions::MANAGE_BLOCKLIST | Permissions::VIEW_BLOCKLIST);
    let choice = |film: &app::catalog::tmdb::MovieItem| {
        let standing = told.standings.find(MediaType::Movie, TmdbId(film.id));
        let status =
            standing.map_or(MediaStatus::Unknown, |found| found.media.media.status_in(is_4k));
        if status == MediaStatus::Blocklisted && !sees {
            return None;
        }
        let free = matches!(status, MediaStatus::Unknown | MediaStatus::Deleted);
        Some(Choice {
            value: film.id,
            words: film.title.clone().unwrap_or_default(),
            detail: crate::pages::shelf::year(film.release_date.as_deref())
                .map(|year| year.to_string()),
            poster: film.poster_path.as_deref().map(path::poster),
            state: title_state(status),
            is_taken: !free,
            is_apart: false,
        })
    };
    told.collection.parts.iter().filter_map(choice).collect()
}

/// What Sonarr finds under the name of a series that TMDB knows no number of TVDB's for.
async fn matches(app: &App, id: i64) -> Vec<Match> {
    let found = app.look_up_series(id).await.unwrap_or_default();
    found.iter().take(6).filter_map(Match::read).collect()
}

/// What is left of a quota; nothing where there is none.
pub(super) async fn quota(
    app: &App,
    reader: &User,
    of: MediaType,
    for_whom: Option<UserId>,
) -> app::Result<Option<Quota>> {
    let quotas = app.quotas(reader, for_whom.unwrap_or(reader.id)).await?;
    let standing = match of {
        MediaType::Movie => quotas.movie,
        MediaType::Tv => quotas.tv,
    };
    let limit = standing.limit.in_force().map(number);
    Ok(limit.map(|limit| Quota {
        kind: kind(of),
        used: number(standing.used),
        limit: Some(limit),
        days: standing.limit.days.map(number),
    }))
}

/// Whether nobody needs to decide about it.
pub(super) fn is_automatic(reader: &User, of: MediaType, is_4k: bool) -> bool {
    let rights = match (of, is_4k) {
        (MediaType::Movie, false) => Permissions::AUTO_APPROVE | Permissions::AUTO_APPROVE_MOVIE,
        (MediaType::Tv, false) => Permissions::AUTO_APPROVE | Permissions::AUTO_APPROVE_TV,
        (MediaType::Movie, true) => {
            Permissions::AUTO_APPROVE_4K | Permissions::AUTO_APPROVE_4K_MOVIE
        }
        (MediaType::Tv, true) => Permissions::AUTO_APPROVE_4K | Permissions::AUTO_APPROVE_4K_TV,
    };
    reader.may_any(rights | Permissions::MANAGE_REQUESTS)
}

/// Where it may go, and what the server offers that it would go to.
pub(super) async fn target(
    (app, visit): (&App, &Visit),
    (of, is_anime): (MediaType, bool),
    wanted: &Wanted,
    address: &str,
) -> Result<Option<Where>, Refused> {
    let find = |server| {
        let place = Place::find(app, (of, wanted.how.is_4k), &[server])?;
        Some(if of == MediaType::Tv { place.of_series(app, is_anime) } else { place })
    };
    let Some(mut place) = find(wanted.how.server) else { return Ok(None) };
    let chosen = &wanted.chosen;
    chosen.keep(&mut place);
    let before = chosen.shown.filter(|shown| *shown != place.id());
    let before = before.and_then(|shown| find(Some(shown)));
    let told = Box::pin(async { Ok(chosen.told(app, &place, before.as_ref()).await) });
    // A form that comes on its own does not wait for this.
    let is_whole = wanted.is_whole && !visit.wants_only(FORM);
    Ok(Some(match part((app, visit), OFFER, is_whole, told).await? {
        Part::Here(told, _) => told,
        Part::Coming | Part::Missing => place.later(app, address.to_owned()),
    }))
}
