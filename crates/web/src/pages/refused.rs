//! Why something is refused, in the reader's language.

use super::answer::trouble_of;
use super::errors::view;
use crate::text::{Phrase, obstacles, refused};
use crate::ui::Context;
use crate::ui::form::Told;
use domain::{MediaType, Obstacle, Reason, Refusal, Why};
use maud::{Markup, html};

/// Says why something was refused; what has no words of its own is told by its kind.
pub(super) fn words(cx: &Context<'_>, refusal: &Refusal) -> String {
    match refusal.reason {
        Some(reason) => cx.say(phrase(reason)).into_owned(),
        None => view::words(cx, trouble_of(refusal.kind), None),
    }
}

/// The same for those who look after the house: they also hear what programs said.
pub(super) fn told(cx: &Context<'_>, refusal: &Refusal) -> Told {
    let said = || Some(refusal.message.clone()).filter(|_| refusal.reason.is_none());
    Told { words: words(cx, refusal), detail: refusal.detail.clone().or_else(said) }
}

/// Says why something did not work that was begun long before.
pub(super) fn why(cx: &Context<'_>, why: &Why) -> Markup {
    let (words, said) = match why.reason {
        Some(reason) => (Some(cx.say(phrase(reason))), why.detail.as_deref()),
        None => (None, Some(why.message.as_str())),
    };
    html! {
        @if let Some(words) = words { p { (words) } }
        @if let Some(said) = said { p.card-about lang="en" { (said) } }
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
        Reason::NotTheOwner => refused::NOT_THE_OWNER,
        Reason::Decided => refused::DECIDED,
        Reason::NoSuchTitle => refused::NO_SUCH_TITLE,
        Reason::TmdbSilent => refused::TMDB_SILENT,
        Reason::DatabaseSilent => refused::DATABASE_SILENT,
        Reason::DatabaseDamaged => refused::DATABASE_DAMAGED,
        Reason::DiskFull => refused::DISK_FULL,
        Reason::Keeping(obstacle) => of_keeping(obstacle),
    }
}

fn of_keeping(obstacle: Obstacle) -> Phrase<'static> {
    match obstacle {
        Obstacle::Schedule => obstacles::SCHEDULE,
        Obstacle::ShortPassphrase => obstacles::SHORT_PASSPHRASE,
        Obstacle::NoPublicKey => obstacles::NO_PUBLIC_KEY,
        Obstacle::NotAPublicKey => obstacles::NOT_A_PUBLIC_KEY,
        Obstacle::Plain => obstacles::PLAIN,
        Obstacle::Whereabouts => obstacles::WHEREABOUTS,
        Obstacle::SecretAgain => obstacles::SECRET_AGAIN,
        Obstacle::NoBackup => obstacles::NO_BACKUP,
        Obstacle::NoPlace => obstacles::NO_PLACE,
        Obstacle::BareDatabase => obstacles::BARE_DATABASE,
        Obstacle::Pinned => obstacles::PINNED,
        Obstacle::NewestVerified => obstacles::NEWEST_VERIFIED,
        Obstacle::NotABackup => obstacles::NOT_A_BACKUP,
        Obstacle::Damaged => obstacles::DAMAGED,
        Obstacle::Suspicious => obstacles::SUSPICIOUS,
        Obstacle::Newer => obstacles::NEWER,
        Obstacle::NeedsSecret => obstacles::NEEDS_SECRET,
        Obstacle::WrongSecret => obstacles::WRONG_SECRET,
        Obstacle::NotAKey => obstacles::NOT_A_KEY,
        Obstacle::NoRoom => obstacles::NO_ROOM,
        Obstacle::Busy => obstacles::BUSY,
        Obstacle::Stopped => obstacles::STOPPED,
        Obstacle::NotEqual => obstacles::NOT_EQUAL,
        Obstacle::Unwritable => obstacles::UNWRITABLE,
        Obstacle::File => obstacles::FILE,
        Obstacle::PlaceSilent => obstacles::PLACE_SILENT,
        Obstacle::RestoreUnderWay => obstacles::RESTORE_UNDER_WAY,
        Obstacle::TooLate => obstacles::TOO_LATE,
        Obstacle::NothingPrepared => obstacles::NOTHING_PREPARED,
        Obstacle::AnotherPrepared => obstacles::ANOTHER_PREPARED,
        Obstacle::PartMissing => obstacles::PART_MISSING,
        Obstacle::NotKept => obstacles::NOT_KEPT,
        Obstacle::ServedElsewhere => obstacles::SERVED_ELSEWHERE,
        Obstacle::MoveUnderWay => obstacles::MOVE_UNDER_WAY,
        Obstacle::OnSqlite => obstacles::ON_SQLITE,
        Obstacle::OwnDatabase => obstacles::OWN_DATABASE,
        Obstacle::Taken => obstacles::TAKEN,
        Obstacle::SayReplace => obstacles::SAY_REPLACE,
        Obstacle::NotLookedAt => obstacles::NOT_LOOKED_AT,
        Obstacle::Address => obstacles::ADDRESS,
        Obstacle::GoalSilent => obstacles::GOAL_SILENT,
        Obstacle::GoalUnusable => obstacles::GOAL_UNUSABLE,
    }
}
