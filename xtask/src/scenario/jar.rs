//! The session cookie that a scenario received last, and whose it is.

use serde_json::Value;

/// The caller that has nothing but this cookie.
pub(super) const CALLER: &str = "jar";

#[derive(Debug, Default)]
pub(super) struct Jar {
    cookie: Option<String>,
    person: Option<i64>,
}

impl Jar {
    /// Keeps the session that an answer begins. Whoever signs in is shown themselves.
    pub(super) fn keep(&mut self, set_cookies: &[&str], path: &str, answer: &Value) {
        let session = set_cookies.iter().find(|cookie| cookie.starts_with("connect.sid="));
        let Some(session) = session else { return };
        self.cookie = session.split(';').next().map(str::to_owned);
        if path.starts_with("/api/v1/auth/") {
            self.person = answer["id"].as_i64();
        }
    }

    pub(super) fn cookie(&self) -> Option<&str> {
        self.cookie.as_deref()
    }

    /// Whose account a caller has: that of a number (`user:2`), or that of the cookie.
    pub(super) fn person_of(&self, caller: &str) -> Option<i64> {
        if caller == CALLER {
            return self.person;
        }
        caller.split(':').nth(1)?.parse().ok()
    }
}

#[cfg(test)]
mod tests {
    use super::Jar;
    use serde_json::json;

    #[test]
    fn whose_cookie_it_is_is_known() {
        let mut jar = Jar::default();
        assert_eq!(jar.person_of("jar"), None);
        jar.keep(&["_csrf=x; Path=/"], "/api/v1/auth/local", &json!({ "id": 7 }));
        assert_eq!((jar.cookie(), jar.person_of("jar")), (None, None));
        let session = "connect.sid=s%3Aabc; Path=/; HttpOnly";
        jar.keep(&["_csrf=x", session], "/api/v1/auth/local", &json!({ "id": 1 }));
        assert_eq!((jar.cookie(), jar.person_of("jar")), (Some("connect.sid=s%3Aabc"), Some(1)));
        jar.keep(&[session], "/api/v1/request", &json!({ "id": 12 }));
        assert_eq!(jar.person_of("jar"), Some(1), "that is the number of a request");
        for (caller, person) in [("user:2", Some(2)), ("cookie:3", Some(3)), ("apikey", None)] {
            assert_eq!(jar.person_of(caller), person, "{caller}");
        }
    }
}
