//! Calls that break the contract, and exactly what they are told.

use super::super::BODY_LIMIT_BYTES;
use super::Call;
use serde_json::{Value, json};

/// One fault of the validator: the path, the message, and the rule.
type Fault<'a> = (&'a str, &'a str, &'a str);

/// The body that lists these faults.
fn told(message: &str, faults: &[Fault<'_>]) -> Value {
    let errors: Vec<_> = faults
        .iter()
        .map(|(path, message, rule)| {
            let code = format!("{rule}.openapi.validation");
            json!({ "path": path, "message": message, "errorCode": code })
        })
        .collect();
    json!({ "message": message, "errors": errors })
}

/// The message about faults in values that are there.
fn in_one_line(faults: &[Fault<'_>]) -> String {
    let lines: Vec<_> =
        faults.iter().map(|(path, message, _)| format!("request{path} {message}")).collect();
    lines.join(", ")
}

/// The body about one place.
fn about(path: &str, message: &str) -> Value {
    json!({ "message": message, "errors": [{ "path": path, "message": message }] })
}

fn refused_with(call: Call<'_>, status: u16, body: &Value) {
    let refusal = call.answer().expect_err(call.path);
    assert_eq!((refusal.status, &refusal.body), (status, body), "{} {}", call.method, call.path);
}

#[test]
fn a_call_without_credentials_is_told_the_path_of_the_table() {
    let message = "cookie 'connect.sid' required";
    for (path, named) in [
        ("/api/v1/auth/me", "/api/v1/auth/me"),
        ("/api/v1/user/9/", "/api/v1/user/{userId}"),
        // Whatever else is wrong, this is looked at first.
        ("/api/v1/user/abc?zz=1", "/api/v1/user/{userId}"),
        ("/api/v1/request?take=abc", "/api/v1/request"),
    ] {
        refused_with(Call::new("GET", path).anonymous(), 401, &about(named, message));
    }
    let post = Call::new("POST", "/api/v1/request").anonymous();
    refused_with(post, 401, &about("/api/v1/request", message));
}

#[test]
fn a_query_is_looked_at_before_its_types() {
    for (path, at, message) in [
        ("/api/v1/user?zz=1&take=x", ".query.zz", "Unknown query parameter 'zz'"),
        ("/api/v1/user?a%20b", ".query.a b", "Unknown query parameter 'a b'"),
        ("/api/v1/user?za[x]=1", ".query.za", "Unknown query parameter 'za'"),
        ("/api/v1/search?query=", ".query.query", "Empty value found for query parameter 'query'"),
        ("/api/v1/search?query", ".query.query", "Empty value found for query parameter 'query'"),
        (
            "/api/v1/tv/1?language=&zz=",
            ".query.language",
            "Empty value found for query parameter 'language'",
        ),
        (
            "/api/v1/discover/trending?mediaType=tv",
            ".query.mediaType",
            "Unknown query parameter 'mediaType'",
        ),
        ("/api/v1/issue?createdBy=1", ".query.createdBy", "Unknown query parameter 'createdBy'"),
    ] {
        refused_with(Call::new("GET", path), 400, &about(at, message));
    }
}

#[test]
fn reserved_characters_must_be_encoded() {
    let message =
        "Parameter 'query' must be url encoded. Its value may not contain reserved characters.";
    for letter in ":/[]@!$'()*+,;".chars() {
        // An unknown name is not even looked at before.
        let path = format!("/api/v1/search?zz=1&query=a{letter}b");
        refused_with(Call::new("GET", &path), 400, &about(".query.query", message));
    }
    let call = Call::new("GET", "/api/v1/search?query=a??");
    refused_with(call, 400, &about(".query.query", message));
}

/// Paths, and the places and messages of their faults.
const WRONG_TYPES: &[(&str, &[Fault<'_>])] = &[
    ("/api/v1/request?take=abc", &[(".query.take", "should be number,null", "type")]),
    ("/api/v1/user/abc", &[(".params.userId", "should be number", "type")]),
    ("/api/v1/user?take=1&take=2", &[(".query.take", "should be number,null", "type")]),
    ("/api/v1/user?q[]=x", &[(".query.q", "should be string", "type")]),
    ("/api/v1/settings/radarr/1.5/profiles", &[(".params.radarrId", "should be integer", "type")]),
    (
        "/api/v1/discover/keyword/x/movies?page=y",
        &[
            (".query.page", "should be number", "type"),
            (".params.keywordId", "should be number", "type"),
        ],
    ),
    (
        "/api/v1/user?sort=role",
        &[(
            ".query.sort",
            "should be equal to one of the allowed values: created, updated, requests, displayname",
            "enum",
        )],
    ),
    // Ours: the reference lets these through to its database.
    (
        "/api/v1/request?take=-1&skip=1.5",
        &[
            (".query.take", "should be >= 0", "minimum"),
            (".query.skip", "should be multiple of 1", "multipleOf"),
        ],
    ),
    // Ours: no JSON can carry it.
    ("/api/v1/discover/watchlist?page=Infinity", &[(".query.page", "should be number", "type")]),
];

#[test]
fn values_of_the_wrong_type_are_all_named() {
    for (path, faults) in WRONG_TYPES {
        refused_with(Call::new("GET", path), 400, &told(&in_one_line(faults), faults));
    }
    let message = "request.query should have required property 'query', \
                   request.query.page should be number";
    let faults = [
        (".query.query", "should have required property 'query'", "required"),
        (".query.page", "should be number", "type"),
    ];
    refused_with(Call::new("GET", "/api/v1/search?page=x"), 400, &told(message, &faults));
}

#[test]
fn only_true_and_false_are_booleans() {
    for value in ["1", "True", "yes", "0"] {
        let path = format!("/api/v1/media/1/file?is4k={value}");
        let refused = Call::new("DELETE", &path).refused();
        assert_eq!(refused, (400, "request.query.is4k should be boolean".to_owned()));
    }
}

#[test]
fn not_everything_is_a_number() {
    for text in ["1_0", "0x", "0b2", "1e", ".", "--1", "1e999", "NaN", "inf", "%C2%BD"] {
        let path = format!("/api/v1/user/{text}");
        assert_eq!(Call::new("GET", &path).refused().0, 400, "{text}");
    }
}

#[test]
fn a_status_in_a_path_must_be_known() {
    let message = "should be equal to one of the allowed values: approve, decline";
    let call = Call::new("POST", "/api/v1/request/61/pending");
    let faults = [(".params.status", message, "enum")];
    refused_with(call, 400, &told(&format!("request.params.status {message}"), &faults));
}

#[test]
fn a_body_must_be_json_where_one_is_declared() {
    for (path, named, content_type) in [
        ("/api/v1/media/6/available", "/api/v1/media/:mediaId/:status", None),
        ("/api/v1/settings/plex/sync", "/api/v1/settings/plex/sync", None),
        ("/api/v1/settings/main", "/api/v1/settings/main", Some("Text/Plain; charset=x")),
        ("/api/v1/user/import-from-plex", "/api/v1/user/import-from-plex", Some("text/plain")),
        // Looked at before the query.
        ("/api/v1/user?zz=1", "/api/v1/user", Some("application/jsonx")),
    ] {
        let call = Call::new("POST", path).content_type(content_type);
        let message = format!("unsupported media type {}", content_type.unwrap_or("undefined"));
        refused_with(call, 415, &about(named, &message));
    }
    for content_type in ["application/json; charset=utf-8", "Application/JSON"] {
        let call = Call::new("POST", "/api/v1/settings/main").content_type(Some(content_type));
        assert!(call.answer().is_ok(), "{content_type}");
    }
}

#[test]
fn a_body_that_cannot_be_read_is_refused_first() {
    for body in ["{bad json", "\"text\"", "5", "null", " ", "{\"a\": 1} x"] {
        let call = Call::new("POST", "/api/v1/request").anonymous().json(body);
        let refusal = call.answer().expect_err(body);
        assert_eq!(refusal.status, 400, "{body}");
        assert_eq!(refusal.body.get("errors"), None, "{body}");
    }
    let large = format!("[{}]", " ".repeat(BODY_LIMIT_BYTES - 1));
    let call = Call::new("POST", "/api/v1/request").anonymous().json(&large);
    assert_eq!(call.answer().unwrap_err().status, 413);
    let fits = format!("[{}]", " ".repeat(BODY_LIMIT_BYTES - 2));
    let call = Call::new("POST", "/api/v1/settings/discover").json(&fits);
    assert!(call.answer().is_ok());
}

/// Paths, bodies, and what is said about them.
const WRONG_BODIES: &[(&str, &str, &[&str])] = &[
    (
        "/auth/local",
        "{}",
        &[
            "body should have required property 'email'",
            "body should have required property 'password'",
        ],
    ),
    (
        "/auth/local",
        r#"{"password": 5}"#,
        &["body should have required property 'email'", "body.password should be string"],
    ),
    ("/auth/local", "[]", &["body should be object"]),
    ("/settings/discover", r#"{"a": 1}"#, &["body should be array"]),
    (
        "/settings/discover",
        r#"[5, {"type": "1", "enabled": true, "title": null, "data": null}]"#,
        &["body[0] should be object", "body[1].type should be number"],
    ),
    (
        "/settings/main",
        r#"{"apiKey": "chosen", "hideAvailable": "yes"}"#,
        &["body.apiKey is read-only", "body.hideAvailable should be boolean"],
    ),
    ("/settings/main", r#"{"apiKey": null}"#, &["body.apiKey should be string"]),
    (
        "/settings/plex",
        r#"{"name": "x", "port": "1", "libraries": [{"id": 1, "name": "y", "enabled": true}]}"#,
        &[
            "body.name is read-only",
            "body should have required property 'ip'",
            "body.port should be number",
            "body.libraries[0].id should be string",
            "body.libraries is read-only",
        ],
    ),
    (
        "/settings/network",
        r#"{"proxy": 5, "dnsCache": {"enabled": "x"}}"#,
        &["body.proxy should be object", "body.dnsCache.enabled should be boolean"],
    ),
    (
        "/user/1/settings/permissions",
        r#"{"permissions": null}"#,
        &["body.permissions should be number"],
    ),
    (
        "/user/x/settings/permissions",
        r#"{"permissions": "x"}"#,
        &["params.userId should be number", "body.permissions should be number"],
    ),
    ("/user/1/settings/main", r#"{"locale": 5}"#, &["body.locale should be string,null"]),
];

#[test]
fn faults_in_a_body_are_named_in_the_order_of_the_declaration() {
    for (path, body, said) in WRONG_BODIES {
        let said: Vec<_> = said.iter().map(|said| format!("request.{said}")).collect();
        let path = format!("/api/v1{path}");
        let refused = Call::new("POST", &path).json(body).refused();
        assert_eq!(refused, (400, said.join(", ")), "{path} {body}");
    }
    let body = r#"{"ids": [1, 2.5, "3"], "permissions": 1.5}"#;
    let integer = "should be integer";
    let faults = [
        (".body.ids[1]", integer, "type"),
        (".body.ids[2]", integer, "type"),
        (".body.permissions", integer, "type"),
    ];
    let call = Call::new("PUT", "/api/v1/user").json(body);
    refused_with(call, 400, &told(&in_one_line(&faults), &faults));
}

#[test]
fn of_several_types_every_failed_one_is_named() {
    let all = "should be equal to one of the allowed values: all";
    let one = "should match exactly one schema in oneOf";
    let call = Call::new("POST", "/api/v1/request")
        .json(r#"{"mediaType": 5, "mediaId": 1, "seasons": [-1, "x"]}"#);
    let faults = [
        (".body.mediaType", "should be string", "type"),
        (".body.mediaType", "should be equal to one of the allowed values: movie, tv", "enum"),
        (".body.seasons[0]", "should be >= 0", "minimum"),
        (".body.seasons[1]", "should be number", "type"),
        (".body.seasons", "should be string", "type"),
        (".body.seasons", all, "enum"),
        (".body.seasons", one, "oneOf"),
    ];
    refused_with(call, 400, &told(&in_one_line(&faults), &faults));

    let call = Call::new("POST", "/api/v1/blocklist")
        .json(r#"{"media": {"requests": [{"modifiedBy": 5, "media": {"id": 1}}]}}"#);
    let at = "request.body.media.requests[0]";
    let message = format!(
        "{at}.media.id is read-only, {at}.modifiedBy should be object, \
         {at}.modifiedBy should be string,null, \
         {at}.modifiedBy should match some schema in anyOf, \
         request.body.media.requests is read-only"
    );
    assert_eq!(call.refused(), (400, message));
}
