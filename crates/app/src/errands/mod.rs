//! What must be done outside the database because something happened in it.
//!
//! Reading order: the [`dispatcher`], which takes up what the outbox holds, at least once and as
//! often as needed, [`carry_out`], which hands each errand to who can do it, then [`view`], which
//! shows errands to administrators and takes their "try again".

mod carry_out;
mod dispatcher;
mod view;

pub(crate) use carry_out::Done;
pub use store::tables::errands::ErrandState;
pub use view::{ErrandsPage, OrderTrouble};
