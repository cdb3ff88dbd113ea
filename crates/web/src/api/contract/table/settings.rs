//! The household's settings, except the servers and notification agents.

use super::super::guard::ADMIN;
use super::super::guard::Guard::User;
use super::super::schema::{
    Field, Kind, Route, SKIP, Schema, TAKE, boolean, delete, get, number, one_of, post, put, text,
};
use super::bodies;

const JOB: &[Field] = &[text("jobId")];
const SLIDER: &[Field] = &[number("sliderId")];
const NEW_SLIDER: &[Field] = &[text("title"), number("type"), text("data")];
const LEVELS: &[&str] = &["debug", "info", "warn", "error"];
const SLIDERS: &Schema = &Schema::new(Kind::Named(&bodies::DISCOVER_SLIDER));

pub(super) const ROUTES: &[Route] = &[
    get("/settings/main", ADMIN, "Shows the general settings"),
    post("/settings/main", ADMIN, "Changes the general settings")
        .takes(Kind::Named(&bodies::MAIN_SETTINGS)),
    post("/settings/main/regenerate", ADMIN, "Makes a new API key"),
    get("/settings/network", ADMIN, "Shows the network settings"),
    post("/settings/network", ADMIN, "Changes the network settings")
        .takes(Kind::Named(&bodies::NETWORK_SETTINGS)),
    get("/settings/metadatas", ADMIN, "Shows where descriptions of series come from"),
    put("/settings/metadatas", ADMIN, "Changes where descriptions of series come from")
        .takes(Kind::Named(&bodies::METADATA_SETTINGS)),
    post("/settings/metadatas/test", ADMIN, "Tries the sources of descriptions")
        .body(&[boolean("tmdb"), boolean("tvdb")]),
    get("/settings/tautulli", ADMIN, "Shows the Tautulli settings"),
    post("/settings/tautulli", ADMIN, "Changes the Tautulli settings")
        .takes(Kind::Named(&bodies::TAUTULLI_SETTINGS)),
    post("/settings/initialize", ADMIN, "Finishes the setup"),
    get("/settings/jobs", ADMIN, "Lists jobs"),
    post("/settings/jobs/{jobId}/run", ADMIN, "Runs a job now").at(JOB),
    post("/settings/jobs/{jobId}/cancel", ADMIN, "Stops a running job").at(JOB),
    post("/settings/jobs/{jobId}/schedule", ADMIN, "Changes when a job runs")
        .at(JOB)
        .body(&[text("schedule")]),
    get("/settings/cache", ADMIN, "Tells what the caches hold"),
    post("/settings/cache/{cacheId}/flush", ADMIN, "Empties a cache").at(&[text("cacheId")]),
    post("/settings/cache/dns/{dnsEntry}/flush", ADMIN, "Forgets the address of a host")
        .at(&[text("dnsEntry")]),
    get("/settings/logs", ADMIN, "Lists log lines").query(&[
        TAKE,
        SKIP,
        one_of("filter", LEVELS).nullable().or("debug"),
        text("search").nullable(),
    ]),
    get("/settings/discover", User, "Lists the rows of the start page"),
    post("/settings/discover", ADMIN, "Sets order and content of the start page")
        .takes(Kind::List(SLIDERS)),
    put("/settings/discover/{sliderId}", ADMIN, "Changes a row of the start page")
        .at(SLIDER)
        .body(NEW_SLIDER),
    delete("/settings/discover/{sliderId}", ADMIN, "Removes a row of the start page").at(SLIDER),
    post("/settings/discover/add", ADMIN, "Adds a row to the start page").body(NEW_SLIDER),
    get("/settings/discover/reset", ADMIN, "Puts the start page back as it was first"),
    get("/settings/about", ADMIN, "Tells version and totals"),
];
