//! How soon pages are seen in a browser, while every outside service takes its time.

use crate::Result;
use crate::{machine, shell};
use std::path::Path;

/// Lets the browser tests measure this program; they know how to drive a browser.
pub(super) fn measure(program: &Path) -> Result<bool> {
    machine::prepare_bench()?;
    let mut cargo = shell::cargo();
    cargo
        .args(["test", "--quiet", "--workspace", "--test", "browser", "--"])
        .args(["--ignored", "--nocapture", "--exact", "speed::pages_are_seen_at_once"])
        .env("USHERR_BINARY", std::path::absolute(program)?);
    shell::succeeds(&mut cargo)
}
