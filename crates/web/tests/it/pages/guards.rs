//! Every page and every form of it, tried with every permission: nobody is shown what is not for
//! them, strangers are led to the sign-in, and nobody is kept out of what is theirs.
//!
//! `xtask/tests/tidy` compares the table with the router, so that no address is forgotten.

use crate::support::{Reply, TestApp, Visitor, on_sqlite_with};
use domain::Permissions;
use serde_json::json;

/// Who is let through.
#[derive(Debug, Clone, Copy)]
enum Who {
    /// Anybody, signed in or not.
    Anybody,
    /// Anybody signed in; whose the thing is decides the rest.
    Resident,
    /// Holders of one of these.
    Holders(Permissions),
    /// Nobody: the household has moved in.
    Nobody,
}

const fn any<const N: usize>(of: [Permissions; N]) -> Who {
    let mut mask = 0;
    let mut rest: &[Permissions] = &of;
    while let [first, others @ ..] = rest {
        mask |= first.0;
        rest = others;
    }
    Who::Holders(Permissions(mask))
}

const ADMIN: Who = any([Permissions::ADMIN]);
const PEOPLE: Who = any([Permissions::MANAGE_USERS]);
const REQUESTS: Who = any([Permissions::MANAGE_REQUESTS]);
const BLOCKS: Who = any([Permissions::MANAGE_BLOCKLIST]);
const SEES_BLOCKED: Who = any([Permissions::MANAGE_BLOCKLIST, Permissions::VIEW_BLOCKLIST]);
const SEES_ISSUES: Who =
    any([Permissions::MANAGE_ISSUES, Permissions::VIEW_ISSUES, Permissions::CREATE_ISSUES]);
const WRITES_ISSUES: Who = any([Permissions::MANAGE_ISSUES, Permissions::CREATE_ISSUES]);
const SEES_WISHES: Who = any([Permissions::MANAGE_REQUESTS, Permissions::WATCHLIST_VIEW]);
const SEES_PEOPLE: Who =
    any([Permissions::MANAGE_USERS, Permissions::MANAGE_REQUESTS, Permissions::REQUEST_VIEW]);
use Who::{Anybody, Nobody, Resident};

/// A route as the router writes it, what is called, and who may read and who may send a form there.
type Row = (&'static str, &'static str, Option<Who>, Option<Who>);

const fn page(route: &'static str, at: &'static str, who: Who) -> Row {
    (route, at, Some(who), None)
}

const fn form(route: &'static str, at: &'static str, who: Who) -> Row {
    (route, at, None, Some(who))
}

const fn both(route: &'static str, at: &'static str, who: Who) -> Row {
    (route, at, Some(who), Some(who))
}

