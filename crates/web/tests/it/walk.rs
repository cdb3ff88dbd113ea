//! Every route of the contract, walked with every permission: nobody passes who may not, and nobody
//! is kept out who may. What secrets there are appears in no answer.

use crate::support::{Reply, TestApp, Visitor, on_sqlite_with};
use domain::{Permissions, UserId};
use futures_util::future::join_all;
use serde_json::{Map, Value, json};
use web::api::contract::schema::{Kind, Schema};
use web::api::contract::{BASE, Body, Guard, Refusal, Route, Verb, routes};

/// In every secret of an account.
const OF_ACCOUNTS: &str = "canary-of-accounts";
/// In every secret of the settings, which administrators may see.
const OF_SETTINGS: &str = "canary-of-settings";
/// An id that nobody and nothing has.
const NOTHING: i64 = 999_999;

#[test]
fn every_route_lets_through_whom_its_guard_names() {
    on_sqlite_with(furnished(), async |home| {
        plant_secrets(home).await;
        for route in routes() {
            walk(home, route).await;
        }
    });
}

/// Settings full of secrets, so that one that leaks is seen.
fn furnished() -> Value {
    let arr = |name: &str| {
        json!([{ "id": 0, "name": name, "hostname": "127.0.0.1", "port": 1, "useSsl": false,
            "apiKey": OF_SETTINGS, "activeProfileId": 1, "activeProfileName": "Any",
            "activeDirectory": "/media", "is4k": false, "isDefault": true, "tags": [] }])
    };
    json!({
        "clientId": OF_SETTINGS,
        "vapidPrivate": OF_SETTINGS,
        "main": { "apiKey": OF_SETTINGS, "mediaServerType": 2 },
        "jellyfin": { "ip": "127.0.0.1", "port": 1, "apiKey": OF_SETTINGS },
        "radarr": arr("Radarr"),
        "sonarr": arr("Sonarr"),
        "public": { "initialized": true },
        "notifications": { "agents": { "email": { "options": {
            "smtpHost": "127.0.0.1", "smtpPort": 1, "authPass": OF_SETTINGS,
        } } } },
        // Nothing answers outside: all ways lead through a proxy that is not there.
        "network": { "proxy": {
            "enabled": true, "hostname": "127.0.0.1", "port": 1, "password": OF_SETTINGS,
        } },
    })
}

async fn plant_secrets(home: &TestApp) {
    home.store
        .write(|tx| {
            store::sql(
                r#"UPDATE "user" SET "password" = $1, "plexToken" = $1, "resetPasswordGuid" = $1,
                    "jellyfinAuthToken" = $1, "jellyfinDeviceId" = $1"#,
            )
            .bind(OF_ACCOUNTS)
            .execute(tx)
        })
        .await
        .unwrap();
}

/// Calls a route as everybody.
async fn walk(home: &TestApp, route: &Route) {
    let nobody = call(&home.anonymous(), route, UserId(NOTHING)).await;
    assert_eq!(nobody.asks_for_credentials(), !route.guard.is_public(), "nobody: {}", nobody.line);
    let stranger = home.anonymous().header("cookie", "connect.sid=s%3Amade.up");
    let reply = call(&stranger, route, UserId(NOTHING)).await;
    assert!(!reply.asks_for_credentials(), "a stranger: {}", reply.line);
    assert_eq!(reply.is(&route.guard.denial(false)), route.guard.needs_user(), "{}", reply.line);
    join_all(Permissions::NAMED.iter().map(async |(bit, name)| {
        let holder = home.with_user(&format!("{name}-{}", tag()), *bit).await;
        expect(&holder, *bit, name, route, UserId(NOTHING)).await;
        if is_about_a_person(route) {
            let own = holder.user.unwrap();
            let holder = home.signed_in(own).await;
            expect(&holder, *bit, name, route, own).await;
        }
    }))
    .await;
    let key = home.key();
    expect(&key, Permissions::ADMIN, "the key", route, UserId(NOTHING)).await;
}

/// A number that was not given before, for addresses that must differ.
fn tag() -> u64 {
    use std::sync::atomic::{AtomicU64, Ordering};
    static LAST: AtomicU64 = AtomicU64::new(0);
    LAST.fetch_add(1, Ordering::Relaxed)
}

