//! Deciding at once about all requests for one title that wait.

use crate::pages::path;
use crate::text::requests;
use crate::ui::Context;
use crate::ui::button::Button;
use crate::ui::form::Form;
use crate::ui::icon::Icon;
use crate::ui::poster::Title;
use crate::ui::ticket::{Act, Ticket};
use domain::Decision;
use maud::{Markup, Render as _, html};

/// What can be decided about several.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::pages) enum Together {
    Approve,
    Decline,
}

impl Together {
    const ALL: [Self; 2] = [Self::Approve, Self::Decline];

    /// Reads the last part of the address that a form is sent to.
    pub(in crate::pages) fn of_act(act: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|way| way.act() == act)
    }

    pub(in crate::pages) fn decision(self) -> Decision {
        match self {
            Self::Approve => Decision::Approve,
            Self::Decline => Decision::Decline,
        }
    }

    fn act(self) -> &'static str {
        match self {
            Self::Approve => "approve",
            Self::Decline => "decline",
        }
    }

    fn button(self, cx: &Context<'_>, count: u64, is_4k: bool) -> Button<'static> {
        let words = match (self, is_4k) {
            (Self::Approve, false) => requests::approve_together(count),
            (Self::Approve, true) => requests::approve_together_4k(count),
            (Self::Decline, false) => requests::decline_together(count),
            (Self::Decline, true) => requests::decline_together_4k(count),
        };
        let button = Button::submit(cx.say(words)).small();
        match self {
            Self::Approve => button.icon(Icon::Approve),
            Self::Decline => button.icon(Icon::Decline).unsure(cx.say(requests::DECLINE_SURE)),
        }
    }
}

/// Decides about all requests for one title that wait, of each quality in which several do.
pub fn together(cx: &Context<'_>, of: &Title, tickets: &[Ticket]) -> Markup {
    let waiting = |is_4k: bool| -> Vec<u64> {
        let waits = |one: &&Ticket| one.is_4k == is_4k && one.allowed.contains(&Act::Approve);
        tickets.iter().filter(waits).map(|one| one.id).collect()
    };
    let qualities = [false, true].map(|is_4k| (is_4k, waiting(is_4k)));
    let several = qualities.iter().filter(|(_, waiting)| waiting.len() > 1);
    let forms = several.flat_map(|(is_4k, waiting)| {
        let count = u64::try_from(waiting.len()).unwrap_or(u64::MAX);
        Together::ALL.map(|way| {
            let body = html! {
                @for id in waiting { input type="hidden" name="id" value=(id); }
                (way.button(cx, count, *is_4k))
            };
            let address = path::manage_act(of.kind, of.tmdb_id, way.act());
            Form::row(cx, &address, body).swap("main").render()
        })
    });
    let forms: Vec<Markup> = forms.collect();
    html! {
        @if !forms.is_empty() { div.form-actions { @for form in &forms { (form) } } }
    }
}
