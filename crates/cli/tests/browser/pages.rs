//! Every page there is: who sees it and where they find it.
//!
//! `xtask/tests/tidy` compares this table with the router, so that no page is forgotten.

use crate::window::Window;

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

    /// Signs them in, if they have an account.
    pub(crate) async fn enter(self, window: &Window) {
        if let Some(login) = self.login() {
            window.sign_in(login).await;
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
    /// By the first link to such an address on that page.
    LinkOn(&'static str),
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

const fn linked(route: &'static str, on: &'static str, seen_by: &'static [Who]) -> Page {
    Page { route, door: Door::LinkOn(on), seen_by }
}

const fn none(route: &'static str, why: &'static str) -> Page {
    Page { route, door: Door::None(why), seen_by: &[] }
}

/// Why a page is left out that only just came.
const NOT_YET: &str = "no browser has looked at it yet";

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
    linked("/requests/{id}/edit", "/requests?filter=pending", OWNER),
    linked("/manage/{kind}/{id}", "/requests?filter=all", OWNER),
    page("/issues", RESIDENTS),
    linked("/issues/{id}", "/issues", OWNER),
    page("/profile", RESIDENTS),
    page("/profile/settings/main", RESIDENTS),
    page("/profile/settings/password", RESIDENTS),
    page("/profile/settings/linked-accounts", RESIDENTS),
    page("/users", OWNER),
    page("/users/new", OWNER),
    page("/users/import", OWNER),
    at("/users/permissions", "/users/permissions?user=2&user=3", OWNER),
    linked("/users/{id}", "/users", OWNER),
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
    none("/discover/{of}/keyword", NOT_YET),
    none("/discover/{of}/{by}/{id}", NOT_YET),
    at("/search", "/search?query=the", RESIDENTS),
    linked("/movie/{id}", "/discover/movies", RESIDENTS),
    linked("/tv/{id}", "/discover/tv", RESIDENTS),
    none("/movie/{id}/{what}", NOT_YET),
    none("/tv/{id}/{what}", NOT_YET),
    none("/tv/{id}/season/{season}", NOT_YET),
    none("/person/{id}", NOT_YET),
    none("/collection/{id}", NOT_YET),
    none("/request/{kind}/{id}", NOT_YET),
    page("/discover/watchlist", RESIDENTS),
    page("/profile/watchlist", RESIDENTS),
    none("/users/{id}/watchlist", NOT_YET),
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
    none("/settings/rules/new", NOT_YET),
    none("/settings/rules/{id}", NOT_YET),
    page("/settings/discover", OWNER),
    page("/settings/discover/new", OWNER),
    none("/settings/discover/{id}", NOT_YET),
    page("/settings/network", OWNER),
    page("/settings/metadata", OWNER),
    page("/settings/jobs", OWNER),
    none("/settings/jobs/{id}", NOT_YET),
    page("/settings/logs", OWNER),
    none("/settings/logs/follow", "what a live part asks for; it shows no page"),
    page("/settings/outbox", OWNER),
    page("/settings/hooks", OWNER),
    page("/settings/about", OWNER),
    none("/setup/owner", NOT_YET),
    none("/setup/key", NOT_YET),
    none("/setup/libraries", NOT_YET),
    none("/setup/services", NOT_YET),
    page("/settings/backups", OWNER),
    page("/settings/backups/restore", OWNER),
    page("/settings/backups/move", OWNER),
    none("/setup/restore", NOT_YET),
    none("/issues/new", "reached from the page of a title, whose number it needs"),
    none("/requests/{id}", "what a live part asks for; it shows one entry of the list"),
    none("/settings", "leads to the first of the settings"),
    none("/profile/settings", "leads to the first of the personal settings"),
    none(
        "/profile/settings/permissions",
        "nobody in the demo may change what they may do themselves",
    ),
    none("/users/{id}/settings", "leads to the first of the personal settings"),
    none("/setup", "the first steps in an empty folder begin here"),
    none("/counts", "what a live part asks for; it shows no page"),
    none("/site.webmanifest", "for the browser, not for people"),
    none("/sw.js", "for the browser, not for people"),
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
            Door::LinkOn(_) | Door::None(_) => None,
        }
    }

    /// The address at which this visitor finds it.
    pub(crate) async fn address(&self, window: &Window) -> String {
        let Door::LinkOn(place) = self.door else {
            return self.fixed_address().unwrap_or(self.route).to_owned();
        };
        window.go(place).await;
        window.settle().await;
        let links =
            "return [...document.querySelectorAll('a[href]')].map(a => a.pathname + a.search)";
        let links = window.ask(links).await;
        let mut links = links.as_array().unwrap().iter().filter_map(|link| link.as_str());
        let link = links.find(|link| self.is_route_of(link));
        let link =
            link.unwrap_or_else(|| unreachable!("nothing on {place} leads to {}", self.route));
        link.to_owned()
    }

    fn is_route_of(&self, address: &str) -> bool {
        let path = address.split('?').next().unwrap_or_default();
        let (mut parts, mut pattern) = (path.split('/'), self.route.split('/'));
        loop {
            match (parts.next(), pattern.next()) {
                (None, None) => return true,
                (Some(part), Some(wanted)) if part == wanted => {}
                (Some(part), Some("{id}")) if part.parse::<u64>().is_ok() => {}
                (Some(part), Some(wanted))
                    if wanted.starts_with('{') && wanted != "{id}" && !part.is_empty() => {}
                _ => return false,
            }
        }
    }
}

/// A name for files about what is at an address.
pub(crate) fn name(address: &str) -> String {
    let name: String =
        address.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect();
    let name = name.trim_matches('-');
    if name.is_empty() { "home".to_owned() } else { name.to_owned() }
}
