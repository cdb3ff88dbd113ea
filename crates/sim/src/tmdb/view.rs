//! The catalogue as one caller sees it: on this day, in this language.

use std::sync::Arc;

use chrono::NaiveDate;

use crate::catalog::{Catalog, Work};
use crate::wire::Params;
use crate::world::World;

/// The catalogue on one day in one language.
#[derive(Debug)]
pub(super) struct View {
    pub(super) catalog: Arc<Catalog>,
    pub(super) today: NaiveDate,
    pub(super) language: String,
}

impl View {
    pub(super) fn new(world: &World, params: &Params) -> Self {
        let state = world.lock();
        Self {
            catalog: Arc::clone(&state.catalog),
            today: state.today(),
            language: params.get("language").unwrap_or("en-US").to_owned(),
        }
    }

    /// Returns the title in the caller's language, where TMDB has it.
    pub(super) fn title<'a>(&self, work: &'a Work) -> &'a str {
        let foreign = work.language != "en" && self.language.starts_with(work.language);
        if foreign { &work.original_title } else { &work.title }
    }

    /// Returns the overview; every fourth title lacks a translation, as many do on TMDB.
    pub(super) fn overview<'a>(&self, work: &'a Work) -> &'a str {
        let translated = !work.id.is_multiple_of(4) || self.language.starts_with(work.language);
        if self.language.starts_with("en") || translated { &work.overview } else { "" }
    }

    /// Returns the vote as TMDB prints it.
    pub(super) fn vote(work: &Work) -> f64 {
        f64::from(work.vote_average) / 10.0
    }

    /// Returns the popularity as TMDB prints it.
    pub(super) fn popularity(thousandths: u32) -> f64 {
        f64::from(thousandths) / 1000.0
    }
}

/// Returns a date as TMDB prints it: empty when there is none.
pub(super) fn date(date: Option<NaiveDate>) -> String {
    date.map(|date| date.to_string()).unwrap_or_default()
}
