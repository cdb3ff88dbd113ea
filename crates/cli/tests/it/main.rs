//! The real program: starts and stops, commands, and what becomes of a household when it is killed,
//! damaged, locked, crowded out or cut off.
#![expect(
    clippy::unwrap_used,
    clippy::print_stderr,
    clippy::indexing_slicing,
    reason = "a test may fail and say so"
)]

mod backup;
mod commands;
mod crowded;
mod damage;
mod delivery;
mod elsewhere;
mod encrypted;
mod fixtures;
mod halves;
mod killed;
mod outage;
mod restored;
mod start;
mod support;
mod versions;
mod wish;
