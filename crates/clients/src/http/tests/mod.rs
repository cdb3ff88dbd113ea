//! The HTTP client against real servers on loopback.

mod keeping;
mod making;
mod outage;
mod telling;
mod trust;
