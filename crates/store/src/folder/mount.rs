//! What kind of file system a path lies on and how much room it has left.

use std::fmt;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// File systems whose disk is another machine, or that reach the disk through a virtual machine's
/// border. Locks and shared memory, on which SQLite stands, do not hold there reliably.
const NETWORK: [&str; 21] = [
    "9p",
    "afs",
    "ceph",
    "cifs",
    "coda",
    "davfs",
    "davfs2",
    "fuse.davfs",
    "fuse.glusterfs",
    "fuse.grpcfuse",
    "fuse.juicefs",
    "fuse.osxfs",
    "fuse.rclone",
    "fuse.s3fs",
    "fuse.sshfs",
    "glusterfs",
    "nfs",
    "nfs4",
    "smb3",
    "smbfs",
    "ncpfs",
];

/// The file system that holds a path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileSystem {
    pub mount_point: PathBuf,
    /// The kernel's name for it, such as `ext4` or `nfs4`.
    pub kind: String,
}

impl FileSystem {
    /// Returns the file system of an existing path, or `None` where the system does not tell.
    pub fn find(path: &Path) -> Option<Self> {
        let path = fs::canonicalize(path).ok()?;
        let mounts = fs::read_to_string("/proc/self/mountinfo").ok()?;
        find_in(&mounts, &path)
    }

    pub fn is_network(&self) -> bool {
        NETWORK.contains(&self.kind.as_str())
    }
}

/// The room on a disk, in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Space {
    /// What a process without special rights may still use.
    pub free: u64,
    pub total: u64,
}

impl Space {
    /// Below this a backup or a day's log may already fail.
    const LITTLE: u64 = 100 * 1024 * 1024;

    /// Returns the room on the disk that holds `path`.
    pub fn find(path: &Path) -> io::Result<Self> {
        let stat = rustix::fs::statvfs(path)?;
        Ok(Self {
            free: stat.f_bavail.saturating_mul(stat.f_frsize),
            total: stat.f_blocks.saturating_mul(stat.f_frsize),
        })
    }

    /// Says whether it is time to make room. File systems that count no blocks never are.
    pub fn is_little(&self) -> bool {
        self.total > 0 && self.free < Self::LITTLE
    }
}

impl fmt::Display for Space {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const MIB: u64 = 1024 * 1024;
        write!(f, "{} MiB free of {} MiB", self.free / MIB, self.total / MIB)
    }
}

/// Picks the mount whose mount point is the longest beginning of `path`. Of equal ones the last
/// was mounted over the others.
fn find_in(mounts: &str, path: &Path) -> Option<FileSystem> {
    mounts
        .lines()
        .filter_map(parse_line)
        .filter(|mount| path.starts_with(&mount.mount_point))
        .max_by_key(|mount| mount.mount_point.components().count())
}

/// Reads a line such as `36 35 98:0 /root /mnt rw,noatime master:1 - ext3 /dev/sda rw`.
fn parse_line(line: &str) -> Option<FileSystem> {
    let (before, after) = line.split_once(" - ")?;
    Some(FileSystem {
        mount_point: PathBuf::from(unescape(before.split(' ').nth(4)?)),
        kind: after.split(' ').next()?.to_owned(),
    })
}

/// Undoes the kernel's `\040` for a space, and its like.
fn unescape(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, tail @ ..] = rest {
        let octal = match tail {
            [a, b, c, ..] if *first == b'\\' => octal([*a, *b, *c]),
            _ => None,
        };
        bytes.push(octal.unwrap_or(*first));
        rest = if octal.is_some() { tail.get(3..).unwrap_or_default() } else { tail };
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

fn octal(digits: [u8; 3]) -> Option<u8> {
    u8::from_str_radix(std::str::from_utf8(&digits).ok()?, 8).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    const MOUNTS: &str = "\
22 1 254:1 / / rw,relatime shared:1 - ext4 /dev/vda1 rw
23 22 0:40 / /app/config rw,relatime shared:2 master:7 - nfs4 nas:/share rw,vers=4.2
24 22 0:41 / /media/my\\040films rw - fuse.sshfs nas: rw,user_id=0
25 22 0:42 / /srv rw - ext4 /dev/vdb rw
26 22 0:43 / /srv rw - cifs //nas/srv rw
broken line
";

    #[test]
    fn the_longest_and_latest_mount_point_wins() {
        let cases = [
            ("/data/config", "/", "ext4", false),
            ("/app/config", "/app/config", "nfs4", true),
            ("/app/config/db", "/app/config", "nfs4", true),
            ("/app/configuration", "/", "ext4", false),
            ("/media/my films/x", "/media/my films", "fuse.sshfs", true),
            ("/srv/usherr", "/srv", "cifs", true),
        ];
        for (path, mount_point, kind, network) in cases {
            let found = find_in(MOUNTS, Path::new(path)).unwrap();
            assert_eq!(found.mount_point, Path::new(mount_point), "{path}");
            assert_eq!(found.kind, kind, "{path}");
            assert_eq!(found.is_network(), network, "{path}");
        }
    }

    #[test]
    fn odd_escapes_stay_as_they_are() {
        for (escaped, plain) in
            [("a\\040b", "a b"), ("a\\134b", "a\\b"), ("a\\9zzb", "a\\9zzb"), ("a\\0", "a\\0")]
        {
            assert_eq!(unescape(escaped), plain);
        }
    }

    #[test]
    fn the_real_system_answers() {
        let folder = tempfile::tempdir().unwrap();
        let space = Space::find(folder.path()).unwrap();
        assert!(space.total > 0 && space.free <= space.total, "{space}");
        assert!(Space::find(Path::new("/nowhere/at/all")).is_err());
        if cfg!(target_os = "linux") {
            assert!(FileSystem::find(folder.path()).is_some());
        }
    }

    #[test]
    fn room_is_judged_by_what_is_free() {
        const GIB: u64 = 1024 * 1024 * 1024;
        assert!(Space { free: 99 * 1024 * 1024, total: 500 * GIB }.is_little());
        assert!(!Space { free: GIB, total: 500 * GIB }.is_little());
        assert!(!Space { free: 0, total: 0 }.is_little(), "overlays may count nothing");
    }
}
