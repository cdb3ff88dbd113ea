//! Personal settings: one's own, and those of others for who manages people.

mod frame;
pub mod general;
pub mod linked;
pub mod password;
pub mod rights;

pub use frame::{Tab, Whose};

use super::answer::{Answer, Refused, go_on};
use super::errors::view::Trouble;
use super::path;
use super::resident::Resident;
use super::tickets::person;
use super::visit::{Visit, number};
use app::App;
use axum::Router;
use axum::extract::FromRequestParts;
use axum::extract::{Path, State};
use axum::http::request::Parts;
use axum::routing::{get, post};
use domain::{Permissions, User, UserId};

pub(super) fn routes() -> Router<App> {
    let mut routes = Router::new().route("/users/{id}/settings", get(first));
    routes = routes.route(path::OWN_SETTINGS, get(first));
    for place in [path::OWN_SETTINGS, "/users/{id}/settings"] {
        let at = |page: &str| format!("{place}/{page}");
        routes = routes
            .route(&at("main"), get(general::get).post(general::post))
            .route(&at("password"), get(password::get).post(password::post))
            .route(&at("permissions"), get(rights::get).post(rights::post))
            .route(&at("linked-accounts"), get(linked::get).post(linked::post))
            .route(&at("linked-accounts/remove"), post(linked::remove));
    }
    routes
}

/// Leads to the first of the pages.
async fn first(visit: Visit, subject: Subject) -> Answer {
    Ok(go_on(&visit, &subject.address("main")))
}

/// Whose settings a call is about, and who calls. Strangers are led to the sign-in; others' are for
/// those who manage people, and the owner's for the owner alone.
pub(super) struct Subject {
    pub(super) reader: User,
    pub(super) user: User,
    /// The address names the person.
    named: bool,
}

impl FromRequestParts<App> for Subject {
    type Rejection = Refused;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Refused> {
        let resident = Resident::from_request_parts(parts, app).await?;
        let reader = resident.0.clone();
        let named: Option<Path<String>> = Path::from_request_parts(parts, app).await.ok();
        let Some(Path(id)) = named else {
            return Ok(Self { user: reader.clone(), reader, named: false });
        };
        let id = id.parse().map(UserId).map_err(|_| Trouble::NotFound)?;
        if id != reader.id {
            resident.needs(Permissions::MANAGE_USERS)?;
        }
        if id.is_owner() && !reader.id.is_owner() {
            return Err(Trouble::Forbidden.into());
        }
        let State(app) = State::<App>::from_request_parts(parts, app).await.unwrap_or_else(never);
        Ok(Self { user: app.user(id).await?, reader, named: true })
    }
}

fn never(nothing: std::convert::Infallible) -> State<App> {
    match nothing {}
}

impl Subject {
    /// Whether the reader looks at their own settings.
    pub(super) fn is_own(&self) -> bool {
        self.reader.id == self.user.id
    }

    /// Returns the address of one of the pages.
    pub(super) fn address(&self, page: &str) -> String {
        path::own_settings(self.named.then(|| number(self.user.id.0)), page)
    }

    /// Whether it is an administrator's account, whose password, address and link are the affair of
    /// that administrator and of the owner.
    pub(super) fn is_out_of_reach(&self) -> bool {
        self.user.permissions.is_admin() && !self.is_own() && !self.reader.id.is_owner()
    }

    /// Whether the reader may say what this person may do.
    pub(super) fn may_grant(&self) -> bool {
        let manages = self.reader.may(Permissions::MANAGE_USERS);
        manages && !self.is_own() && !self.user.id.is_owner() && !self.is_out_of_reach()
    }

    /// Says for the views whose settings they show.
    pub(super) fn whose(&self) -> Whose {
        let of = self.named.then(|| number(self.user.id.0));
        let mut tabs = vec![Tab::General];
        if !self.is_out_of_reach() {
            tabs.push(Tab::Password);
        }
        tabs.push(Tab::Linked);
        if self.may_grant() {
            tabs.push(Tab::Rights);
        }
        Whose { person: person(&self.user), of, own: self.is_own(), tabs }
    }
}
