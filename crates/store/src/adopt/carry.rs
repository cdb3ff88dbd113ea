//! What Usherr itself had remembered in a database that is adopted once more, such as after a
//! newer reference ran on it.

use crate::Result;
use crate::engine::{Row, Tx, Value, sql};
use crate::schema::ddl;
use crate::schema::shape::Shape;

/// Tables that are made anew and not carried over: the list of our migrations, and the totals.
const MADE_ANEW: [&str; 4] =
    ["usherr_migration", "usherr_request_count", "usherr_media_count", "usherr_issue_count"];

/// Copies our own tables as far as both sides have them.
pub(super) fn carry_over(shape: &Shape, source: &mut Tx<'_>, target: &mut Tx<'_>) -> Result<()> {
    let here = Shape::read(target)?;
    for (name, found) in &shape.tables {
        if !name.starts_with("usherr_") || MADE_ANEW.contains(&name.as_str()) {
            continue;
        }
        let Some(table) = here.tables.get(name) else { continue };
        let columns: Vec<&str> =
            table.columns.intersection(&found.columns).map(String::as_str).collect();
        copy_table(name, &columns, source, target)?;
    }
    Ok(())
}

fn copy_table(
    name: &str,
    columns: &[&str],
    source: &mut Tx<'_>,
    target: &mut Tx<'_>,
) -> Result<()> {
    sql(format!(r#"DELETE FROM "{name}""#)).execute(target)?;
    let list = ddl::list(columns);
    let places: Vec<String> = (1..=columns.len()).map(|place| format!("${place}")).collect();
    let insert = format!(r#"INSERT INTO "{name}" ({list}) VALUES ({})"#, places.join(", "));
    sql(format!(r#"SELECT {list} FROM "{name}""#)).for_each(source, |row| {
        let mut statement = sql(insert.as_str());
        for place in 0..columns.len() {
            statement = statement.bind(value(row, place)?);
        }
        statement.execute(target).map(|_| ())
    })
}

fn value(row: &Row<'_>, place: usize) -> Result<Value> {
    row.at(place)
}
