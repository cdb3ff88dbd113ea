//! The account at the media server behind one here.

pub mod view;

use super::super::answer::{Answer, go_on, refuse, refuse_as, saying, show};
use super::super::errors::view::Trouble;
use super::super::form::Form;
use super::super::said::Said;
use super::super::users::import::server;
use super::super::visit::Visit;
use super::Subject;
use crate::http::Client;
use app::{App, Error};
use axum::extract::State;
use domain::Kind;
use view::{Ending, Linked, Refusal};

/// Shows what is linked.
pub(super) async fn get(State(app): State<App>, visit: Visit, subject: Subject) -> Answer {
    let data = kept(&app, &subject).await?;
    show(view::page(&visit.context(), &data))
}

/// Links the account that a name and a password open; only one's own.
pub(super) async fn post(
    State(app): State<App>,
    visit: Visit,
    subject: Subject,
    client: Client,
    form: Form,
) -> Answer {
    let mut data = kept(&app, &subject).await?;
    if !data.may_link {
        return Err(Trouble::Forbidden.into());
    }
    let name = form.text("username").trim().to_owned();
    let password = form.text("password").to_owned();
    let linked = app.link_media_server(&subject.reader, name.clone(), password, client.address);
    let (kind, why) = match linked.await {
        Ok(()) => {
            return Ok(saying(go_on(&visit, &subject.address("linked-accounts")), Said::Linked));
        }
        Err(Error::TooSoon { .. }) => (Kind::Invalid, Refusal::TooOften),
        Err(Error::Refused(refusal)) => match refusal.kind {
            Kind::Conflict => (Kind::Conflict, Refusal::Taken),
            Kind::Upstream | Kind::Unavailable | Kind::NotFound => (Kind::Invalid, Refusal::Silent),
            _ => (Kind::Invalid, Refusal::Credentials),
        },
        Err(failed) => return Err(failed.into()),
    };
    (data.name, data.refusal) = (name, Some(why));
    refuse_as(kind, view::page(&visit.context(), &data))
}

/// Ends the link, where somebody can sign in without it.
pub(super) async fn remove(State(app): State<App>, visit: Visit, subject: Subject) -> Answer {
    match app.unlink_media_server(&subject.reader, subject.user.id).await {
        Ok(()) => Ok(saying(go_on(&visit, &subject.address("linked-accounts")), Said::Unlinked)),
        Err(Error::Refused(refusal)) if refusal.kind == Kind::Invalid => {
            let mut data = kept(&app, &subject).await?;
            data.refusal = Some(Refusal::NeedsPassword);
            refuse(view::page(&visit.context(), &data))
        }
        Err(other) => Err(other.into()),
    }
}

async fn kept(app: &App, subject: &Subject) -> app::Result<Linked> {
    let user = &subject.user;
    let server = server(app);
    let linked = user.jellyfin_user_id.is_some();
    let name = user.jellyfin_username.clone();
    let can_leave =
        !user.id.is_owner() && !user.email.is_empty() && app.has_password(user.id).await?;
    let ending = match (subject.is_out_of_reach(), can_leave) {
        (true, _) => Ending::Administrator,
        (false, true) => Ending::Offered,
        (false, false) if user.id.is_owner() => Ending::Owner,
        (false, false) => Ending::NeedsPassword,
    };
    Ok(Linked {
        whose: subject.whose(),
        server,
        account: linked.then(|| name.unwrap_or_default()),
        may_link: subject.is_own() && !linked && server.is_some(),
        ending,
        name: String::new(),
        refusal: None,
    })
}
