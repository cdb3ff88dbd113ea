//! What the program says about itself: log files as the reference writes them, and their reader.
//!
//! Reading order: [`LogLine`] is what is said, [`LogLevel`] how much, [`start`] brings the parts
//! together, [`layer`] listens to `tracing`, [`queue`] keeps the writing away from requests,
//! [`writer`] writes, [`known`] and [`redact`] hide secrets, [`mod@file`], [`names`] and [`pack`] look after the
//! files, [`query`] and [`scan`] read them back, and [`viewer`] offers
//! that to the log viewer.

mod file;
mod known;
mod layer;
mod level;
mod line;
mod names;
mod pack;
mod query;
mod queue;
mod redact;
mod scan;
mod start;
#[cfg(test)]
mod tests;
mod viewer;
mod writer;

pub use known::Secrets;
pub use layer::LogLayer;
pub use level::LogLevel;
pub use line::LogLine;
pub use query::{LogFilter, LogPage, LogQuery};

pub use start::{LogOptions, Logs};
pub use writer::Console;
