//! Jellyfin and Emby against small servers that answer as they do.

use axum::http::StatusCode;
use axum::response::IntoResponse;
use serde_json::json;

use super::{Flavour, Identity, Jellyfin, Picture};
use crate::ClientError;
use crate::images::Format;
use crate::testing::{Server, http, json as answer};

fn identity() -> Identity {
    let [product, version, device_id] = ["Usherr", "0.1.0", "Qk9U"].map(str::to_owned);
    Identity { product, version, device_id }
}

fn client(flavour: Flavour, server: &Server, token: Option<&str>) -> Jellyfin {
    Jellyfin::new(&http(), flavour, &server.address, &identity(), token)
}

#[tokio::test]
async fn a_login_introduces_us_and_passes_the_browsers_address_on() {
    let server = Server::json(json!({
        "AccessToken": "canary-7f3a",
        "User": {
            "Id": "00815095fc73e86dec804e1c4fa36bd3", "Name": "mara", "ServerId": "s1",
            "Policy": { "IsAdministrator": true }, "Configuration": null,
        },
    }))
    .await;
    let jellyfin = client(Flavour::Jellyfin, &server, None);
    let ip = Some("::ffff:192.168.0.7".parse().unwrap());
    let login = jellyfin.authenticate_by_name("mara", "secret pass", ip).await.unwrap();
    assert_eq!(login.access_token.expose(), "canary-7f3a");
    assert!(
        login.user.policy.is_administrator && login.user.configuration.grouped_folders.is_empty()
    );
    assert!(!format!("{login:?}").contains("canary"));

    let seen = server.last();
    assert_eq!(seen.line(), "POST /Users/AuthenticateByName");
    assert_eq!(seen.body, Some(json!({ "Username": "mara", "Pw": "secret pass" })));
    assert_eq!(seen.headers["x-forwarded-for"], "192.168.0.7");
    assert_eq!(
        seen.headers["authorization"],
        r#"MediaBrowser Client="Usherr", Device="Usherr", DeviceId="Qk9U", Version="0.1.0""#
    );
}

#[tokio::test]
async fn a_login_that_trips_over_the_address_is_tried_without_it() {
    let server = Server::start(|seen, _| async move {
        if seen.headers.contains_key("x-forwarded-for") {
            return answer(400, &json!("bad proxy"));
        }
        answer(200, &json!({ "AccessToken": "t", "User": { "Id": "1" } }))
    })
    .await;
    let jellyfin = client(Flavour::Jellyfin, &server, None);
    let ip = Some("10.0.0.1".parse().unwrap());
    assert!(jellyfin.authenticate_by_name("mara", "pass", ip).await.is_ok());
    assert_eq!(server.seen().len(), 2);
}

#[tokio::test]
async fn a_wrong_password_is_asked_once_and_never_told() {
    let server = Server::start(|seen, _| async move {
        answer(401, &json!({ "sent": seen.body.unwrap_or_default() }))
    })
    .await;
    let jellyfin = client(Flavour::Jellyfin, &server, None);
    let ip = Some("10.0.0.1".parse().unwrap());
    let error = jellyfin.authenticate_by_name("mara", "canary-7f3a", ip).await.unwrap_err();
    assert!(error.is_unauthorized());
    assert!(!format!("{error} {error:?}").contains("canary"), "{error}");
    assert_eq!(server.seen().len(), 1);
}

