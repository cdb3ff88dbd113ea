//! Where a film stands once a scan found it (background §2.2).

use super::{Quality, ServiceEntry, Title};
use crate::{MediaStatus, MediaType, TmdbId, Ts};

/// Whether a film can be watched.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FilmState {
    /// There is a file.
    There,
    /// Radarr looks for one.
    Expected,
}

/// A film that a server has or looks for, in one quality.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FilmFound {
    /// Its number at TMDB.
    pub tmdb_id: TmdbId,
    /// Its id at `IMDb`, when the server knows it.
    pub imdb_id: Option<String>,
    /// In which quality.
    pub quality: Quality,
    /// Whether it can be watched.
    pub state: FilmState,
    /// When the media server got it.
    pub added_at: Option<Ts>,
    /// Where Radarr keeps it.
    pub service: Option<ServiceEntry>,
    /// Its id at Jellyfin or Emby.
    pub jellyfin_id: Option<String>,
}

impl FilmFound {
    /// Gives the film as it stands now. One that nobody may ask for stays so, where the reference
    /// forgets the wish of the owner; what is known of its places is kept all the same.
    pub(super) fn applied(&self, title: Option<&Title>, now: Ts) -> Title {
        let mut title = match title {
            Some(title) => title.clone(),
            None => self.unsaved(now),
        };
        let media = &mut title.media;
        let old = media.status_in(self.quality.is_4k());
        media.set_status(self.quality, self.next(old));
        if self.added_at.is_some()
            && (old != MediaStatus::Available || media.media_added_at.is_none())
        {
            media.media_added_at = self.added_at;
        }
        if let Some(entry) = &self.service {
            media.set_service(self.quality, entry);
        }
        media.set_jellyfin_id(self.quality, self.jellyfin_id.as_deref());
        if media.imdb_id.is_none() {
            media.imdb_id.clone_from(&self.imdb_id);
        }
        title
    }

    /// A film that Radarr brings carries no date: it counts as added when it is first seen.
    fn unsaved(&self, now: Ts) -> Title {
        let mut title = Title::unsaved(MediaType::Movie, self.tmdb_id, now);
        title.media.media_added_at = Some(self.added_at.unwrap_or(now));
        title
    }

    fn next(&self, old: MediaStatus) -> MediaStatus {
        match (old, self.state) {
            (MediaStatus::Blocklisted, _) => MediaStatus::Blocklisted,
            (_, FilmState::There) => MediaStatus::Available,
            (MediaStatus::Available | MediaStatus::Deleted, FilmState::Expected) => old,
            (_, FilmState::Expected) => MediaStatus::Processing,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use MediaStatus::{
        Available, Blocklisted, Deleted, PartiallyAvailable, Pending, Processing, Unknown,
    };

    fn found(state: FilmState) -> FilmFound {
        FilmFound {
            tmdb_id: TmdbId(603),
            imdb_id: Some("tt0133093".to_owned()),
            quality: Quality::Standard,
            state,
            added_at: None,
            service: None,
            jellyfin_id: None,
        }
    }

    fn at(millis: i64) -> Ts {
        Ts::from_millis(millis)
    }

    #[test]
    fn a_film_moves_by_what_is_there() {
        let cases = [
            (Unknown, Available, Processing),
            (Pending, Available, Processing),
            (Processing, Available, Processing),
            (PartiallyAvailable, Available, Processing),
            (Available, Available, Available),
            (Blocklisted, Blocklisted, Blocklisted),
            (Deleted, Available, Deleted),
        ];
        for quality in Quality::ALL {
            for (old, there, expected) in cases {
                let mut title = Title::unsaved(MediaType::Movie, TmdbId(603), at(0));
                title.media.set_status(quality, old);
                for (state, next) in [(FilmState::There, there), (FilmState::Expected, expected)] {
                    let found = FilmFound { quality, ..found(state) };
                    let moved = found.applied(Some(&title), at(1));
                    assert_eq!(moved.media.status_in(quality.is_4k()), next, "{old:?} {state:?}");
                    assert_eq!(moved.media.status_in(!quality.is_4k()), Unknown);
                }
            }
        }
    }

    #[test]
    fn finding_the_same_again_changes_nothing() {
        let entry = ServiceEntry { server_id: 0, id: 4, slug: Some("603".to_owned()) };
        let film = FilmFound {
            added_at: Some(at(5)),
            service: Some(entry),
            jellyfin_id: Some("abc".to_owned()),
            ..found(FilmState::There)
        };
        let once = film.applied(None, at(10));
        assert_eq!((once.media.status, once.media.media_added_at), (Available, Some(at(5))));
        assert_eq!(film.applied(Some(&once), at(20)), once);
        let later = FilmFound { added_at: Some(at(9)), ..film };
        assert_eq!(later.applied(Some(&once), at(20)), once, "the first date stays");
    }

    #[test]
    fn what_is_not_said_erases_nothing() {
        let full = FilmFound {
            service: Some(ServiceEntry { server_id: 0, id: 4, slug: Some("603".to_owned()) }),
            jellyfin_id: Some("abc".to_owned()),
            ..found(FilmState::There)
        };
        let known = full.applied(None, at(10));
        let bare = FilmFound { imdb_id: None, ..found(FilmState::There) };
        assert_eq!(bare.applied(Some(&known), at(20)), known);
        let mut unnamed = full.clone();
        unnamed.service = Some(ServiceEntry { server_id: 0, id: 4, slug: None });
        assert_eq!(unnamed.applied(Some(&known), at(20)), known);
    }
}
