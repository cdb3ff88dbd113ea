//! The rows of the home page (data §4.11).

use crate::{SliderId, Ts};

/// A row of `discover_slider`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slider {
    /// The row's id.
    pub id: SliderId,
    /// What it shows.
    pub kind: i64,
    /// Its place; -1 is a new one, shown first.
    pub order: i64,
    /// Whether it came with the program.
    pub is_built_in: bool,
    /// Whether it is shown.
    pub enabled: bool,
    /// What it is called, when it is a household's own.
    pub title: Option<String>,
    /// What it is about: ids or a text, by kind.
    pub data: Option<String>,
    /// When it was made.
    pub created_at: Ts,
    /// When it was last changed.
    pub updated_at: Ts,
}
