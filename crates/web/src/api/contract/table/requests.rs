//! Requests for titles.

use super::super::guard::Guard::{InHandler, User};
use super::super::guard::MANAGE_REQUESTS;
use super::super::schema::{
    Field, Kind, Route, SKIP, Schema, TAKE, any, boolean, delete, either, get, list, number,
    one_of, post, put, text,
};

const REQUEST: &[Field] = &[text("requestId")];
const MEDIA_TYPES: &[&str] = &["movie", "tv"];
const FILTERS: &[&str] = &[
    "all",
    "approved",
    "available",
    "pending",
    "processing",
    "unavailable",
    "failed",
    "deleted",
    "completed",
];
const SEASON: &Schema = &Schema::new(Kind::FromZero);
const SEASONS: &[Schema] = &[Schema::new(Kind::List(SEASON)), Schema::new(Kind::OneOf(&["all"]))];

pub(super) const ROUTES: &[Route] = &[
    get("/request", User, "Lists requests").query(&[
        TAKE,
        SKIP,
        one_of("filter", FILTERS).nullable(),
        one_of("sort", &["added", "modified"]).or("added"),
        one_of("sortDirection", &["asc", "desc"]).nullable().or("desc"),
        number("requestedBy").nullable(),
        one_of("mediaType", &["movie", "tv", "all"]).nullable().or("all"),
    ]),
    post("/request", User, "Requests a movie or seasons of a series").body(&[
        one_of("mediaType", MEDIA_TYPES).required(),
        number("mediaId").required(),
        number("tvdbId"),
        either("seasons", SEASONS),
        boolean("is4k"),
        number("serverId"),
        number("profileId"),
        text("rootFolder"),
        number("languageProfileId"),
        number("userId").nullable(),
        any("tags"),
    ]),
    get("/request/count", User, "Counts requests by state"),
    get("/request/{requestId}", InHandler, "Shows a request").at(REQUEST),
    put("/request/{requestId}", InHandler, "Changes a request").at(REQUEST).body(&[
        one_of("mediaType", MEDIA_TYPES).required(),
        list("seasons", SEASON),
        boolean("is4k"),
        number("serverId"),
        number("profileId"),
        text("rootFolder"),
        number("languageProfileId"),
        number("userId").nullable(),
        any("tags"),
    ]),
    delete("/request/{requestId}", InHandler, "Removes a request").at(REQUEST),
    post("/request/{requestId}/retry", MANAGE_REQUESTS, "Sends a failed request again").at(REQUEST),
    post("/request/{requestId}/{status}", MANAGE_REQUESTS, "Approves or declines a request")
        .at(&[text("requestId"), one_of("status", &["approve", "decline"])]),
];
