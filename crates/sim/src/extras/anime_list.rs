//! The list that maps `AniDB` to TVDB and TMDB.

use crate::catalog::TitleId;

/// Returns the `AniDB` id of a title; series and films number in separate ranges.
pub(crate) fn anidb_id(title: TitleId) -> u32 {
    match title {
        TitleId::Tv(id) => 10_000 + id,
        TitleId::Movie(id) => 500_000 + id,
    }
}
