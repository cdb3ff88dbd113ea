//! The anime list, fetched when an entry is met that nobody else can name, and kept for a day; in
//! the folder as well, so that a restart asks for nothing and finds it while the source is away.

use super::lookup::silent;
use crate::{App, Result};
use clients::anime_list::{AnimeList, AnimeListSource};
use domain::Ts;
use domain::refusal::upstream;
use std::io::{self, Write as _};
use std::path::Path;
use std::sync::Arc;
use std::time::SystemTime;
use store::folder::Layout;
use tempfile::Builder;
use tokio::sync::Mutex;
use tokio::task::spawn_blocking;

/// How long the list is good for.
const KEPT_MS: i64 = 24 * 3_600_000;
/// How long it is not asked for again after it could not be had: every entry of a scan would wait.
const SPARED_MS: i64 = 15 * 60_000;

/// The list, once it was needed. Whoever needs it while it is being fetched waits for it.
#[derive(Debug, Default)]
pub(crate) struct AnimeShelf(Mutex<Shelf>);

#[derive(Debug, Default)]
struct Shelf {
    list: Option<Arc<AnimeList>>,
    /// When the list, or what became of asking for it, was found out; and until when that counts.
    settled: Option<(Ts, Ts)>,
    /// Whether the copy in the folder was looked at since the start.
    looked: bool,
}

impl Shelf {
    fn is_settled(&self, now: Ts) -> bool {
        self.settled.is_some_and(|(since, until)| since <= now && now < until)
    }

    fn settle(&mut self, list: AnimeList, since: Ts) -> Arc<AnimeList> {
        let list = Arc::new(list);
        self.list = Some(Arc::clone(&list));
        self.settled = Some((since, since.plus_millis(KEPT_MS)));
        list
    }
}

impl App {
    /// Gives the anime list; an old one when the new one cannot be had (upstreams §13).
    pub(crate) async fn anime_list(&self) -> Result<Arc<AnimeList>> {
        let now = self.clock.now();
        let mut kept = self.library.anime.0.lock().await;
        if !kept.looked {
            kept.looked = true;
            if let Some((list, since)) = self.kept_anime_list().await {
                kept.settle(list, since);
            }
        }
        if kept.is_settled(now) {
            let list = kept.list.clone();
            return Ok(list.ok_or_else(|| upstream("The anime list could not be asked lately."))?);
        }
        match self.fetch_anime_list(now).await {
            Ok(list) => Ok(kept.settle(list, now)),
            Err(error) => {
                kept.settled = Some((now, now.plus_millis(SPARED_MS)));
                let Some(old) = kept.list.clone() else { return Err(silent(error).into()) };
                tracing::warn!(label = "Anime List", %error, "the older list is used");
                Ok(old)
            }
        }
    }

    /// Fetches the list and keeps it in the folder. It is good even where it cannot be kept.
    async fn fetch_anime_list(&self, now: Ts) -> clients::Result<AnimeList> {
        let text = AnimeListSource::new(self.http()).download().await?;
        let list = AnimeList::parse(&text)?;
        let path = Layout::new(&self.started.folder).anime_list();
        let kept = spawn_blocking(move || keep(&path, &text, now)).await;
        if let Err(error) = kept.map_err(io::Error::other).and_then(|kept| kept) {
            tracing::warn!(label = "Anime List", %error, "the list could not be kept in the folder");
        }
        Ok(list)
    }

    /// Reads the list in the folder, with the time from which it is.
    async fn kept_anime_list(&self) -> Option<(AnimeList, Ts)> {
        let path = Layout::new(&self.started.folder).anime_list();
        let read = spawn_blocking(move || read(&path)).await.map_err(io::Error::other);
        match read.and_then(|read| read) {
            Ok(kept) => Some(kept),
            Err(error) if error.kind() == io::ErrorKind::NotFound => None,
            Err(error) => {
                tracing::warn!(label = "Anime List", %error, "the list in the folder is of no use");
                None
            }
        }
    }
}

/// Puts the list into the folder under its name only once it is whole and safe on the disk. Others
/// that share the folder may do the same.
fn keep(path: &Path, text: &[u8], now: Ts) -> io::Result<()> {
    let folder = path.parent().unwrap_or(path);
    let mut unfinished = Builder::new().prefix(".anime-list-").tempfile_in(folder)?;
    unfinished.write_all(text)?;
    // Some file systems keep no time of others; theirs is about the same.
    let _ = unfinished.as_file().set_modified(now.to_utc().into());
    unfinished.as_file().sync_all()?;
    unfinished.persist(path)?;
    Ok(())
}

fn read(path: &Path) -> io::Result<(AnimeList, Ts)> {
    let since = std::fs::metadata(path)?.modified()?;
    let list = AnimeList::parse(&std::fs::read(path)?).map_err(io::Error::other)?;
    let since = since.duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
    Ok((list, Ts::from_millis(since.as_millis().try_into().unwrap_or_default())))
}
