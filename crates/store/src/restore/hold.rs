//! What waits after a restore: an old household may want what somebody has cancelled since, so
//! nothing is ordered and nobody is told anything until the owner says so.

use crate::Result;
use crate::engine::{Tx, sql};
use crate::schema::ours;
use domain::Ts;
use domain::errand::Consumer;

const KEY: &str = "hold";

/// Why nothing is ordered at present.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hold {
    /// Since when.
    pub since: Ts,
    /// From when the restored household is, when that is known.
    pub restored_from: Option<Ts>,
}

/// Holds everything that orders or tells.
pub fn set_hold(tx: &mut Tx<'_>, hold: Hold) -> Result<()> {
    let from = hold.restored_from.map(Ts::to_iso).unwrap_or_default();
    ours::set_meta(tx, KEY, &format!("{} {from}", hold.since.to_iso()))
}

/// Why everything waits, if it does.
pub fn find_hold(tx: &mut Tx<'_>) -> Result<Option<Hold>> {
    let text = ours::find_meta(tx, KEY)?;
    Ok(text.and_then(|text| {
        let (since, from) = text.split_once(' ')?;
        Some(Hold { since: Ts::parse(since)?, restored_from: Ts::parse(from) })
    }))
}

/// Lets everything go on. What waited is done now, or never when `forget` is asked for; what did not
/// wait goes on being done.
pub fn release_hold(tx: &mut Tx<'_>, forget: bool, now: Ts) -> Result<()> {
    if forget {
        let since = find_hold(tx)?.map_or(now, |hold| hold.since);
        let free = Consumer::ALL.iter().filter(|consumer| !consumer.waits_for_a_word());
        sql(r#"UPDATE "usherr_errand" SET "done_at" = $1, "last_error" = $2
               WHERE "done_at" IS NULL AND "failed_at" IS NULL
               AND NOT ("event_id" IN
                   (SELECT "id" FROM "usherr_outbox" WHERE "created_at" >= $3)
                   AND "consumer" IN ({}))"#)
        .bind(now)
        .bind("not done: it was from before a restore")
        .bind(since)
        .bind_list(free.map(|consumer| consumer.word()))
        .execute(tx)?;
    }
    ours::forget_meta(tx, KEY)?;
    tx.tell_after_commit();
    Ok(())
}
