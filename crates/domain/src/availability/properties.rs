//! What holds after any sequence of facts, whoever says them.

use super::*;
use crate::{MediaId, MediaStatus, MediaType, Request, RequestStatus, TmdbId, Ts};
use proptest::prelude::*;
use std::collections::BTreeSet;

#[derive(Debug, Clone)]
enum Word {
    Film(FilmFound),
    Series(SeriesFound),
    Facts(Vec<Fact>),
}

fn quality() -> impl Strategy<Value = Quality> {
    any::<bool>().prop_map(Quality::of)
}

fn fact() -> impl Strategy<Value = Fact> {
    prop_oneof![Just(Fact::Absent), Just(Fact::Unknown), Just(Fact::Present)]
}

fn film() -> impl Strategy<Value = FilmFound> {
    (quality(), any::<bool>(), proptest::option::of(0..9_i64)).prop_map(
        |(quality, there, added)| FilmFound {
            tmdb_id: TmdbId(1),
            imdb_id: None,
            quality,
            state: if there { FilmState::There } else { FilmState::Expected },
            added_at: added.map(Ts::from_millis),
            service: None,
            jellyfin_id: None,
        },
    )
}

fn season() -> impl Strategy<Value = SeasonFound> {
    (0..4_i64, 0..4_i64, 0..4_i64, 0..4_i64, any::<bool>()).prop_map(
        |(number, total, standard, four_k, is_expected)| SeasonFound {
            number,
            total,
            there: Counted { standard, four_k },
            is_expected,
        },
    )
}

fn series() -> impl Strategy<Value = SeriesFound> {
    (proptest::collection::vec(season(), 0..4), any::<bool>(), quality()).prop_map(
        |(seasons, sonarr, quality)| SeriesFound {
            tmdb_id: TmdbId(1),
            tvdb_id: None,
            seasons,
            witness: if sonarr { Witness::Sonarr } else { Witness::MediaServer },
            quality,
            added_at: None,
            service: None,
            jellyfin_id: None,
        },
    )
}

fn words(media_type: MediaType) -> BoxedStrategy<Vec<Word>> {
    let found = match media_type {
        MediaType::Movie => film().prop_map(Word::Film).boxed(),
        MediaType::Tv => series().prop_map(Word::Series).boxed(),
    };
    let facts = proptest::collection::vec(fact(), 0..3).prop_map(Word::Facts);
    proptest::collection::vec(prop_oneof![found, facts], 0..12).boxed()
}

fn verdict(title: &Title, quality: Quality, facts: &[Fact]) -> Verdict {
    match title.media.media_type {
        MediaType::Movie => Verdict::about_film(title, quality, facts),
        MediaType::Tv => {
            let facts: Vec<_> = facts.iter().map(|fact| SeriesFact::all(*fact)).collect();
            Verdict::about_series(title, quality, &facts)
        }
    }
}

fn detection() -> impl Strategy<Value = Detection> {
    (any::<bool>(), any::<bool>())
        .prop_map(|(movies_4k, series_4k)| Detection { movies_4k, series_4k })
}

fn next(title: &Title, word: &Word, kept: Detection) -> Title {
    match word {
        Word::Film(film) => film.applied(Some(title), Ts::from_millis(5)),
        Word::Series(series) => series.applied(Some(title), kept, Ts::from_millis(5)),
        Word::Facts(facts) => {
            let mut title = title.clone();
            for quality in Quality::ALL {
                let verdict = verdict(&title, quality, facts);
                verdict.carry_out(&mut title, quality, false, Ts::from_millis(5));
            }
            title
        }
    }
}

fn watchable(status: MediaStatus) -> bool {
    matches!(status, MediaStatus::Available | MediaStatus::PartiallyAvailable)
}

fn holds(title: &Title, word: &Word, kept: Detection) -> Result<Title, TestCaseError> {
    let after = next(title, word, kept);
    let absent = matches!(word, Word::Facts(facts) if facts.iter().all(|f| *f == Fact::Absent));
    for quality in Quality::ALL {
        let (old, new) =
            (title.media.status_in(quality.is_4k()), after.media.status_in(quality.is_4k()));
        prop_assert!(
            new != MediaStatus::Deleted || old == MediaStatus::Deleted || absent,
            "{old:?} became deleted by {word:?}"
        );
        for season in &after.seasons {
            let old = title.seasons.iter().find(|old| old.season_number == season.season_number);
            let old = old.map(|old| old.status_in(quality));
            let new = season.status_in(quality);
            prop_assert!(
                old != Some(MediaStatus::Available) || new == MediaStatus::Available || absent
            );
            prop_assert!(new != MediaStatus::Deleted || old == Some(new) || absent);
        }
        prop_assert_ne!(new, MediaStatus::Blocklisted, "nobody but the owner blocks a title");
    }
    prop_assert!(after.seasons.len() >= title.seasons.len(), "seasons are never removed");
    if let Word::Film(film) = word {
        let status = after.media.status_in(film.quality.is_4k());
        let there = film.state == FilmState::There;
        prop_assert!(!there || status == MediaStatus::Available);
    }
    if let Word::Facts(facts) = word
        && facts.contains(&Fact::Unknown)
    {
        prop_assert_eq!(&after, title, "the unknown changes nothing");
    }
    if !matches!(word, Word::Series(found) if repeats(found)) {
        let again = next(&after, word, kept);
        prop_assert_eq!(&again, &after, "hearing it twice changes nothing more");
    }
    if let Word::Series(_) = word
        && !kept.series_4k
    {
        prop_assert_eq!(after.media.status_4k, title.media.status_4k, "nobody keeps it in 4K");
    }
    Ok(after)
}

