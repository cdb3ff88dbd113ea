//! The tables, one file per family. Every file adds methods to [`Tx`](crate::Tx): `find_…` gives
//! an option, `list_…` many, `add_…`, `update_…`, `remove_…` change. None of them commits.

pub mod accounts;
pub mod backup_history;
pub mod backups;
pub mod blocklist;
pub mod blocklist_tags;
pub mod errands;
pub mod issues;
pub mod job_runs;
pub mod library;
pub mod locks;
pub mod media;
pub mod media_edits;
pub mod media_services;
pub mod new_requests;
pub mod outbox;
pub mod request_edits;
pub mod requests;
pub mod rules;
pub mod sessions;
pub mod sliders;
pub mod titles;
pub mod user_edits;
pub mod user_settings;
pub mod users;
pub mod watchlist;

/// A pattern for `LIKE … ESCAPE '\'` that finds a text anywhere, letter case aside; signs that
/// mean something in a pattern are taken literally.
pub fn like_pattern(text: &str) -> String {
    let mut pattern = String::from("%");
    for letter in text.to_lowercase().chars() {
        if matches!(letter, '%' | '_' | '\\') {
            pattern.push('\\');
        }
        pattern.push(letter);
    }
    pattern.push('%');
    pattern
}
