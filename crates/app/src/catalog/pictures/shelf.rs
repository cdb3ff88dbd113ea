//! The pictures on disk: served while they are good, served and renewed when they are not, fetched
//! when there are none.

use super::flight::Flights;
use super::source::Source;
use crate::jobs::JobRun;
use crate::{App, Error, Result};
use clients::ClientError;
use clients::images::{Format, Image};
use domain::refusal::{not_found, upstream};
use sha2::{Digest, Sha256};
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;
use store::folder::Layout;
use store::pictures::{Cleaned, KeptPicture, PictureFolder};
use tokio::task::spawn_blocking;

/// Accounts without a portrait are looked at again after this long.
const BARE_FOR: Duration = Duration::from_mins(5);
/// More of them are not remembered.
const MOST_BARE: u64 = 1000;

/// One folder of pictures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shelf {
    Tmdb,
    Tvdb,
    Avatar,
}

/// All kept pictures.
#[derive(Debug)]
pub struct Pictures {
    tmdb: Arc<PictureFolder>,
    tvdb: Arc<PictureFolder>,
    avatar: Arc<PictureFolder>,
    flights: Flights,
    /// Accounts that lately had no portrait, so that not every page asks for it.
    bare: moka::sync::Cache<String, ()>,
}

/// A picture on its way to a browser.
#[derive(Debug, Clone)]
pub struct Picture {
    /// Its bytes, looked at to make sure that they are a picture.
    pub bytes: Vec<u8>,
    /// What it is, such as `image/jpeg`.
    pub content_type: String,
    /// How long it may be kept.
    pub max_age: Duration,
    /// A fingerprint of it.
    pub etag: String,
    /// The name under which it lies on disk.
    pub key: String,
    /// Whether it lay there already.
    pub was_kept: bool,
}

impl Pictures {
    pub(crate) fn new(config: &Path) -> Self {
        let images = Layout::new(config).images();
        let folder =
            |source, megabytes: u64| Arc::new(PictureFolder::new(&images, source, megabytes << 20));
        let bare = moka::sync::Cache::builder();
        Self {
            tmdb: folder("tmdb", 2048),
            tvdb: folder("tvdb", 512),
            avatar: folder("avatar", 64),
            flights: Flights::default(),
            bare: bare.max_capacity(MOST_BARE).time_to_live(BARE_FOR).build(),
        }
    }

    fn folder(&self, kind: Shelf) -> Arc<PictureFolder> {
        Arc::clone(match kind {
            Shelf::Tmdb => &self.tmdb,
            Shelf::Tvdb => &self.tvdb,
            Shelf::Avatar => &self.avatar,
        })
    }

    pub(super) fn is_bare(&self, account: &str) -> bool {
        self.bare.contains_key(account)
    }

    pub(super) fn note_bare(&self, account: &str) {
        self.bare.insert(account.to_owned(), ());
    }
}

impl App {
    /// Removes kept pictures that are no longer good (the job `image-cache-cleanup`).
    pub async fn clean_pictures(&self, run: &JobRun) -> Result<Cleaned> {
        let now = self.clock.now();
        let mut sum = Cleaned::default();
        for shelf in [Shelf::Tmdb, Shelf::Tvdb, Shelf::Avatar] {
            let folder = self.pictures.folder(shelf);
            let cleaned = spawn_blocking(move || folder.clean(now)).await.map_err(Error::failed)?;
            let Cleaned { removed, kept } = cleaned.map_err(Error::failed)?;
            run.advance(usize::try_from(removed + kept).unwrap_or(usize::MAX));
            run.changed(usize::try_from(removed).unwrap_or(usize::MAX));
            sum.removed += removed;
            sum.kept += kept;
        }
        Ok(sum)
    }

    /// Forgets every kept picture of a source; tells whether there is such a source.
    pub(crate) async fn flush_pictures(&self, name: &str) -> Result<bool> {
        let kind = match name {
            "tmdb" => Shelf::Tmdb,
            "tvdb" => Shelf::Tvdb,
            "avatar" => Shelf::Avatar,
            _ => return Ok(false),
        };
        let folder = self.pictures.folder(kind);
        self.pictures.bare.invalidate_all();
        let flushed = spawn_blocking(move || folder.flush()).await.map_err(Error::failed)?;
        flushed.map_err(Error::failed)?;
        Ok(true)
    }

