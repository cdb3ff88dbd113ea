//! A person's own settings: profile, password, linked accounts, notifications, permissions.

use super::super::guard::Guard::{self, SelfOnly, SelfOrAll};
use super::super::guard::MANAGE_USERS;
use super::super::schema::{Kind, Route, delete, get, number, post, text};
use super::bodies;
use super::users::USER;
use domain::Permissions;

const OWN: Guard = SelfOrAll(Permissions::MANAGE_USERS);

pub(super) const ROUTES: &[Route] = &[
    get("/user/{userId}/settings/main", OWN, "Shows a person's profile").at(USER),
    post("/user/{userId}/settings/main", OWN, "Changes a person's profile")
        .at(USER)
        .takes(Kind::Named(&bodies::USER_SETTINGS)),
    get("/user/{userId}/settings/password", OWN, "Tells whether a password is set").at(USER),
    post("/user/{userId}/settings/password", OWN, "Sets a password")
        .at(USER)
        .body(&[text("currentPassword").nullable(), text("newPassword").required()]),
    post("/user/{userId}/settings/linked-accounts/plex", SelfOnly, "Links a Plex account")
        .at(USER)
        .body(&[text("authToken").required()]),
    delete("/user/{userId}/settings/linked-accounts/plex", OWN, "Unlinks the Plex account")
        .at(USER),
    post("/user/{userId}/settings/linked-accounts/jellyfin", SelfOnly, "Links a Jellyfin account")
        .at(USER)
        .body(&[text("username"), text("password")]),
    delete("/user/{userId}/settings/linked-accounts/jellyfin", OWN, "Unlinks the Jellyfin account")
        .at(USER),
    get("/user/{userId}/settings/notifications", OWN, "Shows how a person is notified").at(USER),
    post("/user/{userId}/settings/notifications", OWN, "Changes how a person is notified")
        .at(USER)
        .takes(Kind::Named(&bodies::USER_NOTIFICATIONS)),
    get("/user/{userId}/settings/permissions", MANAGE_USERS, "Shows a person's permissions")
        .at(USER),
    post("/user/{userId}/settings/permissions", MANAGE_USERS, "Sets a person's permissions")
        .at(USER)
        .body(&[number("permissions").required()]),
];
