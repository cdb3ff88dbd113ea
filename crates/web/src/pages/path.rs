//! The addresses of the pages, below the base path; no view types one itself.

use std::fmt::Write as _;

use url::form_urlencoded::Serializer;

use crate::ui::ticket::Act;

pub const HOME: &str = "/";
pub const SIGN_IN: &str = "/login";
pub const SIGN_OUT: &str = "/logout";
pub const SETUP: &str = "/setup";
pub const THEME: &str = "/theme";
pub const REQUESTS: &str = "/requests";
pub const USERS: &str = "/users";
pub const PROFILE: &str = "/profile";
pub const SETTINGS: &str = "/settings";
pub const SETTINGS_GENERAL: &str = "/settings/main";
pub const TMDB_PICTURES: &str = "/imageproxy/tmdb";
pub const SETTINGS_API_KEY: &str = "/settings/main/regenerate";

/// Returns where a decision about a request is posted.
pub fn act_on_request(id: u64, act: Act) -> String {
    format!("{REQUESTS}/{id}/{}", act.code())
}

/// Returns one person's page.
pub fn user(id: u64) -> String {
    format!("{USERS}/{id}")
}

/// Returns where a poster of TMDB's is shown from: us, so that browsers are sent nowhere else.
pub fn poster(at_tmdb: &str) -> String {
    format!("{TMDB_PICTURES}/t/p/w342{at_tmdb}")
}

/// Adds those parameters to an address that have a value.
pub fn with_query(path: &str, parameters: &[(&str, Option<&str>)]) -> String {
    let mut query = Serializer::new(String::new());
    for (name, value) in parameters {
        if let Some(value) = value {
            query.append_pair(name, value);
        }
    }
    let query = query.finish();
    let mut address = path.to_owned();
    if !query.is_empty() {
        // Writing to a string cannot fail.
        let _ = write!(address, "?{query}");
    }
    address
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_given_parameters_are_added() {
        assert_eq!(with_query("/requests", &[("filter", None)]), "/requests");
        assert_eq!(
            with_query(
                "/requests",
                &[("filter", Some("a b")), ("page", None), ("sort", Some("x"))]
            ),
            "/requests?filter=a+b&sort=x"
        );
    }
}
