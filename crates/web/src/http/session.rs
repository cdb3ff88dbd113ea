//! The cookie of a session on its way out (data §6.1).

use app::accounts::StartedSession;
use app::accounts::cookie::NAME;
use axum::http::HeaderValue;

/// The `Set-Cookie` header of a session that has just begun.
pub fn set_cookie(session: &StartedSession) -> Option<HeaderValue> {
    let expires = session.expires_at.to_utc().format("%a, %d %b %Y %H:%M:%S GMT");
    let site = if session.strict { "Strict" } else { "Lax" };
    let secure = if session.secure { "; Secure" } else { "" };
    let value = &session.cookie;
    let text =
        format!("{NAME}={value}; Path=/; Expires={expires}; HttpOnly; SameSite={site}{secure}");
    HeaderValue::from_str(&text).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::Ts;

    #[test]
    fn attributes_follow_the_session() {
        let mut session = StartedSession {
            cookie: "s%3Aid.signature".to_owned(),
            expires_at: Ts::parse("2026-12-22T14:18:24.123Z").unwrap(),
            secure: false,
            strict: false,
        };
        assert_eq!(
            set_cookie(&session).unwrap(),
            "connect.sid=s%3Aid.signature; Path=/; Expires=Tue, 22 Dec 2026 14:18:24 GMT; \
             HttpOnly; SameSite=Lax"
        );
        (session.secure, session.strict) = (true, true);
        let strict = set_cookie(&session).unwrap();
        assert!(strict.to_str().unwrap().ends_with("; HttpOnly; SameSite=Strict; Secure"));
    }
}
