//! Pictures from elsewhere, shown from our own address: posters, backdrops, stills, portraits.
//!
//! Reading order: [`path`] says what may be asked for, `source` where it comes from, `flight` lets
//! those who wait for the same picture wait together, `shelf` keeps pictures on disk.

pub mod path;

mod flight;
mod shelf;
mod source;

pub use path::Gallery;
pub use shelf::{Picture, Pictures};
pub use store::pictures::Cleaned;

use crate::{App, Result};
use domain::refusal::{invalid, not_found};
use source::Source;

impl App {
    /// Shows a picture of a public gallery by its path, such as `/t/p/w342/abc.jpg`; anything that
    /// is not such a path is refused without asking anybody.
    pub async fn picture(&self, gallery: Gallery, path: &str) -> Result<Picture> {
        if !gallery.has(path) {
            return Err(not_found("picture").into());
        }
        let source = match gallery {
            Gallery::Tmdb => Source::Tmdb(path.to_owned()),
            Gallery::Tvdb => Source::Tvdb(path.to_owned()),
        };
        self.show(source).await
    }

    /// Shows the portrait that somebody has at the media server, else the one that Gravatar keeps
    /// for their address or draws for anybody.
    pub async fn portrait(&self, account: &str) -> Result<Picture> {
        if !path::is_account(account) {
            return Err(invalid("This is not the id of an account.").into());
        }
        if !self.pictures.is_bare(account)
            && let Some(server) = self.portrait_server()
        {
            let portrait = Source::Portrait { server, account: account.to_owned() };
            match self.show(portrait).await {
                Ok(picture) => return Ok(picture),
                Err(error) => {
                    tracing::debug!(label = "Avatar", account, %error, "there is no portrait");
                    self.pictures.note_bare(account);
                }
            }
        }
        let wanted = account.to_owned();
        let known = self.store.read(move |tx| tx.find_user_by_jellyfin_id(&wanted)).await?;
        let hash = crate::accounts::directory::gravatar_hash(
            known.as_ref().map_or("none", |user| user.email.as_str()),
        );
        self.show(Source::Gravatar(hash)).await
    }
}