/// Whether a server lists a season twice, of which the later one counts.
fn repeats(found: &SeriesFound) -> bool {
    let mut numbers: Vec<_> = found.seasons.iter().map(|season| season.number).collect();
    numbers.sort_unstable();
    numbers.windows(2).any(|pair| pair.first() == pair.last())
}

fn run(media_type: MediaType, words: &[Word], kept: Detection) -> Result<(), TestCaseError> {
    let mut title = stored(media_type);
    for word in words {
        title = holds(&title, word, kept)?;
    }
    Ok(())
}

fn stored(media_type: MediaType) -> Title {
    let mut title = Title::unsaved(media_type, TmdbId(1), Ts::from_millis(0));
    title.media.id = MediaId(1);
    title
}

/// Requests in every state, each for some seasons.
fn waiting() -> impl Strategy<Value = Vec<Waiting>> {
    let status = prop_oneof![
        Just(RequestStatus::Pending),
        Just(RequestStatus::Approved),
        Just(RequestStatus::Declined),
        Just(RequestStatus::Failed),
        Just(RequestStatus::Completed),
    ];
    let seasons = proptest::collection::btree_set(0..4_i64, 0..4);
    proptest::collection::vec((status, any::<bool>(), seasons), 0..5).prop_map(|all| {
        let one = |(id, (status, is_4k, seasons)): (i64, (RequestStatus, bool, BTreeSet<i64>))| {
            let request = Request { status, is_4k, ..crate::testing::request(id) };
            let seasons = seasons.iter().map(|number| crate::testing::requested(*number, *number));
            Waiting { seasons: seasons.collect(), request }
        };
        (1..).zip(all).map(one).collect()
    })
}

/// Checks what becomes of requests when a title has come from one place to another.
fn follows(
    before: &Title,
    after: &Title,
    quality: Quality,
    waiting: &[Waiting],
) -> Result<(), TestCaseError> {
    let is_4k = quality.is_4k();
    let (from, to) = (before.media.status_in(is_4k), after.media.status_in(is_4k));
    let media_type = after.media.media_type;
    let step = Move { media_type, is_4k, from: Some(from), to, seasons: &after.seasons };
    let found = step.consequences(waiting);
    let standing = |number: i64| {
        let season = after.seasons.iter().find(|season| season.season_number == number);
        season.map(|season| season.status_in(quality))
    };
    let settled = [Some(MediaStatus::Available), Some(MediaStatus::Deleted)];
    for one in waiting {
        let (id, status) = (one.request.id, one.request.status);
        let done = found.completed.contains(&id);
        let arrived = found.approved.contains(&id);
        prop_assert!(!(done || arrived) || one.request.is_4k == is_4k, "of its quality");
        prop_assert!(!arrived || status == RequestStatus::Pending && to == MediaStatus::Available);
        prop_assert!(!done || arrived || status == RequestStatus::Approved, "{status:?}");
        let mut seasons = one.seasons.iter().map(|wanted| standing(wanted.season_number));
        if done && media_type == MediaType::Tv {
            prop_assert!(seasons.clone().all(|status| settled.contains(&status)));
        }
        if done && media_type == MediaType::Movie {
            prop_assert!(settled.contains(&Some(to)));
        }
        if found.watchable.contains(&id) {
            prop_assert!(done, "who can watch is done waiting");
            let there = media_type == MediaType::Movie && to == MediaStatus::Available
                || media_type == MediaType::Tv
                    && seasons.all(|status| status == Some(MediaStatus::Available));
            prop_assert!(there, "nobody is told to watch what is not there");
        }
    }
    Ok(())
}

proptest! {
    #[test]
    fn films_stay_sane(words in words(MediaType::Movie), kept in detection()) {
        run(MediaType::Movie, &words, kept)?;
    }

    #[test]
    fn series_stay_sane(words in words(MediaType::Tv), kept in detection()) {
        run(MediaType::Tv, &words, kept)?;
    }

    #[test]
    fn requests_end_only_with_what_they_are_for(
        words in prop_oneof![words(MediaType::Movie), words(MediaType::Tv)],
        waiting in waiting(),
        kept in detection(),
    ) {
        let is_film = words.iter().any(|word| matches!(word, Word::Film(_)));
        let media_type = if is_film { MediaType::Movie } else { MediaType::Tv };
        let mut title = stored(media_type);
        title.media.status = MediaStatus::Pending;
        for word in &words {
            let after = next(&title, word, kept);
            for quality in Quality::ALL {
                follows(&title, &after, quality, &waiting)?;
            }
            title = after;
        }
    }

    #[test]
    fn only_what_was_there_and_is_known_to_be_gone_is_taken(
        words in words(MediaType::Tv),
        facts in proptest::collection::vec(fact(), 1..3),
        kept in detection(),
    ) {
        let mut title = stored(MediaType::Tv);
        for word in &words {
            title = next(&title, word, kept);
        }
        let verdict = verdict(&title, Quality::Standard, &facts);
        let known = facts.iter().all(|fact| *fact == Fact::Absent);
        prop_assert!(!verdict.takes_something() || known);
        for number in verdict.seasons {
            let season = title.seasons.iter().find(|season| season.season_number == number);
            prop_assert!(season.is_some_and(|season| watchable(season.status)));
        }
    }
}
