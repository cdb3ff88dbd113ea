//! Restoring while the server runs: another household is prepared beside the running one, looked at,
//! and put in its place while nobody is served.
//!
//! Reading order: the [`desk`], which outlives the program's one value and says how far a restore is;
//! [`prepare`] (from a backup or an upload to a preview), [`perform`] (the exchange, once nobody is
//! served any more), [`hold`] (what waits afterwards), [`ledger`] (what the history says of it), [`follow`] (what other replicas restored).

pub mod desk;
pub mod follow;
pub mod hold;
pub mod ledger;
pub mod perform;
pub mod prepare;

pub use desk::{Desk, Order, Phase, Wanted};
pub use ledger::RESTORE;
pub use prepare::{Source, Upload};
pub use store::restore::preview::Counts;
pub use store::restore::{Hold, Kind, Missing, Origin, Part, Preview};
pub use store::settings::view::Secret;
