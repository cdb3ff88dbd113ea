//! What is done again and again without anybody asking.
//!
//! Reading order: the [`table`] of all jobs, then [`view`], which lists them with their schedules
//! and takes what an administrator does to them.

pub mod table;
pub mod view;

pub use table::{Interval, Job, JobKind, find};
pub use view::JobView;
