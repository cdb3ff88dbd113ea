//! The media server: logging in, accounts, keys, libraries, items; as Jellyfin and as Emby.

use chrono::Duration;
use serde_json::{Value, json};
use usherr_sim::{FRIEND, Flavour, Household, Login, OWNER, Options, PEOPLE, Service, TitleId};

use crate::client::{Answer, get, send};
use crate::schema::contract;

/// Introduces a device as every program must.
fn device(id: &str, token: &str) -> String {
    format!(
        r#"MediaBrowser Client="Usherr", Device="Usherr", DeviceId="{id}", Version="1", Token="{token}""#
    )
}

async fn login(household: &Household, login: Login, id: &str) -> Answer {
    let header = device(id, "");
    let headers = [("authorization", header.as_str())];
    let body = json!({"Username": login.name, "Pw": login.password});
    let path = "/Users/AuthenticateByName";
    send(household, &Service::MEDIA_SERVER, "POST", path, &headers, Some(&body)).await
}

async fn token(household: &Household, person: Login) -> String {
    let body = login(household, person, "d").await.json();
    body["AccessToken"].as_str().expect("a token").to_owned()
}

async fn ask(household: &Household, token: &str, method: &str, target: &str) -> Answer {
    let header = device("d", token);
    let headers = [("authorization", header.as_str())];
    send(household, &Service::MEDIA_SERVER, method, target, &headers, None).await
}

#[tokio::test]
async fn right_passwords_get_a_token_and_wrong_ones_do_not() {
    let household = Household::start(Options::default()).await.unwrap();
    let answer = login(&household, OWNER, "d").await;
    assert_eq!(answer.status, 200);
    let body = answer.json();
    assert_eq!(body["User"]["Name"], "olive");
    assert_eq!(body["User"]["Policy"]["IsAdministrator"], true);
    assert_eq!(body["User"]["ServerId"], body["ServerId"]);
    let capital = Login { name: "OLIVE", ..OWNER };
    assert_eq!(login(&household, capital, "d").await.status, 200, "names have no case");
    let wrong = Login { password: "no", ..OWNER };
    assert_eq!(login(&household, wrong, "d").await.status, 401);
    let unknown = Login { name: "nobody", ..OWNER };
    assert_eq!(login(&household, unknown, "d").await.status, 401);
    assert_eq!(login(&household, PEOPLE[5], "d").await.status, 403, "switched off");
    assert_eq!(login(&household, PEOPLE[4], "d").await.status, 200, "no password is a password");
    let body = json!({"Username": "olive", "Pw": OWNER.password});
    let path = "/Users/AuthenticateByName";
    let answer = send(&household, &Service::MEDIA_SERVER, "POST", path, &[], Some(&body)).await;
    assert_eq!(answer.status, 400, "a caller must name its device");
}

#[tokio::test]
async fn keys_open_doors_until_they_are_withdrawn() {
    let household = Household::start(Options::default()).await.unwrap();
    let owner = token(&household, OWNER).await;
    assert_eq!(ask(&household, &owner, "POST", "/Auth/Keys?App=Usherr").await.status, 204);
    let keys = ask(&household, &owner, "GET", "/Auth/Keys").await.json();
    let key = keys["Items"][0]["AccessToken"].as_str().unwrap().to_owned();
    assert_eq!(keys["Items"][0]["AppName"], "Usherr");
    assert_eq!(ask(&household, &key, "GET", "/Users").await.status, 200);
    assert_eq!(ask(&household, &key, "GET", "/Users/Me").await.status, 400, "a key is nobody");
    let friend = login(&household, FRIEND, "f").await.json();
    let friend = friend["AccessToken"].as_str().unwrap();
    assert_eq!(ask(&household, friend, "GET", "/Auth/Keys").await.status, 403);
    assert_eq!(ask(&household, friend, "GET", "/Users/Me").await.json()["Name"], "finn");
    assert_eq!(ask(&household, "", "GET", "/Users").await.status, 401);
    assert_eq!(ask(&household, &key, "DELETE", "/Devices?Id=f").await.status, 204);
    assert_eq!(ask(&household, &key, "DELETE", "/Devices?Id=f").await.status, 404);
    assert_eq!(ask(&household, friend, "GET", "/Users/Me").await.status, 401, "signed out");
    assert_eq!(ask(&household, &owner, "DELETE", &format!("/Auth/Keys/{key}")).await.status, 204);
    assert_eq!(ask(&household, &key, "GET", "/Users").await.status, 401);
}

