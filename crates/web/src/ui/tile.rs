//! Genres, studios and networks: a name on a colour of its own, or on a picture.

use maud::{Markup, html};

use super::{Context, poster};

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

/// Shows them in as many columns as there is room for.
pub fn grid(cx: &Context<'_>, tiles: &[Tile]) -> Markup {
    html! {
        ul.tile-grid { @for (place, each) in tiles.iter().enumerate() { li { (tile(cx, each, place)) } } }
    }
}

/// Shows them side by side.
pub fn line(cx: &Context<'_>, label: &str, tiles: &[Tile]) -> Markup {
    html! {
        ul.row-cards.tile-line tabindex="0" aria-labelledby=(label) data-slides {
            @for (place, each) in tiles.iter().enumerate() { li { (tile(cx, each, place)) } }
        }
    }
}
