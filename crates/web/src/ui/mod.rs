//! The design system: components as functions and `Render` structs, each with a CSS file of the
//! same name in `assets/css`.
//!
//! Components receive words and values, never the application. They work without script; what
//! `swap.js` adds is named in data attributes, described in [`form`] and [`dialog`].

mod context;

pub mod appicons;
pub mod assets;
pub mod icon;
pub mod mark;
pub mod shell;

pub mod avatar;
pub mod badge;
pub mod button;
pub mod card;
pub mod choice;
pub mod dialog;
pub mod doubt;
pub mod empty;
pub mod entry;
pub mod fault;
pub mod field;
pub mod filters;
pub mod form;
pub mod installed;
pub mod language;
pub mod lazy;
pub mod notice;
pub mod pager;
pub mod person;
pub mod poster;
pub mod progress;
pub mod quota;
pub mod radio;
pub mod row;
pub mod search;
pub mod select;
pub mod several;
pub mod skeleton;
pub mod sure;
pub mod table;
pub mod tabs;
pub mod textbox;
pub mod ticket;
pub mod tile;
pub mod when;
pub mod words;

pub use context::{Context, Theme, Viewer};
