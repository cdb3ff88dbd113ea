//! The people of the household, and what they asked for.

use super::{at, picture};
use crate::{
    pages::{
        discover::rows::{Filling, Row},
        home::view::{Home, Shelf, Wish},
        part::Part,
        profile::view::{Listed, Profile},
        requests::view::{Filter, Requests, Standing},
        users::view::{Account, Order, Resident, Role, Users},
    },
    ui::{
        assets,
        badge::{MediaState, RequestState},
        entry::{Entry, TitleCard},
        pager::{PageSize, Place},
        person::Person,
        poster::{Title, TitleKind},
        progress::Coming,
        quota::Quota,
        ticket::{Act, Goes, Stuck, Ticket},
        tile::{Mark, Tile},
    },
};

pub(super) fn person(id: u64) -> Person {
    let name = match id {
        1 => "Marguerite",
        2 => "Jonas",
        3 => "Grandma Inês",
        4 => "Théo",
        _ => "somebody.with.a.very.long.address@example.org",
    };
    Person { id, name: name.to_owned(), avatar: None }
}

/// Returns more people than are found at a glance.
pub fn crowd() -> Vec<Person> {
    (1..25).map(person).collect()
}

pub(super) fn film(tmdb_id: u64, name: &str, year: i32, picture: Option<usize>) -> Title {
    let poster = picture.and_then(|index| assets::SAMPLES.get(index));
    Title {
        kind: TitleKind::Film,
        tmdb_id,
        name: Some(name.to_owned()),
        year: Some(year),
        poster: poster.map(|asset| asset.path().to_owned()),
    }
}

pub(super) fn series(tmdb_id: u64, name: &str, year: i32, picture: Option<usize>) -> Title {
    Title { kind: TitleKind::Series, ..film(tmdb_id, name, year, picture) }
}

/// Returns a request for a film that waits for a decision.
pub fn ticket() -> Ticket {
    Ticket {
        id: 21,
        title: film(101, "The Keeper of the Light", 2024, Some(1)),
        seasons: Vec::new(),
        is_4k: false,
        request: RequestState::Waiting,
        media: MediaState::Waiting,
        progress: None,
        by: person(2),
        at: at("2026-03-12T17:40:00+01:00"),
        decided: None,
        stuck: None,
        allowed: vec![Act::Approve, Act::Decline],
        editable: true,
        managed: true,
        watch: None,
        service: None,
        goes: Goes::default(),
    }
}

fn ready() -> Ticket {
    Ticket {
        id: 17,
        title: series(105, "Harbour Street", 2019, None),
        seasons: vec![1],
        request: RequestState::Completed,
        media: MediaState::Ready,
        by: person(5),
        allowed: vec![Act::Remove],
        watch: Some(("https://jellyfin.example/web/#/details?id=17".to_owned(), "Jellyfin")),
        service: Some("https://sonarr.example/series/harbour-street".to_owned()),
        ..ticket()
    }
}

/// One that is stuck, as whoever asked sees it.
fn waiting_for_others() -> Ticket {
    Ticket {
        id: 15,
        title: film(1907, "A Small Fire", 1998, None),
        request: RequestState::Failed,
        media: MediaState::Unknown,
        stuck: Some(Stuck::Waits),
        allowed: Vec::new(),
        ..ticket()
    }
}

fn tickets() -> Vec<Ticket> {
    let decided = Some((person(1), Some(at("2026-03-11T09:00:00+01:00"))));
    vec![
        ticket(),
        Ticket {
            id: 20,
            title: series(102, "Under the Pines", 2021, Some(0)),
            seasons: vec![0, 1, 2, 3],
            by: person(3),
            at: at("2026-03-11T20:15:00+01:00"),
            goes: Goes {
                server: Some("Sonarr in the attic".to_owned()),
                profile: Some("Any".to_owned()),
            },
            ..ticket()
        },
        Ticket {
            id: 19,
            title: Title { name: None, year: None, poster: None, ..film(603, "", 0, None) },
            is_4k: true,
            request: RequestState::Approved,
            media: MediaState::Coming,
            progress: Some(Coming { percent: 64, until: Some(at("2026-03-12T21:00:00+01:00")) }),
            by: person(4),
            decided: decided.clone(),
            allowed: vec![Act::Remove],
            ..ticket()
        },
        Ticket {
            id: 18,
            title: film(
                104,
                "A Night at the Observatory, or How We Learned to Read the Moon",
                1962,
                Some(2),
            ),
            request: RequestState::Failed,
            media: MediaState::Unknown,
            stuck: Some(Stuck::Told {
                reason: Some("Radarr did not accept it: the root folder is missing.".to_owned()),
                again: None,
            }),
            decided: decided.clone(),
            allowed: vec![Act::Retry, Act::Remove],
            ..ticket()
        },
        Ticket { decided: Some((person(1), None)), ..ready() },
        Ticket {
            id: 16,
            title: film(106, "Ninety Minutes", 2011, None),
            request: RequestState::Declined,
            media: MediaState::Unknown,
            at: at("2025-12-24T10:00:00+01:00"),
            decided,
            allowed: Vec::new(),
            ..ticket()
        },
        waiting_for_others(),
    ]
}

/// Returns the list of all requests as the owner sees it.
pub fn requests() -> Requests {
    Requests {
        filter: Filter { standing: Standing::All, ..Filter::default() },
        tickets: tickets(),
        place: Place { page: 2, per_page: 20, total: 46 },
        waiting: 3,
        people: (1..=4).map(person).collect(),
        silence: None,
        usual: Standing::Waiting,
    }
}

