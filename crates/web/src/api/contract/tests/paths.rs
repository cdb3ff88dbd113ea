//! From paths to rows.

use super::super::{BASE, find, routes};
use serde_json::json;

/// The row and the values that a path leads to, written as the row's path with the values in it.
fn found(method: &str, path: &str) -> Option<String> {
    let found = find(method, path).ok()?;
    let values: Vec<_> =
        found.params.iter().map(|(name, value)| format!("{name}={value}")).collect();
    Some(format!("{} [{}]", found.route.path, values.join(" ")))
}

#[test]
fn a_path_leads_to_its_row() {
    for (method, path, row) in [
        ("GET", "/api/v1", " []"),
        ("GET", "/api/v1/status", "/status []"),
        ("GET", "/api/v1/user/12", "/user/{userId} [userId=12]"),
        ("GET", "/api/v1/user/12/", "/user/{userId} [userId=12]"),
        ("GET", "/API/v1/ISSUECOMMENT/AbC", "/issueComment/{commentId} [commentId=AbC]"),
        ("GET", "/api/v1/request/count", "/request/count []"),
        ("GET", "/api/v1/request/COUNT", "/request/count []"),
        ("GET", "/api/v1/request/a%2Fb", "/request/{requestId} [requestId=a/b]"),
        ("POST", "/api/v1/request/7/retry", "/request/{requestId}/retry [requestId=7]"),
        (
            "POST",
            "/api/v1/request/7/approve",
            "/request/{requestId}/{status} [requestId=7 status=approve]",
        ),
        // A word that leads nowhere is a value.
        (
            "POST",
            "/api/v1/settings/cache/dns/flush",
            "/settings/cache/{cacheId}/flush [cacheId=dns]",
        ),
        (
            "POST",
            "/api/v1/settings/cache/dns/dns/flush",
            "/settings/cache/dns/{dnsEntry}/flush [dnsEntry=dns]",
        ),
        ("POST", "/api/v1/issue/count/comment", "/issue/{issueId}/comment [issueId=count]"),
        (
            "GET",
            "/api/v1/user/3/pushSubscription/https%3A%2F%2Fpush.example%2Fa",
            "/user/{userId}/pushSubscription/{endpoint} [userId=3 endpoint=https://push.example/a]",
        ),
    ] {
        assert_eq!(found(method, path).as_deref(), Some(row), "{method} {path}");
    }
}

#[test]
fn a_path_that_is_not_there_is_named_as_it_was_sent() {
    for path in [
        "/api/v1/",
        "/api/v1/nope",
        "/api/v1/Nope/",
        "/api/v1//status",
        "/api/v1/status//",
        "/api/v1/user//quota",
        "/api/v1/%75ser",
        "/api/v1/user/1/quota/more",
        "/api/v1/user/1/settings/linked-accounts",
        "/api/v10/status",
        "/api/v",
        "/api",
        "",
        "/äpi/v1/status",
    ] {
        let refusal = find("GET", path).unwrap_err();
        assert_eq!(refusal.status, 404, "{path}");
        let errors = json!([{ "path": path, "message": "not found" }]);
        assert_eq!(refusal.body, json!({ "message": "not found", "errors": errors }));
    }
}

#[test]
fn a_method_that_is_not_there_is_refused() {
    for (method, path) in [
        ("GET", "/api/v1/watchlist"),
        ("HEAD", "/api/v1/status"),
        ("OPTIONS", "/api/v1/request"),
        ("PATCH", "/api/v1/request/1"),
        ("get", "/api/v1/status"),
        ("POST", "/api/v1"),
        // The fixed word wins, also where only the parameter has the method.
        ("DELETE", "/api/v1/request/count"),
        ("POST", "/api/v1/media/1/file"),
        ("PUT", "/api/v1/user/import-from-plex"),
    ] {
        let refusal = find(method, path).unwrap_err();
        assert_eq!(refusal.status, 405, "{method} {path}");
        let message = format!("{method} method not allowed");
        let errors = json!([{ "path": path, "message": message }]);
        assert_eq!(refusal.body, json!({ "message": message, "errors": errors }));
    }
}

#[test]
fn a_value_that_cannot_be_decoded_is_refused_before_its_method() {
    for path in ["/api/v1/user/%zz", "/api/v1/user/%E4", "/api/v1/user/%", "/api/v1/request/%2"] {
        for method in ["GET", "PATCH"] {
            assert_eq!(find(method, path).unwrap_err().status, 400, "{method} {path}");
        }
    }
}

#[test]
fn every_row_is_found_in_any_letters() {
    for route in routes() {
        let path = format!("{BASE}{}", route.path.replace(['{', '}'], "~"));
        for written in [path.clone(), path.to_ascii_uppercase(), path.to_ascii_lowercase()] {
            let found = find(route.verb.name(), &written).unwrap();
            assert_eq!(found.route.path, route.path);
        }
    }
}
