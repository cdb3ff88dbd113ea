//! The addresses of the pages, below the base path; no view types one itself.

use std::fmt::Write as _;

use url::form_urlencoded::Serializer;

use crate::ui::poster::TitleKind;
use crate::ui::ticket::Act;

pub const HOME: &str = "/";
pub const SIGN_IN: &str = "/login";
pub const SIGN_OUT: &str = "/logout";
pub const SETUP: &str = "/setup";
pub const SETUP_RESTORE: &str = "/setup/restore";
pub const THEME: &str = "/theme";
pub const MOVIES: &str = "/discover/movies";
pub const SERIES: &str = "/discover/tv";
pub const TRENDING: &str = "/discover/trending";
pub const SEARCH: &str = "/search";
pub const WATCHLIST: &str = "/discover/watchlist";
pub const BLOCKLIST: &str = "/blocklist";
pub const REQUESTS: &str = "/requests";
pub const USERS: &str = "/users";
pub const PROFILE: &str = "/profile";
pub const SETTINGS: &str = "/settings";
pub const SETTINGS_GENERAL: &str = "/settings/main";
pub const SETTINGS_USERS: &str = "/settings/users";
pub const SETTINGS_BACKUPS: &str = "/settings/backups";
pub const BACKUPS_CREATE: &str = "/settings/backups/create";
pub const BACKUPS_ACT: &str = "/settings/backups/act";
pub const BACKUPS_PLACES: &str = "/settings/backups/places";
pub const BACKUPS_PLACE_ACT: &str = "/settings/backups/places/act";
pub const MANIFEST: &str = "/site.webmanifest";
pub const WORKER: &str = "/sw.js";
pub const OFFLINE: &str = "/offline.html";
/// What crawlers ask for first.
pub const ROBOTS: &str = "/robots.txt";
pub const COUNTS: &str = "/counts";
pub const LANGUAGE: &str = "/language";
/// Every component in every state.
#[cfg(debug_assertions)]
pub const GALLERY: &str = "/gallery";
/// What its parts that come on their own wait for.
#[cfg(debug_assertions)]
pub const GALLERY_COMES: &str = "/gallery?page=2";
pub const NEW_USER: &str = "/users/new";
pub const IMPORT_USERS: &str = "/users/import";
pub const USERS_RIGHTS: &str = "/users/permissions";
pub const OWN_SETTINGS: &str = "/profile/settings";
pub const FORGOTTEN: &str = "/resetpassword";
pub const SETTINGS_SERVER: &str = "/settings/jellyfin";
pub const SETTINGS_LIBRARIES: &str = "/settings/jellyfin/libraries";
pub const SETTINGS_SCAN: &str = "/settings/jellyfin/scan";
pub const SETTINGS_SERVICES: &str = "/settings/services";
pub const SETUP_OWNER: &str = "/setup/owner";
pub const SETUP_KEY: &str = "/setup/key";
pub const SETUP_LIBRARIES: &str = "/setup/libraries";
pub const SETUP_SERVICES: &str = "/setup/services";
pub const SETUP_FINISH: &str = "/setup/finish";
pub const SETTINGS_RULES: &str = "/settings/rules";
pub const SETTINGS_RULES_NEW: &str = "/settings/rules/new";
pub const SETTINGS_DISCOVER: &str = "/settings/discover";
pub const SETTINGS_DISCOVER_NEW: &str = "/settings/discover/new";
pub const SETTINGS_DISCOVER_RESET: &str = "/settings/discover/reset";
pub const SETTINGS_NETWORK: &str = "/settings/network";
pub const SETTINGS_MAIL: &str = "/settings/mail";
pub const SETTINGS_METADATA: &str = "/settings/metadata";
pub const SETTINGS_JOBS: &str = "/settings/jobs";
pub const SETTINGS_FLUSH: &str = "/settings/caches/flush";
pub const SETTINGS_LOGS: &str = "/settings/logs";
pub const SETTINGS_LOGS_FOLLOW: &str = "/settings/logs/follow";
pub const SETTINGS_OUTBOX: &str = "/settings/outbox";
pub const SETTINGS_HOOKS: &str = "/settings/hooks";
pub const SETTINGS_HOOKS_RENEW: &str = "/settings/hooks/renew";
pub const SETTINGS_ABOUT: &str = "/settings/about";
pub const TMDB_PICTURES: &str = "/imageproxy/tmdb";
pub const TVDB_PICTURES: &str = "/imageproxy/tvdb";
pub const RESTORE: &str = "/settings/backups/restore";
pub const SETTINGS_MOVE: &str = "/settings/backups/move";
pub const SETTINGS_API_KEY: &str = "/settings/main/regenerate";

/// Returns where a backup is downloaded.
pub fn backup_file(name: &str) -> String {
    format!("/api/v2/backups/{name}/download")
}

/// Returns where a decision about a request is posted.
pub fn act_on_request(id: u64, act: Act) -> String {
    format!("{REQUESTS}/{id}/{}", act.code())
}

