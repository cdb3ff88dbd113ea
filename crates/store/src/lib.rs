//! What Usherr keeps: the config folder, the settings document and the database on both engines.

pub mod folder;
pub mod options;

pub use options::{DatabaseOptions, EngineKind, TlsOptions};
