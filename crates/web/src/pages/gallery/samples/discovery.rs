//! Finding something to watch.

use super::household::{film, person, series};
use super::{Readers, Sample, at, home, picture, ticket, wishes};
use crate::pages::blocklist::view::{self as blocklist, Blocked, Blocklist, Filter, Why};
use crate::pages::collection::view::{self as collection, Collection};
use crate::pages::discover::filter::Narrowed;
use crate::pages::discover::panel::{self, Choices, Panel};
use crate::pages::home::view as home_view;
use crate::pages::lists::view::{self as lists, Chip, Head as ListHead, List, Listed};
use crate::pages::part::Part;
use crate::pages::person::view::{self as someone, Someone};
use crate::pages::title::details::{self, Details, EpisodeLine, Fact, SeasonLine};
use crate::pages::title::view::{self as title, Ask, Quality, Rights, TitlePage};
use crate::ui::badge::MediaState;
use crate::ui::entry::{CollectionCard, Entry, PersonCard, TitleCard};
use crate::ui::pager::{PageSize, Place};
use crate::ui::poster::TitleKind;
use crate::ui::progress::Coming;
use crate::ui::several::Line;
use crate::ui::ticket::Ticket;
use crate::ui::tile;
use crate::ui::{Context, shell};
use maud::html;

/// Renders the pages of this area.
pub(super) fn pages(readers: &Readers) -> Vec<Sample> {
    let Readers { owner, friend, .. } = readers;
    vec![
        ("home", home_view::page(owner, &home())),
        ("movies", lists::page(owner, &list(Part::Here(listed(), None)))),
        ("movies-coming", lists::page(owner, &list(Part::Coming))),
        ("movies-missing", lists::page(owner, &list(Part::Missing))),
        ("movies-hidden", lists::page(owner, &list(Part::Here(hidden(), None)))),
        ("movies-all-hidden", lists::page(owner, &list(Part::Here(all_hidden(), None)))),
        ("studio", lists::page(owner, &studio(Part::Here(of_studio(), None)))),
        ("studio-coming", lists::page(owner, &studio(Part::Coming))),
        ("studio-missing", lists::page(owner, &studio(Part::Missing))),
        ("movies-none", lists::page(owner, &list(Part::Here(Listed::default(), None)))),
        ("filter", panel::page(owner, &filter(Part::Here(choices(), None)))),
        ("filter-coming", panel::page(owner, &filter(Part::Coming))),
        ("film", title::page(owner, &a_film(Part::Here(told(), None)))),
        ("film-coming", title::page(owner, &a_film(Part::Coming))),
        ("series-own", title::page(friend, &a_series())),
        ("season", season(owner)),
        ("collection", collection::page(owner, &a_collection())),
        ("person", someone::page(owner, &somebody())),
        ("blocklist", blocklist::page(owner, &blocked())),
    ]
}

fn card(index: usize) -> Option<TitleCard> {
    let wish = wishes().into_iter().nth(index)?;
    let may_ask = wish.media == MediaState::Unknown;
    Some(TitleCard {
        title: wish.title,
        state: wish.media,
        may_ask,
        kept: Some(!may_ask),
        blocked: may_ask.then_some(false),
        detail: None,
    })
}

fn player(id: u64, name: &str, part: &str) -> PersonCard {
    PersonCard {
        id,
        name: name.to_owned(),
        picture: id.is_multiple_of(2).then(picture),
        part: Some(part.to_owned()),
    }
}

fn listed() -> Listed {
    let collection = CollectionCard { id: 8, name: "The Lamps".to_owned(), poster: None };
    let titles = (0..9).filter_map(card).map(Entry::Title);
    let chip = Chip { words: "Comedy".to_owned(), without: "/discover/movies".to_owned() };
    Listed {
        title: None,
        logo: None,
        entries: titles
            .chain([Entry::Person(player(4, "Ida Lund", "Keeper")), Entry::Collection(collection)])
            .collect(),
        chips: vec![chip],
        leaves_out: false,
        next: Some(2),
    }
}

fn list(listed: Part<Listed>) -> List {
    let address = "/discover/movies?genre=35".to_owned();
    let head = ListHead {
        about: Some(("The Keeper of the Light".to_owned(), "/movie/101".to_owned())),
        controls: html! { div.list-controls {} },
        ..ListHead::of(TitleKind::Film, "Films", address)
    };
    List { here: head.address.clone(), head, listed }
}

