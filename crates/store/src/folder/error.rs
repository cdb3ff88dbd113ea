//! Why a config folder cannot be used, in words for the person who runs it.

use std::io;
use std::path::{Path, PathBuf};

use super::{Holder, Owner};

/// A folder that cannot be served. The text says what is wrong, [`FolderError::advice`] what to do.
#[derive(Debug, thiserror::Error)]
pub enum FolderError {
    #[error("`{}` does not exist", .0.display())]
    Missing(PathBuf),

    #[error("`{}` is a file, but a folder is needed there", .0.display())]
    NotAFolder(PathBuf),

    #[error("`{}` is a folder, but a file is needed there", .0.display())]
    NotAFile(PathBuf),

    #[error(
        "`{}` may not be used: it belongs to {owner}, and this process runs as {process}",
        .path.display()
    )]
    Forbidden { path: PathBuf, owner: Owner, process: Owner },

    #[error("`{}` is mounted read-only", .0.display())]
    ReadOnly(PathBuf),

    #[error("the disk that holds `{}` is full", .0.display())]
    Full(PathBuf),

    #[error("`{}` is already in use by {holder}", .path.display())]
    Locked { path: PathBuf, holder: Holder },

    #[error("could not {action} `{}`: {source}", .path.display())]
    Failed { action: &'static str, path: PathBuf, source: io::Error },
}

impl FolderError {
    /// Sorts what the operating system said into the reasons a person can act on.
    pub(crate) fn from_io(action: &'static str, path: &Path, source: io::Error) -> Self {
        let path = path.to_path_buf();
        match source.kind() {
            io::ErrorKind::NotFound => Self::Missing(path),
            io::ErrorKind::NotADirectory => Self::NotAFolder(path),
            io::ErrorKind::IsADirectory => Self::NotAFile(path),
            io::ErrorKind::ReadOnlyFilesystem => Self::ReadOnly(path),
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Self::Full(path),
            io::ErrorKind::PermissionDenied => Self::forbidden(path),
            _ => Self::Failed { action, path, source },
        }
    }

    /// Names the owner that matters: of the path itself, or of the nearest parent that exists.
    fn forbidden(path: PathBuf) -> Self {
        let process = Owner::of_this_process();
        let existing = path.ancestors().find_map(|p| Some((p.to_path_buf(), Owner::of(p).ok()?)));
        match existing {
            Some((path, owner)) => Self::Forbidden { path, owner, process },
            None => Self::Forbidden { path, owner: process, process },
        }
    }

    /// Returns the next step for the person who reads the message.
    pub fn advice(&self) -> String {
        match self {
            Self::Missing(path) => format!(
                "create it, mount a volume there, or set `CONFIG_DIRECTORY` to where it really is; \
                 `{}` was looked for",
                path.display()
            ),
            Self::NotAFolder(_) => {
                "move the file away, or set `CONFIG_DIRECTORY` to another place".to_owned()
            }
            Self::NotAFile(_) => {
                "container engines create an empty folder when a single file is mounted that does \
                 not exist on the host: remove it and mount the whole config folder"
                    .to_owned()
            }
            Self::Forbidden { path, owner, process } => advice_on_ownership(path, *owner, *process),
            Self::ReadOnly(_) => {
                "remove `:ro` from the volume, or see in the system log why the disk was \
                 remounted read-only"
                    .to_owned()
            }
            Self::Full(_) => {
                "make room on the disk; nothing was changed, and `logs/` and `cache/` in the \
                 config folder may be emptied safely"
                    .to_owned()
            }
            Self::Locked { .. } => {
                "stop the other one first, or give this one a `CONFIG_DIRECTORY` of its own"
                    .to_owned()
            }
            Self::Failed { .. } => {
                "see in the system log whether the disk or the network storage has a fault"
                    .to_owned()
            }
        }
    }
}

fn advice_on_ownership(path: &Path, owner: Owner, process: Owner) -> String {
    let path = path.display();
    if process.user == 0 {
        return "even root was refused: look at the security label (mount the volume with `:Z`), \
                at root squashing of network storage, and at user namespaces"
            .to_owned();
    }
    if owner.user == process.user {
        return format!("run `chmod -R u+rwX {path}`");
    }
    format!(
        "run `chown -R {process} {path}` on the host, or start as its owner \
         (`user: \"{owner}\"` in a compose file)"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sorted(kind: io::ErrorKind) -> FolderError {
        FolderError::from_io("write to", Path::new("/nowhere/config"), kind.into())
    }

    #[test]
    fn each_answer_of_the_system_becomes_a_reason_with_a_next_step() {
        let cases = [
            (io::ErrorKind::NotFound, "`/nowhere/config` does not exist", "CONFIG_DIRECTORY"),
            (io::ErrorKind::NotADirectory, "a folder is needed", "move the file away"),
            (io::ErrorKind::IsADirectory, "a file is needed", "mount the whole config folder"),
            (io::ErrorKind::ReadOnlyFilesystem, "mounted read-only", "`:ro`"),
            (io::ErrorKind::StorageFull, "full", "make room"),
            (io::ErrorKind::QuotaExceeded, "full", "make room"),
            (io::ErrorKind::PermissionDenied, "belongs to", ""),
            (io::ErrorKind::TimedOut, "could not write to `/nowhere/config`", "system log"),
        ];
        for (kind, message, advice) in cases {
            let error = sorted(kind);
            assert!(error.to_string().contains(message), "{kind}: {error}");
            assert!(error.advice().contains(advice), "{kind}: {}", error.advice());
        }
    }

    #[test]
    fn a_refusal_names_the_nearest_parent_that_exists() {
        let FolderError::Forbidden { path, owner, .. } = sorted(io::ErrorKind::PermissionDenied)
        else {
            panic!("permission denied must be explained by ownership");
        };
        assert_eq!(path, Path::new("/"));
        assert_eq!(owner, Owner { user: 0, group: 0 });
    }

    #[test]
    fn advice_on_ownership_depends_on_who_asks() {
        let root = Owner { user: 0, group: 0 };
        let node = Owner { user: 1000, group: 1000 };
        let path = Path::new("/app/config");
        assert!(advice_on_ownership(path, node, root).contains("even root"));
        assert_eq!(advice_on_ownership(path, node, node), "run `chmod -R u+rwX /app/config`");
        let other = advice_on_ownership(path, root, node);
        assert!(other.contains("`chown -R 1000:1000 /app/config`"), "{other}");
        assert!(other.contains("user: \"0:0\""), "{other}");
    }
}
