//! Small words about a state: of a request, of a title, of a person.

use std::borrow::Cow;

use maud::{Markup, Render, html};

use super::{Context, icon::Icon};
use crate::text::badges;

/// The colours that states have everywhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hue {
    Waiting,
    Coming,
    Ready,
    Bad,
    Quiet,
}

impl Hue {
    const fn class(self) -> &'static str {
        match self {
            Self::Waiting => "badge badge-waiting",
            Self::Coming => "badge badge-coming",
            Self::Ready => "badge badge-ready",
            Self::Bad => "badge badge-bad",
            Self::Quiet => "badge badge-quiet",
        }
    }
}

/// A word with a colour and perhaps an icon; never the colour alone.
#[derive(Debug, Clone)]
pub struct Badge<'a> {
    hue: Hue,
    icon: Option<Icon>,
    words: Cow<'a, str>,
}

impl<'a> Badge<'a> {
    pub fn new(hue: Hue, words: impl Into<Cow<'a, str>>) -> Self {
        Self { hue, icon: None, words: words.into() }
    }

    #[must_use]
    pub fn icon(mut self, icon: Icon) -> Self {
        self.icon = Some(icon);
        self
    }
}

impl Render for Badge<'_> {
    fn render(&self) -> Markup {
        html! {
            span class=(self.hue.class()) {
                @if let Some(icon) = self.icon { (icon) }
                (self.words)
            }
        }
    }
}

/// What became of a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RequestState {
    Waiting,
    Approved,
    Declined,
    Failed,
    Completed,
}

impl RequestState {
    /// All states, in the order of a request's life.
    pub const ALL: [Self; 5] =
        [Self::Waiting, Self::Approved, Self::Declined, Self::Failed, Self::Completed];

    /// Returns the badge of this state.
    pub fn badge(self, cx: &Context<'_>) -> Badge<'static> {
        let (hue, icon, words) = match self {
            Self::Waiting => (Hue::Waiting, Icon::Clock, badges::WAITING),
            Self::Approved => (Hue::Coming, Icon::Approve, badges::APPROVED),
            Self::Declined => (Hue::Quiet, Icon::Decline, badges::DECLINED),
            Self::Failed => (Hue::Bad, Icon::Warning, badges::FAILED),
            Self::Completed => (Hue::Ready, Icon::Good, badges::COMPLETED),
        };
        Badge::new(hue, cx.say(words)).icon(icon)
    }
}

/// How far a title is on its way into the library.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum MediaState {
    Unknown,
    Waiting,
    Coming,
    Partly,
    Ready,
    Blocked,
    Gone,
}

impl MediaState {
    /// All states, in the order of a title's life.
    pub const ALL: [Self; 7] = [
        Self::Unknown,
        Self::Waiting,
        Self::Coming,
        Self::Partly,
        Self::Ready,
        Self::Blocked,
        Self::Gone,
    ];

    /// Returns the badge of this state; a title that nobody asked for has none.
    pub fn badge(self, cx: &Context<'_>) -> Option<Badge<'static>> {
        let (hue, icon, words) = match self {
            Self::Unknown => return None,
            Self::Waiting => (Hue::Waiting, Icon::Clock, badges::WAITING),
            Self::Coming => (Hue::Coming, Icon::Download, badges::COMING),
            Self::Partly => (Hue::Ready, Icon::Partly, badges::PARTLY),
            Self::Ready => (Hue::Ready, Icon::Good, badges::READY),
            Self::Blocked => (Hue::Bad, Icon::Lock, badges::BLOCKED),
            Self::Gone => (Hue::Quiet, Icon::Remove, badges::GONE),
        };
        Some(Badge::new(hue, cx.say(words)).icon(icon))
    }
}

/// Returns the one badge that tells a reader how a request stands: what was decided while that is
/// the news, then how far the title is. Seasons that were asked for are ready even where the series
/// has more of them.
pub fn standing(cx: &Context<'_>, request: RequestState, media: MediaState) -> Badge<'static> {
    let media = match (request, media) {
        (RequestState::Completed, MediaState::Partly) => MediaState::Ready,
        (_, media) => media,
    };
    match request {
        RequestState::Approved | RequestState::Completed => {
            media.badge(cx).unwrap_or_else(|| request.badge(cx))
        }
        RequestState::Waiting | RequestState::Declined | RequestState::Failed => request.badge(cx),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Locale;

    #[test]
    fn seasons_that_were_asked_for_are_ready_although_the_series_has_more() {
        let cx = Context::for_nobody(Locale::En.catalogue(), "");
        for (request, words) in
            [(RequestState::Approved, "Partly ready"), (RequestState::Completed, "Ready to watch")]
        {
            let badge = standing(&cx, request, MediaState::Partly).render().into_string();
            assert!(badge.contains(words), "{badge}");
        }
    }
}
