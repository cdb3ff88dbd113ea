//! Signing in and out.

use super::super::guard::Guard::{Present, Public, User};
use super::super::schema::{Route, any, get, number, post, text};

pub(super) const ROUTES: &[Route] = &[
    get("/auth/me", User, "Shows the caller's own account"),
    post("/auth/plex", Public, "Signs in with a Plex token").body(&[text("authToken").required()]),
    post("/auth/jellyfin", Public, "Signs in with a Jellyfin or Emby account").body(&[
        text("username").required(),
        text("password").required(),
        text("hostname"),
        text("email"),
        number("serverType"),
        any("port"),
        any("useSsl"),
        any("urlBase"),
    ]),
    post("/auth/local", Public, "Signs in with an address and a password")
        .body(&[text("email").required(), text("password").required()]),
    post("/auth/logout", Present, "Signs out"),
    post("/auth/reset-password", Public, "Sends a link for a new password")
        .body(&[text("email").required()]),
    post("/auth/reset-password/{guid}", Public, "Sets a new password with the link's code")
        .at(&[text("guid")])
        .body(&[text("password").required()]),
];
