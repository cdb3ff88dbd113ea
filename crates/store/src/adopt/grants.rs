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
    /// To whom, and whether they may pass it on; as the statement says it.
    to: String,
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
    for (old, privilege, to) in sql(of_tables()).all::<(String, String, String)>(tx)? {
        if let Some(table) = canonical_name(&old) {
            grants.push(Grant { privilege, on: On::Table(table), to });
        }
    }
    for (query, is_column) in [(of_columns(), true), (of_sequences(), false)] {
        let found: Vec<(String, String, String, String)> = sql(query).all(tx)?;
        for (old, column, privilege, to) in found {
            // What a column that is no more allowed goes with it.
            let Some((table, column)) = present_column(shape, &old, &column) else { continue };
            let on =
                if is_column { On::Column(table, column) } else { On::Sequence(table, column) };
            grants.push(Grant { privilege, on, to });
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

/// Lets others do with the new tables what they could do with the old ones.
pub(super) fn give(tx: &mut Tx<'_>, grants: &[Grant]) -> Result<()> {
    for Grant { privilege, on, to } in grants {
        let on = match on {
            On::Table(table) => format!(r#"ON TABLE "{table}""#),
            On::Column(table, column) => format!(r#"("{column}") ON TABLE "{table}""#),
            On::Sequence(table, column) => {
                let sequence: Option<String> = sql("SELECT pg_get_serial_sequence($1, $2)")
                    .bind(format!(r#""{table}""#))
                    .bind(*column)
                    .value(tx)?;
                let Some(sequence) = sequence else { continue };
                format!("ON SEQUENCE {sequence}")
            }
        };
        tx.batch(&format!("GRANT {privilege} {on} {to}"))?;
    }
    Ok(())
}

/// How a list of grants is asked for: what is read besides the table, from where, whose list it is, and
/// of what kind that is.
fn query(column: &str, from: &str, list: &str, kind: &str) -> String {
    format!(
        "SELECT c.relname, {column} a.privilege_type,
                'TO ' || CASE a.grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(r.rolname) END
                      || CASE WHEN a.is_grantable THEN ' WITH GRANT OPTION' ELSE '' END
           FROM {from} JOIN pg_namespace n ON n.oid = c.relnamespace
          CROSS JOIN LATERAL aclexplode({list}) a
           LEFT JOIN pg_roles r ON r.oid = a.grantee
          WHERE n.nspname = current_schema() AND {kind}
            AND (a.grantee = 0 OR r.rolname <> current_user)"
    )
}

const TABLES: &str = "c.relkind IN ('r', 'p')";

fn of_tables() -> String {
    query("", "pg_class c", "COALESCE(c.relacl, acldefault('r', c.relowner))", TABLES)
}

fn of_columns() -> String {
    let from = "pg_class c
           JOIN pg_attribute t ON t.attrelid = c.oid AND t.attnum > 0 AND NOT t.attisdropped";
    query("t.attname,", from, "t.attacl", TABLES)
}

fn of_sequences() -> String {
    let from = "pg_class s JOIN pg_depend d ON d.objid = s.oid AND d.deptype IN ('a', 'i')
                                           AND d.classid = 'pg_class'::regclass
           JOIN pg_class c ON c.oid = d.refobjid
           JOIN pg_attribute t ON t.attrelid = c.oid AND t.attnum = d.refobjsubid";
    query("t.attname,", from, "COALESCE(s.relacl, acldefault('s', s.relowner))", "s.relkind = 'S'")
}
