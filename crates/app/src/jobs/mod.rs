//! What is done again and again without anybody asking.
//!
//! Reading order: the [`table`] of all jobs, [`work`] (what each of them does), the handle [`run`]
//! that a job is given, the [`runner`] that starts, watches and stops runs, the [`scheduler`] that
//! starts them when they fall due, [`hearsay`] (what replicas tell each other of runs), then [`view`], which lists them with their schedules and takes
//! what an administrator does to them.

pub(crate) mod hearsay;
pub mod run;
pub mod runner;
pub mod scheduler;
pub mod table;
pub mod view;
pub mod work;

#[cfg(test)]
mod tests;

pub use run::JobRun;
pub(crate) use runner::Runner;
pub use table::{
    AVAILABILITY_SYNC, BACKUP, BACKUP_VERIFY, Interval, Job, JobKind, NEWEST_SCAN, find,
};
pub(crate) use view::read_schedule;
pub use view::{JobView, RunsPage};
pub use work::{Work, Working};
