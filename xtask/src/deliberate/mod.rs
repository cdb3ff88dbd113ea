//! Where Usherr differs from the recorded servers on purpose, with the reason for each.
//!
//! This is the whole list: volatile values, answers that come from outside, defects that are mended
//! and secrets that no longer leak. No entry is about one household; what is simply not built yet
//! has no place here.

mod answers;
mod effects;
mod names;
mod scans;

pub(crate) use answers::EXCUSES;
pub(crate) use effects::{
    GOES_ON, Surroundings, call_excuse, cell_excuse, field_excuse, missing_excuse, read_excuse,
    setting_excuse,
};
pub(crate) use names::{modern, present_path};
pub(crate) use scans::OldScan;

use crate::compare::{Call, Decision, Named};
use serde_json::Value;

const OWNER_STAYS: &str =
    "the reference lets the owner lock themselves out; ours stays an administrator";

const KEEPS_SECRETS: &str =
    "the reference forgets password, token and device of whoever signs in with a new picture";

const NOT_ITS_SEASONS: &str = "2.x declines a request and forgets its seasons";

const STILL_EXPECTED: &str = "2.x goes on expecting a title although nobody took the order for it";

const STILL_UNDECIDED: &str = "the reference lets a request wait for a decision although its title \
    came, when that was on its way before; ours is done";

const NO_PICTURE: &str = "the reference writes a missing version into the address of a picture";

const OWN_ADDRESS: &str =
    "the reference gives all who have no e-mail address the same empty one; ours is their name";

/// Calls that are answered and carried out otherwise.
pub(crate) const DECISIONS: &[Decision] = &[
    Decision {
        calls: "DELETE /api/v1/media/*/file",
        when: |call| call.is_2x && call.query.contains("is4k=true"),
        answers: &[204, 404],
        derails: false,
        why: "2.x removes the files of the usual quality when those in 4K are meant",
    },
    Decision {
        calls: "*",
        when: |call| call.status.is_none(),
        answers: &[200, 400, 404, 500, 503],
        derails: false,
        why: "the reference never answers; we say what is wrong",
    },
    Decision {
        calls: "* /api/v1/user/*/pushSubscription*",
        when: |call| call.is_about_self() && call.status == Some(403),
        answers: &[200, 204, 404],
        derails: false,
        why: "3.x forbids people their own push subscriptions by mistake",
    },
    Decision {
        calls: "* /api/v1/user/*/pushSubscription*",
        when: |call| call.is_2x && !call.is_about_self(),
        answers: &[403],
        derails: false,
        why: "2.x shows anybody's push subscriptions to everybody",
    },
    Decision {
        calls: "GET /api/v1/user/*/pushSubscriptions",
        when: |call| call.status == Some(200) && call.body == Value::Array(Vec::new()),
        answers: &[404],
        derails: false,
        why: "the reference knows the subscriptions of people that do not exist: none",
    },
    Decision {
        calls: "POST /api/v1/user/registerPushSubscription",
        when: |call| call.is_2x,
        answers: &[204],
        derails: true,
        why: "2.x keeps the old entry when a browser renews its secret",
    },
    Decision {
        calls: "DELETE /api/v1/user/*/pushSubscription/*",
        when: |call| call.status == Some(500),
        answers: &[204, 404],
        derails: false,
        why: "2.x fails when the browser is not known",
    },
    Decision {
        calls: "* /api/v1/settings/metadatas*",
        when: |call| call.is_2x && call.status == Some(404),
        answers: &[200, 401, 403],
        derails: false,
        why: "the route came with 3.x",
    },
    Decision {
        calls: "POST /api/v1/user/*/settings/password",
        when: |call| {
            let current = call.sent["currentPassword"].as_str();
            call.is_about_self() && current.is_none_or(|current| current == "wrong")
        },
        answers: &[403],
        derails: false,
        why: "the reference changes a password without looking at the current one",
    },
    Decision {
        calls: "DELETE /api/v1/request/*",
        when: |call| call.named == Named::Anothers && call.status == Some(204),
        answers: &[401],
        derails: true,
        why: "the reference lets anybody delete anybody's pending request",
    },
    Decision {
        calls: "POST /api/v1/request|PUT /api/v1/request/*",
        when: |call| {
            let names_seasons =
                call.sent["seasons"].as_array().is_some_and(|list| !list.is_empty());
            let is_incomplete = call.sent["mediaType"] == "tv" && !names_seasons;
            call.status == Some(500) && (is_incomplete || call.sent["userId"].is_number())
        },
        answers: &[400, 404],
        derails: false,
        why: "the reference fails when seasons or people are named that do not exist; we say so",
    },
    Decision {
        calls: "POST /api/v1/request",
        when: |call| call.body["type"] == "tv" && call.body["media"]["tvdbId"].is_null(),
        answers: &[201],
        derails: true,
        why: "the reference forgets a request for a series without a number at TVDB; ours fails",
    },
    Decision {
        calls: "POST /api/v1/request/*/approve",
        when: |call| call.named == Named::Approved,
        answers: &[200],
        derails: false,
        why: "the reference sends what is approved again when it is approved again",
    },
    Decision {
        calls: "POST /api/v1/request",
        when: |call| call.sent.get("is4k").is_none() && call.status == Some(201),
        answers: &[202, 409],
        derails: true,
        why: "the reference sees no duplicates when `is4k` is left out",
    },
    Decision {
        calls: "POST /api/v1/user/import-from-jellyfin",
        when: |call| {
            let ids = call.sent["jellyfinUserIds"].as_array();
            ids.is_some_and(|ids| ids.iter().any(|id| id.as_str().is_none_or(|id| id.len() != 32)))
        },
        answers: &[201],
        derails: false,
        why: "the reference creates an empty user for an id that Jellyfin does not know",
    },
    Decision {
        calls: "*",
        when: |call| call.derailed_by == Some(OWNER_STAYS) && call.caller == "apikey",
        answers: &[200],
        derails: false,
        why: OWNER_STAYS,
    },
    Decision {
        calls: "PUT /api/v1/user/1",
        when: |call| call.sent["permissions"].as_i64().is_some_and(|bits| bits & 2 == 0),
        answers: &[200],
        derails: true,
        why: OWNER_STAYS,
    },
    Decision {
        calls: "DELETE /api/v1/user/*",
        when: |call| call.status == Some(500),
        answers: &[200],
        derails: true,
        why: "the reference stops half-way when the user has unwanted titles listed",
    },
];

/// Services whose calls are not compared before the work that makes them is done: the notification
/// agents come with an issue of their own, and until then none of these is called.
pub(crate) const AWAITED_SERVICES: &[&str] = &[
    "discord",
    "slack",
    "webhook",
    "gotify",
    "ntfy",
    "pushover",
    "pushbullet",
    "telegram",
    "webpush",
    "smtp",
];

/// Calls that ask with `POST` and change nothing.
pub(crate) fn is_read_only_post(service: &str, path: &str) -> bool {
    matches!((service, path), ("rottentomatoes", _) | ("api4.thetvdb.com", "/v4/login"))
}

fn is_unversioned(avatar: &Value) -> bool {
    avatar.as_str().is_some_and(|path| path.ends_with("?v=undefined") || path.ends_with("?v=null"))
}

fn always(_: &Call) -> bool {
    true
}