#[tokio::test]
async fn the_token_travels_in_the_header_and_nowhere_else() {
    let server =
        Server::table(&[("GET /System/Info", json!({ "Id": "s1", "ServerName": "Den" }))]).await;
    let jellyfin = client(Flavour::Emby, &server, Some("canary-7f3a"));
    assert_eq!(jellyfin.system_info().await.unwrap().server_name.as_deref(), Some("Den"));
    assert!(server.last().headers["authorization"].ends_with(r#", Token="canary-7f3a""#));
    let error = jellyfin.public_system_info().await.unwrap_err();
    assert!(error.is_not_found() && !format!("{error:?} {jellyfin:?}").contains("canary"));
}

#[tokio::test]
async fn users_come_from_where_each_server_has_them() {
    let users = json!([{ "Id": "u1", "Name": "mara", "PrimaryImageTag": null }]);
    let jellyfin = Server::table(&[("GET /Users", users.clone())]).await;
    let found = client(Flavour::Jellyfin, &jellyfin, Some("t")).users().await.unwrap();
    assert_eq!(found[0].name, "mara");

    let listed = json!({ "Items": users, "TotalRecordCount": 1 });
    let emby = Server::table(&[("GET /Users/Query", listed)]).await;
    assert_eq!(client(Flavour::Emby, &emby, Some("t")).users().await.unwrap(), found);
    let old_emby = Server::table(&[("GET /Users", users)]).await;
    assert_eq!(client(Flavour::Emby, &old_emby, Some("t")).users().await.unwrap(), found);
    let me = Server::table(&[("GET /Users/Me", json!({ "Id": "u1" }))]).await;
    assert_eq!(client(Flavour::Jellyfin, &me, Some("t")).user(None).await.unwrap().id, "u1");
}

#[tokio::test]
async fn a_new_key_is_the_newest_of_its_name() {
    let keys = json!({ "Items": [
        { "AccessToken": "old", "AppName": "Usherr", "DateCreated": "2025-01-01T00:00:00Z" },
        { "AccessToken": "new", "AppName": "Usherr", "DateCreated": "2026-01-01T00:00:00Z" },
        { "AccessToken": "other", "AppName": "Sync", "DateCreated": "2027-01-01T00:00:00Z" },
    ]});
    let server = Server::table(&[("POST /Auth/Keys", json!(null)), ("GET /Auth/Keys", keys)]).await;
    let key = client(Flavour::Jellyfin, &server, Some("t")).create_api_key("Usherr").await.unwrap();
    assert_eq!(key.unwrap().access_token.expose(), "new");
    assert_eq!(server.lines(), ["POST /Auth/Keys?App=Usherr", "GET /Auth/Keys"]);
}

#[tokio::test]
async fn libraries_fall_back_to_the_users_views() {
    let folders = json!({ "Items": [{ "Id": "l1", "Name": "Films", "Type": "CollectionFolder", "CollectionType": "movies" }] });
    let open = Server::table(&[("GET /Library/MediaFolders", folders.clone())]).await;
    let libraries = client(Flavour::Jellyfin, &open, Some("t")).libraries(None).await.unwrap();
    assert_eq!(libraries[0].collection_type.as_deref(), Some("movies"));

    let views = Server::table(&[("GET /UserViews", folders.clone())]).await;
    let found = client(Flavour::Jellyfin, &views, Some("t")).libraries(Some("u1")).await.unwrap();
    assert_eq!(
        (found, views.last().line()),
        (libraries.clone(), "GET /UserViews?userId=u1".to_owned())
    );

    let emby = Server::table(&[("GET /Users/u1/Views", folders)]).await;
    let found = client(Flavour::Emby, &emby, Some("t")).libraries(Some("u1")).await.unwrap();
    assert_eq!(found, libraries);

    let none = Server::table(&[]).await;
    assert!(
        client(Flavour::Emby, &none, Some("t")).libraries(None).await.is_err(),
        "not 'no libraries'"
    );
}

#[tokio::test]
async fn a_page_of_a_library_leaves_out_what_is_only_announced() {
    let page = json!({ "TotalRecordCount": 3, "Items": [
        {
            "Id": "m1", "Type": "Movie", "LocationType": "FileSystem", "DateCreated": "2025-06-01T08:00:00.0000000Z",
            "ProviderIds": { "Tmdb": "500001", "Imdb": "tt8500001" },
            "MediaSources": [{ "MediaStreams": [{ "Type": "Video", "Width": 3840 }, { "Type": "Audio" }] }],
        },
        { "Id": "m2", "Type": "Movie", "LocationType": "Virtual" },
        { "Id": "s1", "Type": "Series", "ProviderIds": null, "MediaSources": null },
    ]});
    let server = Server::table(&[("GET /Items", page)]).await;
    let jellyfin = client(Flavour::Jellyfin, &server, Some("t"));
    let items = jellyfin.library_contents("lib", 40, 20).await.unwrap();
    assert_eq!((items.present.len(), items.seen, items.total), (2, 3, 3));
    let film = &items.present[0];
    assert_eq!(film.provider_ids.tmdb.as_deref(), Some("500001"));
    assert_eq!(film.media_sources[0].media_streams[0].width, Some(3840));
    let query = server.last().query;
    assert_eq!((query["StartIndex"].as_str(), query["Limit"].as_str()), ("40", "20"));
    assert_eq!(query["IncludeItemTypes"], "Series,Movie");
}

#[tokio::test]
async fn all_episodes_of_a_library_come_in_pages() {
    let page = json!({ "TotalRecordCount": 9, "Items": [
        {
            "Id": "e1", "Type": "Episode", "SeriesId": "s1", "ParentIndexNumber": 2, "IndexNumber": 3,
            "IndexNumberEnd": 4, "MediaSources": [{ "MediaStreams": [{ "Type": "Video" }] }],
        },
        { "Id": "e2", "Type": "Episode", "LocationType": "Virtual", "MediaSources": null },
    ]});
    let server = Server::table(&[("GET /Items", page)]).await;
    let jellyfin = client(Flavour::Jellyfin, &server, Some("t"));
    let page = jellyfin.library_episodes("lib", (1000, 500), true).await.unwrap();
    assert_eq!((page.listed.len(), page.total), (2, 9));
    let [first, second] = page.listed.try_into().unwrap();
    assert_eq!((first.series_id.as_deref(), first.parent_index_number), (Some("s1"), Some(2)));
    assert_eq!((first.index_number, first.index_number_end), (Some(3), Some(4)));
    assert!(first.media_sources.len() == 1 && !first.is_virtual());
    assert!(second.is_virtual() && second.media_sources.is_empty());
    let query = server.last().query;
    assert_eq!((query["StartIndex"].as_str(), query["Limit"].as_str()), ("1000", "500"));
    assert_eq!(
        (query["IncludeItemTypes"].as_str(), query["ParentId"].as_str()),
        ("Episode", "lib")
    );
    assert_eq!(query["Fields"], "MediaSources");
    jellyfin.library_episodes("lib", (0, 1000), false).await.unwrap();
    assert!(!server.last().query.contains_key("Fields"));
}

#[tokio::test]
async fn an_item_is_the_one_asked_for_or_none() {
    let id = "f63cce516d9d1a332e87ce873aa73874";
    let everything =
        json!({ "Items": [{ "Id": "root", "Type": "Folder" }, { "Id": id, "Type": "Movie" }] });
    let server = Server::table(&[("GET /Items", everything)]).await;
    let jellyfin = client(Flavour::Jellyfin, &server, Some("t"));
    let dashed = "F63CCE51-6D9D-1A33-2E87-CE873AA73874";
    assert_eq!(jellyfin.item(dashed).await.unwrap().map(|item| item.id), Some(id.to_owned()));
    assert_eq!(jellyfin.item("gone").await.unwrap(), None);
    assert_eq!(jellyfin.items(&[]).await.unwrap(), []);
    assert_eq!(server.seen().len(), 2, "no ids, no call");
}

#[tokio::test]
async fn latest_seasons_and_episodes_use_each_servers_paths() {
    let list = json!({ "Items": [{ "Id": "e1", "Type": "Episode", "IndexNumber": 1, "IndexNumberEnd": 2 }] });
    let answers = [
        ("GET /Items/Latest", json!([{ "Id": "e1", "Type": "Episode", "SeriesId": "s1" }])),
        ("GET /Users/u1/Items/Latest", json!([])),
        ("GET /Items/e1/Ancestors", json!([{ "Id": "s1" }, { "Id": "lib", "Name": "Shows" }])),
        ("GET /Shows/s1/Seasons", list.clone()),
        ("GET /Shows/s1/Episodes", list),
    ];
    let server = Server::table(&answers).await;
    let jellyfin = client(Flavour::Jellyfin, &server, Some("t"));
    let latest = jellyfin.recently_added("lib", Some("u1"), 12).await.unwrap();
    assert_eq!(latest[0].series_id.as_deref(), Some("s1"));
    assert_eq!(server.last().query["userId"], "u1");
    let ancestors = jellyfin.ancestors("e1", Some("u1")).await.unwrap();
    assert_eq!((ancestors.len(), ancestors[1].name.as_str()), (2, "Shows"));
    assert_eq!(server.last().query["userId"], "u1");
    jellyfin.seasons("s1").await.unwrap();
    jellyfin.episodes("s1", "x1", true).await.unwrap();
    assert_eq!(server.last().line(), "GET /Shows/s1/Episodes?fields=MediaSources&seasonId=x1");
    let episodes = jellyfin.episodes("s1", "x1", false).await.unwrap();
    assert_eq!(episodes[0].index_number_end, Some(2));
    assert_eq!(server.last().line(), "GET /Shows/s1/Episodes?seasonId=x1");
    let emby = client(Flavour::Emby, &server, Some("t"));
    assert_eq!(emby.recently_added("lib", Some("u1"), 12).await.unwrap(), []);
    assert!(!server.last().query.contains_key("userId"));
}

#[tokio::test]
async fn pictures_have_versions() {
    let server = Server::start(|seen, _| async move {
        let headers = match seen.path.as_str() {
            "/UserImage" => ("last-modified", "Wed, 21 Oct 2015 07:28:00 GMT"),
            "/Users/u1/Images/Primary" => ("etag", "\"abc\""),
            "/Users/u2/Images/Primary" => ("x-nothing", ""),
            _ => return StatusCode::NOT_FOUND.into_response(),
        };
        (StatusCode::OK, [headers], b"GIF89a".to_vec()).into_response()
    })
    .await;
    let jellyfin = client(Flavour::Jellyfin, &server, Some("t"));
    let version = |text: &str| Picture::Version(Some(text.to_owned()));
    assert_eq!(jellyfin.picture("u1").await, Ok(version("1445412480000")));
    assert_eq!(server.last().line(), "HEAD /UserImage?UserId=u1");
    assert_eq!(jellyfin.picture_image("u1").await.unwrap().format, Format::Gif);
    let emby = client(Flavour::Emby, &server, Some("t"));
    assert_eq!(emby.picture("u1").await, Ok(version("abc")));
    assert_eq!(emby.picture("u2").await, Ok(Picture::Version(None)));
    assert_eq!(emby.picture("u3").await, Ok(Picture::None));
    assert_eq!(server.last().line(), "HEAD /Users/u3/Images/Primary?quality=90");
}

#[tokio::test]
async fn a_device_is_forgotten_by_its_id() {
    let server = Server::table(&[("DELETE /Devices", json!(null))]).await;
    client(Flavour::Jellyfin, &server, Some("t")).delete_device("Qk9U==").await.unwrap();
    assert_eq!(server.last().line(), "DELETE /Devices?Id=Qk9U==");
}

#[tokio::test]
async fn a_server_that_is_away_is_not_asked_for_views() {
    let jellyfin =
        Jellyfin::new(&http(), Flavour::Jellyfin, "http://127.0.0.1:1", &identity(), Some("t"));
    let error = jellyfin.libraries(None).await.unwrap_err();
    assert!(matches!(error, ClientError::Unreachable { service: "Jellyfin", .. }), "{error}");
}
