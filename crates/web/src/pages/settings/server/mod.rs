//! The household's Jellyfin or Emby: how it is reached, which libraries count, looking through it.

pub mod libraries;
pub mod view;

use super::super::answer::{Answer, go_on, refuse, saying, show};
use super::super::form::Form;
use super::super::path;
use super::super::resident::Resident;
use super::super::said::Said;
use super::super::visit::Visit;
use super::super::wrong::{Typed, Wrong};
use crate::text::{Phrase, server, settings};
use crate::ui::Context;
use app::App;
use app::library::LibraryKind;
use app::settings::{Object, Unanswered};
use axum::extract::State;
use domain::{MediaServerType, Permissions};
use serde_json::{Value, json};
use url::Url;
use view::{Connection, Kind, Library, Scan, Server};

/// The job that looks through every library.
const FULL_SCAN: &str = "jellyfin-full-scan";

/// Shows the page.
pub(in crate::pages) async fn get(
    State(app): State<App>,
    visit: Visit,
    resident: Resident,
) -> Answer {
    resident.needs(Permissions::ADMIN)?;
    show(view::page(&visit.context(), &kept(&app)))
}

/// Saves how the server is reached, once it answers there.
pub(in crate::pages) async fn post(
    State(app): State<App>,
    visit: Visit,
    resident: Resident,
    form: Form,
) -> Answer {
    let by = resident.needs(Permissions::ADMIN)?.id;
    let cx = visit.context();
    let mut data = kept(&app);
    data.connection = check(&cx, &data.connection, &form);
    if data.connection.wrong.is_empty() {
        match app.save_jellyfin_settings(by, document(&data.connection, form.text("key"))).await? {
            Ok(_) => return Ok(saying(go_on(&visit, path::SETTINGS_SERVER), Said::Saved)),
            Err(Unanswered::NotThere(Some(401 | 403))) => {
                data.connection.wrong.add(&cx, "key", server::KEY_WRONG);
            }
            Err(_) => data.connection.wrong.add(&cx, "host", server::NOT_THERE),
        }
    }
    refuse(view::page(&cx, &data))
}

/// Starts or stops looking through everything.
pub(in crate::pages) async fn scan(
    State(app): State<App>,
    visit: Visit,
    resident: Resident,
    form: Form,
) -> Answer {
    resident.needs(Permissions::ADMIN)?;
    let said = if form.text("act") == "stop" {
        app.cancel_job(FULL_SCAN).await?;
        Said::JobStopped
    } else {
        app.run_job(FULL_SCAN).await?;
        Said::JobStarted
    };
    Ok(saying(go_on(&visit, path::SETTINGS_SERVER), said))
}

/// Everything as it is kept.
fn kept(app: &App) -> Server {
    let settings = app.settings();
    let place = &settings.jellyfin;
    Server {
        kind: match settings.main.media_server_type {
            MediaServerType::Jellyfin => Kind::Jellyfin,
            MediaServerType::Emby => Kind::Emby,
            MediaServerType::Plex => Kind::Plex,
            MediaServerType::NotConfigured => Kind::None,
        },
        name: place.name.clone(),
        libraries: libraries(app),
        scan: progress(app),
        trouble: None,
        connection: Connection {
            host: place.ip.clone(),
            port: place.port.to_string(),
            tls: place.use_ssl,
            base: place.url_base.clone(),
            has_key: !place.api_key.reveal().is_empty(),
            key: Typed::default(),
            external: place.external_hostname.clone(),
            forgot: place.forgot_password_url.clone(),
            wrong: Wrong::default(),
        },
    }
}

/// The libraries that are known.
pub(in crate::pages) fn libraries(app: &App) -> Vec<Library> {
    let settings = app.settings();
    let libraries = settings.jellyfin.libraries.iter();
    let library = |library: &app::library::Library| Library {
        id: library.id.clone(),
        name: library.name.clone(),
        films: library.kind == Some(LibraryKind::Movie),
        on: library.enabled,
    };
    libraries.map(library).collect()
}

fn progress(app: &App) -> Option<Scan> {
    app.job_progress(FULL_SCAN)?;
    let view = app.full_scan();
    Some(Scan {
        library: view.library.map(|library| library.name),
        done: u64::try_from(view.progress).unwrap_or(u64::MAX),
        total: u64::try_from(view.total).unwrap_or(u64::MAX),
    })
}

/// What was sent, with what is wrong about it.
fn check(cx: &Context<'_>, kept: &Connection, form: &Form) -> Connection {
    let text = |name| form.text(name).trim().to_owned();
    let data = Connection {
        host: text("host"),
        port: text("port"),
        tls: form.is_on("tls"),
        base: text("base"),
        has_key: kept.has_key,
        key: Typed(form.text("key").trim().to_owned()),
        external: text("external").trim_end_matches('/').to_owned(),
        forgot: text("forgot"),
        wrong: Wrong::default(),
    };
    let mut wrong = Wrong::default();
    wrong.unless(cx, is_host(&data.host), "host", server::NEEDS_HOST);
    wrong.unless(cx, is_port(&data.port), "port", server::NEEDS_PORT);
    wrong.unless(cx, is_base(&data.base), "base", server::NEEDS_BASE);
    for (name, address) in [("external", &data.external), ("forgot", &data.forgot)] {
        let known = address.is_empty()
            || Url::parse(address).is_ok_and(|url| matches!(url.scheme(), "http" | "https"));
        wrong.unless(cx, known, name, needs_address());
    }
    Connection { wrong, ..data }
}

const fn needs_address() -> Phrase<'static> {
    settings::NEEDS_ADDRESS
}

/// Whether a text can be the name or the address of a computer.
pub(in crate::pages) fn is_host(text: &str) -> bool {
    let plain = text.chars().all(|c| c.is_alphanumeric() || "-._:[]".contains(c));
    !text.is_empty() && plain && matches!(text.matches(':').count(), 0 | 2..)
}

/// Whether a text is the number of a port.
pub(in crate::pages) fn is_port(text: &str) -> bool {
    text.parse::<u16>().is_ok_and(|port| port > 0)
}

/// Whether a text is empty or a path with a slash before it and none behind.
pub(in crate::pages) fn is_base(text: &str) -> bool {
    text.is_empty() || text.starts_with('/') && !text.ends_with('/') && !text.contains("//")
}

/// What is saved. A key that was not typed stays.
fn document(data: &Connection, key: &str) -> Object {
    let mut value = json!({
        "ip": data.host,
        "port": data.port.parse::<u16>().unwrap_or_default(),
        "useSsl": data.tls,
        "urlBase": data.base,
        "externalHostname": data.external,
        "jellyfinForgotPasswordUrl": data.forgot,
    });
    if let Value::Object(place) = &mut value
        && !key.trim().is_empty()
    {
        place.insert("apiKey".to_owned(), key.trim().into());
    }
    match value {
        Value::Object(object) => object,
        _ => Object::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hosts_are_names_or_addresses_alone() {
        for good in ["jellyfin", "media.lan", "10.0.0.2", "fd00::1", "[fd00::1]"] {
            assert!(is_host(good), "{good}");
        }
        for bad in ["", "http://jellyfin", "jellyfin:8096", "a/b", "a b", "me@there"] {
            assert!(!is_host(bad), "{bad}");
        }
    }

    #[test]
    fn paths_begin_with_a_slash_and_end_without() {
        assert!(is_base("") && is_base("/jellyfin") && is_base("/a/b"));
        assert!(!is_base("jellyfin") && !is_base("/jellyfin/") && !is_base("//x") && !is_base("/"));
    }
}
