//! Placeholder sentence, replaced by the crate's first module.
