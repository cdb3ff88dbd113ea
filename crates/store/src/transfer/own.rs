//! Proof that what Usherr itself remembers arrived: a count and a hash for each table named `usherr_…`,
//! the same on both engines.
//!
//! Left out is what an arrival does not bring along: the list of our migrations, of which the manifest
//! says the newest; the totals, which triggers make anew from the household's rows; and what is known of
//! backups, which is about an installation, stays as it is in a restore, and is changed by every backup.

use super::carry::{MADE_ANEW, each_row, is_about_the_installation};
use super::digest::{Digest, Sum, add_value};
use crate::Result;
use crate::engine::{Tx, Value};
use crate::schema::ddl;
use crate::schema::shape::Shape;
use domain::Ts;
use std::collections::{BTreeMap, BTreeSet};

/// The content of each of our own tables by its name.
pub type OwnContents = BTreeMap<String, Digest>;

/// Gives the content of each of our own tables.
pub fn own_contents(tx: &mut Tx<'_>) -> Result<OwnContents> {
    let shape = Shape::read(tx)?;
    let ours = shape.tables.iter().filter(|(name, _)| {
        name.starts_with("usherr_")
            && !MADE_ANEW.contains(&name.as_str())
            && !is_about_the_installation(name)
    });
    ours.map(|(name, table)| Ok((name.clone(), of_columns(tx, name, &table.columns)?))).collect()
}

/// Names the tables of ours whose rows differ, as far as both sides have them. Tables in `left` were not
/// carried over.
pub(crate) fn differences(
    source: &mut Tx<'_>,
    target: &mut Tx<'_>,
    left: &[&str],
) -> Result<Vec<String>> {
    let (here, there) = (Shape::read(source)?, Shape::read(target)?);
    let mut differing = Vec::new();
    for (name, found) in &here.tables {
        let is_skipped = MADE_ANEW.contains(&name.as_str()) || left.contains(&name.as_str());
        let Some(table) = there.tables.get(name).filter(|_| !is_skipped) else { continue };
        if !name.starts_with("usherr_") {
            continue;
        }
        let columns: BTreeSet<String> =
            found.columns.intersection(&table.columns).cloned().collect();
        if of_columns(source, name, &columns)? != of_columns(target, name, &columns)? {
            differing.push(name.clone());
        }
    }
    Ok(differing)
}

fn of_columns(tx: &mut Tx<'_>, name: &str, columns: &BTreeSet<String>) -> Result<Digest> {
    let columns: Vec<&str> = columns.iter().map(String::as_str).collect();
    let select = format!(r#"SELECT {} FROM "{name}""#, ddl::list(&columns));
    let mut sum = Sum::default();
    let mut bytes = Vec::new();
    each_row((name, &select), tx, |row| {
        bytes.clear();
        for (place, column) in columns.iter().enumerate() {
            bytes.extend_from_slice(column.as_bytes());
            add_value(&mut bytes, &plain(row.at::<Value>(place)?));
        }
        sum.add(&bytes);
        Ok(())
    })?;
    Ok(sum.finish())
}

/// A value as both engines give it: SQLite knows neither a yes nor a moment.
fn plain(value: Value) -> Value {
    match value {
        Value::Bool(yes) => Value::Int(i64::from(yes)),
        Value::Text(text) => match Ts::parse(&text) {
            Some(moment) => Value::Ts(moment),
            None => Value::Text(text),
        },
        other => other,
    }
}
