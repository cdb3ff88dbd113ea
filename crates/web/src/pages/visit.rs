//! One call of a page: who calls, in which language and colours, below which base path.

use super::path;
use super::said::Said;
use super::tickets::portrait;
use crate::http::{Client, cookie, text};
use crate::text::{Locale, Phrase, backups, network, own};
use crate::ui::{Context, Theme, Viewer, notice::Notice};
use app::App;
use app::accounts::{Caller, Credentials};
use app::backup::BackupWarning;
use app::requests::Waiting;
use axum::extract::FromRequestParts;
use axum::http::{HeaderMap, header, request::Parts};
use chrono::{DateTime, FixedOffset};
use domain::{Permissions, User};
use std::convert::Infallible;
use std::sync::Arc;

/// The cookie that remembers light or dark.
pub const THEME_COOKIE: &str = "usherr.theme";
/// The cookie that remembers the language of a browser in which nobody is signed in.
pub const LANGUAGE_COOKIE: &str = "usherr.language";
/// The header by which `swap.js` says which element it will replace.
const SWAP_HEADER: &str = "x-usherr-swap";

/// One call, cheap to clone.
#[derive(Debug, Clone)]
pub struct Visit(Arc<Facts>, Option<Arc<str>>);

#[derive(Debug)]
struct Facts {
    moment: Option<u64>,
    caller: Option<Caller>,
    /// Somebody was signed in once, and their session ended.
    ended: bool,
    waiting: Option<u64>,
    open_issues: Option<u64>,
    concern: Option<Concern>,
    locale: Locale,
    app_name: String,
    base: String,
    now: DateTime<FixedOffset>,
    theme: Theme,
    said: Option<Said>,
    swap: Option<String>,
    csrf: Option<String>,
}

impl Visit {
    /// Finds out everything about a call; `csrf` is the token for the forms of its answer.
    pub(super) async fn new(
        app: &App,
        base_path: &str,
        parts: &Parts,
        csrf: Option<String>,
    ) -> app::Result<Self> {
        // Before anything is read: what changes meanwhile is looked at once more.
        let moment = Some(app.live().moment());
        let headers = &parts.headers;
        let session = cookie(headers, app::accounts::cookie::NAME).map(str::to_owned);
        let ended = session.is_some();
        let caller = app.caller(Credentials { cookie: session, ..Credentials::default() }).await?;
        let waiting = match &caller {
            Some(caller) => app.count_waiting(&caller.user).await?,
            None => Waiting::default(),
        };
        let concern = caller.as_ref().and_then(|caller| Concern::of(app, caller));
        let proxied = parts.extensions.get::<Client>().is_some_and(|client| client.is_proxied);
        let forwarded = |name| proxied.then(|| text(headers, name)).flatten();
        let clock = app.clock();
        Ok(Self(
            Arc::new(Facts {
                moment,
                ended: ended && caller.is_none(),
                waiting: waiting.requests.map(number),
                open_issues: waiting.issues.map(number),
                concern,
                locale: locale(caller.as_ref(), headers),
                app_name: app.settings().main.application_title.clone(),
                base: format!("{}{base_path}", forwarded("x-forwarded-prefix").map_or("", prefix)),
                now: clock.with_offset(clock.now()),
                theme: Theme::from_code(cookie(headers, THEME_COOKIE).unwrap_or_default()),
                said: cookie(headers, Said::COOKIE).and_then(Said::find),
                swap: text(headers, SWAP_HEADER).filter(|id| !id.is_empty()).map(str::to_owned),
                csrf,
                caller,
            }),
            None,
        ))
    }

    /// What the views need besides their own data.
    pub fn context(&self) -> Context<'_> {
        let facts = &*self.0;
        let t = facts.locale.catalogue();
        Context {
            version: app::VERSION,
            moment: facts.moment,
            t,
            app_name: &facts.app_name,
            base: &facts.base,
            now: facts.now,
            theme: facts.theme,
            viewer: facts.caller.as_ref().map(|caller| Viewer {
                id: number(caller.user.id.0),
                name: caller.user.display_name(),
                email: address(&caller.user),
                avatar: portrait(&caller.user),
                sees_issues: caller.user.may_any(
                    Permissions::MANAGE_ISSUES
                        | Permissions::VIEW_ISSUES
                        | Permissions::CREATE_ISSUES,
                ),
                sees_blocklist: caller
                    .user
                    .may_any(Permissions::MANAGE_BLOCKLIST | Permissions::VIEW_BLOCKLIST),
                sees_users: caller.user.may(Permissions::MANAGE_USERS),
                sees_settings: caller.user.may(Permissions::ADMIN),
                waiting: facts.waiting,
                open_issues: facts.open_issues,
                warning: facts.concern.map(Concern::told).map(|(words, path)| (t.say(words), path)),
            }),
            searched: self.1.as_deref().unwrap_or_default(),
            csrf: facts.csrf.as_deref(),
            notices: facts
                .said
                .map(|said| Notice::new(said.mood(), t.say(said.words())))
                .into_iter()
                .collect(),
        }
    }

    /// The same call, with what it searches for shown in the search box.
    pub(super) fn searching(&self, words: &str) -> Self {
        Self(Arc::clone(&self.0), Some(words.into()))
    }

    /// Who calls, if anybody is signed in.
    pub fn caller(&self) -> Option<&Caller> {
        self.0.caller.as_ref()
    }

    /// Whether somebody was signed in until their session ended.
    pub fn has_ended(&self) -> bool {
        self.0.ended
    }

    /// Whether only this element of the page is wanted.
    pub fn wants_only(&self, element: &str) -> bool {
        self.0.swap.as_deref() == Some(element)
    }

    /// Whether an element of the page is wanted instead of the page. A dialog takes a whole page, and
    /// so does a link to another one.
    pub fn wants_a_part(&self) -> bool {
        self.0.swap.as_deref().is_some_and(|element| !["dialog", "page"].contains(&element))
    }

    /// The language in which titles are told, which can be one that our pages do not speak.
    pub fn title_language(&self) -> String {
        let own = self.caller().map(|caller| caller.language(None));
        own.unwrap_or_else(|| self.language().to_owned())
    }

    /// The language of the pages.
    pub fn language(&self) -> &'static str {
        self.0.locale.code()
    }

    /// A path of ours as the reader's browser knows it.
    pub fn url(&self, path: &str) -> String {
        self.context().url(path).into_owned()
    }

    /// Whether the call carries news that are shown with its answer and then forgotten.
    pub(super) fn brings_news(&self) -> bool {
        self.0.said.is_some()
    }
}

