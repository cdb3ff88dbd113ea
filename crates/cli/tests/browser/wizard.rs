//! Moving into an empty folder by the pages of the wizard, as its owner does: with the mouse, one
//! question after the other.

use crate::house::House;
use crate::window::Window;
use sim::{OWNER, Service};

/// The key that the simulated TMDB asks for.
const TMDB_KEY: &str = "simulated-tmdb-key";

/// A Radarr or Sonarr as its form asks for it.
struct Server {
    kind: &'static str,
    service: Service,
    folder: &'static str,
}

const SERVERS: [Server; 2] = [
    Server { kind: "radarr", service: Service::RADARR, folder: "/media/films" },
    Server { kind: "sonarr", service: Service::SONARR, folder: "/media/series" },
];

/// Goes the whole way, from the first page to the open house; each page is shown to `look` as it
/// is met, and each refusal on the way.
pub(crate) async fn move_in(window: &Window, house: &House, mut look: impl AsyncFnMut(&Window)) {
    enter(window, &mut look).await;
    become_owner(window, house, &mut look).await;
    name_key(window, &mut look).await;
    choose_libraries(window, &mut look).await;
    window.arrive("/setup/services").await;
    look(window).await;
    for server in &SERVERS {
        try_server(window, house, (server, &mut look)).await;
        keep_server(window, server, &mut look).await;
    }
    window.click("form[action$='/setup/finish'] button").await;
    window.arrive("/").await;
    window.find(".shell-nav").await;
}

/// Comes to the first page, and looks at the other way that leads on from it.
async fn enter(window: &Window, look: &mut impl AsyncFnMut(&Window)) {
    window.go("/").await;
    window.arrive("/setup").await;
    look(window).await;
    window.click("main a[href$='/setup/restore']").await;
    window.arrive("/setup/restore").await;
    look(window).await;
    window.go("/setup").await;
    window.click("main a[href$='/setup/owner']").await;
}

/// Names the key of TMDB; first one that is wrong.
async fn name_key(window: &Window, look: &mut impl AsyncFnMut(&Window)) {
    window.arrive("/setup/key").await;
    look(window).await;
    window.fill("[name=tmdbKey]", "not-a-key").await;
    window.click("main form button[type=submit]").await;
    window.find("[name=tmdbKey][aria-invalid=true]").await;
    look(window).await;
    window.fill("[name=tmdbKey]", TMDB_KEY).await;
    window.click("main form button[type=submit]").await;
}

/// Signs in with the media server; first with a password that is wrong.
async fn become_owner(window: &Window, house: &House, look: &mut impl AsyncFnMut(&Window)) {
    let port = house.outside().address(&Service::MEDIA_SERVER).unwrap().port().to_string();
    for password in ["not-hers", OWNER.password] {
        window.find("[name=host]").await;
        look(window).await;
        window.fill("[name=host]", "127.0.0.1").await;
        window.fill("[name=port]", &port).await;
        window.fill("[name=username]", OWNER.name).await;
        window.fill("[name=password]", password).await;
        window.fill("[name=email]", "olive@example.com").await;
        window.click("main form button[type=submit]").await;
        if password != OWNER.password {
            window.find("[name=password][aria-invalid=true]").await;
        }
    }
}

/// Lets every library count.
async fn choose_libraries(window: &Window, look: &mut impl AsyncFnMut(&Window)) {
    window.arrive("/setup/libraries").await;
    // Without script a link leads to what the media server is waited for with.
    window.find("[name=library], .lazy-link a").await;
    if !window.all(".lazy-link a").await.is_empty() {
        window.click(".lazy-link a").await;
    }
    window.find("[name=library]").await;
    for library in window.all("[name=library]").await {
        if !library.is_selected().await.unwrap() {
            library.click().await.unwrap();
        }
    }
    look(window).await;
    window.click("button[name=act][value=keep]").await;
}

/// Tries a server: without its key, and with it.
async fn try_server(
    window: &Window,
    house: &House,
    (server, look): (&Server, &mut impl AsyncFnMut(&Window)),
) {
    let address = format!("/settings/services/{}/new", server.kind);
    window.click(&format!("main a[href$='{address}']")).await;
    window.arrive(&address).await;
    let port = house.outside().address(&server.service).unwrap().port().to_string();
    window.fill("[name=host]", "127.0.0.1").await;
    window.fill("[name=port]", &port).await;
    window.click("button[value=test]").await;
    window.find("[name=key][aria-invalid=true]").await;
    look(window).await;
    window.fill("[name=key]", &format!("simulated-{}-key", server.kind)).await;
    window.click("button[value=test]").await;
    window.find("[name=folder] option:nth-child(2)").await;
    look(window).await;
}

/// Keeps the server that was tried.
async fn keep_server(window: &Window, server: &Server, look: &mut impl AsyncFnMut(&Window)) {
    if !window.find("[name=isDefault]").await.is_selected().await.unwrap() {
        window.click("[name=isDefault]").await;
    }
    window.click("[name=profile] option[value='4']").await;
    window.click(&format!("[name=folder] option[value='{}']", server.folder)).await;
    window.click("main form button.button-primary").await;
    window.arrive("/setup/services").await;
    window.find(".settings-cards .card").await;
    look(window).await;
}
