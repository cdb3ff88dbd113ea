//! Cases of asking: who, for what, and what came of it.

use super::*;
use crate::quota::Limit;
use crate::testing::{media, person, request, requested, season};
use crate::{Kind, OverrideRule, Request, RuleId, RuleTerms, Ts};
use Permissions as P;

/// A case as plain as can be; each test changes what it is about.
struct Plain {
    by: User,
    requester: User,
    quotas: Quotas,
    facts: Facts,
    known: Known,
    rules: Vec<OverrideRule>,
    with_specials: bool,
}

impl Plain {
    fn new(media_type: MediaType) -> Self {
        let free = Limit::default().standing(0);
        Self {
            by: person(2, P::REQUEST | P::REQUEST_4K),
            requester: person(2, P::REQUEST | P::REQUEST_4K),
            quotas: Quotas { movie: free, tv: free },
            facts: Facts {
                media_type,
                genres: vec![18],
                keywords: Vec::new(),
                original_language: Some("en".to_owned()),
                seasons: vec![0, 1, 2, 3],
            },
            known: Known::default(),
            rules: Vec::new(),
            with_specials: false,
        }
    }

    fn decide(&self, ask: &Ask) -> Result<Granted, Refusal> {
        ask.decide(&Case {
            by: &self.by,
            requester: &self.requester,
            quotas: &self.quotas,
            facts: &self.facts,
            known: &self.known,
            rules: &self.rules,
            usual_server: Some(0),
            with_specials: self.with_specials,
        })
    }

    fn seasons(&self, seasons: Seasons) -> Result<Vec<i64>, Kind> {
        let granted = self.decide(&Ask { seasons, ..ask(MediaType::Tv) });
        granted.map(|granted| granted.seasons).map_err(|refusal| refusal.kind)
    }
}

fn ask(media_type: MediaType) -> Ask {
    Ask {
        media_type,
        is_4k: false,
        seasons: Seasons::All,
        target: Target::default(),
        is_auto_request: false,
    }
}

const KINDS: [(MediaType, bool); 4] = [
    (MediaType::Movie, false),
    (MediaType::Movie, true),
    (MediaType::Tv, false),
    (MediaType::Tv, true),
];

#[test]
fn each_kind_needs_its_right() {
    // Films, films in 4K, series, series in 4K.
    let table = [
        (P::REQUEST, [true, false, true, false]),
        (P::REQUEST_MOVIE, [true, false, false, false]),
        (P::REQUEST_TV, [false, false, true, false]),
        (P::REQUEST_4K, [false, true, false, true]),
        (P::REQUEST_4K_MOVIE, [false, true, false, false]),
        (P::REQUEST_4K_TV, [false, false, false, true]),
        (P::ADMIN, [true; 4]),
    ];
    let rights = |bit: Permissions| table.iter().find(|(known, _)| *known == bit);
    for (bit, name) in P::NAMED {
        let expected = rights(*bit).map_or([false; 4], |(_, expected)| *expected);
        for ((media_type, is_4k), may) in KINDS.into_iter().zip(expected) {
            let mut plain = Plain::new(media_type);
            plain.requester = person(2, *bit);
            let decided = plain.decide(&Ask { is_4k, ..ask(media_type) });
            let kind = decided.map(|_| ()).map_err(|refusal| refusal.kind);
            let expected = if may { Ok(()) } else { Err(Kind::Forbidden) };
            assert_eq!(kind, expected, "{name} {media_type:?} {is_4k}");
        }
    }
}

#[test]
fn who_decides_about_requests_or_may_approve_their_own_needs_nobody_else() {
    let table = [
        (P::AUTO_APPROVE, [true, false, true, false]),
        (P::AUTO_APPROVE_MOVIE, [true, false, false, false]),
        (P::AUTO_APPROVE_TV, [false, false, true, false]),
        (P::AUTO_APPROVE_4K, [false, true, false, true]),
        (P::AUTO_APPROVE_4K_MOVIE, [false, true, false, false]),
        (P::AUTO_APPROVE_4K_TV, [false, false, false, true]),
        (P::MANAGE_REQUESTS, [true; 4]),
        (P::ADMIN, [true; 4]),
    ];
    for (bit, name) in P::NAMED {
        let found = table.iter().find(|(known, _)| known == bit);
        let expected = found.map_or([false; 4], |(_, expected)| *expected);
        for ((media_type, is_4k), approves) in KINDS.into_iter().zip(expected) {
            let mut plain = Plain::new(media_type);
            plain.by = person(5, *bit);
            let granted = plain.decide(&Ask { is_4k, ..ask(media_type) }).unwrap();
            let expected = if approves {
                (RequestStatus::Approved, Some(UserId(5)), MediaStatus::Processing)
            } else {
                (RequestStatus::Pending, None, MediaStatus::Pending)
            };
            let outcome = (granted.status, granted.decided_by, granted.title_becomes);
            assert_eq!(outcome, expected, "{name} {media_type:?} {is_4k}");
            assert_eq!(granted.title_asked_for, MediaStatus::Pending);
        }
    }
    let mut plain = Plain::new(MediaType::Movie);
    plain.requester = person(2, P::REQUEST | P::AUTO_APPROVE);
    let granted = plain.decide(&ask(MediaType::Movie)).unwrap();
    assert_eq!(granted.status, RequestStatus::Pending, "the caller counts, not who it is for");
}

