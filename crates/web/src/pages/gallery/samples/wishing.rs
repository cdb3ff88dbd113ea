//! Forms that ask for something and change what was asked for, also while what they offer is not told.

use super::household::{person, series};
use super::{Readers, Sample, picture};
use crate::pages::ask::view::{self as ask, Asking, Choice, Comes};
use crate::pages::ask::which::Match;
use crate::pages::requests::edit::view::{self as editing_view, Editing, Season, Seasons, Where};
use crate::ui::badge::MediaState;
use crate::ui::poster::TitleKind;
use crate::ui::quota::Quota;
use crate::ui::several::Line;

/// Renders the pages of this area.
pub(super) fn pages(readers: &Readers) -> Vec<Sample> {
    let Readers { owner, friend, .. } = readers;
    vec![
        ("ask-own", ask::page(friend, &asking())),
        ("ask-many", ask::page(owner, &asking_for_many())),
        ("ask-series", ask::page(owner, &asking_series())),
        ("ask-offer-coming", ask::page(owner, &asking_early())),
        ("ask-series-coming", ask::page(owner, &asking_without(Comes::Later))),
        ("ask-series-missing", ask::page(owner, &asking_without(Comes::Never))),
        ("request-edit", editing_view::page(owner, &editing())),
        ("request-edit-refused", editing_view::page(friend, &editing_refused())),
        ("request-edit-coming", editing_view::page(owner, &editing_early())),
    ]
}

fn asking() -> Asking {
    Asking {
        address: "/request/movie/101".to_owned(),
        of: "/movie/101".to_owned(),
        kind: Some(TitleKind::Film),
        name: "The Keeper of the Light".to_owned(),
        backdrop: Some(picture()),
        quota: Some(Quota { kind: TitleKind::Film, used: 10, limit: Some(10), days: Some(7) }),
        refusal: Some("The household has none left.".to_owned()),
        ..Asking::default()
    }
}

fn asking_for_many() -> Asking {
    let people = (1..=21).map(person).collect();
    Asking { people, for_whom: 2, quota: None, refusal: None, ..asking() }
}

fn matches() -> Vec<Match> {
    let older = Match {
        tvdb_id: 8,
        words: "Under the Pines (1994)".to_owned(),
        overview: Some("A forester inherits more trees than neighbours.".to_owned()),
        poster: Some(picture()),
    };
    let words = "Under the Pines (2021)".to_owned();
    vec![Match { tvdb_id: 9, words, overview: None, poster: None }, older]
}

fn asking_series() -> Asking {
    let choice = |value, is_taken| Choice {
        poster: None,
        value,
        words: format!("Season {value}"),
        detail: Some("8 episodes".to_owned()),
        state: if is_taken { MediaState::Ready } else { MediaState::Unknown },
        is_taken,
        is_apart: value == 0,
    };
    let target = Where {
        server: (0, "Sonarr".to_owned()),
        servers: vec![(0, "Sonarr".to_owned()), (1, "Sonarr in the attic".to_owned())],
        profiles: vec![(1, "HD".to_owned()), (2, "Any".to_owned())],
        ..Where::default()
    };
    Asking {
        address: "/request/tv/102".to_owned(),
        kind: Some(TitleKind::Series),
        name: "Under the Pines".to_owned(),
        is_anime: true,
        is_partial: true,
        is_automatic: true,
        choices: vec![choice(0, false), choice(1, true), choice(2, false), choice(3, false)],
        matches: Some(matches()),
        target: Some(target),
        people: vec![person(1), person(2)],
        for_whom: 1,
        other: Some("Mara".to_owned()),
        quota: Some(Quota { kind: TitleKind::Series, used: 2, limit: Some(9), days: Some(7) }),
        chosen: Some(vec![3]),
        is_open: true,
        refusal: None,
        backdrop: None,
        ..asking()
    }
}

/// A form whose server has not told yet what it offers.
fn asking_early() -> Asking {
    let target = editing_early().target;
    Asking { target, is_open: true, quota: None, refusal: None, ..asking() }
}

fn asking_without(comes: fn(String) -> Comes) -> Asking {
    let comes = Some(comes("/request/tv/102?whole=1".to_owned()));
    Asking { comes, name: "Under the Pines".to_owned(), ..Asking::default() }
}

/// The form that changes a request for a series, as the owner sees it.
fn editing() -> Editing {
    let season = |number, on, there| Season { number, on, there };
    let named = |id, name: &str| (id, name.to_owned());
    let tag = |value: &str, words: &str, on| Line {
        value: value.to_owned(),
        words: words.to_owned(),
        on,
    };
    Editing {
        id: 20,
        from: None,
        title: series(102, "Under the Pines", 2021, Some(0)),
        is_4k: false,
        seasons: Seasons {
            list: vec![
                season(0, false, false),
                season(1, true, false),
                season(2, true, false),
                season(3, false, true),
            ],
            ..Seasons::default()
        },
        target: Some(Where {
            server: named(1, "Sonarr"),
            servers: vec![named(1, "Sonarr"), named(2, "Sonarr for guests")],
            usual: Some(1),
            is_silent: false,
            later: None,
            profiles: vec![named(4, "HD-1080p"), named(5, "SD")],
            profile: 4,
            folders: vec![("/series".to_owned(), Some(412 << 30)), ("/archive".to_owned(), None)],
            folder: "/series".to_owned(),
            languages: vec![named(1, "English"), named(2, "Deutsch")],
            language: Some(2),
            tags: vec![tag("1", "family", true), tag("2", "archive", false)],
        }),
        people: (1..=4).map(person).collect(),
        requested_by: Some(3),
        may_approve: true,
        refusal: None,
    }
}

/// The same form after a refusal, while its server is silent.
fn editing_refused() -> Editing {
    let target = editing().target.map(|target| Where {
        is_silent: true,
        profiles: Vec::new(),
        folders: Vec::new(),
        languages: Vec::new(),
        tags: Vec::new(),
        ..target
    });
    let seasons = Seasons { is_silent: true, ..editing().seasons };
    Editing { seasons, target, refusal: Some("Name the seasons.".to_owned()), ..editing() }
}

/// The same form before TMDB and its server have told anything.
fn editing_early() -> Editing {
    let address = "/requests/20/edit?whole=1";
    let target = editing().target.map(|target| Where {
        later: Some(address.to_owned()),
        profiles: vec![(4, "HD-1080p".to_owned())],
        folders: vec![("/series".to_owned(), None)],
        languages: Vec::new(),
        tags: vec![Line { value: "1".to_owned(), words: "#1".to_owned(), on: true }],
        ..target
    });
    let mut seasons = editing().seasons;
    seasons.list.retain(|season| season.on);
    seasons.later = Some(address.to_owned());
    Editing { seasons, target, ..editing() }
}
