//! A large file goes to the disk in small portions while it grows, and leaves it in portions. Whoever
//! writes to the household meanwhile waits for the same disk: file systems order what they make lasting,
//! and a write that comes behind a hundred megabytes waits for all of them.

use std::fs::{self, File, OpenOptions};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, SyncSender};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

/// How far a file grows before it is written out.
const GROWN: u64 = 2 * 1024 * 1024;
/// How much of a file is given back to the file system at a time. Disks that are told what is free take
/// longer for it than for writing.
const SHRUNK: u64 = 16 * 1024 * 1024;
/// How long the disk is left to others after each portion, at most: a slow one needs more rest than a
/// fast one, but a backup has to end some time.
const REST: Duration = Duration::from_millis(100);

/// Writes a growing file out, beside whoever lets it grow.
#[derive(Debug)]
pub(super) struct Steady {
    file: Option<File>,
    told: u64,
    /// Takes one portion ahead; nothing where nobody writes out: all goes at the end then, as it would
    /// anyway.
    portions: Option<SyncSender<()>>,
    hand: Option<JoinHandle<()>>,
}

impl Steady {
    /// Begins with a file that exists.
    pub(super) fn of(path: &Path) -> Self {
        let (portions, grown) = mpsc::sync_channel(1);
        let file = File::open(path).ok();
        let same = file.as_ref().and_then(|file| file.try_clone().ok());
        let hand = same.map(|file| thread::spawn(move || write_out(&file, &grown)));
        Self { file, told: 0, portions: Some(portions), hand }
    }

    /// To be called whenever the file may have grown. Waits where the disk is two portions behind.
    pub(super) fn keep_up(&mut self) {
        let length = self.file.as_ref().and_then(|file| file.metadata().ok());
        let Some(length) = length.map(|found| found.len()) else { return };
        if length < self.told + GROWN {
            return;
        }
        self.told = length;
        if self.portions.as_ref().is_some_and(|portions| portions.send(()).is_err()) {
            self.portions = None;
        }
    }
}

impl Drop for Steady {
    fn drop(&mut self) {
        self.portions = None;
        if let Some(hand) = self.hand.take() {
            let _ = hand.join();
        }
    }
}

/// Writes out what there is each time, and lets others have the disk for as long as that took.
fn write_out(file: &File, grown: &Receiver<()>) {
    while grown.recv().is_ok() {
        let begun = Instant::now();
        if file.sync_data().is_err() {
            // Whoever makes it lasting in the end hears of it.
            return;
        }
        thread::sleep(begun.elapsed().min(REST));
    }
}

/// A large file that goes when this does, the end of it first.
#[derive(Debug)]
pub(super) struct Passing(PathBuf);

impl Passing {
    /// A file that is there, or will be.
    pub(super) fn at(path: &Path) -> Self {
        Self(path.to_owned())
    }
}

impl Drop for Passing {
    fn drop(&mut self) {
        if let Ok(file) = OpenOptions::new().write(true).open(&self.0) {
            // What cannot be made shorter goes at once.
            let _ = shrink(&file);
        }
        // What stays goes with its folder.
        let _ = fs::remove_file(&self.0);
    }
}

fn shrink(file: &File) -> io::Result<()> {
    let mut length = file.metadata()?.len();
    while length > SHRUNK {
        let begun = Instant::now();
        length -= SHRUNK;
        file.set_len(length)?;
        file.sync_data()?;
        thread::sleep(begun.elapsed().min(REST));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write as _;

    #[test]
    fn what_grew_by_a_portion_is_written_out_and_all_of_it_goes_in_the_end() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("copy");
        let mut file = File::create(&path).unwrap();
        let mut steady = Steady::of(&path);
        file.write_all(&[1; 1024]).unwrap();
        steady.keep_up();
        assert_eq!(steady.told, 0, "too little to trouble the disk with");
        file.set_len(SHRUNK * 2 + 1).unwrap();
        steady.keep_up();
        assert_eq!(steady.told, SHRUNK * 2 + 1);
        drop(steady);
        shrink(&file).unwrap();
        assert_eq!(file.metadata().unwrap().len(), 1, "the last portion goes with the name");
        drop(Passing::at(&path));
        assert!(!path.exists());
    }
}
