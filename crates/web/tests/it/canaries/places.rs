//! Every address that can be looked at, filled with the ids of what is really there.

use super::plant::Scene;
use web::api::contract::schema::{Field, Kind};
use web::api::contract::{BASE, Route, Verb, routes};
use web::api::v2;

/// An address.
#[derive(Debug, Clone)]
pub(super) struct Place {
    pub(super) path: String,
}

/// Pages, which the table of routes does not know.
const PAGES: [&str; 9] = [
    "/",
    "/login",
    "/setup",
    "/requests",
    "/users",
    "/users/1",
    "/profile",
    "/settings",
    "/settings/main",
];

/// Every address: of version 1, of version 2, the pictures and the pages.
pub(super) fn all(scene: &Scene) -> Vec<Place> {
    let of_v1 = routes().filter(|route| route.verb == Verb::Get).flat_map(|route| v1(scene, route));
    let of_v2 = v2::routes().into_iter().filter(|route| route.verb == Verb::Get);
    // A stream that never ends is looked at by tests of its own.
    let of_v2 = of_v2.filter(|route| !route.never_ends);
    let of_v2 =
        of_v2.map(|route| format!("{}{}", v2::BASE, route.path.replace("{job}", "radarr-scan")));
    let pictures = [
        format!("/avatarproxy/{}", scene.portrait),
        "/imageproxy/tmdb/t/p/w342/nothing.jpg".to_owned(),
        "/imageproxy/tvdb/nothing.jpg".to_owned(),
    ];
    let pages = PAGES.iter().map(|path| (*path).to_owned());
    let paths = of_v1.chain(of_v2).chain(pictures).chain(pages);
    paths.map(|path| Place { path }).collect()
}

/// A route about each person there is, or once when it is not about a person.
fn v1(scene: &Scene, route: &Route) -> Vec<String> {
    let people: &[String] = if route.path.contains("{userId}") { &scene.people } else { &[] };
    let query: Vec<String> = route
        .query
        .iter()
        .filter(|field| field.required)
        .map(|field| format!("{}={}", field.name, required(field)))
        .collect();
    let query = if query.is_empty() { String::new() } else { format!("?{}", query.join("&")) };
    let mut path = format!("{BASE}{}", route.path);
    for param in route.params.iter().filter(|param| param.name != "userId") {
        path = path.replace(&format!("{{{}}}", param.name), &value(scene, route, param));
    }
    if people.is_empty() {
        return vec![path + &query];
    }
    people.iter().map(|id| path.replace("{userId}", id) + &query).collect()
}

fn value(scene: &Scene, route: &Route, param: &Field) -> String {
    let known = match param.name {
        "requestId" | "issueId" | "commentId" | "mediaId" | "seasonNumber" => Some("1".to_owned()),
        "radarrId" | "sonarrId" => Some("0".to_owned()),
        "movieId" => Some(scene.film.to_string()),
        "tmdbId" if !route.path.contains("lookup") => Some(scene.unwanted.to_string()),
        "tvId" | "tmdbId" => Some(scene.series.to_string()),
        "language" => Some("en".to_owned()),
        name if name.ends_with("Id") => Some("28".to_owned()),
        "endpoint" => Some(scene.endpoint.clone()),
        _ => None,
    };
    known.unwrap_or_else(|| match param.schema.kind {
        Kind::OneOf(texts) => texts[0].to_owned(),
        Kind::Number | Kind::FromZero | Kind::Count | Kind::Integer => "28".to_owned(),
        kind => panic!("say what stands for {} of {}: {kind:?}", param.name, route.path),
    })
}

fn required(field: &Field) -> &'static str {
    match field.name {
        "query" => "the",
        "watchRegion" => "US",
        "token" => "some-token",
        name => panic!("say what is asked for as {name}"),
    }
}
