//! One person's own page.

pub mod view;
