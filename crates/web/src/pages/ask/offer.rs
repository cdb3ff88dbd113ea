//! What the form offers: seasons or films, what is left of the quota, and where it may go.

use super::view::{Asking, Choice, Match};
use super::{How, Wish};
use crate::pages::answer::Refused;
use crate::pages::path;
use crate::pages::requests::edit::view::Where;
use crate::pages::resident::Guest;
use crate::pages::shelf::kind;
use crate::pages::tickets::title_state;
use crate::pages::title::{asked, season_state, seasons_of, there};
use crate::pages::visit::{Visit, number};
use crate::ui::poster::TitleKind;
use crate::ui::quota::Quota;
use crate::ui::several::Line;
use app::App;
use app::catalog::tmdb::SeriesDetails;
use app::catalog::{CollectionView, Known};
use app::services::{ArrServer, Offer};
use app::settings::ArrKind;
use domain::rule::ANIME;
use domain::{MediaStatus, MediaType, Permissions, TmdbId, User, UserId};

/// What is asked for, and what of it there is to choose.
pub(super) async fn asking(
    (app, visit, guest): (&App, &Visit, &Guest),
    wish: Wish,
    how: &How,
) -> Result<Asking, Refused> {
    let (reader, language) = (&guest.0.user, guest.language());
    let mut data = Asking { is_4k: how.is_4k, ..Asking::default() };
    match wish {
        Wish::Title(MediaType::Movie, id) => {
            let told = app.movie_details(TmdbId(id), &language).await?;
            data.name = told.title.unwrap_or_default();
            data.backdrop = told.backdrop_path.as_deref().map(path::backdrop);
            data.address = path::ask(TitleKind::Film, number(id), how.is_4k);
            data.of = path::title(TitleKind::Film, number(id));
        }
        Wish::Title(MediaType::Tv, id) => {
            let told = app.series_details(TmdbId(id), &language).await?;
            let known = app.known(reader, MediaType::Tv, TmdbId(id)).await?;
            data.address = path::ask(TitleKind::Series, number(id), how.is_4k);
            data.of = path::title(TitleKind::Series, number(id));
            data.kind = Some(TitleKind::Series);
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
            data.address = path::ask_collection(number(id), how.is_4k);
            data.of = path::collection(number(id));
            data.is_collection = true;
            data.is_partial = true;
            data.choices = films(reader, &told, how.is_4k);
            data.backdrop = told.collection.backdrop_path.as_deref().map(path::backdrop);
            data.name = told.collection.name.unwrap_or_default();
        }
    }
    data.kind.get_or_insert(kind(wish.media_type()));
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
    let read = |value: &serde_json::Value| {
        let title = value.get("title")?.as_str()?;
        let year = value.get("year").and_then(serde_json::Value::as_i64);
        let words = year.map_or_else(|| title.to_owned(), |year| format!("{title} ({year})"));
        Some(Match { tvdb_id: value.get("tvdbId")?.as_i64()?, words })
    };
    found.iter().take(6).filter_map(read).collect()
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
pub(super) async fn target(app: &App, of: MediaType, how: &How, is_anime: bool) -> Option<Where> {
    let settings = app.settings();
    let (kind, servers): (ArrKind, Vec<&ArrServer>) = match of {
        MediaType::Movie => {
            (ArrKind::Radarr, settings.radarr.iter().map(|radarr| &radarr.server).collect())
        }
        MediaType::Tv => {
            (ArrKind::Sonarr, settings.sonarr.iter().map(|sonarr| &sonarr.server).collect())
        }
    };
    let same: Vec<_> = servers.into_iter().filter(|server| server.is_4k == how.is_4k).collect();
    let chosen = same
        .iter()
        .find(|server| Some(server.id) == how.server)
        .or_else(|| same.iter().find(|server| server.is_default))
        .or_else(|| same.first())?;
    let offer = app.arr_offer(kind, chosen).await.ok();
    let is_silent = offer.is_none();
    let mut place = of_server(chosen, offer.unwrap_or_else(nothing));
    (place.is_silent, place.servers) =
        (is_silent, same.iter().map(|server| (server.id, server.name.clone())).collect());
    place.usual = same.iter().find(|server| server.is_default).map(|server| server.id);
    if let Some(sonarr) =
        settings.sonarr.iter().find(|one| of == MediaType::Tv && one.server.id == chosen.id)
    {
        place.language = sonarr.active_language_profile_id;
        if is_anime {
            place.profile = sonarr.active_anime_profile_id.unwrap_or(place.profile);
            place.folder = sonarr.active_anime_directory.clone().unwrap_or(place.folder);
            place.language = sonarr.active_anime_language_profile_id.or(place.language);
            for line in &mut place.tags {
                line.on = sonarr.anime_tags.iter().any(|tag| tag.to_string() == line.value);
            }
        }
    }
    Some(place)
}

fn nothing() -> Offer {
    Offer {
        profiles: Vec::new(),
        root_folders: Vec::new(),
        language_profiles: None,
        tags: Vec::new(),
    }
}

fn of_server(server: &ArrServer, offer: Offer) -> Where {
    let languages = offer.language_profiles.unwrap_or_default().into_iter();
    Where {
        server: (server.id, server.name.clone()),
        profiles: offer.profiles.into_iter().map(|each| (each.id, each.name)).collect(),
        profile: server.active_profile_id,
        folders: offer.root_folders.into_iter().map(|each| (each.path, each.free_space)).collect(),
        folder: server.active_directory.clone(),
        languages: languages.map(|each| (each.id, each.name)).collect(),
        tags: offer
            .tags
            .into_iter()
            .map(|tag| Line {
                value: tag.id.to_string(),
                on: server.tags.contains(&tag.id),
                words: tag.label,
            })
            .collect(),
        ..Where::default()
    }
}
