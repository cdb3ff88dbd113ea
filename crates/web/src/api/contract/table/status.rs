//! What anybody may ask: is it there, what is it, how does the sign-in page look.

use super::super::guard::Guard::Public;
use super::super::schema::{Route, get};

pub(super) const ROUTES: &[Route] = &[
    get("", Public, "Says which interface answers here"),
    get("/status", Public, "Tells the version and whether a newer one exists"),
    get("/status/appdata", Public, "Tells whether the config folder is usable"),
    get("/settings/public", Public, "Tells the settings that the sign-in page needs"),
    get("/backdrops", Public, "Lists backdrops for the sign-in page"),
];
