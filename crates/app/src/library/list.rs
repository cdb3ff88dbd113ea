//! Listing titles (api §13).

use super::MediaOrder;
use crate::catalog::MediaView;
use crate::grouped::grouped;
use crate::{App, Result};
use domain::{MediaStatus, Season};

impl App {
    /// Lists titles in any of the given statuses (none given: all) with their seasons, and says
    /// how many there are.
    pub async fn list_media(
        &self,
        statuses: &'static [MediaStatus],
        order: MediaOrder,
        take: i64,
        skip: i64,
    ) -> Result<(Vec<(MediaView, Vec<Season>)>, i64)> {
        let (page, seasons, total) = self
            .store
            .read(move |tx| {
                let (page, total) = tx.page_of_media(statuses, order, take, skip)?;
                let ids: Vec<_> = page.iter().map(|media| media.id).collect();
                Ok((page, tx.list_seasons(&ids)?, total))
            })
            .await?;
        let mut of_media = grouped(seasons, |season| season.media_id);
        let settings = self.settings();
        let views = page
            .into_iter()
            .map(|media| {
                let seasons = of_media.remove(&media.id).unwrap_or_default();
                (self.view_media(media, &settings), seasons)
            })
            .collect();
        Ok((views, total))
    }
}
