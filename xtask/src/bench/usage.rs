//! What the kernel says a process uses.

use crate::Result;
use std::fs;

/// Linux counts in ticks of 10 ms on every machine that we run on.
const TICK_US: u64 = 10_000;

/// Returns the resident memory.
pub(super) fn resident_kb(id: u32) -> Result<u64> {
    memory_kb(id, "VmRSS:")
}

/// Returns the most memory that was resident at any time.
pub(super) fn peak_kb(id: u32) -> Result<u64> {
    memory_kb(id, "VmHWM:")
}

fn memory_kb(id: u32, name: &str) -> Result<u64> {
    let status = fs::read_to_string(format!("/proc/{id}/status"))?;
    let line = status.lines().find_map(|line| line.strip_prefix(name));
    let number = line.and_then(|line| line.split_whitespace().next());
    Ok(number.ok_or_else(|| format!("no {name} in /proc"))?.parse()?)
}

/// Returns the time that all threads together have spent, in the program and in the kernel for it.
pub(super) fn cpu_us(id: u32) -> Result<u64> {
    let stat = fs::read_to_string(format!("/proc/{id}/stat"))?;
    let fields = stat.rsplit_once(") ").map(|(_, fields)| fields).ok_or("unreadable /proc/stat")?;
    // After the name: state is the first field, user time the twelfth, kernel time the thirteenth.
    let ticks: Vec<u64> = fields.split(' ').skip(11).take(2).flat_map(str::parse).collect();
    Ok(ticks.iter().sum::<u64>() * TICK_US)
}