/// Returns one request.
pub fn request(id: u64) -> String {
    format!("{REQUESTS}/{id}")
}

/// Returns the form that changes a request.
pub fn edit_request(id: u64) -> String {
    format!("{REQUESTS}/{id}/edit")
}

/// Returns where a manager sees to a title: `/manage/movie/603`. A link with `data-dialog` shows it
/// over the page.
pub fn manage(kind: TitleKind, tmdb_id: u64) -> String {
    format!("/manage/{}/{tmdb_id}", kind_code(kind))
}

/// Returns where a manager does something to a title.
pub fn manage_act(kind: TitleKind, tmdb_id: u64, act: &str) -> String {
    format!("{}/{act}", manage(kind, tmdb_id))
}

/// The list of issues.
pub const ISSUES: &str = "/issues";
/// The form that reports an issue.
pub const NEW_ISSUE: &str = "/issues/new";

/// Returns the form that reports an issue with a title, of a season if one is named. A link with
/// `data-dialog` shows it over the page.
pub fn report_issue(kind: TitleKind, tmdb_id: u64, season: Option<u64>) -> String {
    let (id, season) = (tmdb_id.to_string(), season.map(|season| season.to_string()));
    with_query(
        NEW_ISSUE,
        &[
            ("mediaType", Some(kind_code(kind))),
            ("tmdbId", Some(&id)),
            ("season", season.as_deref()),
        ],
    )
}

/// Returns one issue with what was said about it.
pub fn issue(id: u64) -> String {
    format!("{ISSUES}/{id}")
}

/// Returns where an issue is answered, settled, reopened or removed.
pub fn act_on_issue(id: u64, act: &str) -> String {
    format!("{ISSUES}/{id}/{act}")
}

/// Returns an issue with one of its comments as a form.
pub fn edit_comment(issue: u64, comment: u64) -> String {
    format!("{ISSUES}/{issue}?edit={comment}")
}

/// Returns where a comment on an issue is changed or removed.
pub fn act_on_comment(issue: u64, comment: u64, act: &str) -> String {
    format!("{ISSUES}/{issue}/comments/{comment}/{act}")
}

/// Returns the word of the addresses and of the API for a kind of title.
pub const fn kind_code(kind: TitleKind) -> &'static str {
    match kind {
        TitleKind::Film => "movie",
        TitleKind::Series => "tv",
    }
}

/// Returns the page of a job.
pub fn settings_job(id: &str) -> String {
    format!("{SETTINGS_JOBS}/{id}")
}

/// Returns where a job is started.
pub fn run_job(id: &str) -> String {
    format!("{SETTINGS_JOBS}/{id}/run")
}

/// Returns where a job is stopped.
pub fn cancel_job(id: &str) -> String {
    format!("{SETTINGS_JOBS}/{id}/cancel")
}

/// Returns where it is confirmed that what a job did not believe to be gone is gone.
pub fn confirm_job(id: &str) -> String {
    format!("{SETTINGS_JOBS}/{id}/confirm")
}

/// Returns the page of a new Radarr or Sonarr.
pub fn new_service(kind: &str) -> String {
    format!("{SETTINGS_SERVICES}/{kind}/new")
}

/// Returns the page of a Radarr or Sonarr.
pub fn service(kind: &str, id: i64) -> String {
    format!("{SETTINGS_SERVICES}/{kind}/{id}")
}

/// Returns where a Radarr or Sonarr is forgotten.
pub fn remove_service(kind: &str, id: i64) -> String {
    format!("{SETTINGS_SERVICES}/{kind}/{id}/remove")
}

/// Returns the page of a rule about what goes where.
pub fn rule(id: i64) -> String {
    format!("{SETTINGS_RULES}/{id}")
}

/// Returns where a rule is removed.
pub fn remove_rule(id: i64) -> String {
    format!("{SETTINGS_RULES}/{id}/remove")
}

/// Returns the page of a row of the household's own.
pub fn own_slider(id: i64) -> String {
    format!("{SETTINGS_DISCOVER}/{id}")
}

/// Returns where an errand is tried again.
pub fn retry_errand(id: u64) -> String {
    format!("{SETTINGS_OUTBOX}/{id}/retry")
}

/// Returns everything that somebody asked for.
pub fn requests_of(person: u64) -> String {
    let person = person.to_string();
    with_query(REQUESTS, &[("filter", Some("all")), ("requestedBy", Some(&person))])
}

/// Returns one person's page.
pub fn user(id: u64) -> String {
    format!("{USERS}/{id}")
}

/// Returns a page of somebody's personal settings; those of the reader have an address that is the
/// same for everybody.
pub fn own_settings(of: Option<u64>, page: &str) -> String {
    match of {
        Some(id) => format!("{USERS}/{id}/settings/{page}"),
        None => format!("{OWN_SETTINGS}/{page}"),
    }
}

/// Returns where a person is removed.
pub fn remove_user(id: u64) -> String {
    format!("{USERS}/{id}/remove")
}

