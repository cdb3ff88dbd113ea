//! Signing in, with an account of the media server or of Usherr itself.

pub mod view;
