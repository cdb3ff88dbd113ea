//! What the program says about itself: how much it keeps, and in which folders.

use crate::{App, Error, Result};
use std::path::Path;

/// How much is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct About {
    /// Titles that are known.
    pub titles: i64,
    /// Requests, whatever became of them.
    pub requests: i64,
}

/// What lies in a folder and below.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct FolderSize {
    /// How many files.
    pub files: u64,
    /// How many bytes.
    pub bytes: u64,
}

impl App {
    /// Counts titles and requests.
    pub async fn about(&self) -> Result<About> {
        let about = self.store.read(|tx| {
            Ok(About { titles: tx.count_media()?, requests: tx.count_requests()?.total })
        });
        Ok(about.await?)
    }

    /// Measures the kept pictures of one kind.
    pub async fn kept_images(&self, kind: &'static str) -> Result<FolderSize> {
        let folder = self.folder().join("cache").join("images").join(kind);
        tokio::task::spawn_blocking(move || FolderSize::measure(&folder))
            .await
            .map_err(Error::failed)
    }
}

impl FolderSize {
    /// What cannot be read counts for nothing: files come and go while they are counted.
    fn measure(folder: &Path) -> Self {
        let mut sum = Self::default();
        let mut folders = vec![folder.to_owned()];
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
                match entry.metadata() {
                    Ok(about) if about.is_dir() => folders.push(entry.path()),
                    Ok(about) => {
                        sum.files += 1;
                        sum.bytes += about.len();
                    }
                    Err(_) => {}
                }
            }
        }
        sum
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_are_measured_with_all_below() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir_all(folder.path().join("a/b")).unwrap();
        std::fs::write(folder.path().join("one"), [0; 3]).unwrap();
        std::fs::write(folder.path().join("a/b/two"), [0; 4]).unwrap();
        assert_eq!(FolderSize::measure(folder.path()), FolderSize { files: 2, bytes: 7 });
        assert_eq!(FolderSize::measure(&folder.path().join("none")), FolderSize::default());
    }
}
