//! The people: accounts, their settings, devices and sessions.

use super::words::{CREATED, ID, UPDATED, cascade, col, index, num, opt, unique};
use crate::schema::table::Kind::{Big, Bool, Day, Int, Str, StrKey, Text, Ts};
use crate::schema::table::{Default, Table, Unique};

pub(super) const SESSION: Table = Table {
    name: "session",
    primary_key: "PK_f55da76ac1c3ac420f444d2ff11",
    columns: &[col("expiredAt", Big), col("id", StrKey), col("json", Text)],
    uniques: &[],
    foreign_keys: &[],
    indices: &[index("IDX_28c5d1d16da7908c97c9bc2f74", &["expiredAt"])],
};

pub(super) const USER: Table = Table {
    name: "user",
    primary_key: "PK_cace4a159ff9f2512dd42373760",
    columns: &[
        ID,
        col("email", Str),
        opt("username", Str),
        opt("plexId", Int),
        opt("plexToken", Str),
        num("permissions", 0),
        col("avatar", Str),
        CREATED,
        UPDATED,
        opt("password", Str),
        num("userType", 1),
        opt("plexUsername", Str),
        opt("resetPasswordGuid", Str),
        opt("recoveryLinkExpirationDate", Day),
        opt("movieQuotaLimit", Int),
        opt("movieQuotaDays", Int),
        opt("tvQuotaLimit", Int),
        opt("tvQuotaDays", Int),
        opt("jellyfinUsername", Str),
        opt("jellyfinAuthToken", Str),
        opt("jellyfinUserId", Str),
        opt("jellyfinDeviceId", Str),
        opt("avatarETag", Str),
        opt("avatarVersion", Str),
    ],
    uniques: &[unique("UQ_e12875dfb3b1d92d7d7c5377e22", &["email"])],
    foreign_keys: &[],
    indices: &[],
};

pub(super) const USER_SETTINGS: Table = Table {
    name: "user_settings",
    primary_key: "PK_00f004f5922a0744d174530d639",
    columns: &[
        ID,
        col("locale", Str).or(Default::Empty),
        opt("discoverRegion", Str),
        opt("streamingRegion", Str),
        opt("originalLanguage", Str),
        opt("pgpKey", Str),
        opt("discordId", Str),
        opt("pushbulletAccessToken", Str),
        opt("pushoverApplicationToken", Str),
        opt("pushoverUserKey", Str),
        opt("pushoverSound", Str),
        opt("telegramChatId", Str),
        opt("telegramSendSilently", Bool),
        opt("watchlistSyncMovies", Bool),
        opt("watchlistSyncTv", Bool),
        opt("notificationTypes", Text),
        opt("userId", Int),
        opt("telegramMessageThreadId", Str),
    ],
    uniques: &[unique("REL_986a2b6d3c05eb4091bb8066f7", &["userId"])],
    foreign_keys: &[cascade("FK_986a2b6d3c05eb4091bb8066f78", "userId", "user")],
    indices: &[],
};

pub(super) const USER_PUSH_SUBSCRIPTION: Table = Table {
    name: "user_push_subscription",
    primary_key: "PK_397020e7be9a4086cc798e0bb63",
    columns: &[
        ID,
        col("endpoint", Str),
        col("p256dh", Str),
        col("auth", Str),
        opt("userId", Int),
        opt("userAgent", Str),
        opt("createdAt", Ts).or(Default::Now),
    ],
    uniques: &[
        unique("UQ_6427d07d9a171a3a1ab87480005", &["endpoint", "userId"]),
        Unique { name: "UQ_f90ab5a4ed54905a4bb51a7148b", columns: &["auth"], sqlite_only: true },
    ],
    foreign_keys: &[cascade("FK_03f7958328e311761b0de675fbe", "userId", "user")],
    indices: &[index("IDX_03f7958328e311761b0de675fb", &["userId"])],
};
