//! Whether somebody may ask for a title, and what becomes of it (background §9.1): the one decision
//! behind every new request, made from what the transaction that writes it has read.

use crate::availability::Waiting;
use crate::quota::{Quotas, Standing};
use crate::refusal::{conflict, forbidden, nothing_to_do};
use crate::rule::{self, Occasion};
use crate::{
    Decision, Media, MediaStatus, MediaType, OverrideRule, Permissions, Reason, Refusal, RequestId,
    RequestStatus, Season, Target, User, UserId, UserSettings,
};
use std::collections::BTreeSet;

/// Which seasons are asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Seasons {
    /// Every one but the specials.
    All,
    /// These.
    These(Vec<i64>),
}

/// What somebody asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ask {
    /// A film or a series.
    pub media_type: MediaType,
    /// Whether the 4K version.
    pub is_4k: bool,
    /// Which seasons, of a series.
    pub seasons: Seasons,
    /// Where it shall go, when not to the usual place.
    pub target: Target,
    /// Whether a watchlist asks, not a person.
    pub is_auto_request: bool,
}

/// What TMDB knows of a title, as far as a decision looks at it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Facts {
    /// A film or a series.
    pub media_type: MediaType,
    /// Its genres.
    pub genres: Vec<i64>,
    /// Its keywords.
    pub keywords: Vec<i64>,
    /// The language it was made in.
    pub original_language: Option<String>,
    /// The numbers of its seasons; 0 holds the specials.
    pub seasons: Vec<i64>,
}

/// How a title stands here: nothing at all when nobody ever asked and no server has it.
#[derive(Debug, Clone, Default)]
pub struct Known {
    /// Its row.
    pub media: Option<Media>,
    /// The seasons that a scan has seen.
    pub seasons: Vec<Season>,
    /// The requests for it, in both qualities.
    pub requests: Vec<Waiting>,
}

/// Everything that a decision depends on.
#[derive(Debug, Clone, Copy)]
pub struct Case<'a> {
    /// Who calls.
    pub by: &'a User,
    /// Whose request it becomes.
    pub requester: &'a User,
    /// What they may still ask for.
    pub quotas: &'a Quotas,
    /// What the title is.
    pub facts: &'a Facts,
    /// How it stands.
    pub known: &'a Known,
    /// The override rules, oldest first.
    pub rules: &'a [OverrideRule],
    /// The Radarr or Sonarr entry that takes such requests unless they say otherwise.
    pub usual_server: Option<i64>,
    /// Whether the specials may be asked for.
    pub with_specials: bool,
}

/// What becomes of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Granted {
    /// Where the request and each of its seasons begins.
    pub status: RequestStatus,
    /// Who has decided, when it is decided already.
    pub decided_by: Option<UserId>,
    /// The seasons that it is for.
    pub seasons: Vec<i64>,
    /// Where it goes.
    pub target: Target,
    /// Where the title stands, in the quality asked for, by being asked for.
    pub title_asked_for: MediaStatus,
    /// Where it stands once the decision has taken effect too.
    pub title_becomes: MediaStatus,
}

/// Refuses those who may not ask in the name of others.
pub fn may_ask_for_others(by: &User) -> Result<(), Refusal> {
    if by.may(Permissions::MANAGE_USERS | Permissions::MANAGE_REQUESTS) {
        return Ok(());
    }
    let message = "Only those who manage people and requests may ask for somebody else.";
    Err(forbidden(message).for_reason(Reason::NotForOthers))
}

/// Whether somebody may say where requests go and how.
pub fn may_choose_target(by: &User) -> bool {
    by.may_any(Permissions::REQUEST_ADVANCED | Permissions::MANAGE_REQUESTS)
}

/// Whether what a person puts on their watchlist becomes a request by itself: they may let it, and
/// have switched it on for this kind of title.
pub fn asks_by_watchlist(who: &User, own: &UserSettings, media_type: MediaType) -> bool {
    let (needed, is_on) = match media_type {
        MediaType::Movie => (Permissions::AUTO_REQUEST_MOVIE, own.watchlist_sync_movies),
        MediaType::Tv => (Permissions::AUTO_REQUEST_TV, own.watchlist_sync_tv),
    };
    who.may_any(Permissions::AUTO_REQUEST | needed) && is_on == Some(true)
}

