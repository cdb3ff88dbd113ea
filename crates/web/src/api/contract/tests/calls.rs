//! Calls that keep to the contract, and what a handler gets of them.

use super::super::{Sent, check, find, has_credentials};
use super::Call;
use axum::http::{HeaderMap, HeaderValue, header};
use domain::ids::UserId;
use proptest::prelude::*;
use serde_json::{Value, json};

fn query(path: &str) -> Value {
    Value::Object(Call::new("GET", path).answer().unwrap().query)
}

fn body(path: &str, sent: &str) -> Value {
    Call::new("POST", path).json(sent).answer().unwrap().body
}

#[test]
fn values_arrive_in_their_types() {
    for (path, expected) in [
        ("/api/v1/request?take=20&skip=0", json!({"take": 20, "skip": 0})),
        ("/api/v1/request?requestedBy=1e1", json!({"requestedBy": 10})),
        ("/api/v1/request?requestedBy=0x1F", json!({"requestedBy": 31})),
        ("/api/v1/request?requestedBy=%20-5.5%20", json!({"requestedBy": -5.5})),
        ("/api/v1/request?requestedBy=%20", json!({"requestedBy": 0})),
        ("/api/v1/request?mediaType=tv", json!({"mediaType": "tv"})),
    ] {
        let got = query(path);
        for (name, value) in expected.as_object().unwrap() {
            assert_eq!(got[name], *value, "{path}");
        }
    }
    let user = Call::new("GET", "/api/v1/user/12").answer().unwrap();
    assert_eq!(Value::Object(user.params), json!({"userId": 12}));
    let file = Call::new("DELETE", "/api/v1/media/7/file?is4k=true").answer().unwrap();
    assert_eq!(Value::Object(file.params), json!({"mediaId": "7"}));
    assert_eq!(Value::Object(file.query), json!({"is4k": true}));
}

#[test]
fn the_person_of_a_path_is_known_by_number() {
    for (path, person) in [
        ("/api/v1/user/12/quota", Some(UserId(12))),
        ("/api/v1/user/12.0/quota", Some(UserId(12))),
        ("/api/v1/user/1.5/quota", None),
        ("/api/v1/user/1e300/quota", None),
        ("/api/v1/request/12", None),
    ] {
        assert_eq!(Call::new("GET", path).answer().unwrap().user_id(), person, "{path}");
    }
}

#[test]
fn what_is_not_sent_gets_its_default() {
    for (path, defaults) in [
        ("/api/v1/search?query=x", json!({"query": "x", "page": 1})),
        ("/api/v1/request", json!({"sort": "added", "sortDirection": "desc", "mediaType": "all"})),
        ("/api/v1/issue", json!({"filter": "open", "sort": "added"})),
        ("/api/v1/blocklist", json!({"filter": "manual"})),
        ("/api/v1/blacklist", json!({"filter": "manual"})),
        ("/api/v1/media", json!({"sort": "added"})),
        ("/api/v1/user", json!({"sort": "created"})),
        ("/api/v1/settings/logs", json!({"filter": "debug"})),
        ("/api/v1/discover/watchlist?page=3", json!({"page": 3})),
    ] {
        assert_eq!(query(path), defaults, "{path}");
    }
}

#[test]
fn text_in_a_query_is_decoded_as_forms_are() {
    for (sent, expected) in [
        ("a%20b", "a b"),
        ("a|b-c._~d", "a|b-c._~d"),
        ("tmdb%3A1", "tmdb:1"),
        ("%C3%BC", "ü"),
        // What is not validly encoded stays as it is.
        ("%zz", "%zz"),
        ("%E4", "%E4"),
        // Overlooked, as in the reference: the first question mark, and a second equals sign.
        ("what?", "what?"),
        ("a=b:c", "a=b:c"),
    ] {
        let path = format!("/api/v1/search?query={sent}");
        assert_eq!(query(&path)["query"], expected, "{sent}");
    }
    assert_eq!(query("/api/v1/search?%71uery=a:b")["query"], "a:b");
    assert_eq!(query("/api/v1/settings/plex/library?enable=1,2")["enable"], "1,2");
    assert_eq!(query("/api/v1/search?&query=x&&=y&")["query"], "x");
}

#[test]
fn an_old_client_may_name_the_filter_by_its_old_name_under_the_old_path() {
    let path = "/api/v1/blacklist?filter=blacklistedTags";
    assert_eq!(query(path), json!({"filter": "blacklistedTags"}));
    let path = "/api/v1/blocklist?filter=blacklistedTags";
    assert_eq!(Call::new("GET", path).refused().0, 400);
}

#[test]
fn a_body_arrives_as_it_was_sent_with_unknown_properties() {
    for (path, sent) in [
        ("/api/v1/auth/local", json!({"email": "a", "password": "b", "more": [1]})),
        ("/api/v1/settings/discover", json!([])),
        ("/api/v1/request", json!({"mediaType": "tv", "mediaId": 1, "seasons": "all"})),
        ("/api/v1/request", json!({"mediaType": "tv", "mediaId": 1, "seasons": [0, 1]})),
        ("/api/v1/request", json!({"mediaType": "movie", "mediaId": 1, "userId": null})),
        ("/api/v1/settings/metadatas/test", json!({})),
        ("/api/v1/overrideRule", json!({"genre": 5})),
        ("/api/v1/blocklist", json!({"tmdbId": 1, "mediaType": "movie", "user": 1})),
    ] {
        assert_eq!(body(path, &sent.to_string()), sent, "{path}");
    }
}

