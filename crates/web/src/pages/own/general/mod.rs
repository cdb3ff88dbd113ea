//! Name, address, language, regions, and how much somebody may ask for.

pub mod view;

use super::super::answer::{Answer, go_on, refuse, saying, show};
use super::super::discover::filter::ALL_LANGUAGES;
use super::super::discover::panel::all_languages;
use super::super::form::Form;
use super::super::said::Said;
use super::super::settings::general::places::{countries, languages, tongues};
use super::super::visit::{Visit, number};
use super::super::wrong::Wrong;
use super::Subject;
use crate::text::{own, people};
use crate::ui::Context;
use crate::ui::several::Line;
use app::accounts::own_settings::{Change, ProfileEdit, QuotaEdit, SettingsEdit};
use app::accounts::people::is_address;
use app::{App, Error};
use axum::extract::State;
use domain::{Kind, MediaServerType, Permissions, UserType};
use serde_json::{Map, Value};
use view::{Fixed, General, Limit, UNSCRIPTED};

/// The most titles, and the most days, that a limit can name.
const MOST: i64 = 100;

/// Shows the form.
pub(super) async fn get(State(app): State<App>, visit: Visit, subject: Subject) -> Answer {
    let cx = visit.context();
    let data = kept((&app, &cx), &subject).await?;
    show(view::page(&cx, &data))
}

/// Saves what was sent, or shows it again with what is wrong.
pub(super) async fn post(
    State(app): State<App>,
    visit: Visit,
    subject: Subject,
    form: Form,
) -> Answer {
    let cx = visit.context();
    let mut data = sent(&cx, kept((&app, &cx), &subject).await?, &form);
    if data.wrong.is_empty() {
        match app.update_profile(&subject.reader, subject.user.id, edit(&data)).await {
            Ok(_) => return Ok(saying(go_on(&visit, &subject.address("main")), Said::Saved)),
            Err(Error::Refused(refusal)) if refusal.kind == Kind::Invalid => {
                data.wrong.add(&cx, "email", people::EMAIL_TAKEN);
            }
            Err(other) => return Err(other.into()),
        }
    }
    refuse(view::page(&cx, &data))
}

