//! Where the tests keep their households.

use crate::Result;
use crate::shell;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::Command;
use tempfile::TempDir;

/// Temporary files that no disk sees, as systems with the C library of GNU have them.
const MEMORY: &str = "/dev/shm";
/// What a whole run may need at once, with much to spare, in bytes.
const ENOUGH: u64 = 8 << 30;

/// Lets temporary files of ours and of those we start lie in memory, where there is enough of it.
/// Tests make hundreds of databases and kill programs, not machines, so that a disk would only keep
/// them waiting. Without enough memory it returns nothing and everything lies where it always does.
pub(crate) fn in_memory() -> Result<Option<TempDir>> {
    if free_bytes(Path::new(MEMORY)).is_none_or(|free| free < ENOUGH) {
        return Ok(None);
    }
    let folder = tempfile::Builder::new().prefix("usherr-tests-").tempdir_in(MEMORY)?;
    // PostgreSQL runs as somebody else.
    fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o755))?;
    Ok(Some(folder))
}

fn free_bytes(folder: &Path) -> Option<u64> {
    let mut df = Command::new("df");
    df.args(["--block-size=1", "--output=avail"]).arg(folder);
    shell::output(&mut df).ok()?.lines().nth(1)?.trim().parse().ok()
}
