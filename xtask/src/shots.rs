//! `cargo xtask shots`: a picture of every page, of the demo and on the way from an empty folder, at three widths, by day and by night.

use crate::Result;
use crate::machine;
use crate::shell;

/// Takes the pictures and says where they are.
pub(crate) fn take() -> Result<bool> {
    machine::prepare()?;
    let folder = shell::root().join("target/shots");
    if folder.is_dir() {
        std::fs::remove_dir_all(&folder)?;
    }
    std::fs::create_dir_all(&folder)?;
    let mut cargo = shell::cargo();
    cargo
        .args(["test", "--quiet", "--workspace", "--test", "browser", "--"])
        .args(["--ignored", "--exact", "pictures::every_page_is_photographed"])
        .env("USHERR_SHOTS", &folder);
    let done = shell::succeeds(&mut cargo)?;
    println!("look at target/shots/index.html");
    Ok(done)
}
