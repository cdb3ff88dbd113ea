//! Posters: the picture of a title, or a calm one of our own while none is known.

use std::borrow::Cow;

use maud::{Markup, html};

use super::{Context, badge::Badge, mark};
use crate::text::titles;

const TINTS: [&str; 5] = [
    "poster poster-wine",
    "poster poster-moss",
    "poster poster-sea",
    "poster poster-dusk",
    "poster poster-clay",
];

/// Films and series are asked for, shown and counted apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TitleKind {
    Film,
    Series,
}

/// What is remembered about a title. Everything but its number may be missing, and the title is
/// shown all the same.
#[derive(Debug, Clone)]
pub struct Title {
    pub kind: TitleKind,
    pub tmdb_id: u64,
    pub name: Option<String>,
    pub year: Option<i32>,
    /// The address of the picture, ours or foreign.
    pub poster: Option<String>,
}

impl Title {
    /// Returns the title's name, or “Film 603” while it is not known.
    pub fn name(&self, cx: &Context<'_>) -> Cow<'_, str> {
        if let Some(name) = &self.name {
            return Cow::Borrowed(name);
        }
        let number = self.tmdb_id.to_string();
        cx.say(match self.kind {
            TitleKind::Film => titles::unknown_film(number),
            TitleKind::Series => titles::unknown_series(number),
        })
    }

    /// Returns the same with the year, where that is known.
    pub fn kind_and_year(&self, cx: &Context<'_>) -> Cow<'static, str> {
        match self.year {
            Some(year) => format!("{} · {year}", self.kind(cx)).into(),
            None => self.kind(cx),
        }
    }

    /// Returns the word for what kind of title this is.
    pub fn kind(&self, cx: &Context<'_>) -> Cow<'static, str> {
        cx.say(match self.kind {
            TitleKind::Film => titles::FILM,
            TitleKind::Series => titles::SERIES,
        })
    }
}

/// Shows the poster alone; its name stands beside it.
pub fn poster(cx: &Context<'_>, title: &Title) -> Markup {
    html! {
        @if let Some(src) = &title.poster {
            img.poster src=(cx.url(src)) alt="" width="342" height="513" loading="lazy"
                decoding="async";
        } @else {
            span class=(stand_in(title.tmdb_id)) aria-hidden="true" {
                (mark::mark())
                span.poster-name { (title.name(cx)) }
            }
        }
    }
}

/// Shows a poster with its name below and its state above, for rows and grids.
pub fn poster_card(
    cx: &Context<'_>,
    title: &Title,
    state: Option<&Badge<'_>>,
    detail: &Markup,
) -> Markup {
    html! {
        article.poster-card {
            (poster(cx, title))
            @if let Some(state) = state { div.poster-state { (state) } }
            h3.poster-title { (title.name(cx)) }
            p.poster-detail { (detail) }
        }
    }
}

/// Returns the classes of a poster of our own for this number.
pub fn stand_in(id: u64) -> &'static str {
    let place = usize::try_from(id % TINTS.len() as u64).unwrap_or_default();
    TINTS.get(place).copied().unwrap_or("poster")
}
