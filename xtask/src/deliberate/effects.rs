//! What a call may write, set or ask for otherwise than recorded, with the reason for each.

use super::scans::OldScan;
use super::{
    KEEPS_SECRETS, NO_PICTURE, NOT_ITS_SEASONS, OWN_ADDRESS, STILL_EXPECTED, STILL_UNDECIDED,
    is_unversioned,
};
use crate::compare::glob;
use serde_json::Value;

/// A column that may be written otherwise.
pub(crate) struct Cell {
    /// `table.column`.
    pub(super) place: &'static str,
    /// Looks at the recorded and at our `[old, new]`; both null where nothing changed.
    pub(super) when: fn(&Value, &Value) -> bool,
    pub(super) why: &'static str,
}

const CELLS: &[Cell] = &[
    Cell {
        place: "*.updatedAt",
        when: |_, _| true,
        why: "the reference forgets to move `updatedAt`; we move it with every change",
    },
    Cell {
        place: "session.expiredAt",
        when: |recorded, ours| recorded[0].is_string() && ours[0].is_number() && ours[1].is_null(),
        why: "the reference prolongs a session with every call, also in the moment that ends it",
    },
    Cell {
        place: "user.password",
        when: |recorded, ours| {
            recorded[1].is_null()
                && ours[1].as_str().is_some_and(|hash| hash.starts_with("$2b$12$"))
        },
        why: "the reference mails a made-up password that it does not keep",
    },
    Cell {
        place: "user.password|user.jellyfinAuthToken|user.jellyfinDeviceId",
        when: |recorded, ours| recorded[1].is_null() && ours[0].is_null() && ours[1].is_null(),
        why: KEEPS_SECRETS,
    },
    Cell {
        place: "user.avatar",
        when: |recorded, _| recorded.as_array().into_iter().flatten().any(is_unversioned),
        why: NO_PICTURE,
    },
    Cell {
        place: "user.email",
        when: |recorded, ours| recorded[1] == "" && ours[1].is_string(),
        why: OWN_ADDRESS,
    },
    Cell {
        place: "media.status*",
        when: |recorded, ours| {
            recorded[1] == 1 && recorded[0].as_i64() > Some(3) && ours[1].is_null()
        },
        why: "the reference forgets what is there when the last request for it goes",
    },
    Cell {
        place: "media.status4k",
        when: |recorded, ours| recorded[0] == 3 && recorded[1] == 1 && ours[1].is_null(),
        why: "the reference also resets the quality that the removed request was not for",
    },
    Cell {
        place: "media_request.status|season_request.status",
        when: |recorded, ours| recorded[0] == 1 && recorded[1] == 2 && ours[0] == 1 && ours[1] == 5,
        why: "the reference leaves a request approved although its title has just arrived",
    },
    Cell {
        place: "media_request.status|season_request.status",
        when: |recorded, ours| {
            let arrived = is_untouched(recorded) && ours[0] == 1 && ours[1] == 5;
            let removed_later = recorded[0] == 1 && ours[0] == 5;
            arrived || removed_later && recorded[1].is_null() && ours[1].is_null()
        },
        why: STILL_UNDECIDED,
    },
    Cell {
        place: "season_request.status|media_request.status",
        when: |recorded, ours| recorded[1].is_null() && ours[0] == 2 && ours[1] == 5,
        why: "the reference completes a wanted season only in the moment in which it moves; we also \
              when it was there, or gone, before",
    },
    Cell {
        place: "media.status*",
        when: |recorded, ours| {
            matches!(recorded[0].as_i64(), Some(2 | 3)) && recorded[1] == 1 && ours[1].is_null()
        },
        why: "the reference forgets in a scan that somebody waits for a series",
    },
    Cell {
        place: "season.status*",
        when: |recorded, ours| recorded[0] == 3 && recorded[1] == 1 && ours[1].is_null(),
        why: "the reference lets a media server deny what only Sonarr knows: that a season comes",
    },
    Cell {
        place: "media.status*",
        when: |recorded, ours| recorded[0] == ours[0] && recorded[1] == 2 && ours[1] == 3,
        why: "the reference now and then loses that an approved title is on its way",
    },
    Cell {
        place: "season_request.requestId",
        when: |recorded, ours| {
            recorded[0].is_number() && recorded[1].is_null() && ours[0].is_null()
        },
        why: LEFT_BEHIND,
    },
    Cell {
        place: "season_request.*",
        when: |recorded, ours| recorded[0].is_null() && recorded[1].is_null() && ours[1].is_null(),
        why: LEFT_BEHIND,
    },
    Cell {
        place: "blocklist.userId",
        when: |recorded, ours| recorded[1].is_number() && ours[1].is_number(),
        why: "the reference lets the caller name any author; ours is the caller",
    },
];

