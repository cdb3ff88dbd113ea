//! Titles, people, collections and ways to lists, as cards and tiles.

use maud::{Markup, html};

use super::samples;
use crate::ui::{
    Context, assets,
    badge::{MediaState, standing},
    entry::{CollectionCard, Entry, PersonCard, TitleCard},
    poster::{Title, TitleKind, poster_card},
    row,
    tile::{self, Tile},
};

pub(super) fn posters(cx: &Context<'_>) -> Markup {
    let wishes = samples::wishes();
    let cards: Vec<Markup> = wishes
        .iter()
        .map(|wish| {
            let state = standing(cx, wish.request, wish.media);
            poster_card(cx, &wish.title, Some(&state), &html! { (wish.title.kind(cx)) })
        })
        .collect();
    row::row(cx, "gallery-row", "A row", Some(("See all", "#")), &cards)
}

/// Cards with and without a picture, a state, a question and a place on the watchlist.
pub(super) fn cards(cx: &Context<'_>) -> Markup {
    const LIST: &str = "gallery-entries";
    let titles = MediaState::ALL.into_iter().enumerate().map(|(place, state)| {
        Entry::Title(TitleCard {
            title: title(place),
            state,
            may_ask: matches!(state, MediaState::Unknown | MediaState::Gone),
            kept: [Some(false), Some(true), None].get(place % 3).copied().flatten(),
            blocked: [None, Some(false), Some(true)].get(place % 3).copied().flatten(),
            detail: (place == 1).then(|| "As the keeper, in a supporting part".to_owned()),
        })
    });
    let people = [(7, picture(0), Some("Keeper of the Light")), (8, None, None)].map(
        |(id, picture, part)| {
            let (name, part) = ("Ida Lund".to_owned(), part.map(str::to_owned));
            Entry::Person(PersonCard { id, name, picture, part })
        },
    );
    let collections = [(7, picture(2)), (8, None)].map(|(id, poster)| {
        Entry::Collection(CollectionCard { id, name: "The Lamps".to_owned(), poster })
    });
    let all = titles.chain(people).chain(collections);
    let cards: Vec<_> = all
        .map(|entry| (Some(format!("{}-place", entry.id(LIST))), entry.card(cx, LIST)))
        .collect();
    row::grid(LIST, &cards)
}

/// The last is a title of which nothing is known but its number.
fn title(place: usize) -> Title {
    let is_known = place < 6;
    Title {
        kind: if place.is_multiple_of(2) { TitleKind::Film } else { TitleKind::Series },
        tmdb_id: 900 + place as u64,
        name: is_known.then(|| {
            if place == 2 {
                "The Long Way Round the Lighthouse and Back Again"
            } else {
                "Saltwater"
            }
            .to_owned()
        }),
        year: is_known.then_some(2023),
        poster: picture(place),
    }
}

fn picture(place: usize) -> Option<String> {
    assets::SAMPLES.get(place).map(|asset| asset.path().to_owned())
}

pub(super) fn tiles(cx: &Context<'_>) -> Markup {
    let names = ["Adventure", "Comedy", "Science Fiction & Fantasy", "Drama"];
    let tiles: Vec<Tile> = (0..)
        .zip(names)
        .map(|(place, name)| Tile {
            name: name.to_owned(),
            href: "/discover/movies/genre/12".to_owned(),
            picture: picture(place),
        })
        .collect();
    html! {
        (tile::grid(cx, &tiles))
        h3 id="gallery-tiles" { "In a line" }
        (tile::line(cx, "gallery-tiles", &tiles))
    }
}
