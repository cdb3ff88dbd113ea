//! The shape of what is about to come, so that nothing jumps when it does.

use maud::{Markup, html};

/// Holds the place of a row of posters with their names below.
pub fn row(label: &str) -> Markup {
    html! {
        div.row-cards role="status" {
            span.unseen { (label) }
            @for _ in 0..12 { (card()) }
        }
    }
}

/// Holds the place of a row of tiles.
pub fn tiles(label: &str) -> Markup {
    html! {
        div.row-cards.tile-line role="status" {
            span.unseen { (label) }
            @for _ in 0..8 { span.skeleton.skeleton-tile {} }
        }
    }
}

/// Holds the place of a grid of tiles.
pub fn tile_grid(label: &str) -> Markup {
    html! {
        div.tile-grid role="status" {
            span.unseen { (label) }
            @for _ in 0..19 { span.skeleton.skeleton-tile {} }
        }
    }
}

/// Holds the place of a grid of posters.
pub fn posters(label: &str, count: usize) -> Markup {
    html! {
        div.skeleton-row role="status" {
            span.unseen { (label) }
            @for _ in 0..count { (card()) }
        }
    }
}

fn card() -> Markup {
    html! {
        span.skeleton-card {
            span.skeleton.skeleton-poster {}
            span.skeleton.skeleton-line {}
            span.skeleton.skeleton-line {}
        }
    }
}

/// Holds the place of some lines of text.
pub fn lines(label: &str, count: usize) -> Markup {
    html! {
        div.skeleton-lines role="status" {
            span.unseen { (label) }
            @for _ in 0..count { span.skeleton.skeleton-line {} }
        }
    }
}
