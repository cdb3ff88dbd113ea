//! What makes titles available: scans, the availability sync, and calls of services.

pub(crate) mod faults;
mod hooks;
pub(crate) mod scans;
mod servers;
