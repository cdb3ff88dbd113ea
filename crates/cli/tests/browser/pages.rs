//! Every page there is: who sees it and where they find it.
//!
//! `xtask/tests/tidy` compares this table with the router, so that no page is forgotten.

use crate::moving::post;
use crate::window::Window;
use serde_json::json;
use std::collections::HashMap;

/// Who looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Who {
    Owner,
    Friend,
    Anybody,
}

impl Who {
    pub(crate) const ALL: [Self; 3] = [Self::Owner, Self::Friend, Self::Anybody];

    pub(crate) const fn login(self) -> Option<sim::Login> {
        match self {
            Self::Owner => Some(sim::OWNER),
            Self::Friend => Some(sim::FRIEND),
            Self::Anybody => None,
        }
    }

    /// Signs them in, if they have an account. The owner leaves behind what some pages are about.
    pub(crate) async fn enter(self, window: &Window) {
        if let Some(login) = self.login() {
            window.sign_in(login).await;
        }
        if self == Self::Owner {
            let rule = json!({ "radarrServiceId": 0, "genre": "18", "profileId": 4 });
            post(window, "/overrideRule", &rule).await;
            let row = json!({ "title": "At sea", "type": 17, "data": "the" });
            post(window, "/settings/discover/add", &row).await;
        }
    }
}

/// How somebody comes to a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Door {
    /// By its address alone.
    Itself,
    /// By an address with a query.
    At(&'static str),
    /// By links: on the page of this address is one to an address like the next, and so on; the
    /// last is the page itself.
    Links(&'static [&'static str]),
    /// Not in the demo; why, or where it is looked at instead.
    None(&'static str),
}

/// A page.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Page {
    /// The route as the router writes it.
    pub(crate) route: &'static str,
    pub(crate) door: Door,
    /// Who is shown it. Everybody else is turned away, except at pages for `ALL`.
    pub(crate) seen_by: &'static [Who],
}

const EVERYBODY: &[Who] = &Who::ALL;
const RESIDENTS: &[Who] = &[Who::Owner, Who::Friend];
const OWNER: &[Who] = &[Who::Owner];
const STRANGER: &[Who] = &[Who::Anybody];

const fn page(route: &'static str, seen_by: &'static [Who]) -> Page {
    Page { route, door: Door::Itself, seen_by }
}

const fn at(route: &'static str, address: &'static str, seen_by: &'static [Who]) -> Page {
    Page { route, door: Door::At(address), seen_by }
}

const fn linked(
    route: &'static str,
    links: &'static [&'static str],
    seen_by: &'static [Who],
) -> Page {
    Page { route, door: Door::Links(links), seen_by }
}

const fn none(route: &'static str, why: &'static str) -> Page {
    Page { route, door: Door::None(why), seen_by: &[] }
}

/// A film, by links from the list of films.
const FILM: &str = "/movie/{id}";
/// A series.
const SERIES: &str = "/tv/{id}";
const FILMS: &str = "/discover/movies";
const ALL_SERIES: &str = "/discover/tv";
/// A search that finds collections.
const COLLECTIONS: &str = "/search?query=collection";
/// The form that complains about a film that is there.
const REPORT: &[&str] = &["/requests?filter=available", FILM, "/issues/new?mediaType=movie"];
/// The episodes of a season.
const SEASON: &[&str] = &[ALL_SERIES, SERIES, "/tv/{id}/season/{season}"];
/// Where pages of the first steps are looked at.
const IN_THE_WIZARD: &str = "looked at on the way from an empty folder";

