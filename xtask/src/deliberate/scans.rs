//! What the scans of 2.x write otherwise than those of 3.x, which are ours: not which titles they
//! find, but how they count seasons, and whom they believe that one is gone.

use super::effects::{Cell, is_untouched};
use serde_json::Value;

/// A job of 2.x that writes otherwise.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum OldScan {
    MediaServer,
    Availability,
}

impl OldScan {
    /// Tells which of them a call starts.
    pub(crate) fn started_by(path: &str) -> Option<Self> {
        match path {
            "/api/v1/settings/jellyfin/sync"
            | "/api/v1/settings/jobs/jellyfin-full-scan/run"
            | "/api/v1/settings/jobs/jellyfin-recently-added-scan/run" => Some(Self::MediaServer),
            "/api/v1/settings/jobs/availability-sync/run" => Some(Self::Availability),
            _ => None,
        }
    }

    pub(super) fn cells(self) -> &'static [Cell] {
        match self {
            Self::MediaServer => COUNTED,
            Self::Availability => BELIEVED_GONE,
        }
    }

    /// Returns why one side alone may add a row.
    pub(crate) fn added_row_excuse(
        self,
        table: &str,
        row: impl Fn(&str) -> Value,
        is_recorded: bool,
    ) -> Option<&'static str> {
        let is_unknown = row("status") == 1 && row("status4k") == 1;
        match (self, table) {
            (Self::MediaServer, "season") if is_recorded => {
                (row("seasonNumber") == 0).then_some(COUNTS_SPECIALS)
            }
            (Self::MediaServer, "season") => is_unknown.then_some(NAMES_WHAT_IS_THERE),
            _ => None,
        }
    }
}

const COUNTS_SPECIALS: &str = "2.x counts specials also where the household wants none";

const NAMES_WHAT_IS_THERE: &str = "2.x notes only seasons of which something is there; we note all that a series has, as 3.x does";

const COUNTS_OTHERWISE: &str =
    "2.x does not know the anime list and counts 4K otherwise; we count episodes as 3.x does";

/// Cells that 2.x writes otherwise when it looks through the media server. Seasons only get better.
const COUNTED: &[Cell] = &[
    Cell {
        place: "season.status*",
        when: |recorded, ours| {
            let was_not_counted =
                recorded[1].is_null() || recorded[0].is_null() && recorded[1] == 1;
            was_not_counted && matches!(ours[1].as_i64(), Some(4 | 5))
        },
        why: COUNTS_OTHERWISE,
    },
    Cell {
        place: "media.status*",
        when: |recorded, ours| {
            let found = recorded[0].is_null() && recorded[1] == 1 && ours[1] == 4;
            let of_other_quality = recorded[0] == 2 && recorded[1] == 4 && is_untouched(ours);
            found || of_other_quality
        },
        why: COUNTS_OTHERWISE,
    },
    Cell {
        place: "media.lastSeasonChange",
        when: |recorded, ours| is_untouched(recorded) && ours[1].is_string(),
        why: COUNTS_OTHERWISE,
    },
    Cell {
        place: "media.jellyfinMediaId*",
        when: |recorded, ours| is_untouched(recorded) && is_filled(ours),
        why: "2.x notes where a series is only once it is there as a whole",
    },
    Cell {
        place: "media.mediaAddedAt",
        when: |recorded, ours| is_untouched(recorded) && is_filled(ours),
        why: "2.x leaves what was there before without the date since when it is there",
    },
];

const ASKS_ONE_ONLY: &str = "2.x takes away seasons that Sonarr alone has";

/// Cells that 2.x writes otherwise when it looks for what is gone.
const BELIEVED_GONE: &[Cell] = &[
    Cell {
        place: "season.status*",
        when: |recorded, ours| recorded[0] == 5 && recorded[1] == 7 && is_untouched(ours),
        why: ASKS_ONE_ONLY,
    },
    Cell {
        place: "media.status*",
        when: |recorded, ours| recorded[0] == 5 && recorded[1] == 4 && is_untouched(ours),
        why: ASKS_ONE_ONLY,
    },
    Cell {
        place: "media.lastSeasonChange",
        when: |recorded, ours| recorded[1].is_string() && is_untouched(ours),
        why: ASKS_ONE_ONLY,
    },
    Cell {
        place: "media_request.status|season_request.status",
        when: |recorded, ours| recorded[0] == 2 && recorded[1] == 5 && is_untouched(ours),
        why: ASKS_ONE_ONLY,
    },
];

/// Tells whether a cell that was empty is not any more.
fn is_filled(cell: &Value) -> bool {
    cell[0].is_null() && cell[1].is_string()
}