/// A page of which everything is hidden, with more on the next.
fn hidden() -> Listed {
    Listed { next: Some(2), ..all_hidden() }
}

/// A list of which everything is hidden.
fn all_hidden() -> Listed {
    Listed { leaves_out: true, ..Listed::default() }
}

fn of_studio() -> Listed {
    let (title, logo) = ("Harbour Pictures: films".to_owned(), "/forest.svg".to_owned());
    Listed { title: Some(title), logo: Some(logo), ..listed() }
}

fn studio(listed: Part<Listed>) -> List {
    let address = "/discover/movies/studio/2".to_owned();
    let head = ListHead { is_named_late: true, ..ListHead::of(TitleKind::Film, "Films", address) };
    List { here: head.address.clone(), head, listed }
}

fn lines(words: &[&str]) -> Vec<Line> {
    let line = |(value, words): (usize, &&str)| Line {
        value: value.to_string(),
        words: (*words).to_owned(),
        on: value == 0,
    };
    words.iter().enumerate().map(line).collect()
}

fn filter(choices: Part<Choices>) -> Panel {
    let pairs = [("genre", "35"), ("sortBy", "vote_average.desc")];
    let pairs = pairs.map(|(name, value)| (name.to_owned(), value.to_owned()));
    let narrowed = Narrowed::read(TitleKind::Film, &pairs);
    Panel { whole: narrowed.form(), narrowed, choices }
}

fn choices() -> Choices {
    Choices {
        genres: lines(&["Comedy", "Drama"]),
        languages: lines(&["English", "German"]),
        usual_languages: "German".to_owned(),
        keywords: lines(&["lighthouse"]),
        regions: vec![("DE".to_owned(), "Germany".to_owned())],
        providers: lines(&["Streamer", "Other"]),
        logos: [("0".to_owned(), picture())].into(),
        is_silent: true,
        ..Choices::default()
    }
}

fn way(words: &str, address: &str) -> (String, String) {
    (words.to_owned(), address.to_owned())
}

fn told() -> Details {
    let fact = |name: &'static str, values| Fact { name: name.into(), values };
    Details {
        backdrop: Some(picture()),
        tagline: Some("Somebody has to stay awake.".to_owned()),
        overview: Some("A keeper, a lamp, and a winter that does not end.".to_owned()),
        certification: Some("PG-13".to_owned()),
        minutes: Some(113),
        genres: vec![way("Drama", "/discover/movies?genre=18")],
        crew: vec![("Director".to_owned(), way("Ida Lund", "/person/4"))],
        keywords: vec![way("lighthouse", "/discover/movies?keywords=7")],
        facts: vec![
            fact("Status", vec![way("Released", "")]),
            fact("Studios", vec![way("Harbour Pictures", "/discover/movies/studio/2")]),
        ],
        providers: vec![("Streamer".to_owned(), Some(picture())), ("Other".to_owned(), None)],
        links: vec![("TMDB", "https://www.themoviedb.org/movie/101".to_owned())],
        collection: Some((way("The Lamps", "/collection/8"), Some(picture()))),
        trailer: Some("https://www.youtube.com/watch?v=abc".to_owned()),
        cast: vec![player(4, "Ida Lund", "Keeper"), player(5, "Omar Reis", "Captain")],
        address: "/movie/101".to_owned(),
        ..Details::default()
    }
}

fn quality(is_4k: bool, state: MediaState, ask: Option<Ask>) -> Quality {
    Quality { is_4k, state, progress: None, ask, play: None }
}

fn a_film(details: Part<Details>) -> TitlePage {
    let here = Quality {
        progress: Some(Coming { percent: 64, until: None }),
        play: Some("https://jellyfin.example.org/web".to_owned()),
        ..quality(false, MediaState::Ready, None)
    };
    TitlePage {
        title: film(101, "The Keeper of the Light", 2024, Some(1)),
        qualities: vec![here, quality(true, MediaState::Coming, Some(Ask::All))],
        rights: Rights {
            kept: Some(true),
            blocked: Some(false),
            reports: true,
            manages: true,
            has_issues: true,
        },
        blocked: None,
        server: "Jellyfin",
        manages_at_once: false,
        requests: vec![ticket(), Ticket { id: 8, ..ticket() }],
        details,
    }
}