#[test]
fn asking_for_others_needs_both_rights() {
    for (bits, may) in [
        (P::MANAGE_USERS, false),
        (P::MANAGE_REQUESTS, false),
        (P::MANAGE_USERS | P::MANAGE_REQUESTS, true),
        (P::ADMIN, true),
        (P::REQUEST, false),
    ] {
        assert_eq!(may_ask_for_others(&person(2, bits)).is_ok(), may, "{bits:?}");
    }
}

#[test]
fn a_title_moves_from_unknown_only() {
    use MediaStatus::{Available, Deleted, PartiallyAvailable, Pending, Processing, Unknown};
    let cases = [
        (Unknown, Pending, Processing),
        (Pending, Pending, Processing),
        (Processing, Processing, Processing),
        (PartiallyAvailable, PartiallyAvailable, PartiallyAvailable),
        (Available, Available, Available),
        (Deleted, Deleted, Processing),
    ];
    for (now, asked_for, approved) in cases {
        let mut plain = Plain::new(MediaType::Movie);
        plain.known.media = Some(media(MediaType::Movie, now));
        let waiting = plain.decide(&ask(MediaType::Movie)).unwrap();
        assert_eq!((waiting.title_asked_for, waiting.title_becomes), (asked_for, asked_for));
        plain.by = person(1, P::ADMIN);
        let decided = plain.decide(&ask(MediaType::Movie)).unwrap();
        assert_eq!((decided.title_asked_for, decided.title_becomes), (asked_for, approved));
    }
}

#[test]
fn unwanted_titles_are_not_asked_for_by_anybody() {
    for is_4k in [false, true] {
        let mut plain = Plain::new(MediaType::Movie);
        plain.by = person(1, P::ADMIN);
        plain.known.media = Some(media(MediaType::Movie, MediaStatus::Blocklisted));
        let refused = plain.decide(&Ask { is_4k, ..ask(MediaType::Movie) }).unwrap_err();
        assert_eq!(refused.kind, Kind::Forbidden);
    }
}

#[test]
fn a_film_is_asked_for_once_in_each_quality() {
    let earlier = |edit: fn(&mut Request)| {
        let mut request = request(1);
        edit(&mut request);
        vec![Waiting { request, seasons: Vec::new() }]
    };
    let cases = [
        (earlier(|_| ()), false),
        (earlier(|one| one.status = RequestStatus::Approved), false),
        (earlier(|one| one.status = RequestStatus::Failed), false),
        (earlier(|one| one.status = RequestStatus::Declined), true),
        (earlier(|one| one.status = RequestStatus::Completed), true),
        (earlier(|one| one.is_4k = true), true),
        (
            earlier(|one| {
                (one.status, one.is_auto_request) = (RequestStatus::Declined, true);
            }),
            false,
        ),
        (
            earlier(|one| {
                (one.status, one.is_auto_request) = (RequestStatus::Declined, true);
                one.requested_by = Some(UserId(9));
            }),
            true,
        ),
    ];
    for (requests, may) in cases {
        let mut plain = Plain::new(MediaType::Movie);
        plain.known.requests = requests;
        let kind = plain.decide(&ask(MediaType::Movie)).map(|_| ()).map_err(|error| error.kind);
        let expected = if may { Ok(()) } else { Err(Kind::Conflict) };
        assert_eq!(kind, expected, "{:?}", plain.known.requests);
    }
    let mut plain = Plain::new(MediaType::Movie);
    let declined = Request { status: RequestStatus::Declined, ..request(1) };
    plain.known.requests =
        [declined, request(2)].map(|request| Waiting { request, seasons: Vec::new() }).into();
    assert!(plain.decide(&ask(MediaType::Movie)).is_err(), "every request is looked at");
}

#[test]
fn specials_are_left_out_unless_the_household_wants_them() {
    let mut plain = Plain::new(MediaType::Tv);
    assert_eq!(plain.seasons(Seasons::All), Ok(vec![1, 2, 3]));
    assert_eq!(plain.seasons(Seasons::These(vec![2, 0, 2, 9])), Ok(vec![2, 9]));
    assert_eq!(plain.seasons(Seasons::These(vec![0])), Err(Kind::NothingToDo));
    assert_eq!(plain.seasons(Seasons::These(vec![])), Err(Kind::NothingToDo));
    plain.with_specials = true;
    assert_eq!(plain.seasons(Seasons::These(vec![0, 1])), Ok(vec![0, 1]));
    assert_eq!(plain.seasons(Seasons::All), Ok(vec![1, 2, 3]), "specials are asked for by number");
}