/// Returns where a mailed link leads that sets a password.
pub fn set_password(code: &str) -> String {
    format!("{FORGOTTEN}/{code}")
}

/// Returns where a poster of TMDB's is shown from: us, so that browsers are sent nowhere else.
pub fn poster(at_tmdb: &str) -> String {
    format!("{TMDB_PICTURES}/t/p/w342{at_tmdb}")
}

/// Returns the page of a film or a series.
pub fn title(of: TitleKind, tmdb_id: u64) -> String {
    format!("/{}/{tmdb_id}", kind_code(of))
}

/// Returns where a film or a series is asked for.
pub fn ask(of: TitleKind, tmdb_id: u64, is_4k: bool) -> String {
    let address = format!("/request/{}/{tmdb_id}", kind_code(of));
    with_query(&address, &[("is4k", is_4k.then_some("true"))])
}

/// Returns the form that asks for a season; others can be chosen with it.
pub fn ask_season(tmdb_id: u64, season: u64) -> String {
    let season = season.to_string();
    with_query(&ask(TitleKind::Series, tmdb_id, false), &[("season", Some(&season))])
}

/// Returns a page that belongs to a title: `cast`, `crew`, `recommendations`, `similar`.
pub fn of_title(of: TitleKind, tmdb_id: u64, what: &str) -> String {
    format!("{}/{what}", title(of, tmdb_id))
}

/// Returns the episodes of a season.
pub fn season(tmdb_id: u64, number: u64) -> String {
    format!("{}/season/{number}", title(TitleKind::Series, tmdb_id))
}

/// Returns where a title is put on or taken off one's watchlist or the blocklist.
pub fn change_list(list: &str, of: TitleKind, tmdb_id: u64) -> String {
    format!("/{list}/{}/{tmdb_id}", kind_code(of))
}

/// Returns a person's page.
pub fn person(id: u64) -> String {
    format!("/person/{id}")
}

/// Returns a collection's page.
pub fn collection(id: u64) -> String {
    format!("/collection/{id}")
}

/// Returns where a collection is asked for.
pub fn ask_collection(id: u64, is_4k: bool) -> String {
    with_query(&format!("/request/collection/{id}"), &[("is4k", is_4k.then_some("true"))])
}

/// Returns the list of films or series.
pub const fn list(of: TitleKind) -> &'static str {
    match of {
        TitleKind::Film => MOVIES,
        TitleKind::Series => SERIES,
    }
}

/// Returns the list of films or series, narrowed to one thing.
pub fn narrowed(of: TitleKind, name: &str, value: &str) -> String {
    with_query(list(of), &[(name, Some(value))])
}

/// Returns the list of what a studio or a network made, or of a genre or language.
pub fn made_by(of: TitleKind, by: &str, id: &str) -> String {
    format!("{}/{by}/{id}", list(of))
}

/// Returns where a wide picture of TMDB's is shown from.
pub fn backdrop(at_tmdb: &str) -> String {
    format!("{TMDB_PICTURES}/t/p/w1280{at_tmdb}")
}

/// Returns where a small wide picture of TMDB's is shown from.
pub fn still(at_tmdb: &str) -> String {
    format!("{TMDB_PICTURES}/t/p/w300{at_tmdb}")
}

/// Returns where a picture of TVDB's is shown from.
pub fn artwork(at_tvdb: &str) -> String {
    format!("{TVDB_PICTURES}{at_tvdb}")
}

/// Returns where a logo of TMDB's is shown from.
pub fn logo(at_tmdb: &str) -> String {
    format!("{TMDB_PICTURES}/t/p/w154{at_tmdb}")
}

/// Returns where the logo of a studio or a network is shown from, in light colours for a dark ground.
pub fn light_logo(at_tmdb: &str) -> String {
    format!("{TMDB_PICTURES}/t/p/w780_filter(duotone,ffffff,bababa){at_tmdb}")
}

/// Returns the watchlist of somebody else.
pub fn watchlist_of(user: u64) -> String {
    format!("{USERS}/{user}/watchlist")
}

/// Returns where one title's card is found, by which cards are renewed one by one.
pub fn card(of: TitleKind, tmdb_id: u64) -> String {
    format!("/card/{}/{tmdb_id}", kind_code(of))
}

/// Adds those parameters to an address that have a value.
pub fn with_query(path: &str, parameters: &[(&str, Option<&str>)]) -> String {
    let mut query = Serializer::new(String::new());
    for (name, value) in parameters {
        if let Some(value) = value {
            query.append_pair(name, value);
        }
    }
    let query = query.finish();
    let mut address = path.to_owned();
    if !query.is_empty() {
        // Writing to a string cannot fail.
        let _ = write!(address, "?{query}");
    }
    address
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_given_parameters_are_added() {
        assert_eq!(with_query("/requests", &[("filter", None)]), "/requests");
        assert_eq!(
            with_query(
                "/requests",
                &[("filter", Some("a b")), ("page", None), ("sort", Some("x"))]
            ),
            "/requests?filter=a+b&sort=x"
        );
    }
}
