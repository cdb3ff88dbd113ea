//! What other roles may do with the tables on PostgreSQL: the tables that are made anew let the same
//! ones do the same.

use crate::Result;
use crate::engine::{Tx, sql};
use crate::schema::find_table;
use crate::schema::shape::Shape;
use crate::transfer::plan::{canonical_name, source_column};

/// Something that a role may do, with the names that are used from now on.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Grant {
    privilege: String,
    on: On,
    /// Who may, as a statement names them.
    who: String,
    /// Whether they may pass it on, as a statement says it.
    option: String,
}

#[derive(Debug, PartialEq, Eq)]
enum On {
    Table(&'static str),
    Column(&'static str, &'static str),
    /// What counts a column.
    Sequence(&'static str, &'static str),
}

/// Lists what others may do with the old tables. Whoever owned them may be another than we are, and
/// keeps access.
pub(super) fn list(tx: &mut Tx<'_>, shape: &Shape) -> Result<Vec<Grant>> {
    let mut grants = Vec::new();
    for (old, privilege, who, option) in of_tables(tx)? {
        if let Some(table) = canonical_name(&old) {
            grants.push(Grant { privilege, on: On::Table(table), who, option });
        }
    }
    for (query, is_column) in [(columns(), true), (sequences(), false)] {
        for (old, column, privilege, who, option) in of_parts(tx, &query)? {
            // What a column that is no more allowed goes with it.
            let Some((table, column)) = present_column(shape, &old, &column) else { continue };
            let on =
                if is_column { On::Column(table, column) } else { On::Sequence(table, column) };
            grants.push(Grant { privilege, on, who, option });
        }
    }
    Ok(grants)
}

/// What a column of an old table is called now.
fn present_column(shape: &Shape, old: &str, column: &str) -> Option<(&'static str, &'static str)> {
    let table = canonical_name(old).and_then(find_table)?;
    let found = shape.tables.get(old)?;
    let present = table.columns.iter().find(|present| {
        source_column(table.name, present.name, found).is_some_and(|source| source == column)
    })?;
    Some((table.name, present.name))
}

/// Lets others do with the new tables what they could do with the old ones, and no more.
pub(super) fn give(tx: &mut Tx<'_>, grants: &[Grant], replaced: &[&'static str]) -> Result<()> {
    take_back(tx, replaced)?;
    for Grant { privilege, on, who, option } in grants {
        if let Some(on) = on.in_words(tx)? {
            tx.batch(&format!("GRANT {privilege} {on} TO {who}{option}"))?;
        }
    }
    Ok(())
}

/// Takes back what the household's default privileges gave others when tables were made that stand in
/// the place of old ones. What stands in nobody's place keeps it: it is what new tables are meant to have.
fn take_back(tx: &mut Tx<'_>, replaced: &[&'static str]) -> Result<()> {
    let table = |name: &str| replaced.iter().find(|table| **table == name).copied();
    let mut given = Vec::new();
    for (name, privilege, who, _) in of_tables(tx)? {
        given.extend(table(&name).map(|table| (privilege, On::Table(table), who)));
    }
    for (name, column, privilege, who, _) in of_parts(tx, &sequences())? {
        let column = table(&name).and_then(find_table).and_then(|table| {
            let column = table.columns.iter().find(|present| present.name == column)?;
            Some(On::Sequence(table.name, column.name))
        });
        given.extend(column.map(|on| (privilege, on, who)));
    }
    for (privilege, on, who) in given {
        if let Some(on) = on.in_words(tx)? {
            tx.batch(&format!("REVOKE {privilege} {on} FROM {who}"))?;
        }
    }
    Ok(())
}

impl On {
    /// Says in a statement what is meant; nothing where there is no such thing any more.
    fn in_words(&self, tx: &mut Tx<'_>) -> Result<Option<String>> {
        Ok(match self {
            Self::Table(table) => Some(format!(r#"ON TABLE "{table}""#)),
            Self::Column(table, column) => Some(format!(r#"("{column}") ON TABLE "{table}""#)),
            Self::Sequence(table, column) => {
                let sequence: Option<String> = sql("SELECT pg_get_serial_sequence($1, $2)")
                    .bind(format!(r#""{table}""#))
                    .bind(*column)
                    .value(tx)?;
                sequence.map(|sequence| format!("ON SEQUENCE {sequence}"))
            }
        })
    }
}

/// Table, privilege, who, and whether they may pass it on.
type OfTable = (String, String, String, String);

/// The same, with the column behind the table.
type OfPart = (String, String, String, String, String);

fn of_tables(tx: &mut Tx<'_>) -> Result<Vec<OfTable>> {
    sql(tables()).all(tx)
}

fn of_parts(tx: &mut Tx<'_>, query: &str) -> Result<Vec<OfPart>> {
    sql(query).all(tx)
}

/// How a list of grants is asked for: what is read besides the table, from where, whose list it is, and
/// of what kind that is.
fn query(column: &str, from: &str, list: &str, kind: &str) -> String {
    format!(
        "SELECT c.relname, {column} a.privilege_type,
                CASE a.grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(r.rolname) END,
                CASE WHEN a.is_grantable THEN ' WITH GRANT OPTION' ELSE '' END
           FROM {from} JOIN pg_namespace n ON n.oid = c.relnamespace
          CROSS JOIN LATERAL aclexplode({list}) a
           LEFT JOIN pg_roles r ON r.oid = a.grantee
          WHERE n.nspname = current_schema() AND {kind}
            AND (a.grantee = 0 OR r.rolname <> current_user)"
    )
}

const TABLES: &str = "c.relkind IN ('r', 'p')";

fn tables() -> String {
    query("", "pg_class c", "COALESCE(c.relacl, acldefault('r', c.relowner))", TABLES)
}

fn columns() -> String {
    let from = "pg_class c
           JOIN pg_attribute t ON t.attrelid = c.oid AND t.attnum > 0 AND NOT t.attisdropped";
    query("t.attname,", from, "t.attacl", TABLES)
}

fn sequences() -> String {
    let from = "pg_class s JOIN pg_depend d ON d.objid = s.oid AND d.deptype IN ('a', 'i')
                                           AND d.classid = 'pg_class'::regclass
           JOIN pg_class c ON c.oid = d.refobjid
           JOIN pg_attribute t ON t.attrelid = c.oid AND t.attnum = d.refobjsubid";
    query("t.attname,", from, "COALESCE(s.relacl, acldefault('s', s.relowner))", "s.relkind = 'S'")
}
