//! The door: signing in and out.

pub mod view;

use super::answer::{Answer, go_on, set_cookie, show};
use super::form::Form;
use super::path;
use super::visit::Visit;
use app::App;
use app::accounts::Via;
use app::accounts::cookie::NAME;
use app::accounts::sessions::StartedSession;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::IntoResponse;
use view::{Refused, SignIn, Way};

/// Shows the door; whoever is in already is led inside, and a house without people shows how to
/// move in.
pub(super) async fn get(State(app): State<App>, visit: Visit) -> Answer {
    if visit.caller().is_some() {
        return Ok(go_on(&visit, path::HOME));
    }
    if !app.is_inhabited().await? {
        return Ok(go_on(&visit, path::SETUP));
    }
    show(view::page(&visit.context(), &SignIn { ended: visit.has_ended(), ..door(&app) }))
}

/// Lets somebody in, or shows the door again with what was wrong.
pub(super) async fn post(State(app): State<App>, visit: Visit, form: Form) -> Answer {
    let (name, password) = (form.text("email"), form.text("password").to_owned());
    let user = if app.settings().main.local_login {
        app.check_local_password(name, password).await?
    } else {
        None
    };
    let Some(user) = user else {
        let refused = Some((Way::Local, Refused::Credentials));
        let page = view::page(&visit.context(), &SignIn { refused, name, ..door(&app) });
        return Ok((StatusCode::FORBIDDEN, page).into_response());
    };
    let previous = match visit.caller().map(|caller| &caller.via) {
        Some(Via::Session(id)) => Some(id.clone()),
        _ => None,
    };
    let session = app.start_session(user.id, previous, visit.is_secure()).await?;
    let mut response = go_on(&visit, path::HOME);
    set_cookie(&mut response, &cookie(&session));
    Ok(response)
}

/// Ends the session and leads back to the door.
pub(super) async fn sign_out(State(app): State<App>, visit: Visit) -> Answer {
    if let Some(Via::Session(id)) = visit.caller().map(|caller| &caller.via) {
        app.end_session(id.clone()).await?;
    }
    let mut response = go_on(&visit, path::SIGN_IN);
    set_cookie(&mut response, &format!("{NAME}=; Path=/; HttpOnly; Max-Age=0"));
    Ok(response)
}

fn door(app: &App) -> SignIn<'static> {
    SignIn { local: app.settings().main.local_login, ..SignIn::default() }
}

fn cookie(session: &StartedSession) -> String {
    let expires = session.expires_at.to_utc().format("%a, %d %b %Y %H:%M:%S GMT");
    let site = if session.strict { "Strict" } else { "Lax" };
    let secure = if session.secure { "; Secure" } else { "" };
    format!(
        "{NAME}={}; Path=/; Expires={expires}; HttpOnly; SameSite={site}{secure}",
        session.cookie
    )
}
