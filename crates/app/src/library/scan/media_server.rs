//! The Jellyfin and Emby scans (background §2.5): everything, or what was added last.

use super::films::Qualities;
use super::series::{Brought, Gathered, gather};
use super::servers::Troubles;
use crate::jobs::JobRun;
use crate::outside::flavour;
use crate::{App, Result, SettingsNow};
use clients::ClientError;
use clients::jellyfin::{Item, Jellyfin, ProviderIds};
use domain::UserId;
use domain::availability::{Detection, Found};
use futures_util::{FutureExt, StreamExt, stream};
use std::collections::HashSet;
use store::settings::view::Library;

/// How many entries one page of a library has.
const PAGE: u64 = 500;
/// How many entries are looked at between two reports of progress.
const BATCH: usize = 20;
/// How many of them are looked up at the same time.
const LOOKUPS: usize = 4;
/// How many of the newest entries of each library the short scan looks at.
const NEWEST: u64 = 12;
/// How many entries are asked for at once whose ids the list left out.
const ASKED_AT_ONCE: usize = 50;

/// How much is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Extent {
    /// Everything.
    Full,
    /// What was added last.
    Recent,
}

/// How far the full scan is, or was when it ended.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ScanView {
    /// Where in its library it is.
    pub progress: usize,
    /// How many entries that library has.
    pub total: usize,
    /// The library that it looks at.
    pub library: Option<Library>,
    /// The libraries that it looks through.
    pub libraries: Vec<Library>,
}

/// How far a library is looked through.
#[derive(Debug, Default)]
struct Place {
    gathered: Gathered,
    done: usize,
}

/// What stays the same during a scan.
struct Scan<'s> {
    app: &'s App,
    server: Jellyfin,
    /// The owner's id at the server.
    owner: Option<String>,
    extent: Extent,
    by: Detection,
    run: &'s JobRun,
}

impl App {
    /// Looks through the enabled libraries of the household's Jellyfin or Emby.
    pub(crate) async fn scan_media_server(&self, extent: Extent, run: &JobRun) -> Result<()> {
        let settings = self.settings();
        if flavour(settings.main.media_server_type).is_none() {
            return Ok(());
        }
        let server = self.jellyfin().await?;
        let owner = self.store.read(|tx| tx.find_user(UserId::OWNER)).await?;
        let owner = owner.and_then(|owner| owner.jellyfin_user_id);
        let by = super::super::apply::detection(&settings);
        let scan = Scan { app: self, server, owner, extent, by, run };
        scan.look_through(&settings).await
    }

    /// How far the full scan is.
    pub fn full_scan(&self) -> ScanView {
        self.library.full_scan()
    }
}

