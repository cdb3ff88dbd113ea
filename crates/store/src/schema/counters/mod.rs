//! The maintained totals of requests, titles and issues, so that a list costs the same at a
//! million rows (design §3).
//!
//! They are kept by triggers, which also see what cascades delete. On SQLite the triggers are
//! temporary ones of our writing connection: the reference rebuilds its tables when it upgrades,
//! and a lasting trigger that mentions a table makes that rebuild fail. Writes that others made
//! while Usherr was not running are therefore counted anew at the next start, unless a [`mark`] says
//! that there were none. On PostgreSQL the triggers last and count for every writer.

pub mod mark;

mod postgres;
mod sqlite;

use crate::Result;
use crate::engine::{Engine, Tx, sql};

/// A total that copies columns of one table.
struct Total {
    /// The table of totals.
    totals: &'static str,
    /// Its key columns with the statement's expression for each.
    keys: &'static [&'static str],
    /// The counted rows, grouped: what the totals must equal.
    truth: &'static str,
    /// How many rows are counted, the cheap part of the truth.
    rows: &'static str,
}

const TOTALS: &[Total] = &[
    Total {
        totals: "usherr_request_count",
        keys: &["requestedById", "type", "is4k", "status", "mediaStatus"],
        truth: r#"SELECT COALESCE(r."requestedById", 0) AS "requestedById", r."type", r."is4k",
                         r."status",
                         COALESCE(CASE WHEN r."is4k" THEN m."status4k" ELSE m."status" END, 0)
                             AS "mediaStatus",
                         CAST(COUNT(*) AS integer) AS "count"
                  FROM "media_request" r LEFT JOIN "media" m ON m."id" = r."mediaId"
                  GROUP BY 1, 2, 3, 4, 5"#,
        rows: r#"SELECT COUNT(*) FROM "media_request""#,
    },
    Total {
        totals: "usherr_media_count",
        keys: &["mediaType", "status"],
        truth: r#"SELECT "mediaType", "status", CAST(COUNT(*) AS integer) AS "count"
                  FROM "media" GROUP BY 1, 2"#,
        rows: r#"SELECT COUNT(*) FROM "media""#,
    },
    Total {
        totals: "usherr_issue_count",
        keys: &["status", "issueType", "createdById"],
        truth: r#"SELECT "status", "issueType", COALESCE("createdById", 0) AS "createdById",
                         CAST(COUNT(*) AS integer) AS "count"
                  FROM "issue" GROUP BY 1, 2, 3"#,
        rows: r#"SELECT COUNT(*) FROM "issue""#,
    },
];

/// Makes the totals right, unless they are known to be, and keeps them right from here on. To be
/// called once on every start, on the connection that will write.
pub fn install(tx: &mut Tx<'_>, are_right: bool) -> Result<()> {
    match tx.engine() {
        Engine::Sqlite => {
            tx.batch(sqlite::TRIGGERS)?;
            if are_right { Ok(()) } else { recount(tx) }
        }
        Engine::Postgres => {
            if postgres::are_installed(tx)? && row_counts_agree(tx)? {
                return fold(tx);
            }
            // Creating a trigger keeps writers out until the transaction ends: nothing is missed
            // between the count and the first triggered write.
            tx.batch(postgres::TRIGGERS)?;
            recount(tx)
        }
    }
}

/// Counts everything anew.
pub fn recount(tx: &mut Tx<'_>) -> Result<()> {
    for total in TOTALS {
        let name = total.totals;
        let keys = crate::schema::ddl::list(total.keys);
        tx.batch(&format!(r#"DELETE FROM "{name}""#))?;
        tx.batch(&format!(r#"INSERT INTO "{name}" ({keys}, "count") {}"#, total.truth))?;
    }
    Ok(())
}

/// Folds the rows that PostgreSQL's triggers added into one per combination; SQLite's are folded
/// already. Harmless at any time, also while others write.
pub fn fold(tx: &mut Tx<'_>) -> Result<()> {
    match tx.engine() {
        Engine::Sqlite => Ok(()),
        Engine::Postgres => tx.batch("SELECT usherr_fold_totals()"),
    }
}

/// Whether every total equals a real count. Reads everything: for tests and `doctor`.
pub fn are_exact(tx: &mut Tx<'_>) -> Result<bool> {
    for total in TOTALS {
        let keys = crate::schema::ddl::list(total.keys);
        let kept = format!(
            r#"SELECT {keys}, CAST(SUM("count") AS integer) AS "count" FROM "{}"
               GROUP BY {keys} HAVING SUM("count") <> 0"#,
            total.totals
        );
        let truth = format!(r#"SELECT {keys}, "count" FROM ({}) AS truth"#, total.truth);
        let differing: i64 = sql(format!(
            r"SELECT (SELECT COUNT(*) FROM (SELECT * FROM ({kept}) AS a
                                             EXCEPT SELECT * FROM ({truth}) AS b) AS x)
                    + (SELECT COUNT(*) FROM (SELECT * FROM ({truth}) AS c
                                             EXCEPT SELECT * FROM ({kept}) AS d) AS y)"
        ))
        .value(tx)?;
        if differing != 0 {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Whether the totals add up to as many rows as there are: cheap, and enough to notice that the
/// triggers were away for a while.
fn row_counts_agree(tx: &mut Tx<'_>) -> Result<bool> {
    for total in TOTALS {
        let kept: i64 = sql(format!(
            r#"SELECT CAST(COALESCE(SUM("count"), 0) AS bigint) FROM "{}""#,
            total.totals
        ))
        .value(tx)?;
        let rows: i64 = sql(total.rows).value(tx)?;
        if kept != rows {
            return Ok(false);
        }
    }
    Ok(true)
}
