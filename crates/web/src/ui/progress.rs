//! How far something is: a bar for downloads and jobs, a ring for quotas.

use chrono::{DateTime, FixedOffset};
use maud::{Markup, html};

use super::{Context, when};

/// How far a download is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Coming {
    /// How much is there, of a hundred.
    pub percent: u8,
    /// When it is expected to be whole, where the download client guesses.
    pub until: Option<DateTime<FixedOffset>>,
}

/// Shows a download, and how long it will take where that is known.
pub fn coming(cx: &Context<'_>, label: &str, coming: Coming) -> Markup {
    html! {
        (bar(label, coming.percent))
        @if let Some(until) = coming.until {
            p.progress-until { (when::soon(cx, until)) }
        }
    }
}

/// Shows a percentage as a bar, named by its label.
pub fn bar(label: &str, percent: u8) -> Markup {
    let percent = percent.min(100);
    html! {
        div.progress {
            progress.progress-bar max="100" value=(percent) aria-label=(label) {}
            span.progress-number { (percent) "\u{202f}%" }
        }
    }
}

/// Shows how much of an allowance is left. The words beside it say the same.
pub fn ring(left: u64, limit: u64) -> Markup {
    let percent = (left.min(limit) * 100).checked_div(limit).unwrap_or_default();
    let class = match percent {
        0..=10 => "progress-ring progress-low",
        11..=50 => "progress-ring progress-half",
        _ => "progress-ring",
    };
    html! {
        svg class=(class) viewBox="0 0 40 40" aria-hidden="true" {
            circle.progress-track cx="20" cy="20" r="16" {}
            @if percent > 0 {
                circle.progress-left cx="20" cy="20" r="16" pathLength="100"
                    stroke-dasharray={ (percent) " 100" } transform="rotate(-90 20 20)" {}
            }
        }
    }
}
