//! Keeping a household that cannot be opened: damaged, of a newer version, or not understood. Its
//! files are copied as they are, so that whatever happens next can be taken back by hand.

use crate::Result;
use crate::adopt::files::{beside, refused, remove, sync, sync_folder};
use crate::folder::{Layout, create_secret};
use domain::Ts;
use std::fs::{self, File};
use std::io::{self, Read as _, Write as _};
use std::path::{Path, PathBuf};

/// How much is read at a time.
const PIECE_BYTES: usize = 1 << 20;

/// Copies the files into a folder of their own and gives where that is; nothing when there are
/// none. Nobody may have the database open.
pub fn keep_as_it_is(layout: &Layout, now: Ts) -> Result<Option<PathBuf>> {
    let database = layout.database();
    let files = [
        (database.clone(), "db.sqlite3"),
        (beside(&database, "-wal"), "db.sqlite3-wal"),
        (layout.settings(), "settings.json"),
    ];
    if !files.iter().any(|(path, _)| path.is_file()) {
        return Ok(None);
    }
    let moment = now.to_utc().format("%Y%m%dT%H%M%SZ");
    let folder = layout.database_copies().join(format!("as-it-was-{moment}"));
    fs::create_dir_all(&folder).map_err(|error| refused(&folder, &error))?;
    for (path, name) in &files {
        let to = folder.join(name);
        if let Err(error) = copy(path, &to) {
            // Neither an unreadable sector nor a full disk keeps a file from having a second name,
            // and what takes its place takes the first one only.
            remove(&to);
            fs::hard_link(path, &to).map_err(|_| error)?;
        }
    }
    sync_folder(&folder.join("db.sqlite3"))?;
    Ok(Some(folder))
}

fn copy(from: &Path, to: &Path) -> Result<()> {
    let mut source = match File::open(from) {
        Ok(file) => file,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(refused(from, &error)),
    };
    let mut target = create_secret(to).map_err(|error| refused(to, &error))?;
    let mut piece = vec![0; PIECE_BYTES];
    loop {
        let length = source.read(&mut piece).map_err(|error| refused(from, &error))?;
        let Some(read) = piece.get(..length).filter(|read| !read.is_empty()) else { break };
        target.write_all(read).map_err(|error| refused(to, &error))?;
    }
    sync(to)
}
