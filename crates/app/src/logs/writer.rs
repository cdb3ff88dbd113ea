//! The thread that writes: to the console, to the two files, and to whoever watches live.

use std::io::{self, IsTerminal, Write};
use std::path::Path;
use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};
use serde_json::Map;
use tokio::sync::broadcast;
use tracing::Level;

use super::file::LogFile;
use super::queue::Queue;
use super::{LogLine, Secrets, names};
use crate::Clock;

/// Everything the writing thread works with.
pub(super) struct Writer {
    pub(super) queue: Arc<Queue>,
    pub(super) secrets: Secrets,
    pub(super) clock: Clock,
    pub(super) console: Option<Console>,
    pub(super) files: Option<Files>,
    pub(super) watchers: broadcast::Sender<Arc<LogLine>>,
    pub(super) trouble: Trouble,
}

/// What is known and said about lines that were lost.
#[derive(Default)]
pub(super) struct Trouble {
    is_failing: bool,
    told_in_files: u64,
    told_on_console: u64,
    last_at: DateTime<Utc>,
}

/// The console, which is standard output.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Console {
    Plain,
    Coloured,
}

impl Console {
    /// Returns coloured for a terminal and plain for everything else.
    pub fn of_this_process() -> Self {
        if io::stdout().is_terminal() { Self::Coloured } else { Self::Plain }
    }
}

/// The text log and the JSON log.
pub(super) struct Files {
    text: LogFile,
    json: LogFile,
}

impl Files {
    pub(super) fn new(folder: &Path, most_bytes: u64) -> Self {
        Self {
            text: LogFile::new(folder, &names::TEXT, most_bytes),
            json: LogFile::new(folder, &names::JSON, most_bytes),
        }
    }
}

/// The bytes of lines that go to the files together.
#[derive(Default)]
struct Pending {
    day: NaiveDate,
    lines: u64,
    text: Vec<u8>,
    json: Vec<u8>,
}

impl Writer {
    /// Enough lines for one write; more would make a full file overshoot its size.
    const MOST_PENDING_BYTES: usize = 64 * 1024;

    /// Writes until the queue is closed.
    pub(super) fn run(mut self) {
        let mut batch = Vec::new();
        while self.queue.take(&mut batch) {
            let lines = batch.len();
            self.write(&mut batch);
            self.queue.finish(lines);
        }
        if let Some(files) = &mut self.files {
            files.text.wait_for_packing();
            files.json.wait_for_packing();
        }
    }

    fn write(&mut self, batch: &mut Vec<LogLine>) {
        let mut pending = Pending::default();
        let mut console = Vec::new();
        self.secrets.catch_up();
        for mut line in batch.drain(..) {
            self.secrets.redact(&mut line);
            self.add_to_console(&mut console, &line);
            self.add_to_files(&mut pending, &line);
            self.trouble.last_at = line.at;
            if self.watchers.receiver_count() > 0 {
                let _ = self.watchers.send(Arc::new(line));
            }
        }
        self.write_to_files(&mut pending);
        self.tell_of_lost_lines(&mut pending, &mut console);
        let mut stdout = io::stdout().lock();
        let _ = stdout.write_all(&console).and_then(|()| stdout.flush());
    }

    /// Says on the console at once, and in the files as soon as they can be written again, that
    /// lines are missing.
    fn tell_of_lost_lines(&mut self, pending: &mut Pending, console: &mut Vec<u8>) {
        let lost = self.queue.lost();
        if lost == self.trouble.told_in_files {
            return;
        }
        let line = LogLine {
            at: self.trouble.last_at,
            level: Level::WARN,
            label: Some("logs".to_owned()),
            message: "Log lines were lost because the disk is full or too slow".to_owned(),
            fields: Map::from_iter([(
                "lost".to_owned(),
                (lost - self.trouble.told_in_files).into(),
            )]),
        };
        if !self.trouble.is_failing {
            self.trouble.told_in_files = lost;
            self.add_to_files(pending, &line);
            self.write_to_files(pending);
        }
        if lost != self.trouble.told_on_console {
            self.trouble.told_on_console = lost;
            self.add_to_console(console, &line);
        }
    }

    fn add_to_console(&self, console: &mut Vec<u8>, line: &LogLine) {
        let text = match self.console {
            None => return,
            Some(Console::Plain) => line.to_text(),
            Some(Console::Coloured) => line.to_coloured_text(),
        };
        console.extend_from_slice(text.as_bytes());
        console.push(b'\n');
    }

    fn add_to_files(&mut self, pending: &mut Pending, line: &LogLine) {
        if self.files.is_none() {
            return;
        }
        let day = self.clock.local_day(line.at.into());
        if day != pending.day || pending.text.len() >= Self::MOST_PENDING_BYTES {
            self.write_to_files(pending);
            pending.day = day;
        }
        pending.lines += 1;
        for (bytes, text) in
            [(&mut pending.text, line.to_text()), (&mut pending.json, line.to_json())]
        {
            bytes.extend_from_slice(text.as_bytes());
            bytes.push(b'\n');
        }
    }

    /// Writes what is pending. A disk that is full or gone costs lines, never more.
    fn write_to_files(&mut self, pending: &mut Pending) {
        if let Some(files) = &mut self.files
            && pending.lines > 0
        {
            let text = files.text.append(pending.day, &pending.text);
            let json = files.json.append(pending.day, &pending.json);
            self.trouble.is_failing = text.and(json).is_err();
            if self.trouble.is_failing {
                self.queue.count_lost(pending.lines);
            }
        }
        *pending = Pending { day: pending.day, ..Pending::default() };
    }
}