#[tokio::test]
async fn answers_fit_every_jellyfin_document() {
    for (document, version) in [
        ("jellyfin-10.10.7.openapi.json", "10.10.7"),
        ("jellyfin-10.11.11.openapi.json", "10.11.11"),
        ("jellyfin-12.0.0.openapi.json", "12.0.0"),
    ] {
        let Some(contract) = contract(document) else { return };
        let options = Options { media_server_version: version.into(), ..Options::default() };
        let household = Household::start(options).await.unwrap();
        household.world().list_missing(true);
        let answer = login(&household, OWNER, "d").await;
        contract.check("POST", "/Users/AuthenticateByName", 200, &answer.json());
        let key = household.world().media_server_key("Usherr");
        let user = household.world().media_server_users()[0].0.clone();
        let library = ask(&household, &key, "GET", "/Library/MediaFolders").await.json();
        let series = library["Items"][1]["Id"].as_str().unwrap().to_owned();
        let items = ask(&household, &key, "GET", &format!("/Items?ParentId={series}")).await.json();
        let show = items["Items"][0]["Id"].as_str().unwrap().to_owned();
        let fields = "fields=ProviderIds,MediaSources,Width,Height,IsHD,DateCreated";
        let calls = [
            ("/System/Info".to_owned(), "/System/Info"),
            ("/System/Info/Public".to_owned(), "/System/Info/Public"),
            ("/Users".to_owned(), "/Users"),
            (format!("/Users/{user}"), "/Users/{userId}"),
            ("/Auth/Keys".to_owned(), "/Auth/Keys"),
            ("/Library/MediaFolders".to_owned(), "/Library/MediaFolders"),
            ("/Library/VirtualFolders".to_owned(), "/Library/VirtualFolders"),
            (format!("/UserViews?userId={user}"), "/UserViews"),
            (format!("/Items?{fields}&Recursive=true"), "/Items"),
            (format!("/Items?{fields}&Recursive=true&IncludeItemTypes=Episode"), "/Items"),
            (format!("/Items/Latest?userId={user}&Limit=12&{fields}"), "/Items/Latest"),
            (format!("/Items/{show}"), "/Items/{itemId}"),
            (format!("/Items/{show}/Ancestors?userId={user}"), "/Items/{itemId}/Ancestors"),
            (format!("/Shows/{show}/Seasons"), "/Shows/{seriesId}/Seasons"),
            (format!("/Shows/{show}/Episodes?{fields}"), "/Shows/{seriesId}/Episodes"),
        ];
        for (target, path) in calls {
            let answer = ask(&household, &key, "GET", &target).await;
            assert_eq!(answer.status, 200, "{target}");
            contract.check("GET", path, 200, &answer.json());
        }
    }
}

#[tokio::test]
async fn answers_fit_the_emby_document() {
    let Some(contract) = contract("emby-4.8.11.openapi.json") else { return };
    let household = Household::start(Options::emby()).await.unwrap();
    let answer = login(&household, OWNER, "d").await;
    contract.check("POST", "/Users/AuthenticateByName", 200, &answer.json());
    let key = household.world().media_server_key("Usherr");
    let user = household.world().media_server_users()[0].0.clone();
    let items = ask(&household, &key, "GET", "/Items?ParentId=2").await.json();
    let show = items["Items"][0]["Id"].as_str().unwrap().to_owned();
    assert!(show.parse::<u64>().is_ok(), "ids are numbers");
    let fields = "fields=ProviderIds,MediaSources,Width,Height,IsHD,DateCreated";
    for (target, path) in [
        ("/System/Info".to_owned(), "/System/Info"),
        ("/Users/Query".to_owned(), "/Users/Query"),
        (format!("/Users/{user}"), "/Users/{Id}"),
        ("/Library/MediaFolders".to_owned(), "/Library/MediaFolders"),
        ("/Library/VirtualFolders/Query".to_owned(), "/Library/VirtualFolders/Query"),
        (format!("/Users/{user}/Views"), "/Users/{UserId}/Views"),
        (format!("/Items?{fields}&Recursive=true"), "/Items"),
        (format!("/Items?{fields}&Recursive=true&IncludeItemTypes=Episode"), "/Items"),
        (format!("/Users/{user}/Items/Latest?Limit=12"), "/Users/{UserId}/Items/Latest"),
        (format!("/Items/{show}/Ancestors?userId={user}"), "/Items/{Id}/Ancestors"),
        (format!("/Shows/{show}/Seasons"), "/Shows/{Id}/Seasons"),
        (format!("/Shows/{show}/Episodes?{fields}"), "/Shows/{Id}/Episodes"),
    ] {
        let answer = ask(&household, &key, "GET", &target).await;
        assert_eq!(answer.status, 200, "{target}");
        contract.check("GET", path, 200, &answer.json());
    }
    assert_eq!(ask(&household, &key, "GET", "/Users").await.status, 200, "undocumented, but there");
    let target = format!("/Items/Latest?userId={user}");
    assert_eq!(ask(&household, &key, "GET", &target).await.status, 404, "Jellyfin's address");
}

