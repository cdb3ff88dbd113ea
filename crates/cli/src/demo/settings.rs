//! The settings of the demo: where its invented services are.

use serde_json::{Map, Value, json};
use sim::{Household, LibraryKind, Options, Service};
use std::error::Error;
use std::fs::{self, OpenOptions};
use std::io::Write as _;
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::Path;

/// Writes where the services are this time; everything else in a kept file stays.
pub(super) fn write(
    folder: &Path,
    outside: &Household,
) -> Result<(), Box<dyn Error + Send + Sync>> {
    fs::create_dir_all(folder)?;
    let path = folder.join("settings.json");
    let mut document: Map<String, Value> = match fs::read(&path) {
        Ok(kept) => serde_json::from_slice(&kept)?,
        Err(_) => first(),
    };
    document.insert("jellyfin".to_owned(), media_server(outside));
    let options = Options::default();
    for (key, arrs, folder) in
        [("radarr", &options.radarrs, "films"), ("sonarr", &options.sonarrs, "series")]
    {
        let servers = arrs.iter().zip(0..).map(|(arr, id)| {
            let uhd = if arr.uhd { "-4k" } else { "" };
            json!({
                "id": id,
                "name": if arr.uhd { format!("{key} 4K") } else { key.to_owned() },
                "hostname": "127.0.0.1",
                "port": port(outside, &arr.service),
                "apiKey": arr.api_key,
                "useSsl": false,
                "baseUrl": arr.url_base,
                "activeProfileId": 1,
                "activeProfileName": "Any",
                "activeDirectory": format!("/media/{folder}{uhd}"),
                "minimumAvailability": "released",
                "is4k": arr.uhd,
                "isDefault": true,
                "tags": [],
                "syncEnabled": true,
                "preventSearch": false,
                "tagRequests": false,
            })
        });
        document.insert(key.to_owned(), servers.collect());
    }
    // The keys in it are for nobody else on this machine.
    let mut file =
        OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(path)?;
    Ok(file.write_all(&serde_json::to_vec_pretty(&document)?)?)
}

/// What the household decided before anybody looked.
fn first() -> Map<String, Value> {
    let mut document = Map::new();
    document.insert("public".to_owned(), json!({ "initialized": true }));
    let main = json!({
        "applicationTitle": "Usherr",
        "mediaServerType": 2,
        "localLogin": true,
        "mediaServerLogin": true,
        "newPlexLogin": true,
        "defaultPermissions": 32,
        "partialRequestsEnabled": true,
    });
    document.insert("main".to_owned(), main);
    document
}

fn media_server(outside: &Household) -> Value {
    let libraries = outside.world().video_libraries().into_iter();
    let libraries = libraries.map(|(id, name, kind)| {
        let kind = if kind == LibraryKind::Movies { "movie" } else { "show" };
        json!({ "id": id, "name": name, "enabled": true, "type": kind })
    });
    let libraries: Vec<Value> = libraries.collect();
    json!({
        "name": "Attic",
        "ip": "127.0.0.1",
        "port": port(outside, &Service::MEDIA_SERVER),
        "useSsl": false,
        "urlBase": "",
        "externalHostname": "",
        "apiKey": outside.world().make_media_server_key("Usherr"),
        "libraries": libraries,
    })
}

fn port(outside: &Household, service: &Service) -> Option<u16> {
    outside.address(service).map(|address| address.port())
}
