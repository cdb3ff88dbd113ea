//! Reading a JSON log line by line, packed or not, without ever holding more than one line.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read, Seek, SeekFrom};
use std::path::Path;

use flate2::read::MultiGzDecoder;

use super::names::{JSON, LogName};

/// A log file that is being read.
pub(super) struct LogReader {
    reader: Box<dyn BufRead>,
    /// Where in the unpacked text the next line begins.
    offset: u64,
}

impl LogReader {
    /// Longer lines are passed over: no log writes them, and they would have to be held whole.
    const MOST_LINE_BYTES: u64 = 1024 * 1024;

    /// Opens a log at a place in its unpacked text. When it was packed just now, the packed form
    /// is opened instead.
    pub(super) fn open(folder: &Path, log: LogName, offset: u64) -> io::Result<Self> {
        let opened = Self::open_form(&JSON.path(folder, log), log.packed, offset);
        match opened {
            Err(error) if error.kind() == io::ErrorKind::NotFound && !log.packed => {
                let packed = LogName { packed: true, ..log };
                Self::open_form(&JSON.path(folder, packed), true, offset)
            }
            opened => opened,
        }
    }

    fn open_form(path: &Path, packed: bool, offset: u64) -> io::Result<Self> {
        let mut file = File::open(path)?;
        let reader: Box<dyn BufRead> = if packed {
            let mut text = BufReader::new(MultiGzDecoder::new(BufReader::new(file)));
            io::copy(&mut text.by_ref().take(offset), &mut io::sink())?;
            Box::new(text)
        } else {
            file.seek(SeekFrom::Start(offset))?;
            Box::new(BufReader::new(file))
        };
        Ok(Self { reader, offset })
    }

    /// Reads the next line into `line` and returns where it begins, or `None` at the end. A
    /// broken archive ends where it breaks.
    pub(super) fn next(&mut self, line: &mut Vec<u8>) -> Option<u64> {
        let start = self.offset;
        line.clear();
        let mut limited = self.reader.by_ref().take(Self::MOST_LINE_BYTES);
        let mut bytes = limited.read_until(b'\n', line).ok()? as u64;
        if bytes == 0 {
            return None;
        }
        if bytes == Self::MOST_LINE_BYTES && !line.ends_with(b"\n") {
            line.clear();
            bytes += self.skip_line()?;
        }
        self.offset += bytes;
        Some(start)
    }

    fn skip_line(&mut self) -> Option<u64> {
        let mut skipped = 0;
        loop {
            let buffer = self.reader.fill_buf().ok()?;
            let end = buffer.iter().position(|&byte| byte == b'\n');
            let used = end.map_or(buffer.len(), |end| end + 1);
            self.reader.consume(used);
            skipped += used as u64;
            if end.is_some() || used == 0 {
                return Some(skipped);
            }
        }
    }
}
