//! A household of so many rows, of about five hundred bytes each with what finds them again.

use crate::Result;
use crate::bench::household::{self, Size};
use crate::house::Start;
use rusqlite::{Connection, Transaction, params};

const USERS: u32 = 200;
const WORDS: [&str; 16] = [
    "the",
    "picture",
    "freezes",
    "after",
    "sound",
    "subtitles",
    "are",
    "missing",
    "second",
    "episode",
    "season",
    "again",
    "please",
    "thanks",
    "everybody",
    "evening",
];

/// Lets the server make the tables and fills them: a sixth titles, a third requests, a sixth what people
/// say about what is wrong, and what belongs to these.
pub(super) fn fill(start: &Start<'_>, rows: u32) -> Result<()> {
    let size = Size { users: USERS, titles: rows / 6, requests: rows / 3 };
    household::fill(start, &size)?;
    let mut connection = Connection::open(start.folder.join("db/db.sqlite3"))?;
    let tx = connection.transaction()?;
    add_comments(&tx, size.titles, rows / 6)?;
    tx.commit()?;
    connection.execute_batch("PRAGMA wal_checkpoint(TRUNCATE)")?;
    let counted = count(&connection)?;
    println!("  {counted} rows");
    Ok(())
}

/// An issue for each ten comments.
fn add_comments(tx: &Transaction<'_>, titles: u32, comments: u32) -> Result<()> {
    let mut issue = tx.prepare(
        r#"INSERT INTO "issue" ("id", "issueType", "mediaId", "createdById") VALUES (?1, 1, ?2, ?3)"#,
    )?;
    let mut comment = tx.prepare(
        r#"INSERT INTO "issue_comment" ("id", "message", "userId", "issueId") VALUES (?1, ?2, ?3, ?4)"#,
    )?;
    for id in 1..=comments {
        let about = 1 + id / 10;
        if id == 1 || id % 10 == 0 {
            issue.execute(params![about, 1 + id % titles, 1 + id % USERS])?;
        }
        comment.execute(params![id, message(id), 1 + id % USERS, about])?;
    }
    Ok(())
}

/// Words in an order that is another one each time, as a program that packs them finds with people.
fn message(seed: u32) -> String {
    let mut state = u64::from(seed).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    let mut text = String::with_capacity(2_000);
    while text.len() < 1_950 {
        state =
            state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let picked = usize::try_from(state >> 60).unwrap_or_default();
        text.push_str(WORDS[picked]);
        text.push(' ');
    }
    text
}

fn count(connection: &Connection) -> Result<i64> {
    let mut names = connection.prepare("SELECT name FROM sqlite_master WHERE type = 'table'")?;
    let names =
        names.query_map([], |row| row.get::<_, String>(0))?.collect::<Result<Vec<_>, _>>()?;
    let mut sum = 0;
    for name in names {
        let rows: i64 =
            connection
                .query_row(&format!("SELECT COUNT(*) FROM \"{name}\""), [], |row| row.get(0))?;
        sum += rows;
    }
    Ok(sum)
}
