//! What an answer may say otherwise than recorded, with the reason for each.

use super::{
    NO_PICTURE, NOT_ITS_SEASONS, OWN_ADDRESS, STILL_EXPECTED, STILL_UNDECIDED, always,
    is_unversioned,
};
use crate::compare::{Call, Excuse, Field};
use serde_json::Value;

/// What the reference shows of people beside what they did.
const OTHERS: &str = "*.requestedBy.email|*.requestedBy.plexId|*.requestedBy.settings|\
    *.modifiedBy.email|*.modifiedBy.plexId|*.modifiedBy.settings|\
    *.createdBy.email|*.createdBy.plexId|*.createdBy.settings|\
    *.user.email|*.user.plexId|*.user.settings";

/// Fields of answers that may differ.
pub(crate) const EXCUSES: &[Excuse] = &[
    Excuse {
        calls: "*",
        place: "$.message|$.error",
        field: Field::SameType,
        when: is_free_wording,
        why: "sentences for people are our own; codes and the validator's forms stay the same",
    },
    Excuse {
        calls: "GET /api/v1/status|GET /api/v1/settings/about",
        place: "$.version",
        field: Field::SameType,
        when: |call| call.is_2x,
        why: "we report the release that we are compatible with, whatever wrote the folder",
    },
    Excuse {
        calls: "GET /api/v1/status",
        place: "$.commitTag|$.updateAvailable|$.commitsBehind",
        field: Field::SameType,
        when: always,
        why: "of another build; the last two are asked of the outside",
    },
    Excuse {
        calls: "GET /api/v1/settings/about|GET /api/v1/status/appdata",
        place: "$.appDataPath|$.tz",
        field: Field::SameType,
        when: always,
        why: "the folder and the time zone of another machine",
    },
    Excuse {
        calls: "GET /api/v1/settings/jobs",
        place: "$[*].nextExecutionTime",
        field: Field::SameType,
        when: always,
        why: "told by the clock",
    },
    Excuse {
        calls: "POST /api/v1/settings/jellyfin/sync",
        place: "$.total|$.progress",
        field: Field::SameType,
        when: always,
        why: "how far a scan is that has just begun",
    },
    Excuse {
        calls: "GET /api/v1/settings/cache",
        place: "$.apiCaches[*].stats.*|$.imageCache.*|$.dnsCache.*",
        field: Field::SameType,
        when: always,
        why: "counters of what other caches did",
    },
    Excuse {
        calls: "*",
        place: "*.password|*.resetPasswordGuid|*.jellyfinDeviceId|*.jellyfinAuthToken|*.plexToken",
        field: Field::Free,
        when: |call| call.is_2x,
        why: "2.x answers with the secrets of those that sign in, are made and are changed",
    },
    Excuse {
        calls: "*",
        place: "*.displayName",
        field: Field::Pair(is_name_for_address),
        when: Call::is_kept_from_people,
        why: "the address of those who have no name is not told to others in its place",
    },
    Excuse {
        calls: "*",
        place: OTHERS,
        field: Field::Free,
        when: Call::is_kept_from_people,
        why: "the reference shows addresses and settings of the people behind requests, issues and \
              lists to everybody; we show them to those who look after people",
    },
    Excuse {
        calls: "*",
        place: "*.settings",
        field: Field::Free,
        when: |call| call.is_2x,
        why: "2.x shows everybody's settings to everybody",
    },
    Excuse {
        calls: "GET /api/v1/settings/cache",
        place: "$.apiCaches",
        field: Field::SameType,
        when: |call| call.is_2x,
        why: "3.x has one cache more",
    },
    Excuse {
        calls: "GET /api/v1/request",
        place: "$.serviceErrors.*",
        field: Field::SameType,
        when: |call| !call.in_scenario,
        why: "told by Radarr and Sonarr",
    },
    Excuse {
        calls: "GET /api/v1/user",
        place: "$.results[*",
        field: Field::SameType,
        when: |call| call.query.contains("sort=displayname"),
        why: "the reference sorts people of Plex by another name than it shows",
    },
    Excuse {
        calls: "GET /api/v1/settings/public|GET /api/v1/settings/main",
        place: "$.vapidPublic|$.applicationTitle",
        field: Field::SameType,
        when: |call| call.is_new_household,
        why: "a new household has a key and a title of its own",
    },
    Excuse {
        calls: "POST /api/v1/auth/jellyfin|GET /api/v1/auth/me",
        place: "$.avatar",
        field: Field::SameType,
        when: |call| is_unversioned(&call.body["avatar"]),
        why: NO_PICTURE,
    },
    Excuse {
        calls: "GET /api/v1/auth/me",
        place: "$.email",
        field: Field::SameType,
        when: |call| call.body["email"] == "",
        why: OWN_ADDRESS,
    },
    Excuse {
        calls: "GET /api/v1/tv/*/season/*",
        place: "$.episodes[*].stillPath",
        field: Field::SameType,
        when: |call| call.is_2x,
        why: "2.x leaves the host of stills to the client; 3.x and we send whole addresses",
    },
    Excuse {
        calls: "GET /api/v1/movie/*",
        place: "$.releases.results[*].release_dates[*].release_date",
        field: Field::SameType,
        when: |call| call.in_scenario,
        why: "the recordings take the date of a release to come for one that moves with the clock",
    },
    Excuse {
        calls: "*",
        place: "*.updatedAt",
        field: Field::SameType,
        when: |call| call.in_scenario,
        why: "the reference forgets to move `updatedAt`; we move it with every change",
    },
    Excuse {
        calls: "GET /api/v1/request",
        place: "$.results[*",
        field: Field::Free,
        when: |call| call.in_scenario && call.query.contains("sort=modified"),
        why: "the reference forgets to move `updatedAt`, so that it sorts by something else",
    },
    Excuse {
        calls: "PUT /api/v1/user|PUT /api/v1/user/*",
        place: "$.displayName|$[*].displayName",
        field: Field::SameType,
        when: always,
        why: "the reference answers with the name from before the change",
    },
    Excuse {
        calls: "PUT /api/v1/overrideRule/*|POST /api/v1/user/*/settings/main|PUT /api/v1/user/*",
        place: "$.*",
        field: Field::NullOrSame,
        when: always,
        why: "the reference answers with the sent fields only; we answer with what is stored",
    },
    Excuse {
        calls: "POST /api/v1/request/*",
        place: "$.media.status|$.media.status4k",
        field: Field::SameType,
        when: always,
        why: "the reference answers with the title as it stood before the decision",
    },
    Excuse {
        calls: "PUT /api/v1/request/*",
        place: "$.seasonCount|$.requestedBy.requestCount",
        field: Field::SameType,
        when: always,
        why: "the reference counts as it was before the change",
    },
    Excuse {
        calls: "POST /api/v1/request|POST /api/v1/request/*/retry",
        place: "$.status",
        field: Field::SameType,
        when: |call| call.body["status"] == 4,
        why: "the reference answers after it has tried to send; we answer before",
    },
    Excuse {
        calls: "POST /api/v1/request",
        place: "$.tags",
        field: Field::SameType,
        when: |call| call.body["status"] == 2,
        why: "the reference may show the requester's own tag, which it does not store",
    },
    Excuse {
        calls: "GET /api/v1/blocklist*|GET /api/v1/blacklist*",
        place: "*.user",
        field: Field::Free,
        when: |call| call.in_scenario,
        why: "the reference lets the caller name any author; ours is the caller",
    },
    Excuse {
        calls: "GET /api/v1/movie/*|GET /api/v1/tv/*",
        place: "$.mediaInfo.status|$.mediaInfo.requests[*].media.status",
        field: Field::SameType,
        when: |call| call.in_scenario && has_lost_its_approval(&call.body["mediaInfo"]),
        why: "the reference now and then loses that an approved title is on its way",
    },
    Excuse {
        calls: "POST /api/v1/request/*",
        place: "$.seasons[*].status",
        field: Field::SameType,
        when: |call| call.is_2x,
        why: "2.x answers with the seasons as they stood before the decision",
    },
    Excuse {
        calls: "POST /api/v1/request|GET /api/v1/request/*",
        place: "$.status|$.seasons[*].status|$.media.requests[*].status|\
            $.media.requests[*].seasons[*].status",
        field: Field::Pair(|recorded, ours| recorded == 1 && ours == 5),
        when: |call| call.in_scenario && call.body["media"]["status"] == 5,
        why: STILL_UNDECIDED,
    },
    Excuse {
        calls: "POST /api/v1/request|GET /api/v1/tv/*",
        place: "$.media.requests[*].seasons[*].status|$.mediaInfo.requests[*].seasons[*].status",
        field: Field::SameType,
        when: |call| call.is_2x && call.in_scenario,
        why: NOT_ITS_SEASONS,
    },
    Excuse {
        calls: "GET /api/v1/request|GET /api/v1/request/*",
        place: "$.media.status|$.results[*].media.status",
        field: Field::SameType,
        when: |call| {
            let failed = |request: &Value| request["status"] == 4;
            let listed = call.body["results"].as_array();
            let any = failed(&call.body) || listed.is_some_and(|list| list.iter().any(failed));
            call.is_2x && call.in_scenario && any
        },
        why: STILL_EXPECTED,
    },
];

