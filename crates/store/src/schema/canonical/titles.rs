//! The titles: what is known of each, its seasons, who waits for it, what is kept out.

use super::words::{CREATED, ID, UPDATED, cascade, col, index, num, opt, unique};
use crate::schema::table::Kind::{Int, Str, Ts};
use crate::schema::table::{Default, ForeignKey, OnDelete, Table};

pub(super) const MEDIA: Table = Table {
    name: "media",
    primary_key: "PK_f4e0fcac36e050de337b670d8bd",
    columns: &[
        ID,
        col("mediaType", Str),
        col("tmdbId", Int),
        opt("tvdbId", Int),
        opt("imdbId", Str),
        num("status", 1),
        num("status4k", 1),
        CREATED,
        UPDATED,
        col("lastSeasonChange", Ts).or(Default::Now),
        opt("mediaAddedAt", Ts).or(Default::Now),
        opt("serviceId", Int),
        opt("serviceId4k", Int),
        opt("externalServiceId", Int),
        opt("externalServiceId4k", Int),
        opt("externalServiceSlug", Str),
        opt("externalServiceSlug4k", Str),
        opt("ratingKey", Str),
        opt("ratingKey4k", Str),
        opt("jellyfinMediaId", Str),
        opt("jellyfinMediaId4k", Str),
    ],
    uniques: &[unique("UQ_41a289eb1fa489c1bc6f38d9c3c", &["tvdbId"])],
    foreign_keys: &[],
    indices: &[
        index("IDX_7157aad07c73f6a6ae3bbd5ef5", &["tmdbId"]),
        index("IDX_41a289eb1fa489c1bc6f38d9c3", &["tvdbId"]),
        index("IDX_7ff2d11f6a83cb52386eaebe74", &["imdbId"]),
        index("IDX_c730c2d67f271a372c39a07b7e", &["status"]),
        index("IDX_5d6218de4f547909391a5c1347", &["status4k"]),
        index("IDX_f8233358694d1677a67899b90a", &["tmdbId", "mediaType"]),
    ],
};

pub(super) const SEASON: Table = Table {
    name: "season",
    primary_key: "PK_8ac0d081dbdb7ab02d166bcda9f",
    columns: &[
        ID,
        col("seasonNumber", Int),
        num("status", 1),
        CREATED,
        UPDATED,
        opt("mediaId", Int),
        num("status4k", 1),
    ],
    uniques: &[],
    foreign_keys: &[cascade("FK_087099b39600be695591da9a49c", "mediaId", "media")],
    indices: &[index("IDX_087099b39600be695591da9a49", &["mediaId"])],
};

pub(super) const WATCHLIST: Table = Table {
    name: "watchlist",
    primary_key: "PK_0c8c0dbcc8d379117138e71ad5b",
    columns: &[
        ID,
        col("ratingKey", Str),
        col("mediaType", Str),
        col("title", Str),
        col("tmdbId", Int),
        CREATED,
        UPDATED,
        opt("requestedById", Int),
        opt("mediaId", Int),
    ],
    uniques: &[unique("UNIQUE_USER_DB", &["tmdbId", "requestedById"])],
    foreign_keys: &[
        cascade("FK_6641da8d831b93dfcb429f8b8bc", "mediaId", "media"),
        cascade("FK_ae34e6b153a90672eb9dc4857d7", "requestedById", "user"),
    ],
    indices: &[
        index("IDX_939f205946256cc0d2a1ac51a8", &["tmdbId"]),
        index("IDX_ae34e6b153a90672eb9dc4857d", &["requestedById"]),
        index("IDX_6641da8d831b93dfcb429f8b8b", &["mediaId"]),
    ],
};

pub(super) const BLOCKLIST: Table = Table {
    name: "blocklist",
    primary_key: "PK_04dc42a96bf0914cda31b579702",
    columns: &[
        ID,
        col("mediaType", Str),
        opt("title", Str),
        col("tmdbId", Int),
        opt("blocklistedTags", Str),
        CREATED,
        opt("userId", Int),
        opt("mediaId", Int),
    ],
    uniques: &[
        unique("REL_62b7ade94540f9f8d8bede54b9", &["mediaId"]),
        unique("UQ_6bbafa28411e6046421991ea21c", &["tmdbId"]),
    ],
    foreign_keys: &[
        ForeignKey {
            name: "FK_356721a49f145aa439c16e6b999",
            column: "userId",
            table: "user",
            on_delete: OnDelete::Refuse,
        },
        cascade("FK_5c8af2d0e83b3be6d250eccc19d", "mediaId", "media"),
    ],
    indices: &[
        index("IDX_09b94c932e84635c5461f3c0a9", &["tmdbId"]),
        index("IDX_356721a49f145aa439c16e6b99", &["userId"]),
    ],
};
