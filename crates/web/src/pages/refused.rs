//! Why a wish is refused, in the reader's language.

use super::answer::trouble_of;
use super::errors::view;
use crate::text::{Phrase, refused};
use crate::ui::Context;
use domain::{MediaType, Reason, Refusal};

/// Says why something was refused; what has no words of its own is told by its kind.
pub(super) fn words(cx: &Context<'_>, refusal: &Refusal) -> String {
    match refusal.reason {
        Some(reason) => cx.say(phrase(reason)).into_owned(),
        None => view::words(cx, trouble_of(refusal.kind), None),
    }
}

fn phrase(reason: Reason) -> Phrase<'static> {
    match reason {
        Reason::MayNotAsk(MediaType::Movie, false) => refused::FILMS,
        Reason::MayNotAsk(MediaType::Movie, true) => refused::FILMS_4K,
        Reason::MayNotAsk(MediaType::Tv, false) => refused::SERIES,
        Reason::MayNotAsk(MediaType::Tv, true) => refused::SERIES_4K,
        Reason::LimitReached(MediaType::Movie) => refused::LIMIT_FILMS,
        Reason::LimitReached(MediaType::Tv) => refused::LIMIT_SEASONS,
        Reason::Blocklisted => refused::BLOCKLISTED,
        Reason::AskedAlready => refused::ASKED_ALREADY,
        Reason::NothingLeft => refused::NOTHING_LEFT,
        Reason::NothingChosen => refused::NOTHING_CHOSEN,
        Reason::NotForOthers => refused::NOT_FOR_OTHERS,
        Reason::NotYours => refused::NOT_YOURS,
        Reason::Decided => refused::DECIDED,
        Reason::NoSuchTitle => refused::NO_SUCH_TITLE,
        Reason::TmdbSilent => refused::TMDB_SILENT,
    }
}
