//! What the owner decides for the whole house.

pub mod general;

use super::answer::{Answer, go_on};
use super::path;
use super::visit::Visit;

/// Leads to the first of the settings.
pub(super) async fn get(visit: Visit) -> Answer {
    Ok(go_on(&visit, path::SETTINGS_GENERAL))
}
