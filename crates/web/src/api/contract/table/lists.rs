//! The blocklist, under both of its names, and the watchlist.

use super::super::guard::Guard::{self, All, Any, User};
use super::super::guard::bits;
use super::super::schema::{Field, Kind, Route, SKIP, TAKE, delete, get, one_of, post, text};
use super::bodies;
use domain::Permissions;

const SEE: Guard = Any(bits([Permissions::MANAGE_BLOCKLIST, Permissions::VIEW_BLOCKLIST]));
const MANAGE: Guard = All(Permissions::MANAGE_BLOCKLIST);

const TITLE: &[Field] = &[text("tmdbId")];
const FILTERS: &[&str] = &["all", "manual", "blocklistedTags"];
/// Clients that know the old name also know the filter by its old name (api §21).
const OLD_FILTERS: &[&str] = &["all", "manual", "blocklistedTags", "blacklistedTags"];

pub(super) const ROUTES: &[Route] = &[
    get("/blocklist", SEE, "Lists blocked titles").query(&[
        TAKE,
        SKIP,
        text("search").nullable(),
        one_of("filter", FILTERS).or("manual"),
    ]),
    post("/blocklist", MANAGE, "Blocks a title").takes(Kind::Named(&bodies::BLOCKLIST)),
    get("/blocklist/{tmdbId}", MANAGE, "Shows a blocked title").at(TITLE),
    delete("/blocklist/{tmdbId}", MANAGE, "Unblocks a title").at(TITLE),
    get("/blacklist", SEE, "Lists blocked titles (old name)").query(&[
        TAKE,
        SKIP,
        text("search").nullable(),
        one_of("filter", OLD_FILTERS).or("manual"),
    ]),
    post("/blacklist", MANAGE, "Blocks a title (old name)").takes(Kind::Named(&bodies::BLOCKLIST)),
    get("/blacklist/{tmdbId}", MANAGE, "Shows a blocked title (old name)").at(TITLE),
    delete("/blacklist/{tmdbId}", MANAGE, "Unblocks a title (old name)").at(TITLE),
    post("/watchlist", User, "Adds a title to the own watchlist")
        .takes(Kind::Named(&bodies::WATCHLIST)),
    delete("/watchlist/{tmdbId}", User, "Takes a title off the own watchlist").at(TITLE),
];
