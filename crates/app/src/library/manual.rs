//! A manager says where a title stands, or removes it (api §13).

use super::settle::settle;
use crate::catalog::MediaView;
use crate::{App, Result};
use domain::refusal::{invalid, not_found};
use domain::{Media, MediaId, MediaStatus, MediaType, Season};
use store::Tx;

/// What a manager can say about a title.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ManualStatus {
    /// It can be watched.
    Available,
    /// Some seasons can.
    Partial,
    /// It is being got.
    Processing,
    /// It waits.
    Pending,
    /// Nobody knows.
    Unknown,
    /// Accepted, and changes nothing: clients send it.
    Deleted,
}

impl ManualStatus {
    /// Reads the word in the path.
    pub fn parse(word: &str) -> Option<Self> {
        Some(match word {
            "available" => Self::Available,
            "partial" => Self::Partial,
            "processing" => Self::Processing,
            "pending" => Self::Pending,
            "unknown" => Self::Unknown,
            "deleted" => Self::Deleted,
            _ => return None,
        })
    }

    fn media_status(self) -> Option<MediaStatus> {
        match self {
            Self::Available => Some(MediaStatus::Available),
            Self::Partial => Some(MediaStatus::PartiallyAvailable),
            Self::Processing => Some(MediaStatus::Processing),
            Self::Pending => Some(MediaStatus::Pending),
            Self::Unknown => Some(MediaStatus::Unknown),
            Self::Deleted => None,
        }
    }
}

/// Finds a title once it is this transaction's turn at it; until then it may change, or go.
fn in_turn(tx: &mut Tx<'_>, id: MediaId) -> store::Result<Media> {
    let missing = || not_found("title");
    let media = tx.find_media(id)?.ok_or_else(missing)?;
    tx.lock_title(media.media_type, media.tmdb_id)?;
    Ok(tx.find_media(id)?.ok_or_else(missing)?)
}

impl App {
    /// Sets where a title stands in one quality, with the named seasons when it is there; the
    /// requests for it follow.
    pub async fn set_media_status(
        &self,
        id: MediaId,
        said: ManualStatus,
        is_4k: bool,
        seasons: Vec<i64>,
    ) -> Result<(MediaView, Vec<Season>)> {
        let now = self.clock.now();
        self.store
            .write(move |tx| {
                let mut media = in_turn(tx, id)?;
                if said == ManualStatus::Partial && media.media_type == MediaType::Movie {
                    let message = "Only a series can be there in part.";
                    return Err(invalid(message).in_field("status").into());
                }
                let Some(status) = said.media_status() else { return Ok(()) };
                let from = media.status_in(is_4k);
                tx.set_media_status(id, is_4k, status, now)?;
                if said == ManualStatus::Available && media.media_type == MediaType::Tv {
                    for number in seasons {
                        tx.put_season(id, number, is_4k, MediaStatus::Available, now)?;
                    }
                }
                if is_4k {
                    media.status_4k = status;
                } else {
                    media.status = status;
                }
                settle(tx, &media, is_4k, from, now)
            })
            .await?;
        self.media(id).await
    }

    /// Removes a title with its requests, seasons, issues and watchlist entries. A blocklisted
    /// title stays, without saying where it was.
    pub async fn remove_media(&self, id: MediaId) -> Result<()> {
        let now = self.clock.now();
        self.store
            .write(move |tx| {
                let media = in_turn(tx, id)?;
                if media.status == MediaStatus::Blocklisted {
                    return tx.forget_media_services(id, now);
                }
                tx.remove_media(id)
            })
            .await?;
        Ok(())
    }
}
