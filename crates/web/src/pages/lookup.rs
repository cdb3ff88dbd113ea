//! Names for numbers of TMDB: keywords, studios and networks, as lines of a list to choose from.
//!
//! A number can always be chosen, also while TMDB is silent; then it stands for itself.

use super::answer::Refused;
use super::discover::rows::NETWORKS;
use super::errors::view::Trouble;
use crate::ui::several::Line;
use app::App;
use domain::MediaType;
use std::time::Duration;

/// So long a page of the settings waits for names before it shows numbers.
pub(super) const PATIENCE: Duration = Duration::from_millis(300);

/// What a number stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Thing {
    Keyword,
    Studio,
    Network,
}

impl Thing {
    /// What the field of a filter is about.
    pub(super) fn of_field(field: &str) -> Result<Self, Refused> {
        match field {
            "keywords" | "excludeKeywords" | "blocklistedTags" => Ok(Self::Keyword),
            "studio" => Ok(Self::Studio),
            "network" => Ok(Self::Network),
            _ => Err(Trouble::NotFound.into()),
        }
    }

    async fn name(self, app: &App, number: i64) -> Option<String> {
        match self {
            Self::Keyword => app.keyword(number).await.ok().flatten().map(|one| one.name),
            Self::Studio => app.studio(number).await.ok().map(|one| one.name),
            Self::Network => match app.network(number).await {
                Ok(one) => Some(one.name),
                Err(_) => known_network(number),
            },
        }
    }

    /// What a number is called; it stands for itself where nobody tells.
    pub(super) async fn called(self, app: &App, number: &str) -> String {
        let name = match number.parse() {
            Ok(id) => self.name(app, id).await,
            Err(_) => None,
        };
        name.unwrap_or_else(|| number.to_owned())
    }

    /// What TMDB finds for words. It finds no networks: those that most households know are looked
    /// through instead, and any other is found by its number.
    async fn search(self, app: &App, words: &str) -> app::Result<Vec<(i64, String)>> {
        Ok(match self {
            Self::Keyword => {
                let found = app.search_keywords(words, 1).await?.results;
                found.into_iter().map(|one| (one.id, one.name)).collect()
            }
            Self::Studio => {
                let found = app.search_studios(words, 1).await?.results;
                found.into_iter().map(|one| (one.id, one.name)).collect()
            }
            Self::Network => {
                let words = words.to_lowercase();
                let known = NETWORKS.into_iter();
                let found = known.filter(|(name, ..)| name.to_lowercase().contains(&words));
                found.map(|(name, id, _)| (id, name.to_owned())).collect()
            }
        })
    }
}

/// What a network is called that most households know.
fn known_network(number: i64) -> Option<String> {
    let known = NETWORKS.into_iter().find(|(_, id, _)| *id == number);
    known.map(|(name, ..)| name.to_owned())
}

/// Lists what is found for words, or for a number.
pub(super) async fn found(app: &App, thing: Thing, words: &str) -> Result<Vec<Line>, Refused> {
    let words = words.trim();
    if words.is_empty() {
        return Ok(Vec::new());
    }
    let number = words.parse::<u32>().ok();
    let itself = [words];
    let (named, found) = tokio::join!(named(app, thing, &itself), thing.search(app, words));
    let mut lines: Vec<Line> = if number.is_some() { named } else { Vec::new() };
    for line in &mut lines {
        line.on = false;
    }
    let found = match found {
        Ok(found) => found,
        Err(_) if number.is_some() => Vec::new(),
        Err(error) => return Err(error.into()),
    };
    for (id, words) in found {
        let value = id.to_string();
        if !lines.iter().any(|line| line.value == value) {
            lines.push(Line { value, words, on: false });
        }
    }
    Ok(lines)
}

/// What somebody outside tells within some time; nothing when they do not.
pub(super) async fn patiently<T: Default>(
    limit: Duration,
    work: impl Future<Output = app::Result<T>>,
) -> T {
    tokio::time::timeout(limit, work).await.ok().and_then(Result::ok).unwrap_or_default()
}

/// Names numbers that are chosen.
pub(super) async fn named(app: &App, thing: Thing, numbers: &[&str]) -> Vec<Line> {
    let lines = numbers.iter().map(|number| async move {
        let name = match number.parse() {
            Ok(id) => tokio::time::timeout(PATIENCE, thing.name(app, id)).await.ok().flatten(),
            Err(_) => None,
        };
        let words = name.unwrap_or_else(|| (*number).to_owned());
        Line { value: (*number).to_owned(), words, on: true }
    });
    futures_util::future::join_all(lines).await
}

/// Names genres that are chosen.
pub(super) async fn genres(
    app: &App,
    of: MediaType,
    language: &str,
    numbers: &[&str],
) -> Vec<Line> {
    let known = patiently(PATIENCE, app.genres(of, language)).await;
    let line = |number: &&str| {
        let name = known.iter().find(|genre| genre.id.to_string() == *number);
        let words = name.map_or_else(|| (*number).to_owned(), |genre| genre.name.clone());
        Line { value: (*number).to_owned(), words, on: true }
    };
    numbers.iter().map(line).collect()
}

/// What is chosen, and what is found for words that somebody typed where no script runs.
pub(super) async fn offered(app: &App, thing: Thing, numbers: &[&str], words: &str) -> Vec<Line> {
    let mut lines = named(app, thing, numbers).await;
    for line in found(app, thing, words).await.unwrap_or_default() {
        if !lines.iter().any(|known| known.value == line.value) {
            lines.push(line);
        }
    }
    lines
}

/// The numbers of a list such as `12,7`.
pub(super) fn numbers(list: &str) -> Vec<&str> {
    list.split([',', '|']).map(str::trim).filter(|number| !number.is_empty()).collect()
}
