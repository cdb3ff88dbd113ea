//! The blocklist: titles that must not be asked for.

mod tags;

use crate::{App, Result};
use domain::refusal::{conflict, not_found};
use domain::{BlocklistEntry, TmdbId, User, UserSettings};
use std::collections::HashMap;
pub use store::tables::blocklist::{BlocklistFilter, NewBlocklistEntry};

/// An entry and who made it.
#[derive(Debug, Clone)]
pub struct BlocklistView {
    /// The entry.
    pub entry: BlocklistEntry,
    /// Who made it.
    pub user: Option<User>,
    /// Their own settings, where they are wanted.
    pub user_settings: Option<UserSettings>,
}

/// What is asked of the list.
#[derive(Debug, Clone)]
pub struct ListBlocklist {
    /// Whose entries.
    pub filter: BlocklistFilter,
    /// A text in the title.
    pub search: Option<String>,
    /// How many.
    pub take: i64,
    /// After how many.
    pub skip: i64,
}

impl App {
    /// Lists entries, newest first, and says how many there are.
    pub async fn blocklist(&self, wanted: ListBlocklist) -> Result<(Vec<BlocklistView>, i64)> {
        let found = self
            .store
            .read(move |tx| {
                let search = wanted.search.as_deref();
                let (entries, total) =
                    tx.page_of_blocklist(wanted.filter, search, wanted.take, wanted.skip)?;
                let mut ids: Vec<_> = entries.iter().filter_map(|entry| entry.user).collect();
                ids.sort_unstable();
                ids.dedup();
                let people: HashMap<_, _> =
                    tx.list_users_by_id(&ids)?.into_iter().map(|user| (user.id, user)).collect();
                let views = entries
                    .into_iter()
                    .map(|entry| BlocklistView {
                        user: entry.user.and_then(|id| people.get(&id)).cloned(),
                        user_settings: None,
                        entry,
                    })
                    .collect();
                Ok((views, total))
            })
            .await?;
        Ok(found)
    }

    /// Gives one entry.
    pub async fn blocklist_entry(&self, tmdb_id: TmdbId) -> Result<BlocklistView> {
        let view = self
            .store
            .read(move |tx| {
                let entry = tx
                    .find_blocklist_entry(tmdb_id)?
                    .ok_or_else(|| not_found("title on the blocklist"))?;
                let user = match entry.user {
                    Some(id) => tx.find_user(id)?,
                    None => None,
                };
                let user_settings = match entry.user {
                    Some(id) => tx.find_user_settings(id)?,
                    None => None,
                };
                Ok(BlocklistView { entry, user, user_settings })
            })
            .await?;
        Ok(view)
    }

    /// Adds an entry and blocklists the title.
    pub async fn add_to_blocklist(&self, entry: NewBlocklistEntry) -> Result<()> {
        let now = self.clock.now();
        let already = || conflict("This title is on the blocklist already.");
        let added = self
            .store
            .write(move |tx| {
                tx.lock_title(entry.media_type, entry.tmdb_id)?;
                // Looked up first: a refused insertion uses a number up on PostgreSQL.
                match tx.find_blocklist_entry(entry.tmdb_id)? {
                    Some(_) => Err(already().into()),
                    None => tx.add_blocklist_entry(&entry, now),
                }
            })
            .await;
        match added {
            Err(error) if error.is_unique_violation() => Err(already().into()),
            other => Ok(other?),
        }
    }

    /// Removes an entry and, with it, the title and everything under it (data §5.9).
    pub async fn remove_from_blocklist(&self, tmdb_id: TmdbId) -> Result<()> {
        self.store
            .write(move |tx| {
                let missing = || not_found("title on the blocklist");
                let entry = tx.find_blocklist_entry(tmdb_id)?.ok_or_else(missing)?;
                tx.lock_title(entry.media_type, entry.tmdb_id)?;
                // Somebody may have removed it while this waited for its turn.
                let entry = tx.find_blocklist_entry(tmdb_id)?.ok_or_else(missing)?;
                tx.remove_blocklist_entry(&entry)
            })
            .await?;
        Ok(())
    }
}
