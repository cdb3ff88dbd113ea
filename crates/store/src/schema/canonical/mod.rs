//! The reference's tables as Seerr 3.1.0 has them (data §2.3, §2.4): the one description from
//! which both engines' schemas, the transfer between them and the tests are made.

mod house;
mod people;
mod requests;
mod titles;
mod words;

use super::table::Table;

/// Every table of the reference, each after the tables that it points at.
pub const TABLES: &[Table] = &[
    house::MIGRATIONS,
    people::SESSION,
    people::USER,
    people::USER_SETTINGS,
    people::USER_PUSH_SUBSCRIPTION,
    titles::MEDIA,
    titles::SEASON,
    requests::MEDIA_REQUEST,
    requests::SEASON_REQUEST,
    requests::ISSUE,
    requests::ISSUE_COMMENT,
    titles::WATCHLIST,
    titles::BLOCKLIST,
    house::OVERRIDE_RULE,
    house::DISCOVER_SLIDER,
];

/// Finds a table of the reference by its name.
pub fn find_table(name: &str) -> Option<&'static Table> {
    TABLES.iter().find(|table| table.name == name)
}
