//! The door: signing in and out.

pub mod view;

use super::answer::{Answer, go_on, set_cookie, show};
use super::form::Form;
use super::path;
use super::visit::Visit;
use crate::http::{Client, session};
use app::accounts::Via;
use app::accounts::cookie::NAME;
use app::{App, Error};
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::IntoResponse;
use domain::Kind;
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
pub(super) async fn post(
    State(app): State<App>,
    visit: Visit,
    client: Client,
    form: Form,
) -> Answer {
    let (name, password) = (form.text("email"), form.text("password").to_owned());
    let user = match app.sign_in_local(name, password, client.address).await {
        Ok(user) => user,
        Err(error) => {
            let (status, why) = refused(error)?;
            let refused = Some((Way::Local, why));
            let page = view::page(&visit.context(), &SignIn { refused, name, ..door(&app) });
            return Ok((status, page).into_response());
        }
    };
    let previous = match visit.caller().map(|caller| &caller.via) {
        Some(Via::Session(id)) => Some(id.clone()),
        _ => None,
    };
    let session = app.start_session(user.id, previous, client.is_https).await?;
    let mut response = go_on(&visit, path::HOME);
    if let Some(cookie) = session::set_cookie(&session) {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
    Ok(response)
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
    Ok(response)
}

/// What the door says to somebody who was not let in; failures are shown in its place.
fn refused(error: Error) -> Result<(StatusCode, Refused), Error> {
    match error {
        Error::TooSoon { wait_seconds } => {
            let minutes = wait_seconds.div_ceil(60);
            Ok((StatusCode::TOO_MANY_REQUESTS, Refused::TooOften { minutes }))
        }
        Error::Refused(refusal)
            if matches!(refusal.kind, Kind::Forbidden | Kind::NotAllowed | Kind::Invalid) =>
        {
            Ok((StatusCode::FORBIDDEN, Refused::Credentials))
        }
        other => Err(other),
    }
}

fn door(app: &App) -> SignIn<'static> {
    SignIn { local: app.settings().main.local_login, ..SignIn::default() }
}
