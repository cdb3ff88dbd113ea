//! `POST /theme`: light, dark, or as the device prefers.

use super::answer::{Answer, lead_to, set_cookie};
use super::form::Form;
use super::path;
use super::requests::came_from;
use super::visit::{THEME_COOKIE, Visit};
use crate::ui::Theme;
use axum::http::HeaderMap;

const YEAR_SECONDS: u32 = 31_536_000;

/// Remembers the choice in the browser and leads back.
pub(super) async fn post(visit: Visit, headers: HeaderMap, form: Form) -> Answer {
    let theme = Theme::from_code(form.text("theme"));
    let mut response = lead_to(&came_from(&visit, &headers, path::HOME));
    let cookie = format!(
        "{THEME_COOKIE}={}; Path=/; HttpOnly; SameSite=Lax; Max-Age={YEAR_SECONDS}",
        theme.code()
    );
    set_cookie(&mut response, &cookie);
    Ok(response)
}
