//! What Usherr does: use cases over the store and the outside services.

pub mod logs;