/// All of them. A route may stand here more than once, where it shows very different things.
pub(crate) const PAGES: &[Page] = &[
    page("/login", STRANGER),
    page("/resetpassword", STRANGER),
    at("/resetpassword/{code}", "/resetpassword/a-code-that-nobody-sent", STRANGER),
    page("/offline.html", EVERYBODY),
    page("/", RESIDENTS),
    page("/requests", RESIDENTS),
    at("/requests", "/requests?filter=all", RESIDENTS),
    at("/requests", "/requests?filter=failed", RESIDENTS),
    linked("/requests/{id}/edit", &["/requests?filter=pending", "/requests/{id}/edit"], OWNER),
    linked("/manage/{kind}/{id}", &["/requests?filter=all", "/manage/{kind}/{id}"], OWNER),
    page("/issues", RESIDENTS),
    linked("/issues/{id}", &["/issues", "/issues/{id}"], OWNER),
    page("/profile", RESIDENTS),
    page("/profile/settings/main", RESIDENTS),
    page("/profile/settings/password", RESIDENTS),
    page("/profile/settings/linked-accounts", RESIDENTS),
    page("/users", OWNER),
    page("/users/new", OWNER),
    page("/users/import", OWNER),
    at("/users/permissions", "/users/permissions?id=2&id=3", OWNER),
    linked("/users/{id}", &["/users", "/users/{id}"], OWNER),
    at("/users/{id}/settings/main", "/users/3/settings/main", OWNER),
    at("/users/{id}/settings/password", "/users/3/settings/password", OWNER),
    at("/users/{id}/settings/permissions", "/users/3/settings/permissions", OWNER),
    at("/users/{id}/settings/linked-accounts", "/users/3/settings/linked-accounts", OWNER),
    page("/settings/main", OWNER),
    page("/settings/users", OWNER),
    page("/discover/movies", RESIDENTS),
    page("/discover/tv", RESIDENTS),
    page("/discover/trending", RESIDENTS),
    at("/discover/{of}/upcoming", "/discover/movies/upcoming", RESIDENTS),
    at("/discover/{of}/genres", "/discover/movies/genres", RESIDENTS),
    linked("/discover/movies", &[FILMS, FILM, "/discover/movies?keywords={id}"], RESIDENTS),
    at("/discover/{of}/keyword", "/discover/movies/keyword?keywords=1001", RESIDENTS),
    linked("/discover/{of}/{by}/{id}", &[FILMS, FILM, "/discover/movies/studio/{id}"], RESIDENTS),
    linked(
        "/discover/{of}/{by}/{id}",
        &[ALL_SERIES, SERIES, "/discover/tv/network/{id}"],
        RESIDENTS,
    ),
    linked(
        "/discover/{of}/{by}/{id}",
        &["/discover/tv/genres", "/discover/tv/genre/{id}"],
        RESIDENTS,
    ),
    at("/search", "/search?query=the", RESIDENTS),
    linked("/movie/{id}", &[FILMS, FILM], RESIDENTS),
    linked("/tv/{id}", &[ALL_SERIES, SERIES], RESIDENTS),
    linked("/movie/{id}/{what}", &[FILMS, FILM, "/movie/{id}/cast"], RESIDENTS),
    linked("/movie/{id}/{what}", &[FILMS, FILM, "/movie/{id}/similar"], RESIDENTS),
    linked("/tv/{id}/{what}", &[ALL_SERIES, SERIES, "/tv/{id}/crew"], RESIDENTS),
    linked("/tv/{id}/{what}", &[ALL_SERIES, SERIES, "/tv/{id}/recommendations"], RESIDENTS),
    linked("/tv/{id}/season/{season}", SEASON, RESIDENTS),
    linked("/person/{id}", &[FILMS, FILM, "/person/{id}"], RESIDENTS),
    linked("/collection/{id}", &[COLLECTIONS, "/collection/{id}"], RESIDENTS),
    linked("/request/{kind}/{id}", &[FILMS, "/request/movie/{id}"], RESIDENTS),
    linked("/request/{kind}/{id}", &[ALL_SERIES, "/request/tv/{id}"], RESIDENTS),
    linked(
        "/request/{kind}/{id}",
        &[COLLECTIONS, "/collection/{id}", "/request/collection/{id}"],
        RESIDENTS,
    ),
    page("/discover/watchlist", RESIDENTS),
    page("/profile/watchlist", RESIDENTS),
    at("/users/{id}/watchlist", "/users/3/watchlist", OWNER),
    page("/blocklist", OWNER),
    at("/discover/{of}/filter", "/discover/movies/filter", RESIDENTS),
    none("/discover/row/{id}", "a part of other pages"),
    none("/card/{kind}/{id}", "a part of other pages"),
    none("/suggest/{field}", "a part of other pages"),
    page("/settings/jellyfin", OWNER),
    page("/settings/services", OWNER),
    at("/settings/services/{kind}/new", "/settings/services/radarr/new", OWNER),
    at("/settings/services/{kind}/{id}", "/settings/services/radarr/0", OWNER),
    page("/settings/rules", OWNER),
    at("/settings/rules/new", "/settings/rules/new?service=radarr-0", OWNER),
    linked("/settings/rules/{id}", &["/settings/rules", "/settings/rules/{id}"], OWNER),
    page("/settings/discover", OWNER),
    page("/settings/discover/new", OWNER),
    at("/settings/discover/new", "/settings/discover/new?kind=14", OWNER),
    linked("/settings/discover/{id}", &["/settings/discover", "/settings/discover/{id}"], OWNER),
    page("/settings/network", OWNER),
    page("/settings/mail", OWNER),
    page("/settings/metadata", OWNER),
    page("/settings/jobs", OWNER),
    at("/settings/jobs/{id}", "/settings/jobs/radarr-scan", OWNER),
    page("/settings/logs", OWNER),
    none("/settings/logs/follow", "what a live part asks for; it shows no page"),
    page("/settings/outbox", OWNER),
    page("/settings/hooks", OWNER),
    page("/settings/about", OWNER),
    page("/gallery", RESIDENTS),
    // What is rarely met is looked at as the gallery invents it.
    at("/gallery/{page}", "/gallery/error-not-found", RESIDENTS),
    at("/gallery/{page}", "/gallery/error-forbidden", RESIDENTS),
    at("/gallery/{page}", "/gallery/error-overtaken", RESIDENTS),
    at("/gallery/{page}", "/gallery/error-unavailable", RESIDENTS),
    at("/gallery/{page}", "/gallery/error-failure", RESIDENTS),
    at("/gallery/{page}", "/gallery/maintenance", RESIDENTS),
    at("/gallery/{page}", "/gallery/requests", RESIDENTS),
    none("/setup/owner", IN_THE_WIZARD),
    none("/setup/key", IN_THE_WIZARD),
    none("/setup/libraries", IN_THE_WIZARD),
    none("/setup/services", IN_THE_WIZARD),
    page("/settings/backups", OWNER),
    page("/settings/backups/restore", OWNER),
    page("/settings/backups/move", OWNER),
    none("/setup/restore", IN_THE_WIZARD),
    linked("/issues/new", REPORT, RESIDENTS),
    none("/requests/{id}", "what a live part asks for; it shows one entry of the list"),
    none("/users/{id}/requests", "leads to the list of requests"),
    none("/settings", "leads to the first of the settings"),
    none("/profile/settings", "leads to the first of the personal settings"),
    none(
        "/profile/settings/permissions",
        "nobody in the demo may change what they may do themselves",
    ),
    none("/users/{id}/settings", "leads to the first of the personal settings"),
    none("/setup", IN_THE_WIZARD),
    none("/counts", "what a live part asks for; it shows no page"),
    none("/site.webmanifest", "for the browser, not for people"),
    none("/sw.js", "for the browser, not for people"),
    none("/robots.txt", "for crawlers, not for people"),
];

