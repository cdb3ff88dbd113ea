//! What a database really looks like, read from its catalogue.

use crate::Result;
use crate::engine::{Engine, Tx, sql};
use std::collections::{BTreeMap, BTreeSet};

/// The tables of a database.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Shape {
    /// By name; SQLite's own are left out.
    pub tables: BTreeMap<String, TableShape>,
    /// The names of the reference's migrations that ran here.
    pub migrations: BTreeSet<String>,
    /// The number of our newest migration that ran here; 0 when Usherr never did.
    pub ours: i64,
    /// What others added: on which table, and in words. On SQLite views and triggers; on PostgreSQL
    /// triggers, rules and row security, since its views hold on to what they show by themselves.
    pub additions: BTreeSet<(String, String)>,
}

/// One table.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TableShape {
    /// The names of the columns.
    pub columns: BTreeSet<String>,
    /// The names of the indices that were created by name.
    pub indices: BTreeSet<String>,
    /// The names of the foreign keys and unique constraints.
    pub constraints: BTreeSet<String>,
    /// The tables that it points at.
    pub points_at: BTreeSet<String>,
}

/// Whether a table of this name is there.
pub(crate) fn has_table(tx: &mut Tx<'_>, name: &str) -> Result<bool> {
    let found = match tx.engine() {
        Engine::Sqlite => "SELECT COUNT(*) > 0 FROM sqlite_master WHERE name = $1",
        Engine::Postgres => "SELECT to_regclass($1::text) IS NOT NULL",
    };
    sql(found).bind(name).value(tx)
}

impl Shape {
    /// Looks at a database.
    pub fn read(tx: &mut Tx<'_>) -> Result<Self> {
        let mut shape = Self::default();
        match tx.engine() {
            Engine::Sqlite => shape.read_sqlite(tx)?,
            Engine::Postgres => shape.read_postgres(tx)?,
        }
        if shape.has("migrations", "name") {
            shape.migrations =
                sql(r#"SELECT "name" FROM "migrations""#).values(tx)?.into_iter().collect();
        }
        if shape.has("usherr_migration", "id") {
            shape.ours = super::ours::applied(tx)?;
        }
        Ok(shape)
    }

    /// Whether a table has a column.
    pub fn has(&self, table: &str, column: &str) -> bool {
        self.tables.get(table).is_some_and(|table| table.columns.contains(column))
    }

    fn add(&mut self, table: String, list: Listed, name: String) {
        let table = self.tables.entry(table).or_default();
        match list {
            Listed::Column => table.columns.insert(name),
            Listed::Index => table.indices.insert(name),
            Listed::Constraint => table.constraints.insert(name),
            Listed::PointsAt => table.points_at.insert(name),
        };
    }

    fn read_sqlite(&mut self, tx: &mut Tx<'_>) -> Result<()> {
        for (list, query) in SQLITE {
            for (table, name) in sql(*query).all::<(String, String)>(tx)? {
                self.add(table, *list, name);
            }
        }
        let texts = sql(r"SELECT name, sql FROM sqlite_master
                           WHERE type = 'table' AND name NOT LIKE 'sqlite\_%' ESCAPE '\'")
        .all::<(String, String)>(tx)?;
        for (table, text) in texts {
            for name in constraint_names(&text) {
                self.add(table.clone(), Listed::Constraint, name);
            }
        }
        let additions = sql(r"SELECT tbl_name, type || ' `' || name || '`' FROM sqlite_master
                               WHERE type IN ('view', 'trigger')
                                 AND name NOT LIKE 'usherr\_%' ESCAPE '\'");
        self.additions = additions.all::<(String, String)>(tx)?.into_iter().collect();
        Ok(())
    }

    fn read_postgres(&mut self, tx: &mut Tx<'_>) -> Result<()> {
        for (list, query) in POSTGRES {
            for (table, name) in sql(*query).all::<(String, String)>(tx)? {
                self.add(table, *list, name);
            }
        }
        for query in ADDED_ON_POSTGRES {
            self.additions.extend(sql(*query).all::<(String, String)>(tx)?);
        }
        Ok(())
    }
}

#[derive(Clone, Copy)]
enum Listed {
    Column,
    Index,
    Constraint,
    PointsAt,
}

const SQLITE: &[(Listed, &str)] = &[
    (
        Listed::Column,
        r"SELECT t.name, c.name FROM sqlite_master t JOIN pragma_table_info(t.name) c
           WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite\_%' ESCAPE '\'",
    ),
    (
        Listed::Index,
        "SELECT tbl_name, name FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL",
    ),
    (
        Listed::PointsAt,
        r#"SELECT t.name, k."table" FROM sqlite_master t JOIN pragma_foreign_key_list(t.name) k
            WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite\_%' ESCAPE '\'"#,
    ),
];

const POSTGRES: &[(Listed, &str)] = &[
    (
        Listed::Column,
        "SELECT c.table_name, c.column_name FROM information_schema.columns c
           JOIN information_schema.tables t USING (table_schema, table_name)
          WHERE c.table_schema = current_schema() AND t.table_type = 'BASE TABLE'",
    ),
    (
        Listed::Index,
        "SELECT tablename, indexname FROM pg_indexes WHERE schemaname = current_schema()",
    ),
    (
        Listed::Constraint,
        "SELECT c.relname, k.conname FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid
           JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = current_schema()",
    ),
    (
        Listed::PointsAt,
        "SELECT c.relname, f.relname FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid
           JOIN pg_class f ON f.oid = k.confrelid
           JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = current_schema()",
    ),
];

/// What others may have added to tables on PostgreSQL.
const ADDED_ON_POSTGRES: &[&str] = &[
    r"SELECT c.relname, 'trigger `' || t.tgname || '`' FROM pg_trigger t
        JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_namespace n ON n.oid = c.relnamespace
       WHERE n.nspname = current_schema() AND NOT t.tgisinternal
         AND t.tgname NOT LIKE 'usherr\_%' ESCAPE '\'",
    "SELECT c.relname, 'rule `' || r.rulename || '` of `' || c.relname || '`' FROM pg_rewrite r
       JOIN pg_class c ON c.oid = r.ev_class JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE n.nspname = current_schema() AND c.relkind IN ('r', 'p')",
    "SELECT c.relname, 'policy `' || p.polname || '` of `' || c.relname || '`' FROM pg_policy p
       JOIN pg_class c ON c.oid = p.polrelid JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE n.nspname = current_schema()",
    "SELECT c.relname, 'row security of `' || c.relname || '`' FROM pg_class c
       JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE n.nspname = current_schema() AND c.relkind IN ('r', 'p') AND c.relrowsecurity",
];

/// The names after `CONSTRAINT` in the text of a table, which SQLite tells nowhere else.
fn constraint_names(text: &str) -> Vec<String> {
    text.split("CONSTRAINT \"")
        .skip(1)
        .filter_map(|rest| rest.split_once('"').map(|(name, _)| name.to_owned()))
        .collect()
}
