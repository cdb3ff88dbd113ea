//! The door: signing in and out.

pub mod view;

use super::answer::{Answer, go_on, set_cookie, show};
use super::form::Form;
use super::path;
use super::settings::{logs, outbox};
use super::setup::lost_its_settings;
use super::visit::Visit;
use super::{blocklist, issues, requests, users};
use crate::http::{Client, session};
use app::accounts::cookie::NAME;
use app::accounts::{MediaServerSignIn, Via};
use app::restore::Phase;
use app::{App, Error};
use axum::extract::{RawQuery, State};
use axum::http::{StatusCode, header};
use axum::response::IntoResponse;
use domain::{Kind, MediaServerType, Ts, User};
use view::{Refused, Server, SignIn, Way};

/// How long a restore explains why people were signed out.
const RECENT_MS: i64 = 3_600_000;

/// Shows the door; whoever is in already is led inside, and a house without people shows how to
/// move in.
pub(super) async fn get(State(app): State<App>, visit: Visit, RawQuery(query): RawQuery) -> Answer {
    if visit.caller().is_some() {
        return Ok(go_on(&visit, path::HOME));
    }
    let asked = Form::read_query(query.as_deref().unwrap_or_default());
    let knows_a_way = asked.text("way") == "local" || visit.has_ended();
    if !app.is_inhabited().await? || (!knows_a_way && lost_its_settings(&app).await?) {
        return Ok(go_on(&visit, path::SETUP));
    }
    let forgotten = forgotten(&app);
    let door = SignIn { forgot_on_server: forgotten.as_deref(), ..door(&app) };
    let cx = visit.context();
    let recent = |at: Ts| cx.now.timestamp_millis() - at.millis() < RECENT_MS;
    let restored = matches!(app.desk().phase(), Phase::Done { at } if recent(at));
    show(view::page(&cx, &SignIn { ended: visit.has_ended(), restored, ..door }))
}

/// Lets somebody in, or shows the door again with what was wrong.
pub(super) async fn post(
    State(app): State<App>,
    visit: Visit,
    client: Client,
    form: Form,
) -> Answer {
    let way = if form.text("way") == "server" { Way::Server } else { Way::Local };
    let (user, name) = match way {
        Way::Server => (by_server(&app, &form, &client).await, form.text("username")),
        Way::Local => {
            let (name, password) = (form.text("email"), form.text("password").to_owned());
            (app.sign_in_local(name, password, client.address).await, name)
        }
    };
    let user = match user {
        Ok(user) => user,
        Err(error) => {
            let (status, why) = refused(&app, way, error)?;
            let forgotten = forgotten(&app);
            let refused = Some((way, why));
            let door = SignIn { forgot_on_server: forgotten.as_deref(), ..door(&app) };
            let page = view::page(&visit.context(), &SignIn { refused, name, ..door });
            return Ok((status, page).into_response());
        }
    };
    let_in(&app, (&visit, &client), &user, path::HOME).await
}

/// Starts a session in place of the one that the browser had, and leads on.
pub(super) async fn let_in(
    app: &App,
    (visit, client): (&Visit, &Client),
    user: &User,
    next: &str,
) -> Answer {
    let previous = match visit.caller().map(|caller| &caller.via) {
        Some(Via::Session(id)) => Some(id.clone()),
        _ => None,
    };
    let session = app.start_session(user.id, previous, client.is_https).await?;
    let mut response = go_on(visit, next);
    if let Some(cookie) = session::set_cookie(&session) {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
    Ok(response)
}

/// Asks the household's media server; the form cannot name another one.
async fn by_server(app: &App, form: &Form, client: &Client) -> app::Result<User> {
    let sent = MediaServerSignIn {
        is_doubted: false,
        username: form.text("username").trim().to_owned(),
        password: form.text("password").to_owned(),
        ..MediaServerSignIn::default()
    };
    app.sign_in_media_server(sent, client.address).await
}

/// Ends the session and leads back to the door.
pub(super) async fn sign_out(State(app): State<App>, visit: Visit) -> Answer {
    if let Some(caller) = visit.caller()
        && let Via::Session(id) = &caller.via
    {
        app.sign_out(id.clone(), &caller.user).await?;
    }
    let mut response = go_on(&visit, path::SIGN_IN);
    set_cookie(&mut response, &format!("{NAME}=; Path=/; HttpOnly; Max-Age=0"));
    // How somebody likes their lists stays with nobody who comes after them.
    for list in
        [requests::LIST, issues::LIST, users::LIST, blocklist::KEPT, logs::KEPT, outbox::KEPT]
    {
        list.forget(&mut response);
    }
    Ok(response)
}

/// What the door says to somebody who was not let in; failures are shown in its place.
fn refused(app: &App, way: Way, error: Error) -> Result<(StatusCode, Refused), Error> {
    let refusal = match error {
        Error::TooSoon { wait_seconds } => {
            let minutes = wait_seconds.div_ceil(60);
            return Ok((StatusCode::TOO_MANY_REQUESTS, Refused::TooOften { minutes }));
        }
        Error::Refused(refusal) => refusal,
        failed @ Error::Failed(_) => return Err(failed),
    };
    match (way, refusal.kind, server(app)) {
        (Way::Server, Kind::Forbidden | Kind::Conflict, _) => {
            Ok((StatusCode::FORBIDDEN, Refused::NotInvited))
        }
        (Way::Server, Kind::NotFound | Kind::Upstream, Some(server)) => {
            Ok((StatusCode::SERVICE_UNAVAILABLE, Refused::Unreachable(server)))
        }
        (_, Kind::Forbidden | Kind::Unauthenticated | Kind::NotAllowed | Kind::Invalid, _) => {
            Ok((StatusCode::FORBIDDEN, Refused::Credentials))
        }
        _ => Err(refusal.into()),
    }
}

/// The ways in that the settings leave open.
fn door(app: &App) -> SignIn<'static> {
    SignIn { server: server(app), local: app.settings().main.local_login, ..SignIn::default() }
}

/// The media server whose accounts may be used.
fn server(app: &App) -> Option<Server> {
    let settings = app.settings();
    let main = &settings.main;
    let kind = main.media_server_type;
    match kind {
        _ if !main.media_server_login || settings.jellyfin.ip.is_empty() => None,
        MediaServerType::Jellyfin => Some(Server::Jellyfin),
        MediaServerType::Emby => Some(Server::Emby),
        MediaServerType::Plex | MediaServerType::NotConfigured => None,
    }
}

/// Where the media server gives out new passwords, if people can get there.
fn forgotten(app: &App) -> Option<String> {
    let settings = app.settings();
    let own = settings.jellyfin.forgot_password_url.clone();
    let host = settings.jellyfin.external_hostname.trim_end_matches('/');
    let page = match server(app)? {
        Server::Jellyfin => "/web/index.html#!/forgotpassword.html",
        Server::Emby => "/web/index.html#!/startup/forgotpassword.html",
    };
    let address = match (own.is_empty(), host.is_empty()) {
        (false, _) => own,
        (true, false) => format!("{host}{page}"),
        (true, true) => return None,
    };
    // An address that an administrator mistyped leads nowhere rather than to a script.
    let known = url::Url::parse(&address).ok()?;
    matches!(known.scheme(), "http" | "https").then_some(address)
}
