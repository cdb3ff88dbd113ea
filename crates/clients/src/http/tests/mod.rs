//! The HTTP client against real servers on loopback.

mod hanging;
mod keeping;
mod making;
mod outage;
mod telling;
mod trust;
