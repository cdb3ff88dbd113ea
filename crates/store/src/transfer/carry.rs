//! What Usherr itself remembers in a database, on its way into another one.

use crate::Result;
use crate::engine::{Engine, Row, Tx, Value, sql};
use crate::schema::ddl;
use crate::schema::shape::Shape;

/// Tables that are made anew and not carried over: the list of our migrations, and the totals.
pub(super) const MADE_ANEW: [&str; 4] =
    ["usherr_migration", "usherr_request_count", "usherr_media_count", "usherr_issue_count"];

/// Whether a table is about this installation and not about the household: what backups there are. A
/// restore leaves it as it is.
pub(crate) fn is_about_the_installation(name: &str) -> bool {
    name.starts_with("usherr_backup")
}

/// How many rows of a server are held in memory at a time.
const PAGE: usize = 500;

/// Copies our own tables as far as both sides have them, except those named in `left`.
pub(crate) fn carry_over(
    shape: &Shape,
    source: &mut Tx<'_>,
    target: &mut Tx<'_>,
    left: &[&str],
) -> Result<()> {
    let here = Shape::read(target)?;
    for (name, found) in &shape.tables {
        let known = MADE_ANEW.contains(&name.as_str()) || left.contains(&name.as_str());
        if !name.starts_with("usherr_") || known {
            continue;
        }
        let Some(table) = here.tables.get(name) else { continue };
        let columns: Vec<&str> =
            table.columns.intersection(&found.columns).map(String::as_str).collect();
        copy_table(name, &columns, source, target)?;
    }
    Ok(())
}

/// Replaces the rows of one table of ours by those of another database.
pub(crate) fn copy_table(
    name: &str,
    columns: &[&str],
    source: &mut Tx<'_>,
    target: &mut Tx<'_>,
) -> Result<()> {
    sql(format!(r#"DELETE FROM "{name}""#)).execute(target)?;
    let list = ddl::list(columns);
    let select = format!(r#"SELECT {list} FROM "{name}""#);
    let mut values = Vec::new();
    each_row((name, &select), source, |row| {
        for place in 0..columns.len() {
            values.push(row.at::<Value>(place)?);
        }
        if values.len() < PAGE * columns.len() {
            return Ok(());
        }
        target.add_rows(name, columns, &std::mem::take(&mut values))
    })?;
    target.add_rows(name, columns, &values)?;
    count_on(name, columns, target)
}

/// Calls `each` with every row. A server sends a whole answer at once, so it is asked for pages.
pub(super) fn each_row(
    (name, select): (&str, &str),
    source: &mut Tx<'_>,
    mut each: impl FnMut(&Row<'_>) -> Result<()>,
) -> Result<()> {
    if source.engine() == Engine::Sqlite {
        return sql(select).for_each(source, each);
    }
    // Each table has a cursor of its own name: statements are remembered with their columns.
    let cursor = format!("usherr_carry_{name}");
    source.batch(&format!(r#"DECLARE "{cursor}" NO SCROLL CURSOR FOR {select}"#))?;
    let fetch = format!(r#"FETCH {PAGE} FROM "{cursor}""#);
    loop {
        let mut rows = 0;
        sql(fetch.as_str()).for_each(source, |row| {
            rows += 1;
            each(row)
        })?;
        if rows == 0 {
            return source.batch(&format!(r#"CLOSE "{cursor}""#));
        }
    }
}

/// Makes the server count on from the highest number; SQLite does so by itself.
fn count_on(name: &str, columns: &[&str], target: &mut Tx<'_>) -> Result<()> {
    if target.engine() == Engine::Sqlite || !columns.contains(&"id") {
        return Ok(());
    }
    let sequence: Option<String> = sql(r"SELECT pg_get_serial_sequence($1, 'id')")
        .bind(format!("\"{name}\""))
        .value(target)?;
    let Some(sequence) = sequence else { return Ok(()) };
    sql(format!(
        r#"SELECT setval('{sequence}', COALESCE(MAX("id"), 1), MAX("id") IS NOT NULL) FROM "{name}""#
    ))
    .execute(target)?;
    Ok(())
}
