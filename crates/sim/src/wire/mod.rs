//! How calls reach the simulated services, and how they go wrong on the way.

mod line;
pub(crate) use line::{Line, Lines};

mod gate;
pub(crate) use gate::{Gate, Running, serve};

mod mishap;

mod params;
pub(crate) use params::Params;
