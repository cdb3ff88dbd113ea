//! The same rights for several people at once.

pub mod view;

use super::super::answer::{Answer, Refused, go_on, saying, show};
use super::super::errors::view::Trouble;
use super::super::form::Form;
use super::super::path;
use super::super::permissions::Editor;
use super::super::resident::Resident;
use super::super::said::Said;
use super::super::tickets::person;
use super::super::visit::Visit;
use app::App;
use app::accounts::directory::{UserFilter, UserOrder};
use axum::extract::{RawQuery, State};
use domain::{Permissions, User, UserId};
use view::Many;

/// So many people can be changed at once.
const MOST: i64 = 500;

/// Shows the tree with what those who were picked have in common.
pub(in crate::pages) async fn get(
    State(app): State<App>,
    visit: Visit,
    resident: Resident,
    RawQuery(query): RawQuery,
) -> Answer {
    let by = resident.needs(Permissions::MANAGE_USERS)?;
    let form = Form::read_query(query.as_deref().unwrap_or_default());
    let picked = picked(&app, by, &form).await?;
    if picked.is_empty() {
        return Ok(go_on(&visit, path::USERS));
    }
    let held = common(&picked);
    let data = Many { people: picked.iter().map(person).collect(), editor: editor(&app, by, held) };
    show(view::page(&visit.context(), &data))
}

/// Gives them the rights.
pub(in crate::pages) async fn post(
    State(app): State<App>,
    visit: Visit,
    resident: Resident,
    form: Form,
) -> Answer {
    let by = resident.needs(Permissions::MANAGE_USERS)?;
    let picked = picked(&app, by, &form).await?;
    if picked.is_empty() {
        return Err(Trouble::NotFound.into());
    }
    let permissions = editor(&app, by, common(&picked)).read(&form);
    let ids = picked.iter().map(|user| user.id).collect();
    app.set_permissions_of_many(by, ids, permissions).await?;
    Ok(saying(go_on(&visit, path::USERS), Said::Permitted))
}

/// Those who were picked and may be changed: not the owner and not oneself, and administrators by
/// the owner alone.
async fn picked(app: &App, by: &User, form: &Form) -> Result<Vec<User>, Refused> {
    let ids = form.all("id").filter_map(|id| id.parse().ok()).map(UserId);
    let ids: Vec<UserId> = ids.filter(|id| *id != by.id && !id.is_owner()).collect();
    let filter = UserFilter { ids: Some(ids), ..UserFilter::default() };
    let (mut users, _) = app.list_users(filter, UserOrder::DisplayName, MOST, 0).await?;
    users.retain(|user| by.id.is_owner() || !user.permissions.is_admin());
    Ok(users)
}

/// What all of them may do.
fn common(users: &[User]) -> Permissions {
    users.iter().map(|user| user.permissions).reduce(|all, one| all & one).unwrap_or_default()
}

/// The tree of rights for this reader.
pub(in crate::pages) fn editor(app: &App, by: &User, held: Permissions) -> Editor {
    let settings = app.settings();
    Editor {
        held,
        may_make_admins: by.id.is_owner(),
        films_4k: settings.movie_4k_enabled(),
        series_4k: settings.series_4k_enabled(),
    }
}
