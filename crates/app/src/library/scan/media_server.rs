//! The Jellyfin and Emby scans (background §2.5): everything, or what was added last.

use super::films::{Qualities, named_film_found};
use super::series::{Brought, Gathered, gather};
use super::servers::Troubles;
use super::shelf::Shelf;
use crate::jobs::JobRun;
use crate::outside::flavour;
use crate::{App, Result, SettingsNow};
use clients::ClientError;
use clients::jellyfin::{Item, Jellyfin, ProviderIds};
use domain::UserId;
use domain::availability::{Detection, Found};
use futures_util::future::BoxFuture;
use futures_util::{FutureExt, StreamExt, stream};
use std::collections::HashSet;
use store::settings::view::Library;

/// How many entries one page of a library has.
const PAGE: u64 = 500;
/// How many films are looked at between two reports of progress.
const FILMS_AT_ONCE: usize = 250;
/// How many series; those about which the server is asked one by one take longer.
const SERIES_AT_ONCE: usize = 20;
/// How many entries are looked up at the same time.
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
        let (mut place, mut series) = (Place::default(), Vec::new());
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
            let items = match self.completed(page.present).await {
                Ok(items) => items,
                Err(error) => return Ok(Err(error)),
            };
            let (films, others): (Vec<_>, Vec<_>) =
                items.into_iter().partition(|item| item.kind == "Movie");
            series.extend(others);
            self.take_in_films(&films, &mut place).await?;
            if self.run.cancelled() {
                return Ok(Ok(()));
            }
            if is_last {
                break;
            }
        }
        let stock = match self.stock(&library.id, &series).await {
            Ok(stock) => stock,
            Err(error) => return Ok(Err(error)),
        };
        self.take_in_series(&series, stock.as_ref(), &mut place).await?;
        Ok(Ok(()))
    }

    /// What the library has of all its series; the few that were added last are asked themselves.
    async fn stock(&self, library: &str, series: &[Item]) -> Result<Option<Shelf>, ClientError> {
        if self.extent == Extent::Recent || series.is_empty() {
            return Ok(None);
        }
        let mut stock = Shelf::read(&self.server, library, self.by, self.run).await?;
        if let Some(stock) = &mut stock {
            stock.leave_out_doubles(series);
        }
        Ok(stock)
    }

    /// What was added last, each series once: new episodes speak for theirs.
    async fn newest(&self, library: &str) -> Result<clients::jellyfin::Items, ClientError> {
        let newest = self.server.recently_added(library, self.owner.as_deref(), NEWEST).await?;
        let mut seen = HashSet::new();
        let mut present = Vec::new();
        for item in newest {
            let is_part = item.is_part_of_series();
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
        let is_bare = |item: &&mut Item| {
            item.provider_ids == ProviderIds::default() && item.media_sources.is_empty()
        };
        let mut bare: Vec<_> = items.iter_mut().filter(is_bare).collect();
        for some in bare.chunks_mut(ASKED_AT_ONCE) {
            if self.run.cancelled() {
                break;
            }
            let ids: Vec<_> = some.iter().map(|item| item.id.as_str()).collect();
            for item in self.server.items(&ids).await? {
                if let Some(place) = some.iter_mut().find(|known| known.id == item.id) {
                    **place = item;
                }
            }
        }
        Ok(items)
    }

    /// Takes films in; about most of them nobody else has to be asked.
    async fn take_in_films(&self, films: &[Item], place: &mut Place) -> Result<()> {
        for batch in films.chunks(FILMS_AT_ONCE) {
            if self.run.cancelled() {
                break;
            }
            self.show(|view| view.progress = place.done);
            let (mut found, mut unnamed) = (Vec::with_capacity(batch.len()), Vec::new());
            let there = |item: &&Item| Qualities::of(&item.media_sources) != Qualities::default();
            for film in batch.iter().filter(there) {
                match named_film_found(film, self.by) {
                    Some(one) => found.extend(one),
                    None => unnamed.push(film),
                }
            }
            let lookups =
                unnamed.iter().map(|film| self.app.unnamed_film_found(film, self.by).boxed());
            let outcomes = looked_up(lookups.collect()).await;
            for (film, outcome) in unnamed.iter().zip(outcomes) {
                found.extend(self.or_left_out(film, outcome).unwrap_or_default());
            }
            self.put(found, batch.len(), place).await?;
        }
        Ok(())
    }

    async fn take_in_series(
        &self,
        series: &[Item],
        stock: Option<&Shelf>,
        place: &mut Place,
    ) -> Result<()> {
        for batch in series.chunks(SERIES_AT_ONCE) {
            if self.run.cancelled() {
                break;
            }
            self.show(|view| view.progress = place.done);
            let mut found = Vec::with_capacity(batch.len());
            let lookups = batch.iter().map(|item| {
                let held = stock.and_then(|stock| stock.find(&item.id));
                self.app.series_of_server(&self.server, (item, held), self.by).boxed()
            });
            let outcomes = looked_up(lookups.collect()).await;
            for (item, outcome) in batch.iter().zip(outcomes) {
                let brought = self.or_left_out(item, outcome).unwrap_or_default();
                found.extend(brought.added_to(&mut place.gathered));
            }
            self.put(found, batch.len(), place).await?;
        }
        Ok(())
    }

    /// What was found out about an entry; one about which nothing could be is left out.
    fn or_left_out<T>(&self, item: &Item, outcome: Result<T>) -> Option<T> {
        let noted = outcome.inspect_err(|error| {
            let title = item.name.as_deref().unwrap_or_default();
            tracing::warn!(label = "Jellyfin Scan", %error, title, "an entry is left out");
            self.run.failed(1);
        });
        noted.ok()
    }

    /// Writes down what was found in so many entries.
    async fn put(&self, found: Vec<Found>, entries: usize, place: &mut Place) -> Result<()> {
        self.run.changed(self.app.apply_found(found).await?);
        self.run.advance(entries);
        place.done += entries;
        Ok(())
    }

    /// Shows how far the full scan is; nobody asks about the short one.
    fn show(&self, change: impl FnOnce(&mut ScanView)) {
        if self.extent == Extent::Full {
            self.app.library.show_full_scan(change);
        }
    }
}

/// Makes some lookups, a few at a time, and tells in their order what came of them.
async fn looked_up<T>(lookups: Vec<BoxFuture<'_, T>>) -> Vec<T> {
    stream::iter(lookups).buffered(LOOKUPS).collect().await
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
