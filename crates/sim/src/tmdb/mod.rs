//! The Movie Database, API v3.

mod view;
use view::View;

mod items;

mod movie;

mod tv;

mod appendix;

mod person;

mod search;

mod filter;

mod discover;

mod lists;

mod makers;

mod reference;

mod images;
pub(crate) use images::images;

mod answer;
use answer::{invalid_key, not_found};

use axum::Router;
use axum::extract::{Request, State};
use axum::http::header;
use axum::middleware::{Next, from_fn_with_state};
use axum::response::Response;
use axum::routing::get;

use crate::wire::Params;
use crate::world::World;

/// Answers as `https://api.themoviedb.org/3` does.
pub(crate) fn api(world: World) -> Router {
    Router::new()
        .route("/search/multi", get(search::multi))
        .route("/search/movie", get(search::movie))
        .route("/search/tv", get(search::tv))
        .route("/search/keyword", get(search::keyword))
        .route("/search/company", get(search::company))
        .route("/discover/movie", get(discover::movie))
        .route("/discover/tv", get(discover::tv))
        .route("/trending/{kind}/{window}", get(lists::trending))
        .route("/movie/upcoming", get(lists::upcoming))
        .route("/movie/{id}", get(movie::details))
        .route("/movie/{id}/recommendations", get(lists::movie_recommendations))
        .route("/movie/{id}/similar", get(lists::movie_similar))
        .route("/tv/{id}", get(tv::details))
        .route("/tv/{id}/season/{number}", get(tv::season))
        .route("/tv/{id}/recommendations", get(lists::tv_recommendations))
        .route("/tv/{id}/similar", get(lists::tv_similar))
        .route("/person/{id}", get(person::details))
        .route("/person/{id}/combined_credits", get(person::combined_credits))
        .route("/collection/{id}", get(makers::collection))
        .route("/company/{id}", get(makers::company))
        .route("/network/{id}", get(makers::network))
        .route("/keyword/{id}", get(makers::keyword))
        .route("/keyword/{id}/movies", get(lists::keyword_movies))
        .route("/find/{external_id}", get(search::find))
        .route("/genre/movie/list", get(reference::movie_genres))
        .route("/genre/tv/list", get(reference::tv_genres))
        .route("/configuration/countries", get(reference::countries))
        .route("/configuration/languages", get(reference::languages))
        .route("/certification/movie/list", get(reference::movie_certifications))
        .route("/certification/tv/list", get(reference::tv_certifications))
        .route("/watch/providers/regions", get(reference::provider_regions))
        .route("/watch/providers/movie", get(reference::providers))
        .route("/watch/providers/tv", get(reference::providers))
        .fallback(async || not_found())
        .layer(from_fn_with_state(world.clone(), require_key))
        .with_state(world)
}

/// Lets through whoever brings the key, as parameter or as bearer token.
async fn require_key(State(world): State<World>, request: Request, next: Next) -> Response {
    let params = Params::of(request.uri());
    let bearer = request
        .headers()
        .get(header::AUTHORIZATION)
        .and_then(|value| value.to_str().ok()?.strip_prefix("Bearer ").map(str::to_owned));
    let known = {
        let state = world.lock();
        let key = Some(state.tmdb_key.as_str());
        params.get("api_key") == key || bearer.as_deref() == key
    };
    if known { next.run(request).await } else { invalid_key() }
}
