//! What the program keeps in mind about the library while it runs.

use super::hooks::HookDesk;
use super::newest::Encore;
use super::scan::ScanView;
use super::scan::anime::AnimeShelf;
use super::scan::lookup::ToldBook;
use crate::downloads::book::DownloadBook;
use std::sync::{Mutex, PoisonError};

/// What is kept in mind. All of it can be asked for again.
#[derive(Debug, Default)]
pub(crate) struct LibraryState {
    pub(crate) told: ToldBook,
    pub(crate) anime: AnimeShelf,
    pub(crate) downloads: DownloadBook,
    pub(crate) hooks: HookDesk,
    pub(crate) encore: Encore,
    full_scan: Mutex<ScanView>,
}

impl LibraryState {
    /// How far the full scan is.
    pub(crate) fn full_scan(&self) -> ScanView {
        self.full_scan.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Notes how far the full scan is.
    pub(crate) fn show_full_scan(&self, change: impl FnOnce(&mut ScanView)) {
        change(&mut self.full_scan.lock().unwrap_or_else(PoisonError::into_inner));
    }
}
