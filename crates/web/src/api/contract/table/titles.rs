//! One movie, series, person or collection, and the small look-ups around them.

use super::super::guard::Guard::{Present, User};
use super::super::schema::{Field, LANGUAGE, PAGE, Route, get, number, text};

const MOVIE: &[Field] = &[number("movieId")];
const TV: &[Field] = &[number("tvId")];
const PERSON: &[Field] = &[number("personId")];
const SPOKEN: &[Field] = &[LANGUAGE];
const PAGED: &[Field] = &[PAGE, LANGUAGE];
const COUNTRY: &[Field] = &[text("watchRegion").required()];

pub(super) const ROUTES: &[Route] = &[
    get("/movie/{movieId}", User, "Shows a movie").at(MOVIE).query(SPOKEN),
    get("/movie/{movieId}/recommendations", User, "Lists what goes with a movie")
        .at(MOVIE)
        .query(PAGED),
    get("/movie/{movieId}/similar", User, "Lists movies like it").at(MOVIE).query(PAGED),
    get("/movie/{movieId}/ratings", User, "Tells a movie's critics' rating").at(MOVIE),
    get("/movie/{movieId}/ratingscombined", User, "Tells a movie's ratings from all sources")
        .at(MOVIE),
    get("/tv/{tvId}", User, "Shows a series").at(TV).query(SPOKEN),
    get("/tv/{tvId}/season/{seasonNumber}", User, "Shows a season with its episodes")
        .at(&[number("tvId"), number("seasonNumber")])
        .query(SPOKEN),
    get("/tv/{tvId}/recommendations", User, "Lists what goes with a series").at(TV).query(PAGED),
    get("/tv/{tvId}/similar", User, "Lists series like it").at(TV).query(PAGED),
    get("/tv/{tvId}/ratings", User, "Tells a series' critics' rating").at(TV),
    get("/person/{personId}", User, "Shows a person of cast or crew").at(PERSON).query(SPOKEN),
    get("/person/{personId}/combined_credits", User, "Lists a person's work")
        .at(PERSON)
        .query(SPOKEN),
    get("/collection/{collectionId}", User, "Shows a collection with its movies")
        .at(&[number("collectionId")])
        .query(SPOKEN),
    get("/regions", User, "Lists countries"),
    get("/languages", User, "Lists languages"),
    get("/studio/{studioId}", Present, "Shows a studio").at(&[number("studioId")]),
    get("/network/{networkId}", Present, "Shows a network").at(&[number("networkId")]),
    get("/genres/movie", User, "Lists genres of movies").query(SPOKEN),
    get("/genres/tv", User, "Lists genres of series").query(SPOKEN),
    get("/keyword/{keywordId}", Present, "Shows a keyword").at(&[number("keywordId")]),
    get("/watchproviders/regions", Present, "Lists countries with streaming services"),
    get("/watchproviders/movies", Present, "Lists services that stream movies").query(COUNTRY),
    get("/watchproviders/tv", Present, "Lists services that stream series").query(COUNTRY),
    get("/certifications/movie", User, "Lists age ratings of movies"),
    get("/certifications/tv", User, "Lists age ratings of series"),
];
