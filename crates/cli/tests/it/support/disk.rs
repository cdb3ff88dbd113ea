//! A disk in memory, so small that it can be filled; only root may mount one.

use std::fs::{self, File, OpenOptions};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;
use std::time::Duration;

use tempfile::TempDir;

pub(crate) struct Disk(TempDir);

impl Disk {
    pub(crate) fn mount(size: &str) -> Option<Self> {
        let folder = TempDir::new().unwrap();
        let mounted = Command::new("mount")
            .args(["-t", "tmpfs", "-o", size, "tmpfs"])
            .arg(folder.path())
            .stderr(Stdio::null())
            .status()
            .is_ok_and(|status| status.success());
        if !mounted {
            eprintln!("skipped: this user may not mount a disk");
        }
        mounted.then_some(Self(folder))
    }

    pub(crate) fn path(&self) -> &Path {
        self.0.path()
    }

    /// Leaves no room at all.
    pub(crate) fn fill(&self) {
        let mut filler = File::create(self.filler()).unwrap();
        while filler.write_all(&[0; 4096]).is_ok() {}
    }

    /// Leaves just so much room.
    pub(crate) fn fill_but(&self, bytes: u64) {
        self.fill();
        let filler = OpenOptions::new().write(true).open(self.filler()).unwrap();
        let length = filler.metadata().unwrap().len();
        filler.set_len(length.saturating_sub(bytes)).unwrap();
    }

    /// Lets people write from now on, or only read.
    pub(crate) fn allow_writing(&self, yes: bool) {
        let how = if yes { "remount,rw" } else { "remount,ro" };
        // Until a program that another test starts at this moment is itself, it holds what this one has
        // open for writing, and the disk is busy.
        let mounts = || Command::new("mount").args(["-o", how]).arg(self.path()).status();
        let is_done = (0..100).any(|_| {
            let is_done = mounts().unwrap().success();
            if !is_done {
                thread::sleep(Duration::from_millis(100));
            }
            is_done
        });
        assert!(is_done, "{} stays busy", self.path().display());
    }

    /// Makes room again.
    pub(crate) fn free(&self) {
        fs::remove_file(self.filler()).unwrap();
    }

    fn filler(&self) -> PathBuf {
        self.path().join("filler")
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("-l").arg(self.0.path()).status();
    }
}