#[rustfmt::skip]
const ROWS: &[Row] = &[
    page("/", "/", Resident),
    page("/login", "/login", Anybody),
    page("/resetpassword", "/resetpassword", Anybody),
    page("/resetpassword/{code}", "/resetpassword/made-up", Anybody),
    page("/site.webmanifest", "/site.webmanifest", Anybody),
    page("/sw.js", "/sw.js", Anybody),
    page("/robots.txt", "/robots.txt", Anybody),
    page("/offline.html", "/offline.html", Anybody),
    form("/logout", "/logout", Anybody),
    form("/theme", "/theme", Anybody),
    form("/language", "/language", Anybody),
    page("/counts", "/counts", Resident),
    page("/requests", "/requests", Resident),
    page("/requests/{id}", "/requests/99", Resident),
    both("/requests/{id}/edit", "/requests/99/edit", Resident),
    form("/requests/{id}/{act}", "/requests/99/approve", Resident),
    page("/users/{id}", "/users/2", SEES_PEOPLE),
    page("/profile", "/profile", Resident),
    page("/gallery", "/gallery", Resident),
    page("/gallery/{page}", "/gallery/maintenance", Resident),
    page("/discover/movies", "/discover/movies", Resident),
    page("/discover/tv", "/discover/tv", Resident),
    page("/discover/{of}/filter", "/discover/movies/filter", Resident),
    page("/discover/{of}/upcoming", "/discover/movies/upcoming", Resident),
    page("/discover/{of}/genres", "/discover/movies/genres", Resident),
    page("/discover/{of}/keyword", "/discover/movies/keyword?keywords=1", Resident),
    page("/discover/{of}/{by}/{id}", "/discover/movies/genre/18", Resident),
    page("/discover/row/{id}", "/discover/row/4", Resident),
    page("/discover/trending", "/discover/trending", Resident),
    page("/suggest/{field}", "/suggest/keywords?q=a", Resident),
    page("/search", "/search?query=a", Resident),
    page("/movie/{id}", "/movie/1", Resident),
    page("/tv/{id}", "/tv/1", Resident),
    page("/tv/{id}/season/{season}", "/tv/1/season/1", Resident),
    page("/movie/{id}/{what}", "/movie/1/cast", Resident),
    page("/tv/{id}/{what}", "/tv/1/cast", Resident),
    page("/card/{kind}/{id}", "/card/movie/1", Resident),
    page("/person/{id}", "/person/1", Resident),
    page("/collection/{id}", "/collection/1", Resident),
    page("/request/{kind}/{id}", "/request/movie/1", Resident),
    page("/discover/watchlist", "/discover/watchlist", Resident),
    page("/profile/watchlist", "/profile/watchlist", Resident),
    // Leads to the list, which shows everybody what they may see.
    page("/users/{id}/requests", "/users/2/requests", Resident),
    page("/users/{id}/watchlist", "/users/2/watchlist", SEES_WISHES),
    form("/watchlist/{kind}/{id}", "/watchlist/movie/1", Resident),
    page("/blocklist", "/blocklist", SEES_BLOCKED),
    form("/blocklist/{kind}/{id}", "/blocklist/movie/1", BLOCKS),
    page("/manage/{kind}/{id}", "/manage/movie/1", REQUESTS),
    form("/manage/{kind}/{id}/{act}", "/manage/movie/1/forget", REQUESTS),
    page("/issues", "/issues", SEES_ISSUES),
    both("/issues/new", "/issues/new?mediaType=movie&tmdbId=1", WRITES_ISSUES),
    page("/issues/{id}", "/issues/99", SEES_ISSUES),
    form("/issues/{id}/{act}", "/issues/99/resolve", WRITES_ISSUES),
    form("/issues/{id}/comments/{comment}/{act}", "/issues/99/comments/99/edit", WRITES_ISSUES),
    page("/users", "/users", PEOPLE),
    both("/users/new", "/users/new", PEOPLE),
    both("/users/import", "/users/import", PEOPLE),
    both("/users/permissions", "/users/permissions", PEOPLE),
    form("/users/{id}/remove", "/users/99/remove", PEOPLE),
    page("/profile/settings", "/profile/settings", Resident),
    both("main", "/profile/settings/main", Resident),
    both("password", "/profile/settings/password", Resident),
    both("linked-accounts", "/profile/settings/linked-accounts", Resident),
    form("linked-accounts/remove", "/profile/settings/linked-accounts/remove", Resident),
    // Nobody says what they may do themselves.
    both("permissions", "/users/2/settings/permissions", PEOPLE),
    page("/users/{id}/settings", "/users/2/settings", PEOPLE),
    both("main", "/users/2/settings/main", PEOPLE),
    both("password", "/users/2/settings/password", PEOPLE),
    page("linked-accounts", "/users/2/settings/linked-accounts", PEOPLE),
    form("linked-accounts/remove", "/users/2/settings/linked-accounts/remove", PEOPLE),
    // Leads to the first of them.
    page("/settings", "/settings", Anybody),
    both("/settings/main", "/settings/main", ADMIN),
    form("/settings/main/regenerate", "/settings/main/regenerate", ADMIN),
    both("/settings/users", "/settings/users", ADMIN),
    both("/settings/jellyfin", "/settings/jellyfin", ADMIN),
    form("/settings/jellyfin/libraries", "/settings/jellyfin/libraries", ADMIN),
    form("/settings/jellyfin/scan", "/settings/jellyfin/scan", ADMIN),
    page("/settings/services", "/settings/services", ADMIN),
    both("/settings/services/{kind}/new", "/settings/services/radarr/new", ADMIN),
    both("/settings/services/{kind}/{id}", "/settings/services/radarr/99", ADMIN),
    form("/settings/services/{kind}/{id}/remove", "/settings/services/radarr/99/remove", ADMIN),
    page("/settings/rules", "/settings/rules", ADMIN),
    both("/settings/rules/new", "/settings/rules/new?service=radarr-0", ADMIN),
    both("/settings/rules/{id}", "/settings/rules/99", ADMIN),
    form("/settings/rules/{id}/remove", "/settings/rules/99/remove", ADMIN),
    both("/settings/discover", "/settings/discover", ADMIN),
    both("/settings/discover/new", "/settings/discover/new", ADMIN),
    form("/settings/discover/reset", "/settings/discover/reset", ADMIN),
    both("/settings/discover/{id}", "/settings/discover/99", ADMIN),
    both("/settings/network", "/settings/network", ADMIN),
    both("/settings/mail", "/settings/mail", ADMIN),
    both("/settings/metadata", "/settings/metadata", ADMIN),
    page("/settings/jobs", "/settings/jobs", ADMIN),
    both("/settings/jobs/{id}", "/settings/jobs/radarr-scan", ADMIN),
    form("/settings/jobs/{id}/run", "/settings/jobs/radarr-scan/run", ADMIN),
    form("/settings/jobs/{id}/cancel", "/settings/jobs/radarr-scan/cancel", ADMIN),
    form("/settings/jobs/{id}/confirm", "/settings/jobs/availability-sync/confirm", ADMIN),
    form("/settings/caches/flush", "/settings/caches/flush", ADMIN),
    page("/settings/logs", "/settings/logs", ADMIN),
    page("/settings/logs/follow", "/settings/logs/follow", ADMIN),
    page("/settings/outbox", "/settings/outbox", ADMIN),
    form("/settings/outbox/{id}/retry", "/settings/outbox/99/retry", ADMIN),
    page("/settings/hooks", "/settings/hooks", ADMIN),
    form("/settings/hooks/renew", "/settings/hooks/renew", ADMIN),
    page("/settings/about", "/settings/about", ADMIN),
    both("/settings/backups", "/settings/backups", ADMIN),
    form("/settings/backups/create", "/settings/backups/create", ADMIN),
    form("/settings/backups/act", "/settings/backups/act", ADMIN),
    form("/settings/backups/places", "/settings/backups/places", ADMIN),
    form("/settings/backups/places/act", "/settings/backups/places/act", ADMIN),
    both("/settings/backups/move", "/settings/backups/move", ADMIN),
    page("base", "/settings/backups/restore", ADMIN),
    form("{base}/upload", "/settings/backups/restore/upload", ADMIN),
    form("{base}/choose", "/settings/backups/restore/choose", ADMIN),
    form("{base}/place", "/settings/backups/restore/place", ADMIN),
    form("{base}/begin", "/settings/backups/restore/begin", ADMIN),
    form("{base}/cancel", "/settings/backups/restore/cancel", ADMIN),
    form("{base}/release", "/settings/backups/restore/release", ADMIN),
    page("base", "/setup/restore", ADMIN),
    form("{base}/choose", "/setup/restore/choose", ADMIN),
    form("{base}/place", "/setup/restore/place", ADMIN),
    form("{base}/begin", "/setup/restore/begin", ADMIN),
    page("/setup", "/setup", Nobody),
    both("/setup/owner", "/setup/owner", Nobody),
    both("/setup/key", "/setup/key", Nobody),
    both("/setup/libraries", "/setup/libraries", Nobody),
    page("/setup/services", "/setup/services", Nobody),
    form("/setup/finish", "/setup/finish", Nobody),
];

