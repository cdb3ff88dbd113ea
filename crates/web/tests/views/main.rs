//! What people see, looked at without a browser: every page and component from invented data, in
//! every language.
#![cfg(debug_assertions)]
#![expect(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that cannot go on says so and ends"
)]

mod contrast;
mod gallery;
mod html;
mod pages;
mod snapshots;
mod styles;
mod texts;
