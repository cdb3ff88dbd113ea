//! What the history says of restores: what was put in place, and how it went, whoever did it and
//! whenever it ended.

use super::desk::{Order, refuse_unless};
use super::{Origin, Part};
use crate::backup::{Deed, End};
use crate::{App, Result};
use domain::Obstacle;
use domain::refusal::conflict;
use domain::{Ts, UserId};
use store::{Engine, Entry, Store, Tx};

/// What a restore is called in the history.
pub const RESTORE: &str = "restore";
/// How long a restore may be on its way in another replica before it counts as cut off.
const ON_ITS_WAY_MS: i64 = 20_000;
/// What is said of one that was cut off.
const CUT_OFF: &str = "the program ended before it was done; nothing was changed";

/// What is restored, as the history says it: the part, then whose household it is and from when.
pub fn described(part: Part, origin: &Origin) -> String {
    let part = Part::ALL.iter().find(|(known, _)| *known == part).map_or("", |(_, name)| name);
    let made_at = origin.made_at.map(|at| at.to_utc().format(", %Y-%m-%d %H:%M UTC").to_string());
    format!("{part}: {}{}", origin.writer, made_at.unwrap_or_default())
}

/// The note of a restore that begins on the command line.
pub fn begun(part: Part, origin: &Origin, now: Ts) -> Deed {
    Deed {
        at: now,
        by: None,
        what: RESTORE.to_owned(),
        about: described(part, origin),
        cause: None,
        end: None,
    }
}

/// Says at a start how the restores went that have no end yet: the newest was finished by this start,
/// or was cut off like all others.
pub fn close_cut_off(store: &Store, is_finished: bool, now: Ts) -> store::Result<()> {
    let end = |fault: Option<&str>| End { at: now, size: None, fault: fault.map(str::to_owned) };
    let before = match store.engine() {
        Engine::Sqlite => now,
        // Another replica may be about to restore.
        Engine::Postgres if matches!(store.enter()?, Entry::Closed) => return Ok(()),
        Engine::Postgres => now.plus_millis(-ON_ITS_WAY_MS),
    };
    store.write_now(|tx| {
        if is_finished {
            end_newest(tx, &end(None))?;
        }
        tx.end_open_backup_deeds(RESTORE, before, &end(Some(CUT_OFF)))
    })
}

/// Writes down how the newest restore went, also where its beginning is not known.
fn end_newest(tx: &mut Tx<'_>, end: &End) -> store::Result<()> {
    if tx.end_newest_backup_deed(RESTORE, end)? {
        return Ok(());
    }
    let (what, about) = (RESTORE.to_owned(), String::new());
    let deed = Deed { at: end.at, by: None, what, about, cause: None, end: Some(end.clone()) };
    tx.add_backup_deed(&deed).map(drop)
}

impl App {
    /// Orders what was prepared to be put in place, and has the history say so.
    pub async fn order_restore(&self, by: Option<UserId>, order: Order) -> Result<()> {
        let (number, Some(preview)) = self.desk().numbered() else {
            let refusal = conflict("Nothing is prepared. Choose a backup first.");
            return Err(refusal.for_reason(Obstacle::NothingPrepared).into());
        };
        refuse_unless(order.of, number)?;
        let about = described(order.part, &preview.origin);
        let note = self.begin_deed(by, (RESTORE, &about), None).await;
        let ordered = self.desk().order(order).map_err(crate::Error::from);
        if ordered.is_err() {
            self.end_deed(note, &ordered).await;
        }
        ordered
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::restore::Kind;
    use crate::testing::on_each_engine;

    #[test]
    fn a_restore_that_was_cut_off_has_an_end_after_the_next_start() {
        on_each_engine(async |house| {
            let (store, now) = (house.app.store.clone(), house.clock.now());
            let made_at = Some(Ts::from_millis(1_767_225_600_000));
            let origin = Origin { kind: Kind::Backup, writer: "Usherr 1.0.0".to_owned(), made_at };
            let deed = begun(Part::Data, &origin, now);
            assert_eq!(deed.about, "data: Usherr 1.0.0, 2026-01-01 00:00 UTC");
            let later = now.plus_millis(60_000);
            let told = tokio::task::block_in_place(|| {
                // Begun and cut off, begun and finished by the start, finished without a beginning.
                for (begins, is_finished) in [(true, false), (true, true), (false, true)] {
                    if begins {
                        store.write_now(|tx| tx.add_backup_deed(&deed)).unwrap();
                    }
                    close_cut_off(&store, is_finished, later).unwrap();
                    close_cut_off(&store, false, later).unwrap();
                }
                store.read_now(|tx| tx.list_backup_deeds(10)).unwrap()
            });
            let faults: Vec<_> =
                told.iter().rev().map(|deed| deed.end.as_ref().unwrap().fault.as_deref()).collect();
            assert_eq!(faults, [Some(CUT_OFF), None, None]);
        });
    }
}