/// Whether an address was recorded and we show a name that is none.
fn is_name_for_address(recorded: &Value, ours: &Value) -> bool {
    let (recorded, ours) = (recorded.as_str().unwrap_or("@"), ours.as_str().unwrap_or("@"));
    recorded.contains('@') && !recorded.starts_with('@') && !ours.is_empty() && !ours.contains('@')
}

/// Whether a title counts as asked for although a request for it is approved.
fn has_lost_its_approval(media: &Value) -> bool {
    let is_approved = |request: &Value| request["status"] == 2 && request["is4k"] == false;
    media["status"] == 2
        && media["requests"].as_array().is_some_and(|list| list.iter().any(is_approved))
}

/// Tells sentences from codes (`USER_EXISTS`) and from what the validator says, which clients read.
fn is_free_wording(call: &Call) -> bool {
    let text = |key: &str| call.body.get(key).and_then(Value::as_str);
    let is_code =
        |text: &str| !text.is_empty() && text.chars().all(|c| c.is_ascii_uppercase() || c == '_');
    let is_validator =
        call.body["errors"].as_array().is_some_and(|errors| errors.iter().any(Value::is_object));
    let message = text("message").or(text("error")).unwrap_or_default();
    call.is_refused() && !is_validator && !is_code(message)
}

