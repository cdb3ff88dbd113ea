//! Puts titles, names and plots together from words.

use std::collections::HashSet;

use super::plots::{FIRST_NAMES, SPARKS, STAKES, SURNAMES, TRADES};
use super::words::{ADJECTIVES, NOUNS, PLACES};
use crate::seed::Seed;

/// Invents titles and never the same one twice.
#[derive(Debug)]
pub(super) struct Titles {
    seed: Seed,
    taken: HashSet<String>,
}

impl Titles {
    pub(super) fn new(seed: Seed) -> Self {
        Self { seed, taken: HashSet::new() }
    }

    /// Returns a title that was not given before.
    pub(super) fn next(&mut self) -> String {
        for _ in 0..20 {
            let title = title(&mut self.seed);
            if self.taken.insert(title.clone()) {
                return title;
            }
        }
        // A large household runs out of short titles; the number keeps them apart.
        let title = format!("{} {}", title(&mut self.seed), self.taken.len());
        self.taken.insert(title.clone());
        title
    }

    /// Returns the given title, and keeps it from being given again.
    pub(super) fn reserve(&mut self, title: &str) -> String {
        self.taken.insert(title.to_owned());
        title.to_owned()
    }
}

fn title(seed: &mut Seed) -> String {
    let adjective = seed.word(ADJECTIVES);
    let noun = seed.word(NOUNS);
    let other = seed.word(NOUNS);
    let place = seed.word(PLACES);
    let name = seed.word(FIRST_NAMES);
    match seed.below(12) {
        0..=3 => format!("The {adjective} {noun}"),
        4 | 5 => format!("{adjective} {noun}"),
        6 => format!("The {noun} of {place}"),
        7 => format!("{noun} & {other}"),
        8 => format!("{} {noun} for {name}", article(noun)),
        9 => format!("Last {noun} to {place}"),
        10 => format!("{name} and the {adjective} {noun}"),
        _ => format!("Goodbye, {place}"),
    }
}

fn article(noun: &str) -> &'static str {
    if noun.starts_with(['A', 'E', 'I', 'O']) { "An" } else { "A" }
}

/// Returns a person's name.
pub(super) fn person_name(seed: &mut Seed) -> String {
    format!("{} {}", seed.word(FIRST_NAMES), seed.word(SURNAMES))
}

/// Returns the name of a part, mostly a first name.
pub(super) fn part_name(seed: &mut Seed) -> String {
    match seed.below(4) {
        0 => format!("{} {}", seed.word(FIRST_NAMES), seed.word(SURNAMES)),
        1 => format!("The {}", seed.word(NOUNS)),
        _ => seed.word(FIRST_NAMES).to_owned(),
    }
}

/// Returns an overview of two or three sentences.
pub(super) fn overview(seed: &mut Seed) -> String {
    let place = seed.word(PLACES);
    let trade = seed.word(TRADES);
    let name = seed.word(FIRST_NAMES);
    let spark = seed.word(SPARKS);
    let stake = seed.word(STAKES);
    let article = if trade.starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" };
    match seed.below(3) {
        0 => format!("In {place}, {article} {trade} named {name} {spark}. {stake}"),
        1 => format!("{name}, {article} {trade} from {place}, {spark}. {stake}"),
        _ => {
            let friend = seed.word(FIRST_NAMES);
            format!(
                "Nothing ever happens in {place}, until {name}, {article} {trade}, {spark}. \
                 Only {friend} believes it. {stake}"
            )
        }
    }
}

/// Returns one sentence for an episode.
pub(super) fn episode_overview(seed: &mut Seed) -> String {
    format!("In {}, {} {}.", seed.word(PLACES), seed.word(FIRST_NAMES), seed.word(SPARKS))
}

/// Returns a sentence about a person's life.
pub(super) fn biography(seed: &mut Seed, name: &str) -> (String, &'static str) {
    let place = seed.word(PLACES);
    let trade = seed.word(TRADES);
    let article = if trade.starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" };
    (
        format!(
            "{name} was born in {place} and worked as {article} {trade} before a travelling \
             theatre came through town. The rest happened on screen."
        ),
        place,
    )
}
