//! What the pages say, in the reader's language: Fluent catalogues behind typed names.
//!
//! `text::requests::TITLE` is a [`Phrase`]; [`Catalogue::say`] turns it into words. The modules
//! below are generated from `locales/en/*.ftl`, so a missing text does not compile, and neither
//! does a text whose argument was forgotten.

pub mod alphabet;
mod catalogue;
mod dates;
mod locale;
mod measures;
mod phrase;

pub use catalogue::Catalogue;
pub use keys::*;
pub use locale::Locale;
pub use phrase::Phrase;

mod keys {
    //! The generated names of all texts.
    use super::Phrase;

    include!(concat!(env!("OUT_DIR"), "/texts.rs"));
}
