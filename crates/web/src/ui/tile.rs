//! Genres, studios and networks: a name on a colour of its own, or on a picture.

use maud::{Markup, html};

use super::{Context, poster, row};

/// The classes of a row of these.
const LINE: &str = "row-cards tile-line";

/// A way to a list.
#[derive(Debug, Clone)]
pub struct Tile {
    pub name: String,
    pub href: String,
    pub picture: Option<String>,
}

/// Shows one; its place gives it its colour.
pub fn tile(cx: &Context<'_>, tile: &Tile, place: usize) -> Markup {
    html! {
        a.tile href=(cx.url(&tile.href)) {
            @if let Some(src) = &tile.picture {
                img.tile-picture src=(cx.url(src)) alt="" width="300" height="169" loading="lazy"
                    decoding="async";
            } @else {
                span class={ (poster::stand_in(place as u64)) " tile-picture" } aria-hidden="true" {}
            }
            span.tile-name { (tile.name) }
        }
    }
}

/// A way to what a studio or a network made.
#[derive(Debug, Clone)]
pub struct Mark {
    pub name: String,
    pub href: String,
    /// The address of its logo in light colours, which stands for the name.
    pub logo: String,
}

/// Shows logos side by side, each on a colour; their names are read where a logo is gone.
pub fn marks(cx: &Context<'_>, label: &str, marks: &[Mark]) -> Markup {
    let cards: Vec<Markup> =
        marks.iter().enumerate().map(|(place, each)| mark(cx, each, place)).collect();
    row::in_line(LINE, label, &cards)
}

fn mark(cx: &Context<'_>, mark: &Mark, place: usize) -> Markup {
    html! {
        a.tile href=(cx.url(&mark.href)) {
            span class={ (poster::stand_in(place as u64)) " tile-picture" } aria-hidden="true" {}
            img.tile-logo src=(cx.url(&mark.logo)) alt=(mark.name) width="300"
                height="100" loading="lazy" decoding="async";
        }
    }
}

/// Shows them in as many columns as there is room for.
pub fn grid(cx: &Context<'_>, tiles: &[Tile]) -> Markup {
    html! {
        ul.tile-grid { @for (place, each) in tiles.iter().enumerate() { li { (tile(cx, each, place)) } } }
    }
}

/// Shows them side by side.
pub fn line(cx: &Context<'_>, label: &str, tiles: &[Tile]) -> Markup {
    let cards: Vec<Markup> =
        tiles.iter().enumerate().map(|(place, each)| tile(cx, each, place)).collect();
    row::in_line(LINE, label, &cards)
}
