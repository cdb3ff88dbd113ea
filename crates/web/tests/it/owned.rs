//! What belongs to somebody, tried with every permission by the one it belongs to and by somebody
//! else: requests, issues, comments, entries of a watchlist.

use crate::support::{TestApp, Visitor, on_sqlite};
use domain::{IssueType, MediaId, MediaStatus, MediaType, Permissions, TmdbId, UserId};
use serde_json::{Value, json};
use std::sync::atomic::{AtomicI64, Ordering};
use store::tables::issues::NewIssue;
use store::tables::media_edits::NewMedia;
use store::tables::new_requests::{NewRequest, Target};
use store::tables::watchlist::NewWatchlistEntry;

/// What is called, about which thing, and what is sent.
struct Call {
    verb: &'static str,
    /// `{}` stands for the number of the thing.
    path: &'static str,
    thing: Thing,
    body: Option<fn() -> Value>,
    /// What those are told who may not, by their permissions and whether it is theirs; nothing where
    /// they may.
    refused: fn(Permissions, bool) -> Option<u16>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Thing {
    Film,
    Series,
    Issue,
    Comment,
    Wish,
}

const READS_ISSUES: Permissions = Permissions(
    Permissions::MANAGE_ISSUES.0 | Permissions::VIEW_ISSUES.0 | Permissions::CREATE_ISSUES.0,
);
const SEES_ISSUES: Permissions =
    Permissions(Permissions::MANAGE_ISSUES.0 | Permissions::VIEW_ISSUES.0);
const WRITES_ISSUES: Permissions =
    Permissions(Permissions::MANAGE_ISSUES.0 | Permissions::CREATE_ISSUES.0);
const SEES_REQUESTS: Permissions =
    Permissions(Permissions::MANAGE_REQUESTS.0 | Permissions::REQUEST_VIEW.0);

fn unless(may: bool, status: u16) -> Option<u16> {
    (!may).then_some(status)
}

/// Who manages requests, and nobody else however it is theirs.
fn managers_alone(held: Permissions, _: bool) -> Option<u16> {
    unless(held.has_all(Permissions::MANAGE_REQUESTS), 403)
}

fn seen_by_owner(held: Permissions, own: bool) -> Option<u16> {
    unless(own || held.has_any(SEES_REQUESTS), 403)
}

/// Changing an issue: the right to write at all, and then one's own or everybody's.
fn issue(held: Permissions, own: bool, others: u16) -> Option<u16> {
    if !held.has_any(WRITES_ISSUES) {
        return Some(403);
    }
    unless(own || held.has_all(Permissions::MANAGE_ISSUES), others)
}

fn seen_issue(held: Permissions, own: bool) -> Option<u16> {
    unless(held.has_any(READS_ISSUES) && (own || held.has_any(SEES_ISSUES)), 403)
}

const CALLS: &[Call] = &[
    Call {
        verb: "GET",
        path: "/request/{}",
        thing: Thing::Film,
        body: None,
        refused: seen_by_owner,
    },
    Call {
        verb: "PUT",
        path: "/request/{}",
        thing: Thing::Film,
        body: Some(|| json!({ "mediaType": "movie" })),
        refused: |held, own| {
            let manages = held.has_all(Permissions::MANAGE_REQUESTS);
            unless(manages || own && held.has_all(Permissions::REQUEST_ADVANCED), 403)
        },
    },
    Call {
        verb: "PUT",
        path: "/request/{}",
        thing: Thing::Series,
        body: Some(|| json!({ "mediaType": "tv", "seasons": [1] })),
        refused: |held, own| unless(own || held.has_all(Permissions::MANAGE_REQUESTS), 403),
    },
    Call {
        verb: "DELETE",
        path: "/request/{}",
        thing: Thing::Film,
        body: None,
        refused: |held, own| unless(own || held.has_all(Permissions::MANAGE_REQUESTS), 401),
    },
    Call {
        verb: "POST",
        path: "/request/{}/approve",
        thing: Thing::Film,
        body: Some(|| json!({})),
        refused: managers_alone,
    },
    Call {
        verb: "POST",
        path: "/request/{}/decline",
        thing: Thing::Series,
        body: Some(|| json!({})),
        refused: managers_alone,
    },
    Call {
        verb: "POST",
        path: "/request/{}/retry",
        thing: Thing::Film,
        body: Some(|| json!({})),
        refused: managers_alone,
    },
    Call { verb: "GET", path: "/issue/{}", thing: Thing::Issue, body: None, refused: seen_issue },
    Call {
        verb: "POST",
        path: "/issue/{}/comment",
        thing: Thing::Issue,
        body: Some(|| json!({ "message": "So it is." })),
        refused: |held, own| issue(held, own, 403),
    },
    Call {
        verb: "POST",
        path: "/issue/{}/resolved",
        thing: Thing::Issue,
        body: Some(|| json!({})),
        refused: |held, own| issue(held, own, 401),
    },
    Call {
        verb: "DELETE",
        path: "/issue/{}",
        thing: Thing::Issue,
        body: None,
        refused: |held, own| issue(held, own, 401),
    },
    Call {
        verb: "GET",
        path: "/issueComment/{}",
        thing: Thing::Comment,
        body: None,
        refused: seen_issue,
    },
    Call {
        verb: "PUT",
        path: "/issueComment/{}",
        thing: Thing::Comment,
        body: Some(|| json!({ "message": "It is not." })),
        refused: |held, own| unless(own && held.has_any(WRITES_ISSUES), 403),
    },
    Call {
        verb: "DELETE",
        path: "/issueComment/{}",
        thing: Thing::Comment,
        body: None,
        refused: |held, own| issue(held, own, 403),
    },
    Call {
        verb: "DELETE",
        path: "/watchlist/{}",
        thing: Thing::Wish,
        body: None,
        refused: |_, own| unless(own, 401),
    },
];

/// Makes a thing that belongs to somebody and gives the number by which it is called.
async fn make(home: &TestApp, thing: Thing, owner: UserId) -> i64 {
    static LAST: AtomicI64 = AtomicI64::new(0);
    let (title, now) = (LAST.fetch_add(1, Ordering::Relaxed) + 1000, home.clock.now());
    let media_type = if thing == Thing::Series { MediaType::Tv } else { MediaType::Movie };
    let made = home.store.write(move |tx| {
        let media = tx.add_media(&new_title(media_type, title), now)?;
        match thing {
            Thing::Film | Thing::Series => {
                Ok(tx.add_request(&new_request(media_type, media, owner), now)?.0)
            }
            Thing::Issue | Thing::Comment => {
                let new = NewIssue {
                    issue_type: IssueType::Video,
                    problem_season: 0,
                    problem_episode: 0,
                    media,
                    by: owner,
                };
                let issue = tx.add_issue(&new, now)?;
                let comment = tx.add_comment(issue, owner, "It is too dark.", now)?;
                Ok(if thing == Thing::Issue { issue.0 } else { comment.0 })
            }
            Thing::Wish => {
                let new = NewWatchlistEntry {
                    user: owner,
                    media_type,
                    tmdb_id: TmdbId(title),
                    title: String::new(),
                    rating_key: String::new(),
                    media,
                };
                tx.add_to_watchlist(&new, now)?;
                Ok(title)
            }
        }
    });
    made.await.unwrap()
}

fn new_title(media_type: MediaType, id: i64) -> NewMedia {
    NewMedia {
        media_type,
        tmdb_id: TmdbId(id),
        tvdb_id: None,
        status: MediaStatus::Pending,
        status_4k: MediaStatus::Unknown,
    }
}

fn new_request(media_type: MediaType, media: MediaId, by: UserId) -> NewRequest {
    NewRequest {
        status: domain::RequestStatus::Pending,
        media_type,
        media,
        by,
        decided_by: None,
        is_4k: false,
        seasons: if media_type == MediaType::Tv { vec![1, 2] } else { Vec::new() },
        target: Target::default(),
        is_auto_request: false,
    }
}

async fn call(who: &Visitor, call: &Call, id: i64) -> u16 {
    let path = format!("/api/v1{}", call.path.replace("{}", &id.to_string()));
    who.call(call.verb, &path, call.body.map(|body| body())).await.status.as_u16()
}

#[test]
fn what_is_somebodys_is_for_them_and_for_those_who_look_after_it() {
    on_sqlite(async |home| {
        let other = home.add("other", Permissions::NONE).await;
        let mut wrong = Vec::new();
        for (bit, name) in Permissions::NAMED {
            let holder = home.with_user(name, *bit).await;
            for one in CALLS {
                for own in [true, false] {
                    let owner = if own { holder.user.unwrap() } else { other };
                    let id = make(home, one.thing, owner).await;
                    let status = call(&holder, one, id).await;
                    let fits = match (one.refused)(*bit, own) {
                        Some(expected) => status == expected,
                        None => (200..300).contains(&status),
                    };
                    if !fits {
                        wrong.push(format!(
                            "{name}, own {own}: {} {}: {status}",
                            one.verb, one.path
                        ));
                    }
                }
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    });
}

#[test]
fn the_key_looks_after_everything_but_what_others_said_and_wish_for() {
    on_sqlite(async |home| {
        let other = home.add("other", Permissions::NONE).await;
        for one in CALLS {
            let id = make(home, one.thing, other).await;
            assert_eq!(call(&home.anonymous(), one, id).await, 401, "{} {}", one.verb, one.path);
            let stranger = home.anonymous().header("cookie", "connect.sid=s%3Amade.up");
            assert_eq!(call(&stranger, one, id).await, 403, "{} {}", one.verb, one.path);
            let status = call(&home.key(), one, id).await;
            let fits = match (one.refused)(Permissions::ADMIN, false) {
                Some(expected) => status == expected,
                None => (200..300).contains(&status),
            };
            assert!(fits, "{} {}: {status}", one.verb, one.path);
            // A program that speaks for somebody has what they have.
            let id = make(home, one.thing, other).await;
            let speaks = home.key().header("x-api-user", &other.to_string());
            let status = call(&speaks, one, id).await;
            let expected = (one.refused)(Permissions::NONE, true);
            assert_eq!(status >= 400, expected.is_some(), "{} {}: {status}", one.verb, one.path);
        }
    });
}

#[test]
fn lists_show_what_is_ones_own_and_all_to_those_who_see_all() {
    on_sqlite(async |home| {
        let other = home.add("other", Permissions::NONE).await;
        make(home, Thing::Film, other).await;
        make(home, Thing::Issue, other).await;
        for (bit, name) in Permissions::NAMED {
            let holder = home.with_user(name, *bit).await;
            let own = holder.user.unwrap();
            make(home, Thing::Film, own).await;
            make(home, Thing::Issue, own).await;
            let total = async |path: &str| {
                let reply = holder.get(&format!("/api/v1{path}")).await;
                (reply.status.as_u16(), reply.json()["pageInfo"]["results"].as_i64().unwrap_or(0))
            };
            let sees = bit.has_any(SEES_REQUESTS);
            let (status, shown) = total("/request?take=1").await;
            assert_eq!((status, shown > 1), (200, sees), "{name}");
            let (status, shown) = total(&format!("/request?requestedBy={other}")).await;
            assert_eq!((status, shown), if sees { (200, 1) } else { (403, 0) }, "{name}");
            for (id, may) in [(own, true), (other, sees)] {
                let (status, shown) = total(&format!("/user/{id}/requests")).await;
                assert_eq!((status, shown), if may { (200, 1) } else { (403, 0) }, "{name}");
            }
            let (status, shown) = total("/issue?take=1").await;
            assert_eq!(status == 200, bit.has_any(READS_ISSUES), "{name}");
            assert_eq!(shown > 1, bit.has_any(SEES_ISSUES), "{name}");
        }
    });
}
