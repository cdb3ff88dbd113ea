//! The objects that bodies are made of, where they are too large for a row of the table.

use super::super::schema::{
    Field, Kind, Schema, Shape, any, boolean, integer, list, named, number, object, one_of, some,
    text,
};

const PROVIDERS: &[&str] = &["tvdb", "tmdb"];
static A_LIBRARY: Schema = Schema::new(Kind::Named(&LIBRARY));
static A_REQUEST: Schema = Schema::new(Kind::Named(&MEDIA_REQUEST));
const PERSON_OR_TEXT: &[Schema] =
    &[Schema::new(Kind::Named(&USER)), Schema::new(Kind::Text).nullable()];
const CREATED: Field = text("createdAt").read_only();
const UPDATED: Field = text("updatedAt").read_only();

/// A person, as somebody sends one back who fetched it.
pub(super) static USER: Shape = Shape {
    name: "User",
    fields: &[
        integer("id").required().read_only(),
        text("email").required().read_only(),
        text("username"),
        text("plexUsername").read_only(),
        text("plexToken").read_only(),
        text("jellyfinAuthToken").read_only(),
        integer("userType").read_only(),
        number("permissions"),
        text("avatar").read_only(),
        CREATED.required(),
        UPDATED.required(),
        number("requestCount").read_only(),
    ],
};

/// The profile of a person.
pub(super) static USER_SETTINGS: Shape = Shape {
    name: "UserSettings",
    fields: &[
        text("username").nullable(),
        text("email"),
        text("discordId").nullable(),
        text("locale").nullable(),
        text("discoverRegion").nullable(),
        text("streamingRegion").nullable(),
        text("originalLanguage").nullable(),
        number("movieQuotaLimit").nullable(),
        number("movieQuotaDays").nullable(),
        number("tvQuotaLimit").nullable(),
        number("tvQuotaDays").nullable(),
        number("globalMovieQuotaDays").nullable(),
        number("globalMovieQuotaLimit").nullable(),
        number("globalTvQuotaLimit").nullable(),
        number("globalTvQuotaDays").nullable(),
        boolean("watchlistSyncMovies").nullable(),
        boolean("watchlistSyncTv").nullable(),
    ],
};

/// How a person is notified.
pub(super) static USER_NOTIFICATIONS: Shape = Shape {
    name: "UserNotifications",
    fields: &[
        object(
            "notificationTypes",
            &[
                number("discord"),
                number("email"),
                number("pushbullet"),
                number("pushover"),
                number("slack"),
                number("telegram"),
                number("webhook"),
                number("webpush"),
            ],
        ),
        boolean("emailEnabled"),
        text("pgpKey").nullable(),
        boolean("discordEnabled"),
        number("discordEnabledTypes").nullable(),
        text("discordId").nullable(),
        text("pushbulletAccessToken").nullable(),
        text("pushoverApplicationToken").nullable(),
        text("pushoverUserKey").nullable(),
        text("pushoverSound").nullable(),
        boolean("telegramEnabled"),
        text("telegramBotUsername").nullable(),
        text("telegramChatId").nullable(),
        text("telegramMessageThreadId").nullable(),
        boolean("telegramSendSilently").nullable(),
    ],
};

/// A known title, as it may come back inside other things.
static MEDIA_INFO: Shape = Shape {
    name: "MediaInfo",
    fields: &[
        number("id").read_only(),
        number("tmdbId").read_only(),
        number("tvdbId").nullable().read_only(),
        number("status"),
        list("requests", &A_REQUEST).read_only(),
        CREATED,
        UPDATED,
    ],
};

/// A request, as it may come back inside other things.
static MEDIA_REQUEST: Shape = Shape {
    name: "MediaRequest",
    fields: &[
        number("id").required().read_only(),
        number("status").required().read_only(),
        named("media", &MEDIA_INFO),
        CREATED,
        UPDATED,
        named("requestedBy", &USER),
        some("modifiedBy", PERSON_OR_TEXT),
        boolean("is4k"),
        number("serverId"),
        number("profileId"),
        text("rootFolder"),
    ],
};

/// A title to block. What is really read is not declared by the reference (api §19).
pub(super) static BLOCKLIST: Shape = Shape {
    name: "Blocklist",
    fields: &[
        number("tmdbId"),
        text("title"),
        named("media", &MEDIA_INFO),
        number("userId"),
        any("mediaType"),
        any("user"),
    ],
};

/// A title for the own watchlist; the type is read from `mediaType` (api §19).
pub(super) static WATCHLIST: Shape = Shape {
    name: "Watchlist",
    fields: &[
        integer("id").read_only(),
        number("tmdbId"),
        text("ratingKey"),
        text("type"),
        any("mediaType"),
        text("title"),
        named("media", &MEDIA_INFO),
        CREATED,
        UPDATED,
        named("requestedBy", &USER),
    ],
};

/// A row of the start page.
pub(super) static DISCOVER_SLIDER: Shape = Shape {
    name: "DiscoverSlider",
    fields: &[
        number("id"),
        number("type").required(),
        text("title").required().nullable(),
        boolean("isBuiltIn"),
        boolean("enabled").required(),
        text("data").required().nullable(),
    ],
};

