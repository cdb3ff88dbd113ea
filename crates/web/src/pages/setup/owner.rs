//! Whose house it is: an administrator of the media server signs in and becomes the owner.

use super::super::answer::{Answer, Refused, go_on, show};
use super::super::form::Form;
use super::super::path;
use super::super::settings::server::{is_base, is_host, is_port};
use super::super::signin::let_in;
use super::super::visit::Visit;
use super::super::wrong::Wrong;
use super::view::{self, Owner, TOKEN, Ways};
use super::{Standing, standing};
use crate::http::Client;
use crate::text::{Phrase, refused, setup};
use crate::ui::Context;
use app::accounts::{MediaServerSignIn, ServerAddress};
use app::{App, Error};
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::IntoResponse;
use domain::{Kind, MediaServerType, Reason, Refusal};

/// Shows the form, as long as nobody owns the house.
pub(in crate::pages) async fn get(State(app): State<App>, visit: Visit) -> Answer {
    if standing(&app).await? != Standing::Empty {
        return Ok(go_on(&visit, path::SETUP));
    }
    let ways = Ways { plex: app.owner_is_at_plex().await?, ..Ways::default() };
    show(view::owner(&visit.context(), &Owner { ways, ..Owner::default() }))
}

/// Makes whoever signs in the owner, or says what is wrong and how to mend it.
pub(in crate::pages) async fn post(
    State(app): State<App>,
    visit: Visit,
    client: Client,
    form: Form,
) -> Answer {
    if standing(&app).await? != Standing::Empty {
        return Ok(go_on(&visit, path::SETUP));
    }
    let plex = app.owner_is_at_plex().await?;
    let at_plex = plex && form.text("kind") == "plex";
    let cx = visit.context();
    let mut data = if at_plex { Owner::default() } else { check(&cx, &form) };
    data.ways.plex = plex;
    let refuse = |status: StatusCode, data: &Owner| {
        Ok((status, view::owner(&visit.context(), data)).into_response())
    };
    if !data.wrong.is_empty() {
        return refuse(StatusCode::UNPROCESSABLE_ENTITY, &data);
    }
    let user = if at_plex {
        app.sign_in_plex(form.text(TOKEN).trim().to_owned(), client.address).await
    } else {
        app.sign_in_media_server(sign_in(&data, &form, &visit), client.address).await
    };
    let error = match user {
        Ok(user) => return let_in(&app, (&visit, &client), &user, path::SETUP).await,
        Err(error) => error,
    };
    let is_anothers = is_anothers(&error) || at_plex && is_forbidden(&error);
    let is_stranger = is_anothers && visit.caller().is_none();
    data.ways.local = is_stranger && app.owner_has_password().await?;
    let (status, field, words) = if at_plex { explain_plex(error)? } else { explain(error)? };
    data.wrong.add(&cx, field, words);
    refuse(status, &data)
}

/// What was typed, with what is wrong about it.
fn check(cx: &Context<'_>, form: &Form) -> Owner {
    let text = |name| form.text(name).trim().to_owned();
    let data = Owner {
        emby: form.text("kind") == "emby",
        host: text("host"),
        port: text("port"),
        tls: form.is_on("tls"),
        base: text("base"),
        name: text("username"),
        email: text("email"),
        ways: Ways::default(),
        wrong: Wrong::default(),
    };
    let mut wrong = Wrong::default();
    wrong.unless(cx, is_host(&data.host), "host", setup::NEEDS_HOST);
    wrong.unless(cx, is_port(&data.port), "port", setup::NEEDS_PORT);
    wrong.unless(cx, is_base(&data.base), "base", setup::NEEDS_BASE);
    wrong.unless(cx, !data.name.is_empty(), "username", setup::NEEDS_NAME);
    Owner { wrong, ..data }
}

fn sign_in(data: &Owner, form: &Form, visit: &Visit) -> MediaServerSignIn {
    MediaServerSignIn {
        username: data.name.clone(),
        password: form.text("password").to_owned(),
        email: Some(data.email.clone()).filter(|email| !email.is_empty()),
        server: Some(ServerAddress {
            hostname: data.host.clone(),
            port: data.port.parse().ok(),
            url_base: data.base.clone(),
            use_ssl: data.tls,
        }),
        server_type: Some(if data.emby {
            MediaServerType::Emby
        } else {
            MediaServerType::Jellyfin
        }),
        is_doubted: true,
        signed_in: visit.caller().map(|caller| caller.user.id),
    }
}

/// Whether the house has an owner, who is somebody else.
fn is_anothers(error: &Error) -> bool {
    matches!(error, Error::Refused(Refusal { reason: Some(Reason::NotTheOwner), .. }))
}

fn is_forbidden(error: &Error) -> bool {
    matches!(error, Error::Refused(Refusal { kind: Kind::Forbidden, .. }))
}

/// What is wrong, where it is to be said, and with which status.
type Explained = Result<(StatusCode, &'static str, Phrase<'static>), Refused>;

/// Which field is to blame, and what can be done about it.
fn explain(error: Error) -> Explained {
    let is_anothers = is_anothers(&error);
    let Refusal { kind, field, .. } = match &error {
        Error::TooSoon { wait_seconds } => return Ok(too_often("password", *wait_seconds)),
        Error::Refused(refusal) => refusal,
        Error::Failed(_) => return Err(error.into()),
    };
    Ok(match kind {
        Kind::Unauthenticated => (StatusCode::FORBIDDEN, "password", setup::WRONG),
        Kind::Forbidden if is_anothers => {
            (StatusCode::FORBIDDEN, "username", refused::NOT_THE_OWNER)
        }
        Kind::Forbidden => (StatusCode::FORBIDDEN, "username", setup::NOT_ADMIN),
        Kind::NotFound | Kind::Invalid => {
            (StatusCode::UNPROCESSABLE_ENTITY, "host", setup::NOT_THERE)
        }
        Kind::Upstream | Kind::Unavailable => {
            (StatusCode::SERVICE_UNAVAILABLE, "host", setup::SILENT)
        }
        Kind::Conflict if *field == Some("serverType") => {
            (StatusCode::UNPROCESSABLE_ENTITY, "kind", setup::IS_JELLYFIN)
        }
        Kind::NotAllowed | Kind::Conflict | Kind::NothingToDo => return Err(error.into()),
    })
}

/// The same for a token of Plex.
fn explain_plex(error: Error) -> Explained {
    let Refusal { kind, .. } = match &error {
        Error::TooSoon { wait_seconds } => return Ok(too_often(TOKEN, *wait_seconds)),
        Error::Refused(refusal) => refusal,
        Error::Failed(_) => return Err(error.into()),
    };
    Ok(match kind {
        Kind::Unauthenticated | Kind::Invalid => (StatusCode::FORBIDDEN, TOKEN, setup::PLEX_WRONG),
        Kind::Forbidden => (StatusCode::FORBIDDEN, TOKEN, refused::NOT_THE_OWNER),
        Kind::Upstream | Kind::Unavailable => {
            (StatusCode::SERVICE_UNAVAILABLE, TOKEN, setup::PLEX_SILENT)
        }
        _ => return Err(error.into()),
    })
}

fn too_often(
    field: &'static str,
    wait_seconds: u64,
) -> (StatusCode, &'static str, Phrase<'static>) {
    (StatusCode::TOO_MANY_REQUESTS, field, setup::too_often(wait_seconds.div_ceil(60)))
}