/// Whether a watchlist has anything to ask for: a film that nobody asked for and no server has, a
/// series of which something may be missing.
pub fn is_missing(media_type: MediaType, status: MediaStatus) -> bool {
    match media_type {
        MediaType::Movie => status == MediaStatus::Unknown,
        MediaType::Tv => !matches!(status, MediaStatus::Available | MediaStatus::Blocklisted),
    }
}

impl Ask {
    /// Refuses those who may not ask for such a thing at all, and those who have asked for as much
    /// as they may. It needs no knowledge of the title, so nobody outside is asked in vain.
    pub fn may_be_made_by(&self, requester: &User, quotas: &Quotas) -> Result<(), Refusal> {
        if !requester.may_any(needed(self.media_type, self.is_4k)) {
            let message = match (self.media_type, self.is_4k) {
                (MediaType::Movie, false) => "This account may not ask for films.",
                (MediaType::Movie, true) => "This account may not ask for films in 4K.",
                (MediaType::Tv, false) => "This account may not ask for series.",
                (MediaType::Tv, true) => "This account may not ask for series in 4K.",
            };
            let reason = Reason::MayNotAsk(self.media_type, self.is_4k);
            return Err(forbidden(message).for_reason(reason));
        }
        if standing(quotas, self.media_type).restricted {
            return Err(quota_reached(self.media_type));
        }
        Ok(())
    }

    /// Decides about it.
    pub fn decide(&self, case: &Case<'_>) -> Result<Granted, Refusal> {
        self.may_be_made_by(case.requester, case.quotas)?;
        self.must_be_free(case)?;
        let seasons = self.seasons_left(case)?;
        let decides_itself = case.by.may_any(self_approving(self.media_type, self.is_4k));
        let now = case.known.media.as_ref().map(|media| media.status_in(self.is_4k));
        let title_asked_for = match now {
            None | Some(MediaStatus::Unknown) => MediaStatus::Pending,
            Some(status) => status,
        };
        let approval = Decision::Approve.title_becomes(self.media_type, title_asked_for, false);
        Ok(Granted {
            status: if decides_itself { RequestStatus::Approved } else { RequestStatus::Pending },
            decided_by: decides_itself.then_some(case.by.id),
            seasons,
            target: self.target_under_rules(case),
            title_asked_for,
            title_becomes: approval.filter(|_| decides_itself).unwrap_or(title_asked_for),
        })
    }

    /// Refuses titles that are unwanted or asked for already.
    fn must_be_free(&self, case: &Case<'_>) -> Result<(), Refusal> {
        let unwanted = case.known.media.as_ref().is_some_and(|media| {
            [media.status, media.status_4k].contains(&MediaStatus::Blocklisted)
        });
        if unwanted {
            let refusal = forbidden("This title is on the blocklist.");
            return Err(refusal.for_reason(Reason::Blocklisted));
        }
        let mut same = case.known.requests_in(self.is_4k);
        let taken = same.any(|one| {
            let is_film_under_way =
                self.media_type == MediaType::Movie && one.request.status.is_active();
            let was_on_watchlist =
                one.request.is_auto_request && one.request.requested_by == Some(case.requester.id);
            is_film_under_way || was_on_watchlist
        });
        if taken {
            let refusal = conflict("This title has been asked for already.");
            return Err(refusal.for_reason(Reason::AskedAlready));
        }
        Ok(())
    }

    /// The seasons that nobody has asked for and nobody can watch, if the quota allows that many.
    fn seasons_left(&self, case: &Case<'_>) -> Result<Vec<i64>, Refusal> {
        if self.media_type == MediaType::Movie {
            return Ok(Vec::new());
        }
        let wanted: Vec<i64> = match &self.seasons {
            Seasons::All => case.facts.seasons.iter().copied().filter(|n| *n != 0).collect(),
            Seasons::These(numbers) => numbers.clone(),
        };
        let mut seen = case.known.claimed(self.is_4k, None);
        seen.extend(case.known.there(self.is_4k));
        let left: Vec<i64> = wanted
            .into_iter()
            .filter(|number| *number > 0 || case.with_specials)
            .filter(|number| seen.insert(*number))
            .collect();
        if left.is_empty() {
            return Err(no_seasons());
        }
        let remaining = case.quotas.tv.remaining;
        if remaining.is_some_and(|remaining| count(&left) > remaining) {
            return Err(quota_reached(MediaType::Tv));
        }
        Ok(left)
    }

