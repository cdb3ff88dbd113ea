//! Ports for programs that are started beside the household.

use std::net::TcpListener;
use std::sync::atomic::{AtomicU32, Ordering};

const FIRST: u32 = 10_000;
/// Systems take the ports of outgoing connections, and those that somebody leaves to them, from
/// 32768 upwards.
const COUNT: u32 = 22_000;

/// Returns a port of 127.0.0.1 that is free, and that nobody gets who leaves the choice to the
/// system: a program that is stopped and started again finds it free once more. No two calls in one
/// process give the same one, and processes begin at different ones.
///
/// # Panics
///
/// Panics when every port is taken.
pub fn free_port() -> u16 {
    static CALLS: AtomicU32 = AtomicU32::new(0);
    let begin = std::process::id().wrapping_mul(61) % COUNT;
    let mut ports = (0..COUNT).map(|_| {
        let call = CALLS.fetch_add(1, Ordering::Relaxed) % COUNT;
        u16::try_from(FIRST + (begin + call) % COUNT).unwrap_or_default()
    });
    let free = ports.find(|port| TcpListener::bind(("127.0.0.1", *port)).is_ok());
    free.unwrap_or_else(|| unreachable!("every port is taken"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ports_differ_and_are_not_the_systems() {
        let (first, second) = (free_port(), free_port());
        assert_ne!(first, second);
        assert!(first < 32_768 && second < 32_768);
        let taken = TcpListener::bind(("127.0.0.1", free_port())).unwrap();
        assert_ne!(free_port(), taken.local_addr().unwrap().port());
    }
}
