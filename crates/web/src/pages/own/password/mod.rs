//! The password here, beside the one at the media server.

pub mod view;

use super::super::answer::{Answer, go_on, refuse, saying, show};
use super::super::errors::view::Trouble;
use super::super::form::Form;
use super::super::said::Said;
use super::super::users::new::SHORTEST;
use super::super::visit::Visit;
use super::super::wrong::Wrong;
use super::Subject;
use crate::http::Client;
use crate::text::{own, people};
use app::accounts::directory::PasswordChange;
use app::{App, Error};
use axum::extract::State;
use domain::Kind;
use view::Password;

/// Shows the form.
pub(super) async fn get(State(app): State<App>, visit: Visit, subject: Subject) -> Answer {
    let data = kept(&app, &subject).await?;
    show(view::page(&visit.context(), &data))
}

/// Sets the password, or shows the form again with what is wrong.
pub(super) async fn post(
    State(app): State<App>,
    visit: Visit,
    subject: Subject,
    client: Client,
    form: Form,
) -> Answer {
    let cx = visit.context();
    let mut data = kept(&app, &subject).await?;
    let (new, again) = (form.text("newPassword"), form.text("confirmPassword"));
    let long_enough = new.chars().count() >= SHORTEST;
    data.wrong.unless(&cx, long_enough, "newPassword", people::PASSWORD_SHORT);
    data.wrong.unless(&cx, new == again, "confirmPassword", own::NOT_THE_SAME);
    if data.wrong.is_empty() {
        let current = Some(form.text("currentPassword").to_owned());
        let change = PasswordChange { current, new: new.to_owned() };
        let (by, id) = (&subject.reader, subject.user.id);
        match app.change_password(by, id, change, client.address).await {
            Ok(()) => {
                return Ok(saying(go_on(&visit, &subject.address("password")), Said::PasswordSet));
            }
            Err(Error::Refused(refusal)) if refusal.kind == Kind::Forbidden => {
                data.wrong.add(&cx, "currentPassword", own::NOT_RIGHT);
            }
            Err(Error::TooSoon { .. }) => {
                data.wrong.add(&cx, "currentPassword", own::LINK_TOO_OFTEN);
            }
            Err(other) => return Err(other.into()),
        }
    }
    refuse(view::page(&cx, &data))
}

async fn kept(app: &App, subject: &Subject) -> Result<Password, super::Refused> {
    if subject.is_out_of_reach() {
        return Err(Trouble::Forbidden.into());
    }
    let has_one = app.has_password(subject.user.id).await?;
    Ok(Password {
        whose: subject.whose(),
        has_one,
        proves: subject.is_own() && has_one,
        local_login: app.settings().main.local_login,
        wrong: Wrong::default(),
    })
}