impl Scan<'_> {
    async fn look_through(&self, settings: &SettingsNow) -> Result<()> {
        let libraries = settings.jellyfin.libraries.iter().filter(|library| library.enabled);
        let libraries: Vec<Library> = libraries.cloned().collect();
        let shown = libraries.clone();
        self.show(|view| *view = ScanView { libraries: shown, ..ScanView::default() });
        let mut troubles = Troubles::default();
        for library in &libraries {
            if self.run.cancelled() {
                break;
            }
            self.run.at(&library.name);
            if let Err(error) = self.look_through_one(library).await? {
                troubles.note(&library.name, &error);
                if error.is_unreachable() || error.is_unauthorized() {
                    break;
                }
            }
        }
        Ok(troubles.verdict()?)
    }

    /// Looks through one library; the inner result says that it could not be listed.
    async fn look_through_one(&self, library: &Library) -> Result<Result<(), ClientError>> {
        let current = Some(library.clone());
        self.show(|view| (view.library, view.progress, view.total) = (current, 0, 0));
        let mut place = Place::default();
        let mut start = 0;
        loop {
            let listed = match self.extent {
                Extent::Full => self.server.library_contents(&library.id, start, PAGE).await,
                Extent::Recent => self.newest(&library.id).await,
            };
            let page = match listed {
                Ok(page) => page,
                Err(error) => return Ok(Err(error)),
            };
            if start == 0 {
                let total = usize::try_from(page.total).unwrap_or(usize::MAX);
                self.run.expect_more(total);
                self.show(|view| view.total = total);
            }
            start += page.seen;
            let is_last = page.seen == 0 || start >= page.total;
            let mut items = page.present.into_iter().peekable();
            while items.peek().is_some() && !self.run.cancelled() {
                let batch: Vec<_> = items.by_ref().take(ASKED_AT_ONCE).collect();
                let batch = match self.completed(batch).await {
                    Ok(batch) => batch,
                    Err(error) => return Ok(Err(error)),
                };
                self.take_in(batch, &mut place).await?;
            }
            if is_last || self.run.cancelled() {
                return Ok(Ok(()));
            }
        }
    }

    /// What was added last, each series once: new episodes speak for theirs.
    async fn newest(&self, library: &str) -> Result<clients::jellyfin::Items, ClientError> {
        let newest = self.server.recently_added(library, self.owner.as_deref(), NEWEST).await?;
        let mut seen = HashSet::new();
        let mut present = Vec::new();
        for item in newest {
            let is_part = matches!(item.kind.as_str(), "Season" | "Episode");
            let id = item.series_id.clone().filter(|_| is_part).unwrap_or_else(|| item.id.clone());
            if !seen.insert(id.clone()) {
                continue;
            }
            // Nothing but the id is known of the series behind a part.
            present.push(if is_part {
                Item { id, kind: "Series".to_owned(), ..Item::default() }
            } else {
                item
            });
        }
        let seen = u64::try_from(present.len()).unwrap_or(u64::MAX);
        Ok(clients::jellyfin::Items { present, seen, total: seen })
    }

    /// Asks again for entries of which the list told neither ids nor files: some servers leave them
    /// out.
    async fn completed(&self, mut items: Vec<Item>) -> Result<Vec<Item>, ClientError> {
        items.retain(|item| matches!(item.kind.as_str(), "Movie" | "Series"));
        let is_bare = |item: &Item| {
            item.provider_ids == ProviderIds::default() && item.media_sources.is_empty()
        };
        let bare: Vec<_> =
            items.iter().filter(|item| is_bare(item)).map(|item| item.id.as_str()).collect();
        let told = self.server.items(&bare).await?;
        for item in told {
            if let Some(place) = items.iter_mut().find(|known| known.id == item.id) {
                *place = item;
            }
        }
        Ok(items)
    }

    async fn take_in(&self, items: Vec<Item>, place: &mut Place) -> Result<()> {
        for batch in items.chunks(BATCH) {
            if self.run.cancelled() {
                break;
            }
            self.show(|view| view.progress = place.done);
            let lookups: Vec<_> = batch.iter().map(|item| self.look_at(item).boxed()).collect();
            let outcomes: Vec<_> = stream::iter(lookups).buffered(LOOKUPS).collect().await;
            let mut found = Vec::new();
            for (item, outcome) in batch.iter().zip(outcomes) {
                match outcome {
                    Ok(brought) => found.extend(brought.added_to(&mut place.gathered)),
                    Err(error) => {
                        let title = item.name.as_deref().unwrap_or_default();
                        tracing::warn!(label = "Jellyfin Scan", %error, title, "an entry is left out");
                        self.run.failed(1);
                    }
                }
            }
            self.run.changed(self.app.apply_found(found).await?);
            self.run.advance(batch.len());
            place.done += batch.len();
        }
        Ok(())
    }

    async fn look_at(&self, item: &Item) -> Result<Brought> {
        match item.kind.as_str() {
            "Movie" if Qualities::of(item) == Qualities::default() => Ok(Brought::default()),
            "Movie" => Ok(Brought::whole(self.app.film_found(item, self.by).await?)),
            "Series" => self.app.series_of_server(&self.server, item, self.by).await,
            _ => Ok(Brought::default()),
        }
    }

    /// Shows how far the full scan is; nobody asks about the short one.
    fn show(&self, change: impl FnOnce(&mut ScanView)) {
        if self.extent == Extent::Full {
            self.app.library.show_full_scan(change);
        }
    }
}

impl Brought {
    /// What it brings, once the parts of one season that several entries hold are added up.
    fn added_to(self, gathered: &mut Gathered) -> Vec<Found> {
        let mut found = self.found;
        if self.is_part {
            for one in &mut found {
                if let Found::Series(series) = one {
                    gather(series, gathered);
                }
            }
        }
        found
    }
}
