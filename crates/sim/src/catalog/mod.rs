//! Everything that the world knows about invented films, series, people and studios.

mod title;
pub use title::{Episode, Film, Season, Series, Stage, TitleId, Work};

mod reference;
pub use reference::ANIME_KEYWORD;
pub(crate) use reference::{
    COUNTRIES, FILM_CERTIFICATIONS, FILM_GENRES, Genre, LANGUAGES, PROVIDER_REGIONS, PROVIDERS,
    SERIES_CERTIFICATIONS, SERIES_GENRES, country_name, genre_by_id, genre_name, language_names,
};

mod words;

mod plots;

mod phrases;

mod people;
pub use people::Person;

mod companies;
pub use companies::{Collection, Company};

mod logos;
pub(crate) use logos::WORLD_LOGOS;

mod films;

mod series;

mod oddities;

mod find;
pub use find::Catalog;