/// The general settings.
pub(super) static MAIN_SETTINGS: Shape = Shape {
    name: "MainSettings",
    fields: &[
        text("apiKey").read_only(),
        text("appLanguage"),
        text("applicationTitle"),
        text("applicationUrl"),
        boolean("hideAvailable"),
        boolean("partialRequestsEnabled"),
        boolean("localLogin"),
        number("mediaServerType"),
        boolean("newPlexLogin"),
        number("defaultPermissions"),
        boolean("enableSpecialEpisodes"),
        any("cacheImages"),
        any("defaultQuotas"),
        any("hideBlocklisted"),
        any("mediaServerLogin"),
        any("discoverRegion"),
        any("streamingRegion"),
        any("originalLanguage"),
        any("blocklistedTags"),
        any("blocklistedTagsLimit"),
        any("locale"),
        any("youtubeUrl"),
    ],
};

/// The network settings.
pub(super) static NETWORK_SETTINGS: Shape = Shape {
    name: "NetworkSettings",
    fields: &[
        boolean("csrfProtection"),
        boolean("forceIpv4First"),
        boolean("trustProxy"),
        object(
            "proxy",
            &[
                boolean("enabled"),
                text("hostname"),
                number("port"),
                boolean("useSsl"),
                text("user"),
                text("password"),
                text("bypassFilter"),
                boolean("bypassLocalAddresses"),
            ],
        ),
        object("dnsCache", &[boolean("enabled"), number("forceMinTtl"), number("forceMaxTtl")]),
        any("apiRequestTimeout"),
    ],
};

/// Where descriptions of series come from. Sent flat in practice; the wrapper is what the
/// reference declares (api §19).
pub(super) static METADATA_SETTINGS: Shape = Shape {
    name: "MetadataSettings",
    fields: &[
        object("settings", &[one_of("tv", PROVIDERS), one_of("anime", PROVIDERS)]),
        any("tv"),
        any("anime"),
    ],
};

/// The Tautulli settings.
pub(super) static TAUTULLI_SETTINGS: Shape = Shape {
    name: "TautulliSettings",
    fields: &[
        text("hostname").nullable(),
        number("port").nullable(),
        boolean("useSsl").nullable(),
        text("apiKey").nullable(),
        text("externalUrl").nullable(),
        any("urlBase"),
    ],
};

/// A library of a media server.
static LIBRARY: Shape = Shape {
    name: "Library",
    fields: &[text("id").required(), text("name").required(), boolean("enabled").required()],
};

/// The Jellyfin or Emby settings. `hostname`, `adminUser`, `adminPass` and `serverID` are declared
/// by the reference and read by nobody.
pub(super) static JELLYFIN_SETTINGS: Shape = Shape {
    name: "JellyfinSettings",
    fields: &[
        text("name").read_only(),
        text("hostname"),
        text("externalHostname"),
        text("jellyfinForgotPasswordUrl"),
        text("adminUser"),
        text("adminPass"),
        list("libraries", &A_LIBRARY).read_only(),
        text("serverID").read_only(),
        any("ip"),
        any("port"),
        any("useSsl"),
        any("urlBase"),
        any("apiKey"),
    ],
};

/// The Plex settings.
pub(super) static PLEX_SETTINGS: Shape = Shape {
    name: "PlexSettings",
    fields: &[
        text("name").required().read_only(),
        text("machineId").required().read_only(),
        text("ip").required(),
        number("port").required(),
        boolean("useSsl").nullable(),
        list("libraries", &A_LIBRARY).read_only(),
        text("webAppUrl").nullable(),
    ],
};

/// A Radarr server.
pub(super) static RADARR_SETTINGS: Shape = Shape {
    name: "RadarrSettings",
    fields: &[
        number("id").read_only(),
        text("name").required(),
        text("hostname").required(),
        number("port").required(),
        text("apiKey").required(),
        boolean("useSsl").required(),
        text("baseUrl"),
        number("activeProfileId").required(),
        text("activeProfileName").required(),
        text("activeDirectory").required(),
        boolean("is4k").required(),
        text("minimumAvailability").required(),
        boolean("isDefault").required(),
        text("externalUrl"),
        boolean("syncEnabled"),
        boolean("preventSearch"),
        any("tags"),
        any("tagRequests"),
        any("overrideRule"),
    ],
};

/// A Sonarr server.
pub(super) static SONARR_SETTINGS: Shape = Shape {
    name: "SonarrSettings",
    fields: &[
        number("id").read_only(),
        text("name").required(),
        text("hostname").required(),
        number("port").required(),
        text("apiKey").required(),
        boolean("useSsl").required(),
        text("baseUrl"),
        number("activeProfileId").required(),
        text("activeProfileName").required(),
        text("activeDirectory").required(),
        number("activeLanguageProfileId"),
        number("activeAnimeProfileId").nullable(),
        number("activeAnimeLanguageProfileId").nullable(),
        text("activeAnimeProfileName").nullable(),
        text("activeAnimeDirectory").nullable(),
        boolean("is4k").required(),
        boolean("enableSeasonFolders").required(),
        boolean("isDefault").required(),
        text("externalUrl"),
        boolean("syncEnabled"),
        boolean("preventSearch"),
        any("tags"),
        any("tagRequests"),
        any("overrideRule"),
        any("seriesType"),
        any("animeSeriesType"),
        any("animeTags"),
    ],
};
