//! The addresses that services call when something arrives.

pub mod view;

use super::super::answer::{Answer, go_on, saying, show};
use super::super::path;
use super::super::resident::Resident;
use super::super::said::Said;
use super::super::visit::Visit;
use app::App;
use axum::extract::State;
use domain::Permissions;
use view::Hooks;

/// Shows the addresses and what to do with them.
pub(in crate::pages) async fn get(
    State(app): State<App>,
    visit: Visit,
    resident: Resident,
) -> Answer {
    resident.needs(Permissions::ADMIN)?;
    let addresses = app.hook_addresses().await?;
    let is_whole = !app.settings().main.application_url.is_empty();
    show(view::page(&visit.context(), &Hooks { addresses, is_whole }))
}

/// Makes new addresses; the old ones are nobody's from now on.
pub(in crate::pages) async fn renew(
    State(app): State<App>,
    visit: Visit,
    resident: Resident,
) -> Answer {
    resident.needs(Permissions::ADMIN)?;
    app.renew_hook_secret().await?;
    Ok(saying(go_on(&visit, path::SETTINGS_HOOKS), Said::HooksRenewed))
}
