//! Starting the log, and the handle by which the rest of the program reaches it.

use std::path::PathBuf;
use std::sync::Arc;
use std::thread::JoinHandle;
use std::time::Duration;
use std::{fmt, io, thread};

use tokio::sync::broadcast;

use super::file::LogFile;
use super::layer::{CloseOnDrop, LogLayer};
use super::queue::Queue;
use super::writer::{Console, Files, Trouble, Writer};
use super::{LogLevel, LogLine, LogPage, LogQuery, Secrets};
use crate::Clock;

/// How to log.
pub struct LogOptions {
    pub level: LogLevel,
    /// `None` keeps quiet there.
    pub console: Option<Console>,
    /// The folder of the log files; `None` writes none.
    pub folder: Option<PathBuf>,
    pub clock: Clock,
    pub secrets: Secrets,
}

impl fmt::Debug for Logs {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Logs").field("folder", &self.folder).finish_non_exhaustive()
    }
}

/// A hold on the running log.
#[derive(Clone)]
pub struct Logs {
    queue: Arc<CloseOnDrop>,
    watchers: broadcast::Sender<Arc<LogLine>>,
    secrets: Secrets,
    folder: Option<PathBuf>,
}

impl Logs {
    /// How long ending the program may be held up by a disk that does not answer.
    const FLUSH_PATIENCE: Duration = Duration::from_secs(3);

    /// How many lines a slow live watcher may lag behind before it misses some.
    const WATCHED_LINES: usize = 256;

    /// Starts the writing thread. The returned layer is to be installed as subscriber.
    pub fn start(options: LogOptions) -> io::Result<(LogLayer, Self)> {
        let (layer, logs, _thread) = Self::start_with(options, LogFile::MOST_BYTES)?;
        Ok((layer, logs))
    }

    /// Starts with files of another size, and returns the thread too: it ends when layer and
    /// handle are gone and all is written and packed.
    pub(super) fn start_with(
        options: LogOptions,
        most_bytes: u64,
    ) -> io::Result<(LogLayer, Self, JoinHandle<()>)> {
        let queue = Arc::new(Queue::default());
        let (watchers, _) = broadcast::channel(Self::WATCHED_LINES);
        let writer = Writer {
            queue: Arc::clone(&queue),
            secrets: options.secrets.clone(),
            clock: options.clock.clone(),
            console: options.console,
            files: options.folder.as_deref().map(|folder| Files::new(folder, most_bytes)),
            watchers: watchers.clone(),
            trouble: Trouble::default(),
        };
        let thread =
            thread::Builder::new().name("log writer".to_owned()).spawn(move || writer.run())?;
        let queue = Arc::new(CloseOnDrop(queue));
        let layer = LogLayer::new(Arc::clone(&queue), options.clock, options.level);
        let logs = Self { queue, watchers, secrets: options.secrets, folder: options.folder };
        Ok((layer, logs, thread))
    }

    /// Waits until everything said so far is written. To be called before the program ends.
    pub fn flush(&self) {
        self.queue.0.flush(Self::FLUSH_PATIENCE);
    }

    /// Returns how many lines were lost because the disk was full or too slow.
    pub fn lost(&self) -> u64 {
        self.queue.0.lost()
    }

    /// Returns the lines from now on, as they are written.
    pub fn watch(&self) -> broadcast::Receiver<Arc<LogLine>> {
        self.watchers.subscribe()
    }

    /// Returns the values that are hidden, so that more can be added.
    pub fn secrets(&self) -> &Secrets {
        &self.secrets
    }

    /// Reads a page of the log, up to what was said just now. It blocks.
    pub fn read(&self, query: &LogQuery) -> io::Result<LogPage> {
        self.flush();
        match &self.folder {
            Some(folder) => query.read(folder),
            None => Ok(LogPage::default()),
        }
    }
}
