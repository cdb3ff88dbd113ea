//! A page that shows every component in every state, for those who work on them; debug builds only.

pub mod samples;
pub mod view;
