//! What people see, looked at without a browser: every page and component from invented data, in
//! every language.
#![cfg(debug_assertions)]

mod contrast;
mod html;
mod pages;
mod snapshots;
mod styles;
mod texts;
