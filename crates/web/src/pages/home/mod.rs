//! The first page after the door.

pub mod view;
