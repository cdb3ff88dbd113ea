//! Titles: what they are, where they can be seen, what is being downloaded.
//!
//! Reading order: [`tmdb`] (what is told from outside), [`sighting`] and [`memory`] (what is kept of
//! it), [`standing`] (what is known here), [`taste`] (in which language and for which country).

pub mod links;
pub mod media;
pub mod memory;
pub mod pictures;
pub mod sighting;
pub mod standing;
pub mod taste;
pub mod titles;
pub mod tmdb;

pub use links::Links;
pub use media::MediaView;
pub use pictures::{Gallery, Picture, Pictures};
pub use sighting::{Sighted, Sighting};
pub use standing::{Known, Standing, Standings, TitleList, WholeStanding};
pub use taste::Taste;
pub use titles::Titles;
