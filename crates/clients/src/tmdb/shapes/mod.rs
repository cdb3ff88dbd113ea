//! What TMDB sends, as far as it is used. Texts may be `null`; numbers and lists are then empty.

mod details;
mod entries;
mod people;
mod reference;

pub use details::*;
pub use entries::*;
pub use people::*;
pub use reference::*;
