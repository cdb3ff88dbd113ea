//! People: the list, one person, and what that person asked for.

use super::super::guard::Guard::{InHandler, SelfOrAll, SelfOrAny, User};
use super::super::guard::{MANAGE_USERS, bits};
use super::super::schema::{
    Field, Kind, PAGE, Route, SKIP, Schema, TAKE, any, delete, get, integer, list, number, one_of,
    post, put, text,
};
use super::bodies;
use domain::Permissions;

/// A person's number in the path.
pub(super) const USER: &[Field] = &[number("userId")];
const DEVICE: &[Field] = &[number("userId"), text("endpoint")];
const SORTS: &[&str] = &["created", "updated", "requests", "displayname"];
const TEXT: &Schema = &Schema::new(Kind::Text);
const INTEGER: &Schema = &Schema::new(Kind::Integer);

/// Everything a person can do with devices is open to that person; the reference meant it so and
/// missed (api §20, no. 4).
const OWN: super::super::Guard = SelfOrAll(Permissions::MANAGE_USERS);

pub(super) const ROUTES: &[Route] = &[
    get("/user", User, "Lists people").query(&[
        TAKE,
        SKIP,
        one_of("sort", SORTS).or("created"),
        text("q"),
        text("includeIds"),
    ]),
    post("/user", MANAGE_USERS, "Adds a local account").body(&[
        text("email"),
        text("username"),
        number("permissions"),
        any("password"),
        any("avatar"),
    ]),
    put("/user", MANAGE_USERS, "Sets the permissions of several people")
        .body(&[list("ids", INTEGER), integer("permissions")]),
    post("/user/import-from-plex", MANAGE_USERS, "Adds accounts from Plex")
        .optional_body(&[list("plexIds", TEXT)]),
    post("/user/import-from-jellyfin", MANAGE_USERS, "Adds accounts from Jellyfin or Emby")
        .optional_body(&[list("jellyfinUserIds", TEXT)]),
    post("/user/registerPushSubscription", User, "Registers a browser for notifications").body(&[
        text("endpoint").required(),
        text("auth").required(),
        text("p256dh").required(),
        text("userAgent"),
    ]),
    get("/user/{userId}/pushSubscriptions", OWN, "Lists a person's browsers").at(USER),
    get("/user/{userId}/pushSubscription/{endpoint}", OWN, "Shows one browser").at(DEVICE),
    delete("/user/{userId}/pushSubscription/{endpoint}", OWN, "Forgets a browser").at(DEVICE),
    get("/user/{userId}", User, "Shows a person").at(USER),
    put("/user/{userId}", MANAGE_USERS, "Renames a person or sets permissions")
        .at(USER)
        .takes(Kind::Named(&bodies::USER)),
    delete("/user/{userId}", MANAGE_USERS, "Removes a person with their requests").at(USER),
    // An unknown person is "not found" here even for those who may not look.
    get("/user/{userId}/requests", InHandler, "Lists a person's requests")
        .at(USER)
        .query(&[TAKE, SKIP]),
    get(
        "/user/{userId}/quota",
        SelfOrAll(bits([Permissions::MANAGE_USERS, Permissions::MANAGE_REQUESTS])),
        "Tells how much a person may still request",
    )
    .at(USER),
    get(
        "/user/{userId}/watchlist",
        SelfOrAny(bits([Permissions::MANAGE_REQUESTS, Permissions::WATCHLIST_VIEW])),
        "Lists a person's watchlist",
    )
    .at(USER)
    .query(&[PAGE]),
    get("/user/{userId}/watch_data", OWN, "Tells what a person watched lately").at(USER),
];
