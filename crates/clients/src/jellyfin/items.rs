//! Libraries and what is in them.

use std::time::Duration;

use super::shapes::{Episode, Episodes, Item, Items, Library, Listed};
use super::{Flavour, Jellyfin};
use crate::Result;
use crate::http::Call;
use crate::shapes::segment;

/// What is needed to recognise a title and tell its quality.
const FIELDS: &str = "ProviderIds,MediaSources,Width,Height,IsHD,DateCreated";

/// A page of a large library may take a weak server a while.
const PATIENCE: Duration = Duration::from_mins(2);

/// Item pages carry every media stream of every file.
const LIMIT_BYTES: usize = 64 << 20;

impl Jellyfin {
    /// Returns the libraries; where the server's own list is not allowed, those of the user.
    pub async fn libraries(&self, user_id: Option<&str>) -> Result<Vec<Library>> {
        match self.api.get("/Library/MediaFolders").fetch::<Listed<Library>>().await {
            Ok(folders) => Ok(folders.items),
            Err(error) if error.is_unreachable() => Err(error),
            Err(error) => {
                tracing::debug!(%error, "the user's views are asked instead");
                self.views(user_id).await
            }
        }
    }

    async fn views(&self, user_id: Option<&str>) -> Result<Vec<Library>> {
        let views = match self.flavour {
            Flavour::Jellyfin => self.api.get("/UserViews").query_if("userId", user_id),
            Flavour::Emby => {
                self.api.get(&format!("/Users/{}/Views", segment(user_id.unwrap_or("Me"))))
            }
        };
        Ok(views.fetch::<Listed<Library>>().await?.items)
    }

    /// Returns one page of the films and series of a library, with everything a scan needs.
    pub async fn library_contents(&self, id: &str, start: u64, limit: u64) -> Result<Items> {
        let call =
            self.api.get("/Items").query("SortBy", "SortName").query("SortOrder", "Ascending");
        let call = call.query("IncludeItemTypes", "Series,Movie").query("Recursive", true);
        let call = call.query("StartIndex", start).query("Limit", limit).query("ParentId", id);
        let call = call.query("collapseBoxSetItems", false).query("Fields", FIELDS);
        Ok(Items::from(large(call).fetch::<Listed<Item>>().await?))
    }

    /// Returns one page of all episodes of a library, oldest first, so that what is added meanwhile
    /// comes last; their files only when asked for.
    pub async fn library_episodes(
        &self,
        id: &str,
        (start, limit): (u64, u64),
        with_sources: bool,
    ) -> Result<Episodes> {
        let call = self.api.get("/Items").query("SortBy", "DateCreated,SortName");
        let call = call.query("SortOrder", "Ascending").query("IncludeItemTypes", "Episode");
        let call = call.query("Recursive", true).query("StartIndex", start).query("Limit", limit);
        let call = call.query("ParentId", id).query("EnableImages", false);
        let call = call.query("EnableUserData", false);
        let call = call.query_if("Fields", with_sources.then_some("MediaSources"));
        Ok(Episodes::from(large(call).fetch::<Listed<Episode>>().await?))
    }

    /// Returns what was added last, newest first; episodes may stand for their series.
    pub async fn recently_added(
        &self,
        library_id: &str,
        user_id: Option<&str>,
        limit: u64,
    ) -> Result<Vec<Item>> {
        let user = user_id.unwrap_or("Me");
        let call = match self.flavour {
            Flavour::Jellyfin => self.api.get("/Items/Latest").query("userId", user),
            Flavour::Emby => self.api.get(&format!("/Users/{}/Items/Latest", segment(user))),
        };
        let call = call.query("Limit", limit).query("ParentId", library_id).query("Fields", FIELDS);
        large(call).fetch().await
    }

    /// Returns the items that exist among the given ids: one that is missing is gone.
    pub async fn items(&self, ids: &[&str]) -> Result<Vec<Item>> {
        if ids.is_empty() {
            return Ok(Vec::new());
        }
        let call = self.api.get("/Items").query("ids", ids.join(",")).query("fields", FIELDS);
        let found = large(call).fetch::<Listed<Item>>().await?.items.into_iter();
        // An id that the server cannot read is no filter for it: it would list what was not meant.
        Ok(found.filter(|item| ids.iter().any(|id| same_id(id, &item.id))).collect())
    }

    pub async fn item(&self, id: &str) -> Result<Option<Item>> {
        Ok(self.items(&[id]).await?.pop())
    }

    /// Returns what an item lies in, the library among it: that is only told as a user sees it.
    pub async fn ancestors(&self, id: &str, user_id: Option<&str>) -> Result<Vec<Library>> {
        let path = format!("/Items/{}/Ancestors", segment(id));
        self.api.get(&path).query_if("userId", user_id).fetch().await
    }

    pub async fn seasons(&self, series_id: &str) -> Result<Vec<Item>> {
        let path = format!("/Shows/{}/Seasons", segment(series_id));
        Ok(self.api.get(&path).fetch::<Listed<Item>>().await?.items)
    }

    /// Returns the episodes that are really there; their files only when asked for.
    pub async fn episodes(
        &self,
        series_id: &str,
        season_id: &str,
        with_sources: bool,
    ) -> Result<Vec<Item>> {
        let path = format!("/Shows/{}/Episodes", segment(series_id));
        let call = self.api.get(&path).query("seasonId", season_id);
        let call = call.query_if("fields", with_sources.then_some("MediaSources"));
        Ok(Items::from(large(call).fetch::<Listed<Item>>().await?).present)
    }
}

fn large(call: Call) -> Call {
    call.timeout(PATIENCE).limit_bytes(LIMIT_BYTES)
}

/// Jellyfin writes ids with and without dashes.
fn same_id(one: &str, other: &str) -> bool {
    one.replace('-', "").eq_ignore_ascii_case(&other.replace('-', ""))
}
