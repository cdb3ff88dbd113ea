//! The words in which a table is described once, for both engines (data §2.2).

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// The row's number, counted by the engine.
    Key,
    /// A whole number of 32 bits.
    Int,
    /// A whole number of 64 bits.
    Big,
    /// A short text.
    Str,
    /// A text of at most 255 characters that is the row's key.
    StrKey,
    /// A long text.
    Text,
    /// Yes or no.
    Bool,
    /// A moment in UTC.
    Ts,
    /// A calendar day.
    Day,
}

/// What a column holds when an insert says nothing about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Default {
    /// Nothing: null, or a refusal where null is not allowed.
    None,
    /// A number.
    Int(i64),
    /// Yes or no.
    Bool(bool),
    /// The empty text.
    Empty,
    /// The moment of the insert.
    Now,
    /// The same in the words of Jellyseerr 2.7.3 on SQLite.
    FormerNow,
}

/// A column.
#[derive(Debug, Clone, Copy)]
pub struct Column {
    /// Its name, exactly as stored.
    pub name: &'static str,
    /// What it holds.
    pub kind: Kind,
    /// Whether it may be null.
    pub nullable: bool,
    /// What it holds when an insert says nothing.
    pub default: Default,
}

impl Column {
    /// Describes a column that is never null and has no default.
    pub const fn new(name: &'static str, kind: Kind) -> Self {
        Self { name, kind, nullable: false, default: Default::None }
    }

    /// Allows null.
    #[must_use]
    pub const fn or_null(mut self) -> Self {
        self.nullable = true;
        self
    }

    /// Gives a default.
    #[must_use]
    pub const fn or(mut self, default: Default) -> Self {
        self.default = default;
        self
    }
}

/// What happens to a row when the row it points at is deleted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OnDelete {
    /// The deletion is refused.
    Refuse,
    /// The row goes as well.
    Cascade,
    /// The pointer becomes null.
    Forget,
}

/// A pointer to the `id` of another table.
#[derive(Debug, Clone, Copy)]
pub struct ForeignKey {
    /// Its constraint name, the same on both engines.
    pub name: &'static str,
    /// The pointing column.
    pub column: &'static str,
    /// The table pointed at.
    pub table: &'static str,
    /// What happens when the other row is deleted.
    pub on_delete: OnDelete,
}

/// Columns that are unique together.
#[derive(Debug, Clone, Copy)]
pub struct Unique {
    /// Its constraint name, the same on both engines.
    pub name: &'static str,
    /// The columns.
    pub columns: &'static [&'static str],
    /// Whether only SQLite has it: the reference dropped one on PostgreSQL (data §2.4).
    pub sqlite_only: bool,
}

/// An index.
#[derive(Debug, Clone, Copy)]
pub struct Index {
    /// Its name, the same on both engines.
    pub name: &'static str,
    /// The columns.
    pub columns: &'static [&'static str],
}

/// A table with everything that hangs on it.
#[derive(Debug, Clone, Copy)]
pub struct Table {
    /// Its name.
    pub name: &'static str,
    /// The name of the primary key's constraint on PostgreSQL; SQLite does not name it.
    pub primary_key: &'static str,
    /// The columns in the order in which SQLite stores them.
    pub columns: &'static [Column],
    /// The unique constraints.
    pub uniques: &'static [Unique],
    /// The pointers to other tables.
    pub foreign_keys: &'static [ForeignKey],
    /// The indices.
    pub indices: &'static [Index],
}

impl Table {
    /// Finds a column by its name.
    pub fn column(&self, name: &str) -> Option<&'static Column> {
        self.columns.iter().find(|column| column.name == name)
    }

    /// Whether rows are numbered by the engine, so that a sequence belongs to the table.
    pub fn is_numbered(&self) -> bool {
        self.columns.iter().any(|column| column.kind == Kind::Key)
    }

    /// The name of the PostgreSQL sequence that numbers the rows.
    pub fn sequence(&self) -> String {
        format!("{}_id_seq", self.name)
    }
}
