//! Recorded answers of Jellyfin, understood: the ones that logins, imports and scans live on.

use std::collections::BTreeSet;

use super::{Flavour, Identity, Jellyfin};
use crate::Result;
use crate::testing::golden::exchanges;
use crate::testing::{Server, http, json};

/// Makes the call that belongs to a recorded one and counts what is understood.
async fn ask(jellyfin: &Jellyfin, method: &str, path: &str, whole: bool) -> Option<Result<usize>> {
    let parts: Vec<_> = path.trim_start_matches('/').split('/').collect();
    Some(match (method, &parts[..]) {
        ("POST", ["Users", "AuthenticateByName"]) => {
            let login = jellyfin.authenticate_by_name("mara", "password", None).await;
            login.map(|login| usize::from(!login.access_token.is_empty()))
        }
        ("GET", ["Users"]) => jellyfin.users().await.map(|users| users.len()),
        ("GET", ["System", "Info"]) => jellyfin.system_info().await.map(|info| info.id.len()),
        ("GET", ["System", "Info", "Public"]) => {
            jellyfin.public_system_info().await.map(|info| info.id.len())
        }
        ("GET", ["Auth", "Keys"]) => jellyfin.api_keys().await.map(|keys| keys.len()),
        ("GET", ["Library", "MediaFolders"]) => jellyfin.libraries(None).await.map(|all| all.len()),
        ("GET", ["Items"]) if whole => {
            let page = jellyfin.library_contents("lib", 0, 500).await;
            page.map(|items| items.present.len())
        }
        ("GET", ["Items", "Latest"]) => {
            jellyfin.recently_added("lib", None, 12).await.map(|items| items.len())
        }
        ("GET", ["Shows", id, "Seasons"]) => jellyfin.seasons(id).await.map(|all| all.len()),
        ("GET", ["Shows", id, "Episodes"]) => {
            jellyfin.episodes(id, "season", true).await.map(|all| all.len())
        }
        _ => return None,
    })
}

#[tokio::test]
async fn every_recorded_answer_is_understood() {
    let mut understood = BTreeSet::new();
    for recorded in exchanges("jellyfin").iter().filter(|call| call.status == Some(200)) {
        let answer = recorded.answer.clone();
        let server = Server::start(move |_, _| std::future::ready(json(200, &answer))).await;
        let [product, version, device_id] = ["Usherr", "0.1.0", "Qk9U"].map(str::to_owned);
        let identity = Identity { product, version, device_id };
        let jellyfin =
            Jellyfin::new(&http(), Flavour::Jellyfin, &server.address, &identity, Some("token"));
        let whole = recorded.query.contains_key("ParentId");
        let Some(outcome) = ask(&jellyfin, &recorded.method, &recorded.path, whole).await else {
            continue;
        };
        let expected = recorded.answer.get("Items").unwrap_or(&recorded.answer);
        let entries = expected.as_array().map_or(1, Vec::len);
        let found = outcome.unwrap_or_else(|error| panic!("{}: {error}", recorded.place));
        assert!(found > 0 || entries == 0, "{} {}", recorded.place, recorded.path);
        understood.insert(recorded.path.split('/').nth(1).unwrap_or_default().to_owned());
    }
    println!("understood: {understood:?}");
}