#[test]
fn whole_numbers_arrive_as_integers_however_they_are_written() {
    let got = body("/api/v1/request", r#"{"mediaType": "movie", "mediaId": 5.0, "serverId": 1e2}"#);
    assert_eq!(got, json!({"mediaType": "movie", "mediaId": 5, "serverId": 100}));
}

#[test]
fn read_only_properties_that_say_nothing_are_left_out() {
    let got = body("/api/v1/watchlist", r#"{"tmdbId": 1, "media": {"tvdbId": null}}"#);
    assert_eq!(got, json!({"tmdbId": 1, "media": {}}));
}

#[test]
fn a_body_that_nobody_declared_may_be_anything() {
    for content_type in [None, Some("text/plain"), Some("application/x-www-form-urlencoded")] {
        let call =
            Call::new("POST", "/api/v1/request/1/retry").json("?").content_type(content_type);
        assert_eq!(call.answer().unwrap().body, json!({}));
    }
    let import = Call::new("POST", "/api/v1/user/import-from-plex");
    assert_eq!(import.answer().unwrap().body, json!({}));
    // Told to expect JSON and given nothing, the reference sees an empty object.
    let settings = Call::new("POST", "/api/v1/settings/main").json("");
    assert_eq!(settings.answer().unwrap().body, json!({}));
}

#[test]
fn the_root_looks_at_nothing() {
    assert!(Call::new("GET", "/api/v1?what=ever&take[]=1").anonymous().answer().is_ok());
}

#[test]
fn credentials_are_a_cookie_or_a_key_that_is_not_empty() {
    for (name, value, expected) in [
        ("x-api-key", "k", true),
        ("X-API-KEY", "k", true),
        ("x-api-key", "", false),
        ("cookie", "connect.sid=s%3Aa.b", true),
        ("cookie", "theme=dark; connect.sid=x", true),
        ("cookie", "connect.sid=", false),
        ("cookie", "theme=connect.sid", false),
        ("cookie", "xconnect.sid=1", false),
        ("authorization", "Bearer k", false),
    ] {
        let mut headers = HeaderMap::new();
        let name = name.parse::<header::HeaderName>().unwrap();
        headers.insert(name.clone(), HeaderValue::from_static(value));
        assert_eq!(has_credentials(&headers), expected, "{name}: {value}");
    }
    assert!(!has_credentials(&HeaderMap::new()));
}

/// Paths that are near the table, so that random calls get further than "not found".
fn paths() -> impl Strategy<Value = String> {
    let words = "(user|request|issue|settings|discover|media|search|count|[0-9]{1,20}|%[0-9a-f]{0,2}|.{0,6})";
    proptest::collection::vec(words, 0..5).prop_map(|parts| format!("/api/v1/{}", parts.join("/")))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn no_call_makes_the_check_stumble(
        method in "(GET|POST|PUT|DELETE|[A-Z]{0,6})",
        path in paths(),
        query in "((take|skip|query|filter|sort|page|[a-z\\[\\]]{0,4})=?.{0,8}&?){0,4}",
        content_type in proptest::option::of("(application/json|.{0,10})"),
        body in "(\\{\"(mediaType|ids|seasons|media|.{0,3})\": ?.{0,8}\\}|.{0,20})",
        credentials in any::<bool>(),
    ) {
        let Ok(found) = find(&method, &path) else { return Ok(()) };
        let sent = Sent {
            credentials,
            content_type: content_type.as_deref(),
            query: &query,
            body: body.as_bytes(),
        };
        match check(&found, &sent) {
            Ok(checked) => prop_assert!(checked.body.is_object() || checked.body.is_array()),
            Err(refusal) => prop_assert!(refusal.body["message"].is_string()),
        }
    }

    #[test]
    fn every_row_bears_any_body(index in 0_usize..206, body in json_text()) {
        let route = super::super::routes().nth(index).unwrap();
        let path = format!("{}{}", super::super::BASE, route.path.replace(['{', '}'], ""));
        let found = find(route.verb.name(), &path).unwrap();
        let sent = Sent {
            credentials: true,
            content_type: Some("application/json"),
            query: "",
            body: body.as_bytes(),
        };
        if let Err(refusal) = check(&found, &sent) {
            prop_assert!([400, 413].contains(&refusal.status), "{}: {}", path, refusal.status);
        }
    }
}

/// JSON made of names that the contract knows.
fn json_text() -> impl Strategy<Value = String> {
    let leaf = prop_oneof![
        Just(json!(null)),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        "[a-z]{0,5}".prop_map(Value::from),
    ];
    let name = "(id|media|requests|requestedBy|modifiedBy|options|proxy|seasons|libraries|ids|tv)";
    leaf.prop_recursive(4, 32, 4, move |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            proptest::collection::hash_map(name, inner, 0..4)
                .prop_map(|map| Value::Object(map.into_iter().collect())),
        ]
    })
    .prop_map(|value| value.to_string())
}
