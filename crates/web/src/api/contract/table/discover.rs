//! Searching and browsing.

use super::super::guard::Guard::User;
use super::super::schema::{Field, LANGUAGE, PAGE, Route, get, number, one_of, text};

const PAGED: &[Field] = &[PAGE, LANGUAGE];
const SPOKEN: &[Field] = &[LANGUAGE];
const QUERY: Field = text("query").required();
const MODES: &[&str] = &["exact", "range"];

pub(super) const ROUTES: &[Route] = &[
    get("/search", User, "Searches movies, series, people and collections")
        .query(&[QUERY, PAGE, LANGUAGE]),
    get("/search/keyword", User, "Searches keywords").query(&[QUERY, PAGE]),
    get("/search/company", User, "Searches studios").query(&[QUERY, PAGE]),
    get("/discover/movies", User, "Lists movies by what is asked for").query(&[
        PAGE,
        LANGUAGE,
        text("genre"),
        number("studio"),
        text("keywords"),
        text("excludeKeywords"),
        text("sortBy"),
        text("primaryReleaseDateGte"),
        text("primaryReleaseDateLte"),
        number("withRuntimeGte"),
        number("withRuntimeLte"),
        number("voteAverageGte"),
        number("voteAverageLte"),
        number("voteCountGte"),
        number("voteCountLte"),
        text("watchRegion"),
        text("watchProviders"),
        text("certification"),
        text("certificationGte"),
        text("certificationLte"),
        text("certificationCountry"),
        one_of("certificationMode", MODES),
    ]),
    get("/discover/movies/genre/{genreId}", User, "Lists movies of a genre")
        .at(&[text("genreId")])
        .query(PAGED),
    get("/discover/movies/language/{language}", User, "Lists movies in a language")
        .at(&[text("language")])
        .query(PAGED),
    get("/discover/movies/studio/{studioId}", User, "Lists movies of a studio")
        .at(&[text("studioId")])
        .query(PAGED),
    get("/discover/movies/upcoming", User, "Lists movies that come soon").query(PAGED),
    get("/discover/tv", User, "Lists series by what is asked for").query(&[
        PAGE,
        LANGUAGE,
        text("genre"),
        number("network"),
        text("keywords"),
        text("excludeKeywords"),
        text("sortBy"),
        text("firstAirDateGte"),
        text("firstAirDateLte"),
        number("withRuntimeGte"),
        number("withRuntimeLte"),
        number("voteAverageGte"),
        number("voteAverageLte"),
        number("voteCountGte"),
        number("voteCountLte"),
        text("watchRegion"),
        text("watchProviders"),
        text("status"),
        text("certification"),
        text("certificationGte"),
        text("certificationLte"),
        text("certificationCountry"),
        one_of("certificationMode", MODES),
    ]),
    get("/discover/tv/language/{language}", User, "Lists series in a language")
        .at(&[text("language")])
        .query(PAGED),
    get("/discover/tv/genre/{genreId}", User, "Lists series of a genre")
        .at(&[text("genreId")])
        .query(PAGED),
    get("/discover/tv/network/{networkId}", User, "Lists series of a network")
        .at(&[text("networkId")])
        .query(PAGED),
    get("/discover/tv/upcoming", User, "Lists series that come soon").query(PAGED),
    get("/discover/trending", User, "Lists what many people watch now").query(PAGED),
    get("/discover/keyword/{keywordId}/movies", User, "Lists movies with a keyword")
        .at(&[number("keywordId")])
        .query(PAGED),
    get("/discover/genreslider/movie", User, "Lists genres of movies with pictures").query(SPOKEN),
    get("/discover/genreslider/tv", User, "Lists genres of series with pictures").query(SPOKEN),
    get("/discover/watchlist", User, "Lists the own watchlist").query(&[PAGE]),
];
