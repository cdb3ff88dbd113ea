//! The house itself: rules, front page, and the list of migrations that ran.

use super::words::{CREATED, ID, UPDATED, col, flag, opt};
use crate::schema::table::Kind::{Big, Int, Str};
use crate::schema::table::Table;

pub(super) const MIGRATIONS: Table = Table {
    name: "migrations",
    primary_key: "PK_8c82d7f526340ab734260ea46be",
    columns: &[ID, col("timestamp", Big), col("name", Str)],
    uniques: &[],
    foreign_keys: &[],
    indices: &[],
};

pub(super) const OVERRIDE_RULE: Table = Table {
    name: "override_rule",
    primary_key: "PK_657f810c7b20a4fce45aee8f182",
    columns: &[
        ID,
        opt("radarrServiceId", Int),
        opt("sonarrServiceId", Int),
        opt("users", Str),
        opt("genre", Str),
        opt("language", Str),
        opt("keywords", Str),
        opt("profileId", Int),
        opt("rootFolder", Str),
        opt("tags", Str),
        CREATED,
        UPDATED,
    ],
    uniques: &[],
    foreign_keys: &[],
    indices: &[],
};

pub(super) const DISCOVER_SLIDER: Table = Table {
    name: "discover_slider",
    primary_key: "PK_20a71a098d04bae448e4d51db23",
    columns: &[
        ID,
        col("type", Int),
        col("order", Int),
        flag("isBuiltIn", false),
        flag("enabled", true),
        opt("title", Str),
        opt("data", Str),
        CREATED,
        UPDATED,
    ],
    uniques: &[],
    foreign_keys: &[],
    indices: &[],
};