    /// Rules do not bind those who decide about requests.
    fn target_under_rules(&self, case: &Case<'_>) -> Target {
        let target = self.target.clone();
        if case.by.may(Permissions::MANAGE_REQUESTS) {
            return target;
        }
        let Some(server) = target.server_id.or(case.usual_server) else { return target };
        let occasion = Occasion { facts: case.facts, requester: case.requester.id, server };
        match rule::choose(case.rules, &occasion) {
            Some(terms) => terms.apply_to(target),
            None => target,
        }
    }
}

impl Known {
    /// The requests for one quality.
    fn requests_in(&self, is_4k: bool) -> impl Iterator<Item = &Waiting> {
        self.requests.iter().filter(move |one| one.request.is_4k == is_4k)
    }

    /// The seasons that live requests in one quality are for, one request aside.
    pub(crate) fn claimed(&self, is_4k: bool, aside: Option<RequestId>) -> BTreeSet<i64> {
        self.requests_in(is_4k)
            .filter(|one| one.request.status.is_active() && Some(one.request.id) != aside)
            .flat_map(|one| one.seasons.iter().map(|season| season.season_number))
            .collect()
    }

    /// The seasons that are there, or on their way, in one quality.
    pub(crate) fn there(&self, is_4k: bool) -> impl Iterator<Item = i64> {
        let status = move |season: &Season| if is_4k { season.status_4k } else { season.status };
        self.seasons
            .iter()
            .filter(move |one| !matches!(status(one), MediaStatus::Unknown | MediaStatus::Deleted))
            .map(|season| season.season_number)
    }
}

/// Refuses because every season is asked for or there already.
pub(crate) fn no_seasons() -> Refusal {
    nothing_to_do("Every one of these seasons is there or asked for already.")
        .for_reason(Reason::NothingLeft)
}

/// Refuses because the person's limit is reached, or would be passed.
pub(crate) fn quota_reached(media_type: MediaType) -> Refusal {
    forbidden(match media_type {
        MediaType::Movie => "No more films may be asked for at present: the limit is reached.",
        MediaType::Tv => "No more seasons may be asked for at present: the limit is reached.",
    })
    .for_reason(Reason::LimitReached(media_type))
}

pub(crate) fn count<T>(of: &[T]) -> i64 {
    i64::try_from(of.len()).unwrap_or(i64::MAX)
}

fn standing(quotas: &Quotas, media_type: MediaType) -> Standing {
    match media_type {
        MediaType::Movie => quotas.movie,
        MediaType::Tv => quotas.tv,
    }
}

/// One of these is needed to ask.
fn needed(media_type: MediaType, is_4k: bool) -> Permissions {
    match (media_type, is_4k) {
        (MediaType::Movie, false) => Permissions::REQUEST | Permissions::REQUEST_MOVIE,
        (MediaType::Movie, true) => Permissions::REQUEST_4K | Permissions::REQUEST_4K_MOVIE,
        (MediaType::Tv, false) => Permissions::REQUEST | Permissions::REQUEST_TV,
        (MediaType::Tv, true) => Permissions::REQUEST_4K | Permissions::REQUEST_4K_TV,
    }
}

/// With one of these nobody else needs to decide.
pub(crate) fn self_approving(media_type: MediaType, is_4k: bool) -> Permissions {
    let own = match (media_type, is_4k) {
        (MediaType::Movie, false) => Permissions::AUTO_APPROVE | Permissions::AUTO_APPROVE_MOVIE,
        (MediaType::Tv, false) => Permissions::AUTO_APPROVE | Permissions::AUTO_APPROVE_TV,
        (MediaType::Movie, true) => {
            Permissions::AUTO_APPROVE_4K | Permissions::AUTO_APPROVE_4K_MOVIE
        }
        (MediaType::Tv, true) => Permissions::AUTO_APPROVE_4K | Permissions::AUTO_APPROVE_4K_TV,
    };
    own | Permissions::MANAGE_REQUESTS
}

#[cfg(test)]
mod tests;
