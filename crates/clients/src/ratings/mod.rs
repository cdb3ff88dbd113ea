//! Ratings by critics and audiences: Rotten Tomatoes, and IMDb through Radarr's own service.

mod imdb;
mod rotten_tomatoes;
mod similarity;

pub use imdb::{Imdb, ImdbRating};
pub use rotten_tomatoes::{AudienceRating, CriticsRating, RottenTomatoes, TomatoRating};