impl Page {
    /// The pages that somebody is shown in the demo.
    pub(crate) fn for_whom(who: Who) -> impl Iterator<Item = &'static Self> {
        let is_shown = |page: &&Self| !matches!(page.door, Door::None(_));
        PAGES.iter().filter(is_shown).filter(move |page| page.seen_by.contains(&who))
    }

    /// The address, when everybody knows it.
    pub(crate) fn fixed_address(&self) -> Option<&'static str> {
        match self.door {
            Door::Itself => Some(self.route),
            Door::At(address) => Some(address),
            Door::Links(_) | Door::None(_) => None,
        }
    }

    /// The address at which this visitor finds it.
    pub(crate) async fn address(&self, window: &Window, guide: &mut Guide) -> String {
        let Door::Links(links) = self.door else {
            return self.fixed_address().unwrap_or(self.route).to_owned();
        };
        let mut links = links.iter();
        let mut place = links.next().map_or_else(String::new, |first| (*first).to_owned());
        for pattern in links {
            place = guide.find(window, place, pattern).await;
        }
        place
    }
}

/// Finds links, and remembers where it found them.
#[derive(Debug, Default)]
pub(crate) struct Guide(HashMap<(String, &'static str), String>);

impl Guide {
    async fn find(&mut self, window: &Window, place: String, pattern: &'static str) -> String {
        let way = (place, pattern);
        if let Some(known) = self.0.get(&way) {
            return known.clone();
        }
        window.go(&way.0).await;
        window.settle().await;
        let found = find_link(window, pattern).await;
        self.0.insert(way, found.clone());
        found
    }
}

/// The first link on the page in front of us to an address like this.
async fn find_link(window: &Window, pattern: &str) -> String {
    let links = "return [...document.querySelectorAll('a[href]')].map(a => a.pathname + a.search)";
    let links = window.ask(links).await;
    let mut links = links.as_array().unwrap().iter().filter_map(|link| link.as_str());
    match links.find(|link| is_like(link, pattern)) {
        Some(link) => link.to_owned(),
        None => unreachable!("nothing on {} leads to {pattern}", window.path().await),
    }
}

/// Whether an address is like a pattern, in which `{id}` is a number and any other name in braces
/// something. What the pattern does not say of the query may be anything.
fn is_like(address: &str, pattern: &str) -> bool {
    let (path, query) = address.split_once('?').unwrap_or((address, ""));
    let (wanted_path, wanted_query) = pattern.split_once('?').unwrap_or((pattern, ""));
    let is_part = |part: &str, wanted: &str| match wanted {
        "{id}" => part.parse::<u64>().is_ok(),
        wanted if wanted.starts_with('{') => !part.is_empty(),
        wanted => part == wanted,
    };
    let wanted_start = wanted_query.split('{').next().unwrap_or_default();
    path.split('/').count() == wanted_path.split('/').count()
        && path.split('/').zip(wanted_path.split('/')).all(|(part, wanted)| is_part(part, wanted))
        && query.starts_with(wanted_start)
}

/// A name for files about what is at an address.
pub(crate) fn name(address: &str) -> String {
    let name: String =
        address.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect();
    let name = name.trim_matches('-');
    if name.is_empty() { "home".to_owned() } else { name.to_owned() }
}
