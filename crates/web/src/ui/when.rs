//! A moment, said relative to now, with the exact time for those who ask.

use chrono::{DateTime, FixedOffset, SecondsFormat};
use maud::{Markup, html};

use super::Context;

/// Shows how long ago something was.
pub fn ago(cx: &Context<'_>, then: DateTime<FixedOffset>) -> Markup {
    let exact = then.to_rfc3339_opts(SecondsFormat::Secs, true);
    html! {
        time.when datetime=(exact) title=(cx.t.moment(then)) { (cx.t.ago(then, cx.now)) }
    }
}

/// Shows how far off something is.
pub fn soon(cx: &Context<'_>, then: DateTime<FixedOffset>) -> Markup {
    let exact = then.to_rfc3339_opts(SecondsFormat::Secs, true);
    html! {
        time.when datetime=(exact) title=(cx.t.moment(then)) { (cx.t.ahead(then, cx.now)) }
    }
}

/// Shows a day.
pub fn day(cx: &Context<'_>, day: DateTime<FixedOffset>) -> Markup {
    let day = day.date_naive();
    html! { time datetime=(day) { (cx.t.day(day)) } }
}
