//! A new password for those who forgot theirs: asking for the mail, and setting it.

pub mod view;

use super::answer::{Answer, go_on, refuse, saying, show};
use super::form::Form;
use super::path;
use super::said::Said;
use super::users::new::SHORTEST;
use super::visit::Visit;
use super::wrong::Wrong;
use crate::http::Client;
use crate::text::{own, people, reset};
use app::{App, Error};
use axum::Router;
use axum::extract::{Path, State};
use axum::routing::get;
use domain::Kind;
use view::{Ask, Set};

pub(super) fn routes() -> Router<App> {
    Router::new()
        .route(path::FORGOTTEN, get(ask).post(send))
        .route("/resetpassword/{code}", get(choose).post(set))
}

/// Shows the form that asks for a link, or says that there is no mail to send it with.
async fn ask(State(app): State<App>, visit: Visit) -> Answer {
    show(view::ask(&visit.context(), &Ask { mails: mails(&app), ..Ask::default() }))
}

/// Mails a link. Whether there is such an account, nobody learns here.
async fn send(State(app): State<App>, visit: Visit, client: Client, form: Form) -> Answer {
    let cx = visit.context();
    let email = form.text("email").trim().to_owned();
    let mut data = Ask { mails: mails(&app), email: email.clone(), ..Ask::default() };
    if !data.mails {
        return refuse(view::ask(&cx, &data));
    }
    match app.ask_for_reset_link(email, client.address) {
        Ok(()) => {
            data.sent = true;
            show(view::ask(&cx, &data))
        }
        Err(Error::TooSoon { .. }) => {
            data.wrong.add(&cx, "email", reset::TOO_OFTEN);
            refuse(view::ask(&cx, &data))
        }
        Err(Error::Refused(refusal)) if refusal.kind == Kind::Invalid => {
            data.wrong.add(&cx, "email", people::EMAIL_WRONG);
            refuse(view::ask(&cx, &data))
        }
        Err(failed) => Err(failed.into()),
    }
}

/// Shows the form that sets the password, or says at once that the link is of no use any more.
async fn choose(
    State(app): State<App>,
    visit: Visit,
    client: Client,
    Path(code): Path<String>,
) -> Answer {
    let useless = match app.is_reset_link_good(code.clone(), client.address).await {
        Ok(good) => !good,
        // Whoever looked at too many links is told after trying.
        Err(Error::TooSoon { .. }) => false,
        Err(failed) => return Err(failed.into()),
    };
    show(view::set(&visit.context(), &Set { code, wrong: Wrong::default(), useless }))
}

/// Sets it, and leads to the door.
async fn set(
    State(app): State<App>,
    visit: Visit,
    client: Client,
    Path(code): Path<String>,
    form: Form,
) -> Answer {
    let cx = visit.context();
    let password = form.text("password");
    let mut data = Set { code, wrong: Wrong::default(), useless: false };
    let long_enough = password.chars().count() >= SHORTEST;
    data.wrong.unless(&cx, long_enough, "password", people::PASSWORD_SHORT);
    data.wrong.unless(&cx, password == form.text("confirm"), "confirm", own::NOT_THE_SAME);
    if data.wrong.is_empty() {
        let given = (data.code.clone(), password.to_owned());
        match app.reset_password(given.0, given.1, client.address).await {
            Ok(()) => return Ok(saying(go_on(&visit, path::SIGN_IN), Said::PasswordReset)),
            Err(Error::Refused(_) | Error::TooSoon { .. }) => data.useless = true,
            Err(failed) => return Err(failed.into()),
        }
    }
    refuse(view::set(&cx, &data))
}

/// Whether a link can be mailed, and leads here.
fn mails(app: &App) -> bool {
    let settings = app.settings();
    settings.notifications.email.enabled && !settings.main.application_url.is_empty()
}
