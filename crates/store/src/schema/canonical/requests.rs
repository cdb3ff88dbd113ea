//! What people ask for and complain about.

use super::words::{CREATED, ID, UPDATED, cascade, col, flag, index, num, opt};
use crate::schema::table::Kind::{Int, Str, Text};
use crate::schema::table::{ForeignKey, OnDelete, Table};

pub(super) const MEDIA_REQUEST: Table = Table {
    name: "media_request",
    primary_key: "PK_f8334500e8e12db87536558c66c",
    columns: &[
        ID,
        col("status", Int),
        CREATED,
        UPDATED,
        col("type", Str),
        opt("mediaId", Int),
        opt("requestedById", Int),
        opt("modifiedById", Int),
        flag("is4k", false),
        opt("serverId", Int),
        opt("profileId", Int),
        opt("rootFolder", Str),
        opt("languageProfileId", Int),
        opt("tags", Text),
        flag("isAutoRequest", false),
    ],
    uniques: &[],
    foreign_keys: &[
        ForeignKey {
            name: "FK_f4fc4efa14c3ba2b29c4525fa15",
            column: "modifiedById",
            table: "user",
            on_delete: OnDelete::Forget,
        },
        cascade("FK_6997bee94720f1ecb7f31137095", "requestedById", "user"),
        cascade("FK_a1aa713f41c99e9d10c48da75a0", "mediaId", "media"),
    ],
    indices: &[
        index("IDX_4c696e8ed36ae34fe18abe59d2", &["status"]),
        index("IDX_a1aa713f41c99e9d10c48da75a", &["mediaId"]),
        index("IDX_6997bee94720f1ecb7f3113709", &["requestedById"]),
        index("IDX_f4fc4efa14c3ba2b29c4525fa1", &["modifiedById"]),
    ],
};

pub(super) const SEASON_REQUEST: Table = Table {
    name: "season_request",
    primary_key: "PK_4811e502081543bf620f1fa4328",
    columns: &[
        ID,
        col("seasonNumber", Int),
        num("status", 1),
        CREATED,
        UPDATED,
        opt("requestId", Int),
    ],
    uniques: &[],
    foreign_keys: &[cascade("FK_6f14737e346d6b27d8e50d2157a", "requestId", "media_request")],
    indices: &[index("IDX_6f14737e346d6b27d8e50d2157", &["requestId"])],
};

pub(super) const ISSUE: Table = Table {
    name: "issue",
    primary_key: "PK_f80e086c249b9f3f3ff2fd321b7",
    columns: &[
        ID,
        col("issueType", Int),
        num("status", 1),
        num("problemSeason", 0),
        num("problemEpisode", 0),
        CREATED,
        UPDATED,
        opt("mediaId", Int),
        opt("createdById", Int),
        opt("modifiedById", Int),
    ],
    uniques: &[],
    foreign_keys: &[
        cascade("FK_da88a1019c850d1a7b143ca02e5", "modifiedById", "user"),
        cascade("FK_10b17b49d1ee77e7184216001e0", "createdById", "user"),
        cascade("FK_276e20d053f3cff1645803c95d8", "mediaId", "media"),
    ],
    indices: &[
        index("IDX_53d04c07c3f4f54eae372ed665", &["issueType"]),
        index("IDX_276e20d053f3cff1645803c95d", &["mediaId"]),
        index("IDX_10b17b49d1ee77e7184216001e", &["createdById"]),
        index("IDX_da88a1019c850d1a7b143ca02e", &["modifiedById"]),
    ],
};

pub(super) const ISSUE_COMMENT: Table = Table {
    name: "issue_comment",
    primary_key: "PK_2ad05784e2ae661fa409e5e0248",
    columns: &[ID, col("message", Text), CREATED, UPDATED, opt("userId", Int), opt("issueId", Int)],
    uniques: &[],
    foreign_keys: &[
        cascade("FK_180710fead1c94ca499c57a7d42", "issueId", "issue"),
        cascade("FK_707b033c2d0653f75213614789d", "userId", "user"),
    ],
    indices: &[
        index("IDX_707b033c2d0653f75213614789", &["userId"]),
        index("IDX_180710fead1c94ca499c57a7d4", &["issueId"]),
    ],
};
