//! Programs that are killed at a random moment of their work.

use std::hash::{BuildHasher, RandomState};
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

/// How often something is killed: as often as `USHERR_TEST_KILLS` says, else as a usual run has time
/// for.
#[expect(clippy::disallowed_methods, reason = "whoever has more time says so from outside")]
pub(crate) fn kills(usual: u32) -> u32 {
    let wanted = std::env::var("USHERR_TEST_KILLS").ok();
    wanted.map_or(usual, |count| count.parse().unwrap())
}

/// How long a command takes that is left alone, which must succeed.
pub(crate) fn time_of(command: &mut Command) -> Duration {
    let begun = Instant::now();
    let done = command.stdout(Stdio::null()).stderr(Stdio::piped()).output().unwrap();
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    begun.elapsed()
}

/// Runs a command and kills it at some moment of so long a time; tells whether it was done before.
pub(crate) fn is_done_before_kill(command: &mut Command, time: Duration) -> bool {
    let mut child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    let thousandths = u32::try_from(RandomState::new().hash_one(0) % 1_150).unwrap();
    thread::sleep(time * thousandths / 1_000);
    child.kill().unwrap();
    child.wait().unwrap().success()
}
