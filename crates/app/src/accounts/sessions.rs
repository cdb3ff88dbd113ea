//! Starting and ending sessions.

use super::caller::SESSION_LIFE_MS;
use super::cookie::SessionCookie;
use crate::{App, Result};
use domain::{Ts, UserId};
use serde_json::json;

/// How the cookie of a new session is to be sent.
#[derive(Debug, Clone)]
pub struct StartedSession {
    /// The cookie's value, signed and encoded.
    pub cookie: String,
    /// When the browser may forget it.
    pub expires_at: Ts,
    /// Whether it goes over TLS only.
    pub secure: bool,
    /// Whether it is kept from every cross-site call, not only from those that write.
    pub strict: bool,
}

impl App {
    /// Starts a session for a person who has just proved who they are. A session never keeps its
    /// id across a sign-in, so that nobody can plant one.
    pub async fn start_session(
        &self,
        user: UserId,
        previous: Option<String>,
        secure: bool,
    ) -> Result<StartedSession> {
        let now = self.clock.now();
        let expires_at = now.plus_millis(SESSION_LIFE_MS);
        let strict = self.started.csrf_protection;
        let id = self.random.session_id();
        let json = json!({
            "cookie": {
                "originalMaxAge": SESSION_LIFE_MS,
                "expires": expires_at,
                "secure": secure,
                "httpOnly": true,
                "path": "/",
                "sameSite": if strict { "strict" } else { "lax" },
            },
            "userId": user,
        })
        .to_string();
        let cookie = SessionCookie::value(&id, self.settings().client_id.reveal());
        self.store
            .write(move |tx| {
                if let Some(previous) = previous {
                    tx.remove_session(&previous)?;
                }
                tx.save_session(&id, expires_at, &json, now)
            })
            .await?;
        Ok(StartedSession { cookie, expires_at, secure, strict })
    }

    /// Ends a session.
    pub async fn end_session(&self, id: String) -> Result<()> {
        self.store.write(move |tx| tx.remove_session(&id)).await?;
        Ok(())
    }
}
