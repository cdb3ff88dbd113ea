//! The log viewer: a page of the past, and what is said from now on.

use std::sync::Arc;

use tokio::sync::broadcast;

use super::{LogLine, LogPage, LogQuery};
use crate::{App, Error, Result};

impl App {
    /// Reads a page of the log. Without log files it is empty.
    pub async fn read_logs(&self, query: LogQuery) -> Result<LogPage> {
        let Some(logs) = self.logs.get().cloned() else { return Ok(LogPage::default()) };
        let page = tokio::task::spawn_blocking(move || logs.read(&query)).await;
        page.map_err(Error::failed)?.map_err(Error::failed)
    }

    /// Returns the log lines from now on, when there is a log.
    pub fn watch_logs(&self) -> Option<broadcast::Receiver<Arc<LogLine>>> {
        self.logs.get().map(super::Logs::watch)
    }
}
