//! Pages for when there is no page.

pub mod view;