#[tokio::test]
async fn libraries_hold_what_was_put_there() {
    let household = Household::start(Options { furnished: false, ..Options::default() }).await;
    let household = household.unwrap();
    let world = household.world();
    let catalog = world.catalog();
    let key = world.media_server_key("Usherr");
    let film = catalog.films[0].work.id;
    let today = world.now().date_naive();
    let series = catalog.series.iter().find(|known| known.aired(today).count() > 6).unwrap();
    world.stock_film(film, &[1920, 3840]);
    world.stock_episodes(series.work.id, 1, &[1, 2], &[1920]);
    let target = "/Items?IncludeItemTypes=Series,Movie,Others&Recursive=true&StartIndex=0";
    let items = ask(&household, &key, "GET", target).await.json();
    assert_eq!(items["TotalRecordCount"], 2);
    assert!(items["Items"][0]["ProviderIds"].is_null(), "only with the fields parameter");
    let id = items["Items"][0]["Id"].as_str().unwrap();
    let target = format!("/Items?ids={id}&fields=ProviderIds,MediaSources,DateCreated");
    let item = ask(&household, &key, "GET", &target).await.json()["Items"][0].clone();
    assert_eq!(item["ProviderIds"]["Tmdb"], film.to_string());
    let widths: Vec<&Value> = item["MediaSources"]
        .as_array()
        .unwrap()
        .iter()
        .map(|source| &source["MediaStreams"][0]["Width"])
        .collect();
    assert_eq!(widths, [&json!(1920), &json!(3840)]);
    world.unstock(TitleId::Movie(film));
    let gone = ask(&household, &key, "GET", &format!("/Items?ids={id}")).await.json();
    assert_eq!(gone["TotalRecordCount"], 0, "a removed item gives an empty list");
    let stray = ask(&household, &key, "GET", "/Items?ids=stray").await.json();
    assert_eq!(stray["TotalRecordCount"], 1, "what is no id filters nothing");
}

#[tokio::test]
async fn everything_that_is_out_can_be_stocked_at_once() {
    let household = Household::start(Options::default()).await.unwrap();
    let world = household.world();
    world.stock_everything();
    let (catalog, today) = (world.catalog(), world.now().date_naive());
    let films = catalog.films.iter().filter(|film| film.work.is_out(today)).count();
    let series = catalog.series.iter().filter(|known| known.aired(today).count() > 0).count();
    assert_eq!(world.stocked().len(), films + series, "each title once");
}

