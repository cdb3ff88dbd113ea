//! How a title moves: what scans find, what is seen to be gone, and what its requests do then.
//!
//! Reading order: [`title`] is a title with its seasons, as one thing; [`film`] and [`series`] say
//! where it stands once something was found; [`absence`] what is gone, and [`breaker`] when so much
//! is gone at once that nothing is believed; [`completion`] how its requests follow.
//!
//! Facts are *present*, *absent* or *unknown*, and the unknown changes nothing.

pub mod absence;
pub mod breaker;
pub mod completion;
pub mod film;
pub mod series;
pub mod title;

#[cfg(test)]
mod properties;

pub use absence::{Fact, SeriesFact, Verdict};
pub use breaker::{Alarm, Breaker, Things};
pub use completion::{Consequences, Move, Waiting};
pub use film::{FilmFound, FilmState};
pub use series::{Counted, SeasonFound, SeriesFound, Witness};
pub use title::{Detection, Found, Quality, ServiceEntry, Title};