const LEFT_BEHIND: &str = "the reference keeps seasons that no request is for any more";

/// Columns that the 2.x series wrote otherwise.
const CELLS_OF_2X: &[Cell] = &[
    Cell {
        place: "user_push_subscription.*",
        when: |recorded, ours| recorded[1].is_null() && ours[0].is_null() && ours[1].is_null(),
        why: "2.x forgets a browser whenever it cannot be reached; we do when it is gone for good",
    },
    Cell {
        place: "season_request.status",
        when: |recorded, ours| {
            let declined_now = recorded[1].is_null() && ours[1] == 3;
            let declined_before = ours[0] == 3 && ours[1].is_null() && recorded[1].is_null();
            declined_now || declined_before
        },
        why: NOT_ITS_SEASONS,
    },
    Cell {
        place: "media.status*",
        when: |recorded, ours| {
            let failed = recorded[0].is_null() && recorded[1] == 3 && ours[1] == 2;
            let sent_later = recorded[1].is_null() && ours[0] == 2 && ours[1] == 3;
            failed || sent_later
        },
        why: STILL_EXPECTED,
    },
];

/// Columns that the reference writes although it could not ask: a service was out while a job ran.
const CELLS_WHILE_OUT: &[Cell] = &[
    Cell {
        place: "media.status*|season.status*",
        when: |recorded, ours| {
            matches!(recorded[0].as_i64(), Some(4 | 5))
                && matches!(recorded[1].as_i64(), Some(4 | 7))
                && is_untouched(ours)
        },
        why: TAKES_SILENCE_FOR_NO,
    },
    Cell {
        place: "media.serviceId*|media.externalService*|media.jellyfinMediaId*",
        when: |recorded, ours| recorded[1].is_null() && is_untouched(ours),
        why: TAKES_SILENCE_FOR_NO,
    },
    Cell {
        place: "media.lastSeasonChange",
        when: |_, ours| is_untouched(ours),
        why: TAKES_SILENCE_FOR_NO,
    },
    Cell {
        place: "media_request.status|season_request.status",
        when: |recorded, ours| recorded[0] == 2 && recorded[1] == 5 && is_untouched(ours),
        why: TAKES_SILENCE_FOR_NO,
    },
];

const TAKES_SILENCE_FOR_NO: &str =
    "the reference takes a service that is out for one that has nothing; we wait until it answers";

/// Why rows may change that the reference leaves alone when a server is out.
pub(crate) const GOES_ON: &str =
    "the reference ends a scan at the first server that is out; we go on with the others";

/// What a step was recorded in.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Surroundings {
    /// Whether the recording is of the 2.x series.
    pub(crate) is_2x: bool,
    /// Whether a job ran while a service did not answer as it should.
    pub(crate) is_service_out: bool,
    /// The scan of 2.x that ran.
    pub(crate) old_scan: Option<OldScan>,
}

/// Settings that may change besides the recorded ones.
const SETTINGS: &[(&str, &str)] = &[(
    "tautulli.*",
    "the reference forgets to save that Tautulli was given up, until it saves something else",
)];

