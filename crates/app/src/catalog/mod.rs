//! Titles: what they are, where they can be seen, what is being downloaded.
//!
//! Reading order: [`tmdb`] (what is told from outside), [`sighting`] and [`memory`] (what is kept of
//! it, and `refresh` of what nobody met), [`standing`] (what is known here), [`taste`] (in which language and for which country), then
//! one thing a file: [`movies`], [`series`] with `tvdb`, [`people`], [`ratings`].

pub mod links;
pub mod media;
pub mod memory;
pub mod movies;
pub mod people;
pub mod pictures;
pub mod ratings;
mod refresh;
pub mod series;
pub mod sighting;
pub mod standing;
pub mod taste;
pub mod titles;
pub mod tmdb;
mod tvdb;

pub use links::Links;
pub use media::MediaView;
pub use movies::{Likeness, MovieView};
pub use people::{CollectionView, CreditsView};
pub use pictures::{Gallery, Picture, Pictures};
pub use series::{SeasonView, SeriesView};
pub use sighting::{Sighted, Sighting};
pub use standing::{Known, Standing, Standings, TitleList, WholeStanding};
pub use taste::Taste;
pub use titles::Titles;
pub use tvdb::PICTURES as TVDB_PICTURES;

use clients::ClientError;
use domain::Refusal;
use domain::refusal::{not_found, upstream};

/// Says that TMDB does not know a thing, or did not tell.
pub(crate) fn untold(what: &str, error: ClientError) -> Refusal {
    if error.is_not_found() {
        return not_found(what);
    }
    upstream(format!("What is known about this {what} could not be fetched.")).because(error)
}