#[tokio::test]
async fn seasons_and_episodes_show_files_and_on_demand_gaps() {
    let household = Household::start(Options { furnished: false, ..Options::default() }).await;
    let household = household.unwrap();
    let world = household.world();
    let key = world.media_server_key("Usherr");
    let catalog = world.catalog();
    let series = catalog.series.iter().find(|known| known.season(2).is_some()).unwrap();
    let count = series.season(1).unwrap().episodes.len();
    world.stock_double_episode(series.work.id, 1, 1, 2);
    world.stock_episodes(series.work.id, 1, &[4], &[1920]);
    let items = ask(&household, &key, "GET", "/Items?Recursive=true").await.json();
    let id = items["Items"][0]["Id"].as_str().unwrap().to_owned();
    let seasons = ask(&household, &key, "GET", &format!("/Shows/{id}/Seasons")).await.json();
    assert_eq!(seasons["TotalRecordCount"], 1);
    let season = seasons["Items"][0]["Id"].as_str().unwrap();
    let target = format!("/Shows/{id}/Episodes?seasonId={season}");
    let episodes = ask(&household, &key, "GET", &target).await.json();
    assert_eq!(episodes["TotalRecordCount"], 2);
    assert_eq!(episodes["Items"][0]["IndexNumberEnd"], 2);
    world.list_missing(true);
    let episodes = ask(&household, &key, "GET", &target).await.json();
    let virtual_count = episodes["Items"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|item| item["LocationType"] == "Virtual")
        .count();
    assert_eq!(virtual_count, count - 3, "the double episode covers two, one more has a file");
}

#[tokio::test]
async fn the_latest_come_first_and_lone_episodes_come_alone() {
    let household = Household::start(Options::default()).await.unwrap();
    let world = household.world();
    let key = world.media_server_key("Usherr");
    let user = world.media_server_users()[0].0.clone();
    let catalog = world.catalog();
    let series = catalog.series.iter().find(|known| known.season(1).is_some()).unwrap();
    world.unstock(TitleId::Tv(series.work.id));
    world.advance(Duration::hours(1));
    world.stock_episodes(series.work.id, 1, &[1], &[1920]);
    let target = format!("/Items/Latest?userId={user}&Limit=12");
    let latest = ask(&household, &key, "GET", &target).await.json();
    assert_eq!(latest.as_array().unwrap().len(), 12);
    assert_eq!((&latest[0]["Type"], &latest[0]["IndexNumber"]), (&json!("Episode"), &json!(1)));
    world.advance(Duration::hours(1));
    world.stock_episodes(series.work.id, 1, &[2, 3], &[1920]);
    let latest = ask(&household, &key, "GET", &target).await.json();
    assert_eq!(latest[0]["Type"], "Series");
    assert_eq!(ask(&household, &key, "GET", "/Items/Latest?Limit=1").await.status, 404, "whose?");
}

#[tokio::test]
async fn portraits_are_dated_or_tagged() {
    let household = Household::start(Options::default()).await.unwrap();
    let users = household.world().media_server_users();
    let target = format!("/UserImage?UserId={}", users[0].0);
    let answer = get(&household, &Service::MEDIA_SERVER, &target).await;
    crate::images::decode(&answer.body);
    assert_eq!(answer.header("last-modified"), Some("Mon, 01 Jun 2026 12:00:00 GMT"));
    let head = send(&household, &Service::MEDIA_SERVER, "HEAD", &target, &[], None).await;
    assert_eq!((head.status, head.body.len()), (200, 0));
    household.world().advance(Duration::hours(2));
    household.world().change_portrait("olive", true);
    let changed = get(&household, &Service::MEDIA_SERVER, &target).await;
    assert_ne!(changed.header("last-modified"), answer.header("last-modified"));
    let bare = format!("/UserImage?UserId={}", users[3].0);
    assert_eq!(get(&household, &Service::MEDIA_SERVER, &bare).await.status, 404);
    let emby = Household::start(Options::emby()).await.unwrap();
    let target = format!("/Users/{}/Images/Primary?quality=90", users[0].0);
    let answer = get(&emby, &Service::MEDIA_SERVER, &target).await;
    assert!(answer.header("etag").is_some());
}

#[tokio::test]
async fn legacy_tokens_end_with_version_twelve() {
    for (version, status) in [("10.11.11", 200), ("12.0.0", 401)] {
        let options = Options {
            media_server_version: version.into(),
            flavour: Flavour::Jellyfin,
            ..Options::default()
        };
        let household = Household::start(options).await.unwrap();
        let key = household.world().media_server_key("Usherr");
        let headers = [("x-emby-token", key.as_str())];
        let answer =
            send(&household, &Service::MEDIA_SERVER, "GET", "/Users", &headers, None).await;
        assert_eq!(answer.status, status, "{version}");
    }
}
