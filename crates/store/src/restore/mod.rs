//! Restoring: another household takes the place of this one, whole or not at all.
//!
//! What was given is unpacked into the staging folder, brought up to date there and examined
//! ([`stage()`]); nothing of the running household is touched until all of it is known to be good. The
//! exchange itself ([`put_in_place`]) is one step: after a crash at any moment the next start finds
//! the old household or the new one ([`finish`], [`finish_on_server`]).
//!
//! Reading order: [`foreign`] (folders and archives that others made), [`parcel`] (one file of several),
//! `upload` (a file that arrives), [`mod@stage`] with `turn` (whose turn it is), [`mod@preview`]
//! (what somebody would get and lose), [`mod@place`], [`journal`] (what decides after a crash),
//! [`hold`] (what waits afterwards), [`raw`] (keeping a household that cannot be opened), [`mod@salvage`]
//! (what of it stays in force).

pub mod foreign;
pub mod hold;
pub mod journal;
pub mod parcel;
pub mod place;
pub mod preview;
pub mod raw;
pub mod salvage;
pub mod stage;
mod turn;
mod upload;

#[cfg(test)]
mod tests;

pub use hold::{Hold, find_hold, release_hold, set_hold};
pub use journal::{GENERATION, abandon, finish, finish_on_server, generation};
pub use place::{Live, Part, Wish, put_in_empty_place, put_in_place, refuse_without_room};
pub use preview::{Missing, Preview, preview};
pub use raw::keep_as_it_is;
pub use salvage::salvage;
pub use stage::{Given, Kind, Origin, Staged, Terms, stage, stage_at, stage_in_turn};
pub use turn::{Turn, take_turn};
pub use upload::{open_upload, upload_path};
