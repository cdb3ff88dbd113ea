//! Every route of version 2, walked with every permission.

use crate::support::{TestApp, on_sqlite};
use domain::Permissions;
use serde_json::json;
use web::api::contract::Verb;
use web::api::v2::{BASE, Route, routes};

#[test]
fn every_route_lets_through_whom_its_guard_names() {
    on_sqlite(async |home| {
        for (bit, name) in Permissions::NAMED {
            let holder = home.with_user(name, *bit).await;
            for route in routes().iter().filter(|route| !route.never_ends) {
                let may = route.guard.allows(*bit, holder.user.unwrap(), None);
                let body = (route.verb != Verb::Get).then(|| json!({}));
                let reply = holder.call(route.verb.name(), &path(route), body).await;
                let line = format!("{name}: {} {} {}", route.path, reply.status, reply.text);
                assert_eq!(reply.status == 403, !may, "{line}");
                assert_ne!(reply.status, 401, "{line}");
            }
        }
    });
}

#[test]
fn nobody_passes_without_being_known() {
    on_sqlite(async |home: &TestApp| {
        let stranger = home.anonymous().header("cookie", "connect.sid=s%3Amade.up");
        for route in routes().iter().filter(|route| route.guard.needs_user()) {
            for visitor in [home.anonymous(), stranger.clone()] {
                visitor.call(route.verb.name(), &path(route), None).await.expect(401);
            }
        }
    });
}

#[test]
fn what_is_not_there_is_said_so() {
    on_sqlite(async |home| {
        home.key().get("/api/v2/nowhere").await.expect(404);
        home.key().post("/api/v2/jobs", json!({})).await.expect(405);
        home.key().get("/api/v2").await.expect(404);
    });
}

/// An address that is about nothing that exists.
fn path(route: &Route) -> String {
    let path =
        route.path.split('/').map(|part| if part.starts_with('{') { "999999" } else { part });
    format!("{BASE}{}", path.collect::<Vec<_>>().join("/"))
}
