//! Moving into an empty folder over the API, from the owner's own window.

use crate::house::House;
use crate::window::Window;
use serde_json::{Value, json};
use sim::{OWNER, Service};

/// The owner signs in, lets all libraries count, and names Radarr and Sonarr. No job begins by
/// itself afterwards, so that nothing happens but what somebody does.
pub(crate) async fn move_in(window: &Window, house: &House) {
    let port = |service: &Service| house.outside().address(service).unwrap().port();
    window.go("/").await;
    let owner = json!({
        "username": OWNER.name, "password": OWNER.password, "hostname": "127.0.0.1",
        "port": port(&Service::MEDIA_SERVER), "useSsl": false, "urlBase": "", "serverType": 2,
        "email": "olive@example.com",
    });
    post(window, "/auth/jellyfin", &owner).await;
    assert_eq!(window.ask(LIBRARIES).await, json!(true), "libraries are chosen");
    for (kind, service, folder) in
        [("radarr", Service::RADARR, "/media/films"), ("sonarr", Service::SONARR, "/media/series")]
    {
        let server = json!({
            "name": kind, "hostname": "127.0.0.1", "port": port(&service), "useSsl": false,
            "apiKey": format!("simulated-{kind}-key"), "baseUrl": "", "activeProfileId": 4,
            "activeProfileName": "HD-1080p", "activeDirectory": folder, "is4k": false,
            "isDefault": true, "syncEnabled": true, "preventSearch": false, "tags": [],
            "minimumAvailability": "released", "enableSeasonFolders": true,
            "seriesType": "standard", "animeSeriesType": "anime",
        });
        post(window, &format!("/settings/{kind}"), &server).await;
    }
    put_jobs_off(window).await;
    post(window, "/settings/initialize", &json!({})).await;
}

/// From now on no job begins by itself.
pub(crate) async fn put_jobs_off(window: &Window) {
    assert_eq!(window.ask(PUT_OFF).await, json!(true), "jobs are put off");
}

const LIBRARIES: &str = "
    const path = '/api/v1/settings/jellyfin/library';
    return fetch(`${path}?sync=true`).then((answer) => answer.json())
        .then((all) => fetch(`${path}?enable=${all.map((one) => one.id).join()}`))
        .then((answer) => answer.ok);";

/// Every schedule moves to a day that is years away.
const PUT_OFF: &str = "
    const put = (job) => fetch(`/api/v1/settings/jobs/${job.id}/schedule`, {
        method: 'POST', headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ schedule: '0 0 5 29 2 *' }),
    });
    return fetch('/api/v1/settings/jobs').then((answer) => answer.json())
        .then((jobs) => Promise.all(jobs.map(put)))
        .then((answers) => answers.length > 5 && answers.every((answer) => answer.ok));";

/// What asks for a film.
pub(crate) fn wish(film: u32) -> Value {
    json!({ "mediaType": "movie", "mediaId": film, "is4k": false })
}

/// Makes a call as the person in this window; it must go well.
pub(crate) async fn post(window: &Window, path: &str, body: &Value) {
    let script = format!(
        "return fetch('/api/v1{path}', {{ method: 'POST', body: JSON.stringify({body}),
            headers: {{ 'Content-Type': 'application/json' }} }}).then((answer) => answer.status)"
    );
    let status = window.ask(&script).await;
    assert!(status.as_u64().is_some_and(|status| status < 300), "{path}: {status}");
}