    /// Forgets the portrait of an account, which has a new one.
    pub(crate) async fn forget_portrait(&self, account: &str) {
        self.pictures.bare.invalidate(account);
        let Some(server) = self.portrait_server() else { return };
        let source = Source::Portrait { server, account: account.to_owned() };
        let folder = self.pictures.folder(source.shelf());
        let gone = spawn_blocking(move || folder.forget(&source.address())).await;
        if let Err(error) = gone {
            tracing::warn!(label = "Avatar", %error, "an old portrait was not forgotten");
        }
    }

    pub(super) async fn show(&self, source: Source) -> Result<Picture> {
        let key = self.pictures.folder(source.shelf()).name_of(&source.address());
        if let Some((kept, format)) = self.find_kept(&source).await? {
            if kept.expires < self.clock.now() {
                let app = self.clone();
                tokio::spawn(async move { app.renew(source).await });
            }
            return Ok(Picture::new(kept, format, key, true));
        }
        let fetched = self.fetch_and_keep(&source).await.map_err(missing)?;
        let format = Format::of(&fetched.bytes).ok_or_else(|| not_found("picture"))?;
        Ok(Picture::new((*fetched).clone(), format, key, false))
    }

    /// Finds a picture on disk. What the reference kept there and is none counts for nothing.
    async fn find_kept(&self, source: &Source) -> Result<Option<(KeptPicture, Format)>> {
        let (folder, address) = (self.pictures.folder(source.shelf()), source.address());
        let found = spawn_blocking(move || folder.find(&address)).await.map_err(Error::failed)?;
        Ok(found.and_then(|kept| Some((Format::of(&kept.bytes)?, kept))).map(|(f, k)| (k, f)))
    }

    /// Fetches a picture anew while the old one is being shown. One that is gone at its source goes
    /// here, too; an outage changes nothing.
    async fn renew(&self, source: Source) {
        if let Err(error) = self.fetch_and_keep(&source).await {
            tracing::debug!(label = "Image Cache", %error, "an old picture stays");
            if error.is_not_found() {
                let folder = self.pictures.folder(source.shelf());
                let _gone = spawn_blocking(move || folder.forget(&source.address())).await;
            }
        }
    }

    async fn fetch_and_keep(&self, source: &Source) -> Result<Arc<KeptPicture>, ClientError> {
        let flight = format!("{:?} {}", source.shelf(), source.address());
        let fetch = async {
            // Who was fetching it when we looked may be done by now.
            if let Ok(Some((kept, _))) = self.find_kept(source).await
                && kept.expires >= self.clock.now()
            {
                return Ok(Arc::new(kept));
            }
            let image = self.fetch_picture(source).await?;
            let picture = Arc::new(self.to_keep(image));
            let (folder, address) = (self.pictures.folder(source.shelf()), source.address());
            let copy = Arc::clone(&picture);
            match spawn_blocking(move || folder.keep(&address, &copy)).await {
                Ok(Ok(())) => {}
                Ok(Err(error)) => {
                    tracing::warn!(label = "Image Cache", %error, "a picture was not kept");
                }
                Err(error) => {
                    tracing::warn!(label = "Image Cache", %error, "a picture was not kept");
                }
            }
            Ok(picture)
        };
        self.pictures.flights.join(&flight, fetch).await
    }

    fn to_keep(&self, image: Image) -> KeptPicture {
        let age_ms = i64::try_from(image.max_age.as_millis()).unwrap_or(i64::MAX);
        let digest = format!("{:x}", Sha256::digest(&image.bytes));
        KeptPicture {
            max_age: image.max_age,
            expires: self.clock.now().plus_millis(age_ms),
            etag: digest.get(..32).unwrap_or_default().to_owned(),
            extension: image.format.name().to_owned(),
            bytes: image.bytes,
        }
    }
}

impl Picture {
    fn new(kept: KeptPicture, format: Format, key: String, was_kept: bool) -> Self {
        // Fingerprints of the reference's are whatever its sources said.
        let is_plain = kept.etag.chars().all(|c| c.is_ascii_alphanumeric() || "-_".contains(c));
        Self {
            content_type: format!("image/{}", format.name()),
            bytes: kept.bytes,
            max_age: kept.max_age,
            etag: if is_plain { kept.etag } else { String::new() },
            key,
            was_kept,
        }
    }
}

fn missing(error: ClientError) -> Error {
    if error.is_not_found() {
        return not_found("picture").because(error).into();
    }
    upstream("The picture could not be fetched.").because(error).into()
}
