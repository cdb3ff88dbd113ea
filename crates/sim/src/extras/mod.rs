//! The smaller services that a household talks to.

mod anime_list;
pub(crate) use anime_list::anidb_id;
