//! The people of the household.

pub mod view;
