//! `POST /language`: the language of a browser in which nobody is signed in.

use super::answer::{Answer, lead_to, set_cookie};
use super::form::Form;
use super::path;
use super::requests::came_from;
use super::visit::{LANGUAGE_COOKIE, Visit};
use crate::text::Locale;
use axum::http::HeaderMap;

const YEAR_SECONDS: u32 = 31_536_000;

/// Remembers the choice in the browser and leads back.
pub(super) async fn post(visit: Visit, headers: HeaderMap, form: Form) -> Answer {
    let mut response = lead_to(&came_from(&visit, &headers, path::SIGN_IN));
    if let Some(locale) = Locale::find(form.text("language")) {
        let code = locale.code();
        let cookie = format!(
            "{LANGUAGE_COOKIE}={code}; Path=/; HttpOnly; SameSite=Lax; Max-Age={YEAR_SECONDS}"
        );
        set_cookie(&mut response, &cookie);
    }
    Ok(response)
}
