//! What somebody puts on their watchlist may become a request by itself (background §5), where they
//! may let it and have switched it on.

use crate::App;
use crate::requests::Asking;
use domain::asking::{Seasons, asks_by_watchlist, is_missing};
use domain::{Ask, MediaType, Target, TmdbId, User};

impl App {
    /// Asks for a title in the name of a watchlist. That it cannot be had is no reason to refuse it
    /// a place on the list, so nobody but the log learns of it.
    pub(super) async fn ask_by_watchlist(&self, by: &User, media_type: MediaType, id: TmdbId) {
        match self.watchlist_asks(by, media_type, id).await {
            Ok(true) => {}
            Ok(false) => return,
            Err(error) => {
                tracing::warn!(label = "Watchlist", %error, "no request was made");
                return;
            }
        }
        let asking = Asking {
            ask: Ask {
                media_type,
                is_4k: false,
                seasons: Seasons::All,
                target: Target::default(),
                is_auto_request: true,
            },
            tmdb_id: id,
            tvdb_id: None,
            on_behalf_of: None,
        };
        match self.ask_for(by, asking).await {
            Ok(_) => {}
            Err(crate::Error::Refused(refusal)) => {
                tracing::debug!(label = "Watchlist", %refusal, user = %by.id, title = %id,
                    "no request was made");
            }
            Err(error) => tracing::warn!(label = "Watchlist", %error, "no request was made"),
        }
    }

    async fn watchlist_asks(
        &self,
        by: &User,
        media_type: MediaType,
        id: TmdbId,
    ) -> crate::Result<bool> {
        let by = by.clone();
        let asks = move |tx: &mut store::Tx<'_>| {
            let own = tx.find_user_settings(by.id)?.unwrap_or_default();
            if !asks_by_watchlist(&by, &own, media_type) {
                return Ok(false);
            }
            let title = tx.find_title(media_type, id)?;
            Ok(title.is_none_or(|media| is_missing(media_type, media.status)))
        };
        Ok(self.store.read(asks).await?)
    }
}
