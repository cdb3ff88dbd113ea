//! `/api/v1/user`.

mod import;
mod linked_accounts;
mod push;
mod rights;
mod search;
