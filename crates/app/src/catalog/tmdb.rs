//! What TMDB tells, as it tells it. The views of `web` are built from these and from nothing else
//! that is wired to the outside.

pub use clients::tmdb::{
    AggregateCastMember, CastMember, Collection, CollectionItem, CollectionLink, CombinedCredits,
    Company, ContentRating, CountryProviders, CountryReleases, Creator, CrewMember, Entry, Episode,
    ExternalIds, Genre, Keyword, Listed, MovieDetails, MovieItem, Network, Page, PersonDetails,
    PersonItem, ProductionCountry, Provider, Release, SeasonDetails, SeasonItem, SeriesDetails,
    SeriesItem, SpokenLanguage, TitleCredit, Video, WatchProviders,
};