async fn expect(who: &Visitor, held: Permissions, name: &str, route: &Route, about: UserId) {
    let may = route.guard.allows(held, who.user.unwrap(), Some(about));
    let reply = call(who, route, about).await;
    let line = format!("{name}: {} {:?} {}", reply.line, reply.reply.status, reply.reply.text);
    assert!(!reply.asks_for_credentials(), "{line}");
    assert!(!reply.is(&route.guard.denial(false)), "{line}");
    assert_eq!(reply.is(&route.guard.denial(true)), !may, "{line}");
    assert_ne!(reply.reply.status, 501, "nobody answers this route: {line}");
    assert!(!reply.reply.text.contains(OF_ACCOUNTS), "{line}");
    if !held.is_admin() {
        assert!(!reply.reply.text.contains(OF_SETTINGS), "{line}");
    }
}

fn is_about_a_person(route: &Route) -> bool {
    route.params.iter().any(|param| param.name == "userId")
}

/// An answer and what was asked.
struct Told {
    line: String,
    reply: Reply,
}

impl Told {
    fn asks_for_credentials(&self) -> bool {
        self.reply.status == 401 && self.reply.json()["message"] == "cookie 'connect.sid' required"
    }

    fn is(&self, refusal: &Refusal) -> bool {
        self.reply.status.as_u16() == refusal.status && self.reply.json() == refusal.body
    }
}

/// Makes a call that keeps to the contract and is about nothing that exists.
async fn call(who: &Visitor, route: &Route, about: UserId) -> Told {
    let mut path = format!("{BASE}{}", route.path);
    for param in route.params {
        let value = match (param.name, sample(&param.schema)) {
            ("userId", _) => about.to_string(),
            (_, Value::String(text)) => text,
            (_, other) => other.to_string(),
        };
        path = path.replace(&format!("{{{}}}", param.name), &value);
    }
    let required = route.query.iter().filter(|param| param.required);
    let query: Vec<String> = required
        .map(|param| {
            let value = sample(&param.schema).to_string();
            format!("{}={}", param.name, value.trim_matches('"'))
        })
        .collect();
    if !query.is_empty() {
        path = format!("{path}?{}", query.join("&"));
    }
    let body = match route.body {
        Body::Free if route.verb == Verb::Get => None,
        Body::Free => Some(json!({})),
        Body::Json(schema) | Body::OptionalJson(schema) => Some(sample(&schema)),
    };
    let line = format!("{} {path}", route.verb.name());
    let reply = who.call(route.verb.name(), &path, body).await;
    // The contract names each fault; a handler says in a sentence what it misses.
    let breaks_contract = reply.status == 400 && reply.json().get("errors").is_some();
    assert!(!breaks_contract, "the walk must keep to the contract: {line} {}", reply.text);
    Told { line, reply }
}

/// The least that a schema takes.
fn sample(schema: &Schema) -> Value {
    match schema.kind {
        Kind::Bool => json!(false),
        Kind::Number | Kind::FromZero | Kind::Count | Kind::Integer => json!(NOTHING),
        Kind::Any | Kind::Text => json!("127.0.0.1"),
        Kind::OneOf(texts) => json!(texts[0]),
        Kind::List(_) => json!([]),
        Kind::Either(schemas) | Kind::Some(schemas) => sample(&schemas[0]),
        Kind::Object(_) | Kind::Named(_) => {
            let fields = schema.kind.fields().unwrap_or_default();
            let required = fields.iter().filter(|field| field.required && !field.schema.read_only);
            let pairs = required.map(|field| (field.name.to_owned(), sample(&field.schema)));
            Value::Object(pairs.collect::<Map<_, _>>())
        }
    }
}

#[test]
fn the_walk_knows_every_kind_of_guard() {
    let kinds: Vec<_> = routes().map(|route| std::mem::discriminant(&route.guard)).collect();
    for guard in [
        Guard::Public,
        Guard::Present,
        Guard::User,
        Guard::InHandler,
        Guard::All(Permissions::ADMIN),
        Guard::Any(Permissions::ADMIN),
        Guard::SelfOrAll(Permissions::ADMIN),
        Guard::SelfOnly,
    ] {
        assert!(kinds.contains(&std::mem::discriminant(&guard)), "{guard:?} stands in no row");
    }
}
