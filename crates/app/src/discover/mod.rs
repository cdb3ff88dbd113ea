//! Finding something to watch: lists made from filters, searches, and the rows of the home page.
//!
//! Reading order: [`filter`] (what is asked for), [`listing`] (the lists of TMDB that are read page by
//! page), [`refill`] (pages without what the household hides), [`lists`], [`search`], then what
//! filters are made of ([`mod@reference`]), pictures ([`pictures`]) and [`sliders`].

pub mod filter;
pub mod listing;
pub mod lists;
pub mod pictures;
pub mod reference;
pub mod refill;
pub mod search;
pub mod sliders;

pub use filter::{Bounds, Filter};
pub use lists::{About, Described};
pub use pictures::GenreRow;
pub use search::Hint;
pub use sliders::SliderEdit;

use clients::ClientError;
use clients::tmdb::Kind;
use domain::{MediaType, Refusal};

/// What is said when TMDB brings nothing usable.
fn silent(error: ClientError) -> Refusal {
    domain::refusal::upstream("TMDB does not answer as it should. Try again later.").because(error)
}

fn kind(of: MediaType) -> Kind {
    match of {
        MediaType::Movie => Kind::Movie,
        MediaType::Tv => Kind::Tv,
    }
}