impl<S: Sync> FromRequestParts<S> for Visit {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        Ok(parts.extensions.get::<Self>().cloned().unwrap_or_else(Self::of_nobody))
    }
}

impl Visit {
    /// What is known where nothing could be found out, as when the database is silent.
    pub(super) fn of_nobody() -> Self {
        Self(
            Arc::new(Facts {
                moment: None,
                caller: None,
                ended: false,
                waiting: None,
                open_issues: None,
                concern: None,
                locale: Locale::En,
                app_name: "Usherr".to_owned(),
                base: String::new(),
                now: DateTime::default(),
                theme: Theme::Auto,
                said: None,
                swap: None,
                csrf: None,
            }),
            None,
        )
    }
}

/// What somebody has to see to, said on every page.
#[derive(Debug, Clone, Copy)]
enum Concern {
    Backups(BackupWarning),
    /// What was changed holds only once the program was started anew.
    Restart,
    /// The household wants everybody's e-mail address.
    Address,
}

impl Concern {
    /// Finds what comes first: the backups for who looks after the house, else one's own address.
    fn of(app: &App, caller: &Caller) -> Option<Self> {
        let looks_after = caller.user.may(Permissions::ADMIN);
        let backups = looks_after.then(|| app.backup_warning()).flatten();
        let address = || app.misses_email(&caller.user).then_some(Self::Address);
        let restart = || (looks_after && app.restart_required()).then_some(Self::Restart);
        backups.map(Self::Backups).or_else(restart).or_else(address)
    }

    /// What to say, and where something can be done about it.
    const fn told(self) -> (Phrase<'static>, &'static str) {
        match self {
            Self::Backups(BackupWarning::Damaged) => (backups::WARN_DAMAGED, path::RESTORE),
            Self::Backups(BackupWarning::Failed) => (backups::WARN_FAILED, path::SETTINGS_BACKUPS),
            Self::Backups(BackupWarning::Broken) => (backups::WARN_BROKEN, path::SETTINGS_BACKUPS),
            Self::Backups(BackupWarning::Away) => (backups::WARN_AWAY, path::SETTINGS_BACKUPS),
            Self::Backups(BackupWarning::Missing) => {
                (backups::WARN_MISSING, path::SETTINGS_BACKUPS)
            }
            Self::Backups(BackupWarning::Held) => (backups::WARN_HELD, path::RESTORE),
            Self::Restart => (network::RESTART, path::SETTINGS_NETWORK),
            Self::Address => (own::WARN_NO_EMAIL, path::OWN_SETTINGS),
        }
    }
}

/// Somebody's e-mail address, where that is not what they are called.
fn address(user: &User) -> Option<&str> {
    let address = user.email.as_str();
    let is_name = address.eq_ignore_ascii_case(user.display_name());
    Some(address).filter(|address| !address.is_empty() && !is_name)
}

/// Numbers of rows are never negative.
pub(super) fn number(id: i64) -> u64 {
    u64::try_from(id).unwrap_or_default()
}

/// A person's own language, else what was chosen in the browser, else what it asks for.
fn locale(caller: Option<&Caller>, headers: &HeaderMap) -> Locale {
    let own = caller.and_then(|caller| Locale::find(&caller.locale));
    own.or_else(|| cookie(headers, LANGUAGE_COOKIE).and_then(Locale::find)).unwrap_or_else(|| {
        Locale::negotiate(text(headers, header::ACCEPT_LANGUAGE).unwrap_or_default())
    })
}

/// Lets a prefix through that can only be a path of this host.
fn prefix(sent: &str) -> &str {
    let sent = sent.trim_end_matches('/');
    let plain = sent.chars().all(|c| c.is_ascii_alphanumeric() || "/-_.~".contains(c));
    if plain && sent.starts_with('/') && !sent.contains("//") { sent } else { "" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_prefix_leads_nowhere_else() {
        assert_eq!(prefix("/films/"), "/films");
        assert_eq!(prefix("/a/b"), "/a/b");
        for bad in ["", "films", "//elsewhere.example", "/a\"b", "https://x", "/a//b"] {
            assert_eq!(prefix(bad), "", "{bad}");
        }
    }
}
