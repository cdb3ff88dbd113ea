//! Packing a complete log file with gzip, so that at any moment one whole copy of it exists.

use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{self, BufReader};
use std::path::{Path, PathBuf};

use flate2::Compression;
use flate2::write::GzEncoder;

/// Replaces a file by its packed form, which is named `….gz`.
pub(super) fn pack(path: &Path) -> io::Result<()> {
    let unfinished = with_ending(path, ".gz.part");
    let packed = compress(path, &unfinished)
        .and_then(|()| fs::rename(&unfinished, with_ending(path, ".gz")));
    match packed {
        Ok(()) => fs::remove_file(path),
        Err(error) => {
            let _ = fs::remove_file(&unfinished);
            Err(error)
        }
    }
}

fn compress(from: &Path, to: &Path) -> io::Result<()> {
    let mut reader = BufReader::new(File::open(from)?);
    let mut encoder = GzEncoder::new(File::create(to)?, Compression::default());
    io::copy(&mut reader, &mut encoder)?;
    encoder.finish()?.sync_all()
}

fn with_ending(path: &Path, ending: &str) -> PathBuf {
    let mut name = OsString::from(path);
    name.push(ending);
    PathBuf::from(name)
}