/// What somebody was told.
#[derive(Debug, PartialEq, Eq)]
enum Told {
    /// To sign in.
    SignIn,
    /// That it is not for them.
    Forbidden,
    /// Something else.
    Answered,
}

fn told(reply: &Reply) -> Told {
    let to_the_door = reply.header("location").is_some_and(|to| to.starts_with("/login"));
    match reply.status.as_u16() {
        303 | 302 if to_the_door => Told::SignIn,
        401 | 403 => Told::Forbidden,
        _ => Told::Answered,
    }
}

async fn call(visitor: &Visitor, at: &str, sends: bool) -> Reply {
    if sends { visitor.send(at, "").await } else { visitor.get(at).await }
}

/// Every call of the table, with who may make it.
fn calls() -> impl Iterator<Item = (&'static str, bool, Who)> {
    ROWS.iter().flat_map(|(_, at, reads, sends)| {
        let reads = reads.map(|who| (*at, false, who));
        reads.into_iter().chain(sends.map(|who| (*at, true, who)))
    })
}

fn in_a_house(test: impl AsyncFn(&TestApp)) {
    let settings = json!({
        "main": { "mediaServerType": 2 },
        "jellyfin": { "ip": "127.0.0.1", "port": 1, "apiKey": "k" },
        "public": { "initialized": true },
    });
    on_sqlite_with(settings, test);
}

#[test]
fn strangers_are_led_to_the_sign_in() {
    in_a_house(async |home| {
        let made_up = home.anonymous().header("cookie", "connect.sid=s%3Amade.up");
        for (at, sends, who) in calls() {
            for visitor in [home.anonymous(), made_up.clone()] {
                let reply = call(&visitor, at, sends).await;
                let line = format!("{at} {sends}: {} {}", reply.status, reply.text);
                match who {
                    // Whoever leaves, or has come from nowhere, is led to the door.
                    Anybody if ["/logout", "/language"].contains(&at) => {}
                    Anybody => assert_eq!(told(&reply), Told::Answered, "{line}"),
                    Nobody => assert!(leads_away(&reply), "{line}"),
                    _ => assert_eq!(told(&reply), Told::SignIn, "{line}"),
                }
            }
        }
    });
}

/// Whether nothing is shown or done.
fn leads_away(reply: &Reply) -> bool {
    reply.status.is_redirection() || matches!(reply.status.as_u16(), 403 | 404)
}

#[test]
fn every_page_is_for_whom_it_is_meant() {
    in_a_house(async |home| {
        home.add("mara", Permissions::REQUEST).await;
        let mut wrong = Vec::new();
        for (bit, name) in Permissions::NAMED {
            let holder = home.with_user(name, *bit).await;
            for (at, sends, who) in calls().filter(|(at, ..)| *at != "/logout") {
                let reply = call(&holder, at, sends).await;
                let fits = match who {
                    Anybody => true,
                    Resident => told(&reply) != Told::SignIn,
                    Nobody => leads_away(&reply),
                    Who::Holders(some) => {
                        let expected =
                            if bit.has_any(some) { Told::Answered } else { Told::Forbidden };
                        told(&reply) == expected
                    }
                };
                if !fits {
                    let to = reply.header("location").unwrap_or_default();
                    wrong.push(format!("{name}: {at} {sends}: {} {to}", reply.status));
                }
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    });
}
