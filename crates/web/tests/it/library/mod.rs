//! What makes titles available: scans, the availability sync, and calls of services.

mod faults;
mod hooks;
mod scans;
