//! Moving in with the wizard: from an empty folder to an open house, as a person clicks it.

use crate::house::House;
use crate::window::Window;
use sim::{OWNER, Service};

/// The owner signs in, chooses libraries, and names Radarr and Sonarr.
pub(crate) async fn move_in(window: &Window, house: &House) {
    window.go("/").await;
    window.click("main a[href$='/setup/owner']").await;
    sign_in(window, house).await;
    choose_libraries(window).await;
    for (kind, service, folder) in [
        ("radarr", Service::RADARR, "/media/films"),
        ("sonarr", Service::SONARR, "/media/series"),
    ] {
        name_server(window, house, kind, (&service, folder)).await;
    }
    window.click("form[action$='/setup/finish'] button").await;
    window.find(".shell-nav").await;
    assert!(window.text("h1").await.contains("olive"));
}

async fn sign_in(window: &Window, house: &House) {
    let place = house.outside().address(&Service::MEDIA_SERVER).unwrap();
    window.fill("[name=host]", "127.0.0.1").await;
    window.fill("[name=port]", &place.port().to_string()).await;
    window.fill("[name=username]", OWNER.name).await;
    window.fill("[name=password]", "not the word").await;
    window.click("main form button[type=submit]").await;
    window.find("#password[aria-invalid=true]").await;
    window.fill("[name=password]", OWNER.password).await;
    window.click("main form button[type=submit]").await;
}

async fn choose_libraries(window: &Window) {
    let libraries = window.find_all("[name=library]").await;
    assert!(libraries.len() >= 2, "{}", libraries.len());
    for library in libraries {
        if !library.is_selected().await.unwrap() {
            library.click().await.unwrap();
        }
    }
    window.click("button[value=keep]").await;
}

/// Tries a server, and keeps it with a profile and a folder that it offers.
async fn name_server(
    window: &Window,
    house: &House,
    kind: &str,
    (service, folder): (&Service, &str),
) {
    let place = house.outside().address(service).unwrap();
    window.click(&format!("main a[href$='/services/{kind}/new']")).await;
    window.fill("[name=host]", "127.0.0.1").await;
    window.fill("[name=port]", &place.port().to_string()).await;
    window.fill("[name=key]", &format!("simulated-{kind}-key")).await;
    window.click("button[value=test]").await;
    window.click("[name=profile] option[value='4']").await;
    window.click(&format!("[name=folder] option[value='{folder}']")).await;
    // The key is shown to nobody, not even to who typed it a moment ago.
    if window.value("[name=key]").await.is_empty() {
        window.fill("[name=key]", &format!("simulated-{kind}-key")).await;
    }
    window.click("main form button[type=submit]:not([value])").await;
    window.find(&format!("main a[href$='/services/{kind}/0']")).await;
}
