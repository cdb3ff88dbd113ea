//! How many requests somebody may still make.

use maud::{Markup, html};
use std::borrow::Cow;

use super::{Context, poster::TitleKind, progress};
use crate::text::profile;

/// An allowance for one kind of title.
#[derive(Debug, Clone, Copy)]
pub struct Quota {
    pub kind: TitleKind,
    pub used: u64,
    /// How many are allowed; `None` means as many as one likes.
    pub limit: Option<u64>,
    /// Over how many days they are counted.
    pub days: Option<u64>,
}

impl Quota {
    /// Returns what it is an allowance of.
    pub fn name(&self, cx: &Context<'_>) -> Cow<'static, str> {
        cx.say(match self.kind {
            TitleKind::Film => profile::QUOTA_FILMS,
            TitleKind::Series => profile::QUOTA_SERIES,
        })
    }
}

/// Shows what is left, in words and as a ring.
pub fn quota(cx: &Context<'_>, quota: &Quota) -> Markup {
    let name = quota.name(cx);
    html! {
        div.quota {
            @if let Some(limit) = quota.limit {
                @let left = limit.saturating_sub(quota.used);
                (progress::ring(left, limit))
                div {
                    h3.quota-name { (name) }
                    p.quota-left { (cx.say(profile::quota_left(left, limit))) }
                    @if let Some(days) = quota.days {
                        p.quota-about { (cx.say(profile::quota_days(days))) }
                    }
                }
            } @else {
                span.quota-free aria-hidden="true" { "∞" }
                div {
                    h3.quota-name { (name) }
                    p.quota-left { (cx.say(profile::QUOTA_FREE)) }
                }
            }
        }
    }
}
