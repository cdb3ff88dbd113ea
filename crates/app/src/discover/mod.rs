//! The home page: which rows it has.

pub mod sliders;

pub use sliders::SliderEdit;