fn a_series() -> TitlePage {
    let season = |number, state| SeasonLine { number, episodes: 8, state, state_4k: state };
    let details = Details {
        season_count: 2,
        seasons: vec![season(2, MediaState::Unknown), season(1, MediaState::Ready)],
        overview: None,
        backdrop: None,
        collection: None,
        address: "/tv/102".to_owned(),
        ..told()
    };
    TitlePage {
        title: series(102, "Under the Pines", 2021, None),
        qualities: vec![
            quality(false, MediaState::Partly, Some(Ask::More)),
            quality(true, MediaState::Unknown, Some(Ask::More)),
        ],
        rights: Rights { kept: Some(false), blocked: Some(true), ..Rights::default() },
        blocked: Some(by_a_person()),
        requests: Vec::new(),
        details: Part::Here(details, None),
        ..a_film(Part::Coming)
    }
}

fn season(cx: &Context<'_>) -> maud::Markup {
    let line = EpisodeLine {
        number: 1,
        name: "Pilot light".to_owned(),
        day: Some("12 March 2021".to_owned()),
        overview: Some("It begins in the dark.".to_owned()),
        still: Some(picture()),
    };
    let scores = [
        ("TMDB".to_owned(), "72%".to_owned(), None),
        ("IMDb".to_owned(), "7.1".to_owned(), Some("https://imdb.com".to_owned())),
    ];
    let tiles = [tile::Tile {
        name: "Drama".to_owned(),
        href: "/discover/movies/genre/18".to_owned(),
        picture: None,
    }];
    let body = html! {
        h1 { "Season 1" }
        (details::episodes(cx, &[line]))
        (details::episodes(cx, &[]))
        (details::ratings(cx, &scores))
        (tile::grid(cx, &tiles))
    };
    shell::page(cx, shell::Section::Series, "Season 1", &body)
}

fn a_collection() -> collection::Page {
    let told = Collection {
        name: "The Lamps".to_owned(),
        overview: Some("Three films about light.".to_owned()),
        backdrop: Some(picture()),
        state: MediaState::Partly,
        state_4k: Some(MediaState::Coming),
        coming: vec![Coming { percent: 40, until: None }],
        genres: vec![("Drama".to_owned(), "/discover/movies?genre=18".to_owned())],
        may_ask: true,
        may_ask_4k: true,
        films: (0..3).filter_map(card).map(Entry::Title).collect(),
    };
    collection::Page { id: 8, collection: Part::Here(told, None) }
}

fn somebody() -> someone::Page {
    let told = Someone {
        card: player(4, "Ida Lund", "Keeper"),
        born: Some("3 May 1960".to_owned()),
        died: Some("9 June 2020".to_owned()),
        place: Some("Bergen".to_owned()),
        also: vec!["I. Lund".to_owned()],
        biography: Some("She kept lamps, and then she filmed them. ".repeat(9)),
        acts_first: true,
        cast: (0..2).filter_map(card).map(Entry::Title).collect(),
        crew: (2..3).filter_map(card).map(Entry::Title).collect(),
    };
    someone::Page { id: 4, of: None, someone: Part::Here(told, None) }
}

fn by_a_person() -> Why {
    let at = at("2026-03-11T20:15:00+01:00");
    Why { by: Some(person(2)), by_tags: false, tags: Vec::new(), at }
}

fn by_a_keyword() -> Why {
    Why { by: None, by_tags: true, tags: vec!["lighthouse".to_owned()], ..by_a_person() }
}

fn blocked() -> Blocklist {
    let entry = |title, by_tags: bool| Blocked {
        title,
        why: if by_tags { by_a_keyword() } else { by_a_person() },
    };
    Blocklist {
        filter: Filter::All,
        search: String::new(),
        size: PageSize::OF_LINES,
        entries: vec![
            entry(film(106, "Ninety Minutes", 2011, None), false),
            entry(series(105, "Harbour Street", 2019, None), true),
        ],
        place: Place { page: 1, per_page: 20, total: 2 },
        may_change: true,
    }
}
