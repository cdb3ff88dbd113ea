//! Parts of pages that need an answer from outside.
//!
//! A page waits a moment for what may be remembered; what is not there then comes on its own, so
//! that the first bytes wait for nobody. When the part itself is asked for, it is waited for.

use super::answer::Refused;
use super::errors::view::Trouble;
use super::visit::Visit;
use crate::text::parts;
use crate::ui::Context;
use crate::ui::button::Button;
use crate::ui::fault::fault;
use crate::ui::icon::Icon;
use crate::ui::lazy::lazy;
use crate::ui::notice::{Mood, Notice};
use app::App;
use app::outside::noting_stale;
use chrono::{DateTime, FixedOffset};
use maud::{Markup, html};
use std::time::Duration;

/// So long a page waits for what is remembered nearby.
pub(super) const MOMENT: Duration = Duration::from_millis(25);

/// A part of a page, as far as it is there.
#[derive(Debug, Clone)]
pub enum Part<T> {
    /// It is there; where a service was silent, from when the oldest of it is.
    Here(T, Option<DateTime<FixedOffset>>),
    /// It comes on its own.
    Coming,
    /// It cannot be had now.
    Missing,
}

impl<T> Part<T> {
    /// What is there.
    pub fn here(&self) -> Option<&T> {
        match self {
            Self::Here(part, _) => Some(part),
            Self::Coming | Self::Missing => None,
        }
    }

    /// Shows the part, or what stands in its place; `id` and `address` are where it is asked for.
    pub fn show(
        &self,
        cx: &Context<'_>,
        (id, address): (&str, &str),
        meanwhile: &Markup,
        view: impl FnOnce(&T) -> Markup,
    ) -> Markup {
        match self {
            Self::Here(part, since) => {
                html! { div id=(id) { (stale(cx, *since)) (view(part)) } }
            }
            Self::Coming => lazy(cx, id, &waited_for(address), meanwhile),
            Self::Missing => html! { div id=(id) { (missing(cx, id, address)) } },
        }
    }
}

/// Gets a part: whole when it is asked for by its id or without script, else if it is quick.
pub(super) async fn part<T>(
    (app, visit): (&App, &Visit),
    id: &str,
    is_whole: bool,
    work: impl Future<Output = app::Result<T>>,
) -> Result<Part<T>, Refused> {
    let work = noting_stale(work);
    let (told, since) = if is_whole || visit.wants_only(id) {
        work.await
    } else {
        match tokio::time::timeout(MOMENT, work).await {
            Ok(told) => told,
            Err(_) => return Ok(Part::Coming),
        }
    };
    match told.map_err(Refused::from) {
        Ok(part) => Ok(Part::Here(part, since.map(|at| app.clock().with_offset(at)))),
        Err(Refused::Trouble(Trouble::Unavailable | Trouble::Failure, _)) => Ok(Part::Missing),
        Err(refused) => Err(refused),
    }
}

/// The address at which a page waits for its part: without script nothing comes later.
pub(super) fn waited_for(address: &str) -> String {
    let mark = if address.contains('?') { '&' } else { '?' };
    format!("{address}{mark}whole=1")
}

/// Says that something is shown as it was some time ago.
pub fn stale(cx: &Context<'_>, since: Option<DateTime<FixedOffset>>) -> Markup {
    html! {
        @if let Some(since) = since {
            (Notice::new(Mood::Careful, cx.say(parts::stale(cx.t.ago(since, cx.now)))))
        }
    }
}

/// Says that a part is missing, and offers to try again.
pub fn missing(cx: &Context<'_>, id: &str, address: &str) -> Markup {
    let again = Button::link(cx.say(crate::text::common::TRY_AGAIN), cx.url(address))
        .icon(Icon::Retry)
        .small()
        .swap(id);
    fault(&cx.say(parts::SILENT), &cx.say(parts::SILENT_ABOUT), &html! { (again) })
}