async fn kept((app, cx): (&App, &Context<'_>), subject: &Subject) -> app::Result<General> {
    let (user, reader) = (&subject.user, &subject.reader);
    let settings = app.settings();
    let own = app.user_settings(user.id).await?.unwrap_or_default();
    let limits = !subject.is_own()
        && reader.may(Permissions::MANAGE_USERS)
        && !user.may(Permissions::MANAGE_USERS);
    let limit = |own: Option<i64>, days: Option<i64>, house: (Option<i64>, Option<i64>)| Limit {
        is_own: own.is_some() || days.is_some(),
        count: own.or(house.0).unwrap_or(0).to_string(),
        days: days.or(house.1).filter(|days| *days > 0).unwrap_or(7).to_string(),
    };
    let (films, seasons) = (&settings.main.movie_quota, &settings.main.tv_quota);
    let asks = Permissions::AUTO_REQUEST;
    Ok(General {
        whose: subject.whose(),
        name: user.username.clone().unwrap_or_default(),
        name_elsewhere: user.jellyfin_username.clone().or_else(|| user.plex_username.clone()),
        email: user.email.clone(),
        email_fixed: fixed(subject),
        locale: own.locale.clone(),
        discover_region: own.discover_region.clone().unwrap_or_default(),
        streaming_region: own.streaming_region.clone().unwrap_or_default(),
        regions: countries(&[
            own.discover_region.as_deref().unwrap_or_default(),
            own.streaming_region.as_deref().unwrap_or_default(),
        ]),
        languages: tastes(cx, own.original_language.as_deref().unwrap_or_default()),
        films: limits.then(|| {
            limit(user.movie_quota_limit, user.movie_quota_days, (films.limit, films.days))
        }),
        seasons: limits
            .then(|| limit(user.tv_quota_limit, user.tv_quota_days, (seasons.limit, seasons.days))),
        auto_films: user
            .may_any(asks | Permissions::AUTO_REQUEST_MOVIE)
            .then_some(own.watchlist_sync_movies.unwrap_or_default()),
        auto_series: user
            .may_any(asks | Permissions::AUTO_REQUEST_TV)
            .then_some(own.watchlist_sync_tv.unwrap_or_default()),
        removable: subject.may_grant().then(|| number(user.id.0)),
        needs_email: settings.main.media_server_type == MediaServerType::NotConfigured
            || user.user_type == UserType::Local,
        wrong: Wrong::default(),
    })
}

/// The original languages to choose from, all of them first: who chooses that is not narrowed to
/// those of the household.
fn tastes(cx: &Context<'_>, chosen: &str) -> Vec<Line> {
    let chosen: Vec<&str> = chosen.split('|').collect();
    let all = all_languages(cx, chosen.contains(&ALL_LANGUAGES));
    let others: Vec<&str> = chosen.into_iter().filter(|code| *code != ALL_LANGUAGES).collect();
    let mut lines = languages(&others);
    lines.insert(0, all);
    lines
}

/// Why the reader cannot give another address, if so.
fn fixed(subject: &Subject) -> Option<Fixed> {
    if subject.user.user_type == UserType::Plex {
        return Some(Fixed::Plex);
    }
    subject.is_out_of_reach().then_some(Fixed::Administrator)
}

/// The code of a language if it is one that was offered; nothing otherwise.
fn tongue(sent: &str, kept: &str) -> String {
    let offered = tongues(kept).into_iter().find(|(code, _)| code == sent);
    offered.map(|(code, _)| code).unwrap_or_default()
}

/// What was sent, with what is wrong about it.
fn sent(cx: &Context<'_>, kept: General, form: &Form) -> General {
    let mut wrong = Wrong::default();
    let text = |name: &str| form.text(name).trim().to_owned();
    let email = if kept.email_fixed.is_some() { kept.email.clone() } else { text("email") };
    let email_fits = kept.email_fixed.is_some()
        || (email.is_empty() && !kept.needs_email)
        || is_address(&email)
        // What is no address but was never one, such as a name from the media server, may stay.
        || email == kept.email;
    wrong.unless(cx, email_fits, "email", people::EMAIL_WRONG);
    let mut limit = |prefix: &str, kept: &Limit| {
        let (count, days) = (text(&format!("{prefix}Limit")), text(&format!("{prefix}Days")));
        // Whoever types a number means it: where no script turns the switch on, we do.
        let is_other = |typed: &str, kept: &str| !typed.is_empty() && typed != kept;
        let is_typed = !kept.is_own
            && form.is_on(UNSCRIPTED)
            && (is_other(&count, &kept.count) || is_other(&days, &kept.days));
        let is_own = form.is_on(&format!("{prefix}Own")) || is_typed;
        let given = Limit { is_own, count, days };
        let fits = |text: &str, least| {
            text.parse::<i64>().is_ok_and(|number| (least..=MOST).contains(&number))
        };
        let fits = !given.is_own || fits(&given.count, 0) && fits(&given.days, 1);
        wrong.unless(cx, fits, &format!("{prefix}Limit"), own::LIMIT_WRONG);
        given
    };
    let films = kept.films.as_ref().map(|kept| limit("movie", kept));
    let seasons = kept.seasons.as_ref().map(|kept| limit("tv", kept));
    let mut chosen: Vec<&str> = form.all("originalLanguage").collect();
    // All languages are all, whatever else was chosen.
    if chosen.contains(&ALL_LANGUAGES) {
        chosen = vec![ALL_LANGUAGES];
    }
    let mut languages = kept.languages;
    for line in &mut languages {
        line.on = chosen.contains(&line.value.as_str());
    }
    General {
        name: text("username"),
        email,
        locale: tongue(form.text("locale"), &kept.locale),
        discover_region: text("discoverRegion"),
        streaming_region: text("streamingRegion"),
        languages,
        films,
        seasons,
        auto_films: kept.auto_films.map(|_| form.is_on("watchlistSyncMovies")),
        auto_series: kept.auto_series.map(|_| form.is_on("watchlistSyncTv")),
        wrong,
        ..kept
    }
}

fn edit(data: &General) -> ProfileEdit {
    let some = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
    let chosen: Vec<&str> =
        data.languages.iter().filter(|line| line.on).map(|line| line.value.as_str()).collect();
    let texts = [
        ("locale", data.locale.clone()),
        ("discoverRegion", data.discover_region.clone()),
        ("streamingRegion", data.streaming_region.clone()),
        ("originalLanguage", chosen.join("|")),
    ];
    let mut switches = Map::new();
    for (name, on) in
        [("watchlistSyncMovies", data.auto_films), ("watchlistSyncTv", data.auto_series)]
    {
        switches.extend(on.map(|on| (name.to_owned(), Value::Bool(on))));
    }
    let number = |limit: &Option<Limit>, text: fn(&Limit) -> &str| match limit {
        Some(limit) if limit.is_own => Change::Set(text(limit).parse().ok()),
        Some(_) => Change::Set(None),
        None => Change::Keep,
    };
    ProfileEdit {
        username: Change::Set(some(&data.name)),
        email: some(&data.email),
        quotas: QuotaEdit {
            movie_limit: number(&data.films, |limit| &limit.count),
            movie_days: number(&data.films, |limit| &limit.days),
            tv_limit: number(&data.seasons, |limit| &limit.count),
            tv_days: number(&data.seasons, |limit| &limit.days),
        },
        settings: SettingsEdit {
            texts: texts.into_iter().map(|(key, text)| (key.to_owned(), text.into())).collect(),
            switches,
            notification_types: None,
        },
    }
}
