//! Media servers, Radarr and Sonarr: their settings, what they offer to a request, and the rules
//! that choose among them.

use super::super::guard::ADMIN;
use super::super::guard::Guard::User;
use super::super::schema::{
    Field, Kind, Route, boolean, delete, get, integer, number, post, put, text,
};
use super::bodies;

const RADARR: &[Field] = &[integer("radarrId")];
const SONARR: &[Field] = &[integer("sonarrId")];
const RULE: &[Field] = &[number("ruleId")];
const LIBRARIES: &[Field] = &[text("sync").nullable(), text("enable").nullable().raw()];
const SCAN: &[Field] = &[boolean("cancel"), boolean("start")];
const TRIAL: &[Field] = &[
    text("hostname").required(),
    number("port").required(),
    text("apiKey").required(),
    boolean("useSsl").required(),
    text("baseUrl"),
];

pub(super) const ROUTES: &[Route] = &[
    get("/settings/jellyfin", ADMIN, "Shows the Jellyfin or Emby settings"),
    post("/settings/jellyfin", ADMIN, "Changes the Jellyfin or Emby settings")
        .takes(Kind::Named(&bodies::JELLYFIN_SETTINGS)),
    get("/settings/jellyfin/library", ADMIN, "Chooses Jellyfin libraries").query(LIBRARIES),
    get("/settings/jellyfin/users", ADMIN, "Lists the server's accounts"),
    get("/settings/jellyfin/sync", ADMIN, "Tells how far the scan is"),
    post("/settings/jellyfin/sync", ADMIN, "Starts or stops the scan").body(SCAN),
    get("/settings/plex", ADMIN, "Shows the Plex settings"),
    post("/settings/plex", ADMIN, "Changes the Plex settings")
        .takes(Kind::Named(&bodies::PLEX_SETTINGS)),
    get("/settings/plex/library", ADMIN, "Chooses Plex libraries").query(LIBRARIES),
    get("/settings/plex/sync", ADMIN, "Tells how far the scan is"),
    post("/settings/plex/sync", ADMIN, "Starts or stops the scan").body(SCAN),
    get("/settings/plex/devices/servers", ADMIN, "Lists the owner's Plex servers"),
    get("/settings/plex/users", ADMIN, "Lists Plex friends without an account here"),
    get("/settings/radarr", ADMIN, "Lists Radarr servers"),
    post("/settings/radarr", ADMIN, "Adds a Radarr server")
        .takes(Kind::Named(&bodies::RADARR_SETTINGS)),
    post("/settings/radarr/test", ADMIN, "Tries a Radarr server").body(TRIAL),
    put("/settings/radarr/{radarrId}", ADMIN, "Replaces a Radarr server")
        .at(RADARR)
        .takes(Kind::Named(&bodies::RADARR_SETTINGS)),
    delete("/settings/radarr/{radarrId}", ADMIN, "Removes a Radarr server").at(RADARR),
    get("/settings/radarr/{radarrId}/profiles", ADMIN, "Lists a Radarr server's profiles")
        .at(RADARR),
    get("/settings/sonarr", ADMIN, "Lists Sonarr servers"),
    post("/settings/sonarr", ADMIN, "Adds a Sonarr server")
        .takes(Kind::Named(&bodies::SONARR_SETTINGS)),
    post("/settings/sonarr/test", ADMIN, "Tries a Sonarr server").body(TRIAL),
    put("/settings/sonarr/{sonarrId}", ADMIN, "Replaces a Sonarr server")
        .at(SONARR)
        .takes(Kind::Named(&bodies::SONARR_SETTINGS)),
    delete("/settings/sonarr/{sonarrId}", ADMIN, "Removes a Sonarr server").at(SONARR),
    get("/service/radarr", User, "Lists Radarr servers"),
    get("/service/radarr/{radarrId}", User, "Shows a Radarr server's profiles and folders")
        .at(&[number("radarrId")]),
    get("/service/sonarr", User, "Lists Sonarr servers"),
    get("/service/sonarr/{sonarrId}", User, "Shows a Sonarr server's profiles and folders")
        .at(&[number("sonarrId")]),
    get("/service/sonarr/lookup/{tmdbId}", User, "Looks a series up in Sonarr")
        .at(&[number("tmdbId")]),
    get("/overrideRule", ADMIN, "Lists the rules that choose server, profile and folder"),
    post("/overrideRule", ADMIN, "Adds a rule"),
    put("/overrideRule/{ruleId}", ADMIN, "Changes a rule").at(RULE),
    delete("/overrideRule/{ruleId}", ADMIN, "Removes a rule").at(RULE),
];