#[cfg(test)]
mod tests {
    use super::{EXCUSES, OTHERS};
    use crate::compare::{Call, Named};
    use serde_json::Value;

    fn call(caller: &str, permissions: Option<i64>) -> Call {
        Call {
            line: "GET /api/v1/request".to_owned(),
            query: String::new(),
            caller: caller.to_owned(),
            permissions,
            status: Some(200),
            body: Value::Null,
            content_type: "application/json".to_owned(),
            sent: Value::Null,
            named: Named::Nothing,
            derailed_by: None,
            in_scenario: true,
            is_new_household: false,
            is_2x: false,
        }
    }

    #[test]
    fn nothing_may_be_hidden_from_those_who_look_after_people() {
        let is_hidden = |call: &Call| {
            let about = |place: &str| place == OTHERS || place == "*.displayName";
            EXCUSES.iter().any(|excuse| about(excuse.place) && excuse.holds_for(call))
        };
        let (admin, manages_users, requests) = (Some(2), Some(8), Some(32));
        for caller in ["jar", "user:5", "session:5", "cookie:5"] {
            assert!(!is_hidden(&call(caller, admin)), "{caller}");
            assert!(!is_hidden(&call(caller, manages_users)), "{caller}");
            assert!(is_hidden(&call(caller, requests)), "{caller}");
            assert!(!is_hidden(&call(caller, None)), "{caller}: who knows what they may see");
        }
        assert!(!is_hidden(&call("apikey", None)));
        assert!(is_hidden(&call("anonymous", None)));
    }
}
