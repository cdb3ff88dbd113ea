//! Reported problems and the talk about them.

use super::super::guard::Guard::{self, Any, User};
use super::super::guard::bits;
use super::super::schema::{
    Field, Route, SKIP, TAKE, any, delete, get, number, one_of, post, put, text,
};
use domain::Permissions;

/// Those who may read; holders of only the right to report see their own.
const READ: Guard =
    Any(bits([Permissions::MANAGE_ISSUES, Permissions::VIEW_ISSUES, Permissions::CREATE_ISSUES]));
/// Those who may write; holders of only the right to report touch their own.
const WRITE: Guard = Any(bits([Permissions::MANAGE_ISSUES, Permissions::CREATE_ISSUES]));

const ISSUE: &[Field] = &[number("issueId")];
// The reference takes any text here and finds no issue of that name.
const ISSUE_TEXT: &[Field] = &[text("issueId")];
const COMMENT: &[Field] = &[text("commentId")];

pub(super) const ROUTES: &[Route] = &[
    get("/issue", READ, "Lists issues").query(&[
        TAKE,
        SKIP,
        one_of("sort", &["added", "modified"]).or("added"),
        one_of("filter", &["all", "open", "resolved"]).or("open"),
        number("requestedBy").nullable(),
    ]),
    post("/issue", WRITE, "Reports an issue").body(&[
        number("issueType"),
        text("message"),
        number("mediaId"),
        any("problemSeason"),
        any("problemEpisode"),
    ]),
    get("/issue/count", User, "Counts issues by kind and state"),
    get("/issue/{issueId}", READ, "Shows an issue").at(ISSUE),
    delete("/issue/{issueId}", WRITE, "Removes an issue").at(ISSUE_TEXT),
    post("/issue/{issueId}/comment", WRITE, "Adds a comment")
        .at(ISSUE)
        .body(&[text("message").required()]),
    post("/issue/{issueId}/{status}", WRITE, "Resolves or reopens an issue")
        .at(&[text("issueId"), one_of("status", &["open", "resolved"])]),
    get("/issueComment/{commentId}", READ, "Shows a comment").at(COMMENT),
    put("/issueComment/{commentId}", WRITE, "Changes a comment")
        .at(COMMENT)
        .body(&[text("message")]),
    delete("/issueComment/{commentId}", WRITE, "Removes a comment").at(COMMENT),
];
