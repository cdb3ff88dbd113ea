//! Whose turn it is to stage a household: one at a time in a folder, in all programs together.

use crate::adopt::files::{beside, refused};
use crate::archive::Watch;
use crate::archive::watch::in_turn;
use crate::folder::{Layout, create_secret};
use crate::{Error, Result};
use std::fs::{self, File};
use std::path::PathBuf;

/// Waits until nobody else stages anything here; gives up when patience ends.
pub(super) fn wait(layout: &Layout, watch: &dyn Watch) -> Result<File> {
    let (file, path) = lock_file(layout)?;
    let is_ours = in_turn(watch, || match file.try_lock() {
        Ok(()) => Ok(true),
        Err(fs::TryLockError::WouldBlock) => Ok(false),
        Err(fs::TryLockError::Error(error)) => Err(refused(&path, &error)),
    })?;
    if is_ours { Ok(file) } else { Err(takes_too_long()) }
}

/// The turn to stage a household. Nobody else stages one in the folder until it is dropped.
#[derive(Debug)]
pub struct Turn(pub(super) File);

/// Takes the turn, or refuses when somebody has it. What lies in the staging area belongs to whoever has
/// the turn, and to nobody else.
pub fn take_turn(layout: &Layout) -> Result<Turn> {
    let (file, path) = lock_file(layout)?;
    match file.try_lock() {
        Ok(()) => Ok(Turn(file)),
        Err(fs::TryLockError::WouldBlock) => Err(Error::Refused(
            domain::refusal::conflict(
                "Another restore is being prepared. Finish or cancel it first.",
            )
            .for_reason(domain::Obstacle::RestoreUnderWay),
        )),
        Err(fs::TryLockError::Error(error)) => Err(refused(&path, &error)),
    }
}

fn lock_file(layout: &Layout) -> Result<(File, PathBuf)> {
    let path = beside(&layout.staging(), ".lock");
    let made = fs::create_dir_all(layout.database_folder()).and_then(|()| create_secret(&path));
    Ok((made.map_err(|error| refused(&path, &error))?, path))
}

/// Says that others had their turn for too long.
pub(super) fn takes_too_long() -> Error {
    Error::Refused(
        domain::refusal::conflict(
            "Another program has been restoring here for a long time, and this one gave up waiting \
             for it. Nothing was changed by it. See the log of the other one, and stop it when it \
             hangs; then start again.",
        )
        .for_reason(domain::Obstacle::RestoreUnderWay),
    )
}

/// Whether nobody stages anything at present.
pub(super) fn is_idle(layout: &Layout) -> bool {
    match File::open(beside(&layout.staging(), ".lock")) {
        Ok(file) => file.try_lock().is_ok(),
        Err(_) => true,
    }
}
