//! How somebody likes a list to be: narrowed, ordered, and so long. Their browser keeps it between
//! visits in a cookie, so that it works without script too.
//!
//! Only what is chosen in the list itself is kept. Ways that lead into it from elsewhere show what they
//! promise and change nothing.

use super::answer::set_cookie;
use super::form::Form;
use super::path;
use super::requests::came_from;
use super::visit::Visit;
use crate::http::cookie;
use crate::text::common;
use crate::ui::Context;
use crate::ui::button::Button;
use crate::ui::pager::PageSize;
use axum::http::{HeaderMap, HeaderName};
use axum::response::Response;
use domain::UserId;
use std::borrow::Cow;
use url::form_urlencoded;

/// Sent by what an open page asks for by itself.
const LIVE: HeaderName = HeaderName::from_static("x-usherr-live");

const YEAR_SECONDS: u32 = 31_536_000;

/// Says whose liking it is that a browser keeps.
const OF: &str = "of";

/// A list that is kept as somebody likes it.
#[derive(Debug)]
pub(super) struct List {
    /// Its address.
    pub(super) path: &'static str,
    /// The cookie.
    pub(super) cookie: &'static str,
    /// The names of what narrows and orders it. Where one of them is sent, none is taken from before.
    pub(super) names: &'static [&'static str],
    /// How long its pages are where nobody chose.
    pub(super) usual: PageSize,
}

/// The field that says how many entries stand on a page.
pub(super) const PER_PAGE: &str = "perPage";

/// What a list is asked for.
#[derive(Debug)]
pub(super) struct Wanted {
    sent: Form,
    kept: Form,
    says: bool,
    usual: PageSize,
}

impl List {
    /// Reads what an address says, and what it leaves to how this reader likes it. What somebody else
    /// chose in the same browser is theirs.
    pub(super) fn read(&self, query: Option<&str>, headers: &HeaderMap, reader: UserId) -> Wanted {
        let sent = Form::read_query(query.unwrap_or_default());
        let kept = Form::read_query(cookie(headers, self.cookie).unwrap_or_default());
        let is_theirs = kept.text(OF) == reader.0.to_string();
        let kept = if is_theirs { kept } else { Form::default() };
        let says = self.names.iter().any(|name| sent.is_on(name));
        Wanted { sent, kept, says, usual: self.usual }
    }

    /// Has the browser keep what was chosen, if it was chosen in the list. What is as usual is `None`.
    pub(super) fn keep(
        &self,
        (visit, headers): (&Visit, &HeaderMap),
        wanted: &Wanted,
        chosen: &[(&str, Option<Cow<'_, str>>)],
        response: &mut Response,
    ) {
        let from = came_from(visit, headers, "");
        let is_own = from.split('?').next() == Some(&*visit.url(self.path));
        // A page that looks for news by itself chooses nothing, and neither does who turns a page.
        let is_choice = !headers.contains_key(LIVE) && !wanted.sent.is_on("page");
        if !is_own || !is_choice || !(wanted.says || wanted.sent.is_on(PER_PAGE)) {
            return;
        }
        let reader = visit.caller().map(|caller| caller.user.id.0.to_string()).unwrap_or_default();
        let mut written = form_urlencoded::Serializer::new(String::new());
        written.append_pair(OF, &reader);
        let mut is_usual = true;
        for (name, value) in chosen {
            if let Some(value) = value {
                written.append_pair(name, value);
                is_usual = false;
            }
        }
        if is_usual {
            return self.forget(response);
        }
        let (name, written) = (self.cookie, written.finish());
        set_cookie(
            response,
            &format!("{name}={written}; Path=/; HttpOnly; SameSite=Lax; Max-Age={YEAR_SECONDS}"),
        );
    }

    /// Has the browser forget what was chosen.
    pub(super) fn forget(&self, response: &mut Response) {
        let name = self.cookie;
        set_cookie(response, &format!("{name}=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0"));
    }
}

/// Leads back to how a list is without any choice. The link is one of the list's own, so that the
/// browser keeps that instead of what it kept; `first` is one choice, without which it would not.
pub(super) fn as_usual(
    cx: &Context<'_>,
    path: &str,
    first: (&str, &str),
    size: PageSize,
) -> Button<'static> {
    let usual = size.usual_code();
    let address = path::with_query(path, &[(first.0, Some(first.1)), (PER_PAGE, Some(&usual))]);
    Button::link(cx.say(common::AS_USUAL), cx.url(&address).into_owned()).small().quiet()
}

impl Wanted {
    /// What the list is narrowed to or ordered by.
    pub(super) fn text(&self, name: &str) -> &str {
        if self.says { self.sent.text(name) } else { self.kept.text(name) }
    }

    /// What only the address says.
    pub(super) fn sent(&self, name: &str) -> &str {
        self.sent.text(name)
    }

    /// How many entries stand on a page.
    pub(super) fn size(&self) -> PageSize {
        let from = if self.sent.is_on(PER_PAGE) { &self.sent } else { &self.kept };
        self.usual.or(from.text(PER_PAGE))
    }
}
