//! Short words for the descriptions.

use crate::schema::table::Kind::{Bool, Int, Key, Ts};
use crate::schema::table::{Column, Default, ForeignKey, Index, Kind, OnDelete, Unique};

pub(super) const ID: Column = col("id", Key);
pub(super) const CREATED: Column = col("createdAt", Ts).or(Default::Now);
pub(super) const UPDATED: Column = col("updatedAt", Ts).or(Default::Now);

pub(super) const fn col(name: &'static str, kind: Kind) -> Column {
    Column::new(name, kind)
}

pub(super) const fn opt(name: &'static str, kind: Kind) -> Column {
    Column::new(name, kind).or_null()
}

pub(super) const fn num(name: &'static str, default: i64) -> Column {
    Column::new(name, Int).or(Default::Int(default))
}

pub(super) const fn flag(name: &'static str, default: bool) -> Column {
    Column::new(name, Bool).or(Default::Bool(default))
}

pub(super) const fn cascade(
    name: &'static str,
    column: &'static str,
    table: &'static str,
) -> ForeignKey {
    ForeignKey { name, column, table, on_delete: OnDelete::Cascade }
}

pub(super) const fn unique(name: &'static str, columns: &'static [&'static str]) -> Unique {
    Unique { name, columns, sqlite_only: false }
}

pub(super) const fn index(name: &'static str, columns: &'static [&'static str]) -> Index {
    Index { name, columns }
}
