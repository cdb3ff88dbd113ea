//! A local account for somebody who has none at the media server.

pub mod view;

use super::super::answer::{Answer, go_on, refuse, refuse_as, saying, show};
use super::super::form::Form;
use super::super::path;
use super::super::resident::Resident;
use super::super::said::Said;
use super::super::visit::{Visit, number};
use super::super::wrong::Wrong;
use crate::text::people;
use app::accounts::directory::NewLocalUser;
use app::accounts::people::is_address;
use app::{App, Error};
use axum::extract::State;
use domain::{Kind, Permissions};
use view::NewPerson;

/// The shortest password.
pub(in crate::pages) const SHORTEST: usize = 8;

/// Shows the form.
pub(in crate::pages) async fn get(
    State(app): State<App>,
    visit: Visit,
    resident: Resident,
) -> Answer {
    resident.needs(Permissions::MANAGE_USERS)?;
    show(view::page(&visit.context(), &empty(&app)))
}

/// Adds the account, or shows the form again with what is wrong.
pub(in crate::pages) async fn post(
    State(app): State<App>,
    visit: Visit,
    resident: Resident,
    form: Form,
) -> Answer {
    resident.needs(Permissions::MANAGE_USERS)?;
    let cx = visit.context();
    let mut data = empty(&app);
    form.text("username").trim().clone_into(&mut data.name);
    form.text("email").trim().clone_into(&mut data.email);
    data.generate = data.mails && form.is_on("generate");
    let password = form.text("password");
    let long_enough = data.generate || password.chars().count() >= SHORTEST;
    let wrong = &mut data.wrong;
    wrong.unless(&cx, !data.name.is_empty(), "username", people::NAME_MISSING);
    wrong.unless(&cx, is_address(&data.email), "email", people::EMAIL_WRONG);
    wrong.unless(&cx, long_enough, "password", people::PASSWORD_SHORT);
    if data.wrong.is_empty() {
        let new = NewLocalUser {
            email: Some(data.email.clone()),
            username: Some(data.name.clone()),
            password: (!data.generate).then(|| password.to_owned()),
            avatar: None,
        };
        match app.add_local_user(new).await {
            Ok(user) => {
                let page = path::own_settings(Some(number(user.id.0)), "permissions");
                return Ok(saying(go_on(&visit, &page), Said::PersonAdded));
            }
            Err(Error::Refused(refusal)) if refusal.kind == Kind::Conflict => {
                data.wrong.add(&cx, "email", people::EMAIL_TAKEN);
                return refuse_as(refusal.kind, view::page(&cx, &data));
            }
            Err(other) => return Err(other.into()),
        }
    }
    refuse(view::page(&cx, &data))
}

fn empty(app: &App) -> NewPerson {
    let settings = app.settings();
    NewPerson {
        name: String::new(),
        email: String::new(),
        generate: false,
        mails: settings.notifications.email.enabled && !settings.main.application_url.is_empty(),
        local_login: settings.main.local_login,
        wrong: Wrong::default(),
    }
}