#[test]
fn seasons_that_are_there_or_asked_for_are_left_out() {
    let mut plain = Plain::new(MediaType::Tv);
    let other = |status| {
        let request = Request { media_type: MediaType::Tv, status, ..request(7) };
        Waiting { request, seasons: vec![requested(70, 1)] }
    };
    for status in RequestStatus::ALL {
        plain.known.requests = vec![other(*status)];
        let left = if status.is_active() { vec![2] } else { vec![1, 2] };
        assert_eq!(plain.seasons(Seasons::These(vec![1, 2])), Ok(left), "{status:?}");
    }
    plain.known.requests.clear();
    for status in MediaStatus::ALL {
        plain.known.seasons = vec![season(1, *status)];
        let is_free = matches!(status, MediaStatus::Unknown | MediaStatus::Deleted);
        let left = if is_free { vec![1, 2] } else { vec![2] };
        assert_eq!(plain.seasons(Seasons::These(vec![1, 2])), Ok(left), "{status:?}");
    }
    plain.known.seasons = [1, 2, 3].map(|number| season(number, MediaStatus::Available)).into();
    assert_eq!(plain.seasons(Seasons::All), Err(Kind::NothingToDo));
    let in_4k = plain.decide(&Ask { is_4k: true, ..ask(MediaType::Tv) }).unwrap();
    assert_eq!(in_4k.seasons, [1, 2, 3], "the other quality is another matter");
}

#[test]
fn the_quota_counts_films_and_seasons() {
    let standing = |limit, used| Limit { limit: Some(limit), days: Some(7) }.standing(used);
    let mut plain = Plain::new(MediaType::Movie);
    plain.quotas.movie = standing(2, 1);
    assert!(plain.decide(&ask(MediaType::Movie)).is_ok());
    plain.quotas.movie = standing(2, 2);
    assert_eq!(plain.decide(&ask(MediaType::Movie)).unwrap_err().kind, Kind::Forbidden);
    plain.by = person(1, P::ADMIN);
    assert!(plain.decide(&ask(MediaType::Movie)).is_err(), "also when an admin asks for them");

    let mut plain = Plain::new(MediaType::Tv);
    plain.quotas.movie = standing(1, 1);
    plain.quotas.tv = standing(3, 1);
    assert_eq!(plain.seasons(Seasons::These(vec![1, 2])), Ok(vec![1, 2]));
    assert_eq!(plain.seasons(Seasons::These(vec![1, 2, 3])), Err(Kind::Forbidden));
    plain.known.seasons = vec![season(3, MediaStatus::Available)];
    assert_eq!(plain.seasons(Seasons::All), Ok(vec![1, 2]), "only what is left counts");
}

#[test]
fn rules_change_where_it_goes_unless_a_manager_asks() {
    let terms = RuleTerms {
        radarr_service_id: Some(0),
        profile_id: Some(6),
        tags: Some("3".to_owned()),
        ..RuleTerms::default()
    };
    let made = Ts::from_millis(0);
    let mut plain = Plain::new(MediaType::Movie);
    plain.rules = vec![OverrideRule { id: RuleId(1), terms, created_at: made, updated_at: made }];
    let target = |plain: &Plain, target| {
        plain.decide(&Ask { target, ..ask(MediaType::Movie) }).unwrap().target
    };
    let ruled = target(&plain, Target::default());
    assert_eq!((ruled.profile_id, ruled.tags), (Some(6), Some(vec![3])));
    let elsewhere = Target { server_id: Some(1), ..Target::default() };
    assert_eq!(target(&plain, elsewhere.clone()), elsewhere, "the rule is for another server");
    plain.by = person(5, P::MANAGE_REQUESTS);
    assert_eq!(target(&plain, Target::default()), Target::default());
}

#[test]
fn a_watchlist_asks_when_its_owner_may_and_wants_it() {
    let own = |movies, tv| UserSettings {
        watchlist_sync_movies: movies,
        watchlist_sync_tv: tv,
        ..UserSettings::default()
    };
    let (on, off) = (Some(true), Some(false));
    let cases = [
        (P::AUTO_REQUEST, own(on, on), (true, true)),
        (P::AUTO_REQUEST, own(on, off), (true, false)),
        (P::AUTO_REQUEST, own(None, None), (false, false)),
        (P::AUTO_REQUEST_MOVIE, own(on, on), (true, false)),
        (P::AUTO_REQUEST_TV, own(on, on), (false, true)),
        (P::AUTO_APPROVE | P::REQUEST, own(on, on), (false, false)),
        (P::ADMIN, own(off, on), (false, true)),
    ];
    for (bits, own, expected) in cases {
        let asks = |media_type| asks_by_watchlist(&person(2, bits), &own, media_type);
        assert_eq!((asks(MediaType::Movie), asks(MediaType::Tv)), expected, "{bits:?} {own:?}");
    }
}

#[test]
fn a_watchlist_asks_for_what_is_missing() {
    for status in MediaStatus::ALL {
        let film = *status == MediaStatus::Unknown;
        let series = !matches!(status, MediaStatus::Available | MediaStatus::Blocklisted);
        assert_eq!(is_missing(MediaType::Movie, *status), film, "{status:?}");
        assert_eq!(is_missing(MediaType::Tv, *status), series, "{status:?}");
    }
}
