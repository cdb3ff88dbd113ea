//! What the program says about itself.

mod level;

pub use level::LogLevel;