/// Calls of ours that the reference does not make: `service METHOD path`.
const CALLS: &[(&str, &str)] = &[("jellyfin DELETE /Devices", KEEPS_SECRETS)];

/// Reads of ours that the reference does not make, or makes less often.
const READS: &[(&str, &str)] = &[(
    "radarr* GET /api/v3/movie|sonarr* GET /api/v3/series",
    "we ask once for everything that Radarr and Sonarr keep, the reference once for each title",
)];

/// Settings that the 2.x series does not know.
const SETTINGS_OF_2X: &[(&str, &str)] = &[(
    "notifications.agents.webhook.options.supportVariables",
    "3.x and we also keep whether the address of a webhook holds variables",
)];

/// Calls of ours that 2.x does not make, changing and reading.
const CALLS_OF_2X: &[(&str, &str)] = &[(
    "sonarr* PUT /api/v3/episode/monitor|sonarr* GET /api/v3/episode",
    "2.x does not see to it that the episodes of a further season are looked for",
)];

/// Recorded calls that we do not make.
const MISSING: &[(&str, &str)] = &[(
    "radarr* DELETE */undefined|sonarr* DELETE */undefined",
    "the reference has a title removed that Radarr or Sonarr does not have",
)];

/// What a call says otherwise than that of 2.x: `service METHOD path key`.
const FIELDS_OF_2X: &[(&str, &str)] = &[(
    "radarr* POST /api/v3/tag label|sonarr* POST /api/v3/tag label",
    "2.x names tags as Radarr and Sonarr take them no more; 3.x and we use letters and dashes",
)];

/// Returns why `table.column` may differ; each side is `[old, new]`.
pub(crate) fn cell_excuse(
    place: &str,
    surroundings: Surroundings,
    recorded: &Value,
    ours: &Value,
) -> Option<&'static str> {
    CELLS
        .iter()
        .chain(if surroundings.is_2x { CELLS_OF_2X } else { &[] })
        .chain(if surroundings.is_service_out { CELLS_WHILE_OUT } else { &[] })
        .chain(surroundings.old_scan.map(OldScan::cells).unwrap_or_default())
        .filter(|cell| glob(cell.place, place))
        .find(|cell| (cell.when)(recorded, ours))
        .map(|cell| cell.why)
}

/// Returns why we may make a call that was not recorded.
pub(crate) fn call_excuse(call: &str, is_2x: bool) -> Option<&'static str> {
    reason(CALLS, call).or_else(|| of_2x(CALLS_OF_2X, call, is_2x))
}

/// Returns why we may leave out a recorded call.
pub(crate) fn missing_excuse(call: &str) -> Option<&'static str> {
    reason(MISSING, call)
}

/// Returns why a call may say something else under a key of its body.
pub(crate) fn field_excuse(field: &str, is_2x: bool) -> Option<&'static str> {
    of_2x(FIELDS_OF_2X, field, is_2x)
}

/// Returns why something may be read more often than recorded.
pub(crate) fn read_excuse(read: &str, is_2x: bool) -> Option<&'static str> {
    reason(READS, read).or_else(|| of_2x(CALLS_OF_2X, read, is_2x))
}

/// Returns why a setting may change although nothing was recorded.
pub(crate) fn setting_excuse(key: &str, is_2x: bool) -> Option<&'static str> {
    reason(SETTINGS, key).or_else(|| of_2x(SETTINGS_OF_2X, key, is_2x))
}

fn of_2x(list: &[(&str, &'static str)], place: &str, is_2x: bool) -> Option<&'static str> {
    if is_2x { reason(list, place) } else { None }
}

/// Tells whether a cell kept its value.
pub(super) fn is_untouched(cell: &Value) -> bool {
    cell[0].is_null() && cell[1].is_null()
}

fn reason(list: &[(&str, &'static str)], place: &str) -> Option<&'static str> {
    list.iter().find(|(pattern, _)| glob(pattern, place)).map(|(_, why)| *why)
}
