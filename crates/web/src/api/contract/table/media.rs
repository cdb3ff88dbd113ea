//! Titles that somebody wanted or a server has.

use super::super::guard::Guard::User;
use super::super::guard::{ADMIN, MANAGE_REQUESTS};
use super::super::schema::{
    Field, Route, SKIP, TAKE, any, boolean, delete, get, one_of, post, text,
};

const MEDIA: &[Field] = &[text("mediaId")];
const FILTERS: &[&str] =
    &["all", "available", "partial", "allavailable", "processing", "pending", "deleted"];
const STATES: &[&str] = &["available", "partial", "processing", "pending", "unknown", "deleted"];

pub(super) const ROUTES: &[Route] = &[
    get("/media", User, "Lists known titles").query(&[
        TAKE,
        SKIP,
        one_of("filter", FILTERS).nullable(),
        one_of("sort", &["added", "modified", "mediaAdded"]).or("added"),
    ]),
    delete("/media/{mediaId}", MANAGE_REQUESTS, "Forgets a title and its requests").at(MEDIA),
    delete("/media/{mediaId}/file", MANAGE_REQUESTS, "Removes a title and its files from a server")
        .at(MEDIA)
        .query(&[boolean("is4k")]),
    post("/media/{mediaId}/{status}", MANAGE_REQUESTS, "Sets a title's availability")
        .at(&[text("mediaId"), one_of("status", STATES)])
        .body(&[boolean("is4k"), any("seasons")]),
    get("/media/{mediaId}/watch_data", ADMIN, "Tells who watched a title").at(MEDIA),
];
