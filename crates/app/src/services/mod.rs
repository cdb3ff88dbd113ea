//! Radarr and Sonarr as somebody who makes a request meets them.
//!
//! Reading order: [`offer`] is what one server offers, [`profiles`] the names of quality profiles
//! that lists of requests show.

pub mod offer;
pub mod profiles;

pub use clients::arr::LanguageProfile as Language;
pub use clients::arr::{QualityProfile, RootFolder, Tag};
pub use offer::Offer;
pub use profiles::Silent;
pub use store::settings::view::{ArrServer, Radarr, Sonarr};