/// Returns what the household asked for lately.
pub fn wishes() -> Vec<Wish> {
    let more = [
        (film(107, "Saltwater", 2023, Some(1)), RequestState::Approved, MediaState::Partly),
        (
            series(112, "The Long Winter Holiday", 2016, None),
            RequestState::Waiting,
            MediaState::Waiting,
        ),
        (film(109, "Brick and Ivy", 1988, None), RequestState::Completed, MediaState::Gone),
        (film(110, "Moonrise", 1979, Some(2)), RequestState::Completed, MediaState::Ready),
        (film(111, "Woodsmoke", 2025, Some(0)), RequestState::Approved, MediaState::Coming),
    ];
    let more = more.map(|(title, request, media)| Wish {
        title,
        request,
        media,
        by: Some("Jonas".to_owned()),
    });
    let recent = tickets().into_iter().map(|ticket| Wish {
        title: ticket.title,
        request: ticket.request,
        media: ticket.media,
        by: Some(ticket.by.name),
    });
    recent.chain(more).collect()
}

/// Returns the owner's first page.
pub fn home() -> Home<'static> {
    let cards = || -> Vec<TitleCard> {
        let card = |wish: Wish| TitleCard {
            may_ask: wish.media == MediaState::Unknown,
            title: wish.title,
            state: wish.media,
            kept: Some(false),
            blocked: None,
            detail: None,
        };
        wishes().into_iter().map(card).collect()
    };
    let row = |id, title: &str, filling| Row {
        id,
        title: title.to_owned(),
        all: "/discover/movies".to_owned(),
        of_tiles: false,
        is_preview: false,
        filling,
    };
    let tiles = ["Adventure", "Comedy", "Science Fiction"].map(|name| Tile {
        name: name.to_owned(),
        href: "/discover/movies/genre/12".to_owned(),
        picture: (name == "Comedy").then(picture),
    });
    let popular = cards().into_iter().map(Entry::Title).collect();
    let marks = ["Harbour Pictures", "Lantern"].map(|name| Mark {
        name: name.to_owned(),
        href: "/discover/movies/studio/301".to_owned(),
        logo: "/forest.svg".to_owned(),
    });
    let since = Some(at("2026-03-12T08:00:00+01:00"));
    Home {
        name: "Marguerite",
        holds: true,
        decides: true,
        silent_services: vec!["Radarr".to_owned()],
        waiting: tickets().into_iter().take(2).collect(),
        shelves: vec![
            Shelf::Added(cards()),
            Shelf::Wishes(wishes()),
            Shelf::Kept(cards()),
            Shelf::Row(row(5, "Popular films", Part::Here(Filling::Entries(popular), since))),
            Shelf::Row(row(6, "By genre", Part::Here(Filling::Tiles(tiles.to_vec()), None))),
            Shelf::Row(row(8, "Studios", Part::Here(Filling::Marks(marks.to_vec()), None))),
            Shelf::Row(row(9, "Popular series", Part::Coming)),
            Shelf::Row(Row { of_tiles: true, ..row(10, "Series by genre", Part::Coming) }),
            Shelf::Row(row(11, "Upcoming series", Part::Missing)),
        ],
    }
}

/// Returns everybody.
pub fn users() -> Users {
    let resident = |id, account, role, requests| Resident {
        person: person(id),
        email: Some(format!("person-{id}@example.org")),
        account,
        role,
        requests,
        joined: at("2024-05-01T12:00:00+02:00"),
        pickable: id > 1,
        settings: Some(crate::pages::path::own_settings(Some(id), "main")),
    };
    Users {
        residents: vec![
            resident(1, Account::Jellyfin, Role::Owner, 1204),
            resident(2, Account::Jellyfin, Role::Admin, 37),
            resident(3, Account::Emby, Role::Member, 5),
            resident(4, Account::Local, Role::Member, 12),
            resident(5, Account::Plex, Role::Member, 0),
        ],
        sees_requests: true,
        order: Order::Name,
        size: PageSize::OF_LINES,
        place: Place { page: 1, per_page: 20, total: 5 },
        search: String::new(),
        server: Some("Jellyfin"),
    }
}

fn listed() -> Vec<Listed> {
    let listed = |title, media| Listed { title, media };
    vec![
        listed(film(107, "Saltwater", 2023, Some(1)), MediaState::Ready),
        listed(series(112, "The Long Winter Holiday", 2016, None), MediaState::Unknown),
        listed(film(110, "Moonrise", 1979, Some(2)), MediaState::Coming),
    ]
}

/// Returns a friend's page as the owner sees it.
pub fn profile() -> Profile {
    Profile {
        person: person(2),
        email: Some("jonas@example.org".to_owned()),
        account: Account::Jellyfin,
        role: Role::Member,
        joined: at("2024-05-01T12:00:00+02:00"),
        own: false,
        requests: Some(37),
        quotas: vec![
            Quota { kind: TitleKind::Film, used: 3, limit: Some(10), days: Some(7) },
            Quota { kind: TitleKind::Series, used: 4, limit: Some(4), days: Some(30) },
        ],
        recent: tickets().into_iter().take(3).collect(),
        watchlist: Some(listed()),
        settings: Some("/users/2/settings/main".to_owned()),
    }
}

/// Returns one's own page before one asked for anything.
pub fn own_profile() -> Profile {
    Profile {
        person: person(4),
        own: true,
        email: None,
        account: Account::Local,
        requests: Some(0),
        recent: Vec::new(),
        watchlist: Some(Vec::new()),
        settings: Some("/profile/settings".to_owned()),
        quotas: vec![
            Quota { kind: TitleKind::Film, used: 3, limit: Some(6), days: Some(1) },
            Quota { kind: TitleKind::Series, used: 1, limit: None, days: None },
        ],
        ..profile()
    }
}
