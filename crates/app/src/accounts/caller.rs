//! Who is calling: an API key, or a session (api §4.1).

use super::backoff::Secret;
use super::cookie::SessionCookie;
use crate::{App, Result};
use domain::{Ts, User, UserId};
use std::net::IpAddr;
use store::Tx;
use subtle::ConstantTimeEq as _;

/// A session is extended at most this often, so that reading pages does not mean writing.
const EXTEND_EVERY_MS: i64 = 60_000;
/// How long a session lives after its last use.
pub const SESSION_LIFE_MS: i64 = 30 * 86_400_000;

/// What a call brings to say who it is.
#[derive(Debug, Default, Clone)]
pub struct Credentials {
    /// Header `X-Api-Key`.
    pub api_key: Option<String>,
    /// Header `X-API-User`: whom the key acts for.
    pub api_user: Option<String>,
    /// Cookie `connect.sid`, as sent.
    pub cookie: Option<String>,
    /// From where the call comes.
    pub address: Option<IpAddr>,
}

/// How the caller was recognised.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Via {
    /// By the API key; same-origin rules do not apply.
    ApiKey,
    /// By the session with this id.
    Session(String),
}

/// A known person making a call.
#[derive(Debug, Clone)]
pub struct Caller {
    /// Who.
    pub user: User,
    /// How they were recognised.
    pub via: Via,
    /// The language their answers are in.
    pub locale: String,
}

impl Caller {
    /// Whether they may say where requests go and how. A program that has the key chooses for
    /// whomever it acts for, as bots do that were set up by the owner.
    pub fn may_choose_target(&self) -> bool {
        self.via == Via::ApiKey || domain::asking::may_choose_target(&self.user)
    }
}

/// Whom a call says to come from, by a right key or a cookie of ours, before the person is looked
/// up.
#[derive(Debug, Clone)]
pub struct Claim(Claimed);

#[derive(Debug, Clone)]
enum Claimed {
    Key(UserId),
    Session(String),
}

impl App {
    /// Finds out who is calling: [`claim`](Self::claim), then [`claimant`](Self::claimant).
    pub async fn caller(&self, credentials: Credentials) -> Result<Option<Caller>> {
        match self.claim(&credentials)? {
            Some(claim) => self.claimant(claim).await,
            None => Ok(None),
        }
    }

    /// Finds the person that a claim names; nobody is an answer. A session in use is extended.
    pub async fn claimant(&self, claim: Claim) -> Result<Option<Caller>> {
        let now = self.clock.now();
        let default_locale = self.settings().main.locale.clone();
        let found = self
            .store
            .peek(move |tx| {
                let Some((id, via, stale)) = resolve(tx, claim.0, now)? else { return Ok(None) };
                let Some(user) = tx.find_user(id)? else { return Ok(None) };
                let locale = tx.find_user_settings(id)?.map(|settings| settings.locale);
                let locale = locale.filter(|own| !own.is_empty()).unwrap_or(default_locale);
                Ok(Some((Caller { user, via, locale }, stale)))
            })
            .await?;
        let Some((caller, stale)) = found else { return Ok(None) };
        if let (true, Via::Session(id)) = (stale, &caller.via) {
            // A full disk must not keep people from reading what is there.
            if let Err(error) = self.extend_session(id.clone(), now).await {
                tracing::warn!(label = "Session", %error, "a session was not extended");
            }
        }
        Ok(Some(caller))
    }

    /// Checks what a call brings, without looking anybody up. A wrong key falls through to the
    /// session. Refuses to look at keys from where too many were wrong.
    pub fn claim(&self, credentials: &Credentials) -> Result<Option<Claim>> {
        if let Some(key) = &credentials.api_key
            && self.is_api_key(key, credentials.address)?
        {
            // A number that is none means nobody, not the owner.
            return Ok(match credentials.api_user.as_deref() {
                None => Some(Claim(Claimed::Key(UserId::OWNER))),
                Some(user) => user.trim().parse().ok().map(|id| Claim(Claimed::Key(UserId(id)))),
            });
        }
        let settings = self.settings();
        let cookie = credentials.cookie.as_deref();
        let session = cookie.and_then(|cookie| {
            SessionCookie::session(cookie, settings.client_id.reveal())
                .map(|session| Claim(Claimed::Session(session)))
        });
        Ok(session)
    }

    /// Whether a key is the household's. It counts who tries wrong ones, whatever the answer is for,
    /// and refuses to look where too many were.
    pub fn is_api_key(&self, key: &str, address: Option<IpAddr>) -> Result<bool> {
        let settings = self.settings();
        let own = settings.main.api_key.reveal().as_bytes();
        let is_right = !own.is_empty() && bool::from(key.as_bytes().ct_eq(own));
        self.backoff.key(Secret::ApiKey, (address, key), is_right, self.clock.now())?;
        Ok(is_right)
    }

    async fn extend_session(&self, id: String, now: Ts) -> Result<()> {
        let until = now.plus_millis(SESSION_LIFE_MS);
        self.store.write(move |tx| tx.extend_session(&id, until)).await?;
        Ok(())
    }
}

/// Gives the person's id, how they were recognised, and whether the session wants extending.
fn resolve(tx: &mut Tx<'_>, claim: Claimed, now: Ts) -> store::Result<Option<(UserId, Via, bool)>> {
    match claim {
        Claimed::Key(id) => Ok(Some((id, Via::ApiKey, false))),
        Claimed::Session(session) => {
            let Some(row) = tx.find_session(&session, now)? else { return Ok(None) };
            let json: serde_json::Value = serde_json::from_str(&row.json).unwrap_or_default();
            let Some(id) = json.get("userId").and_then(serde_json::Value::as_i64) else {
                return Ok(None);
            };
            let off_ms = row.expires_at.millis() - (now.millis() + SESSION_LIFE_MS);
            let stale = off_ms.abs() > EXTEND_EVERY_MS;
            Ok(Some((UserId(id), Via::Session(session), stale)))
        }
    }
}
