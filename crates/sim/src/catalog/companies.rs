//! Studios, networks, collections and keywords.

use super::words::{KEYWORDS, NETWORKS, NOUNS, STUDIOS};
use super::{ANIME_KEYWORD, COUNTRIES};
use crate::seed::Seed;

/// A studio or a network.
#[derive(Debug, Clone)]
pub struct Company {
    /// The id that TMDB uses.
    pub id: u32,
    /// Its name.
    pub name: String,
    /// Country (ISO 3166-1).
    pub country: &'static str,
    /// Where it is at home.
    pub headquarters: String,
    /// Web page.
    pub homepage: String,
}

/// Films that belong together.
#[derive(Debug, Clone)]
pub struct Collection {
    /// The id that TMDB uses.
    pub id: u32,
    /// Its name.
    pub name: String,
    /// A sentence about it.
    pub overview: String,
}

/// Invents the studios.
pub(super) fn studios(seed: u64) -> Vec<Company> {
    companies(seed, "studio", 301, STUDIOS)
}

/// Invents the networks.
pub(super) fn networks(seed: u64) -> Vec<Company> {
    companies(seed, "network", 201, NETWORKS)
}

fn companies(seed: u64, label: &str, first_id: u32, names: &[&'static str]) -> Vec<Company> {
    let mut seed = Seed::new(seed, label);
    (first_id..)
        .zip(names)
        .map(|(id, name)| {
            let country = seed.choose(COUNTRIES).copied().unwrap_or(("US", "", ""));
            let domain: String = name.chars().filter(char::is_ascii_alphanumeric).collect();
            Company {
                id,
                name: (*name).to_owned(),
                country: country.0,
                headquarters: format!("{}, {}", seed.word(super::words::PLACES), country.1),
                homepage: format!("https://{}.example", domain.to_lowercase()),
            }
        })
        .collect()
}

/// Invents that many collections.
pub(super) fn collections(seed: u64, count: u32) -> Vec<Collection> {
    let mut seed = Seed::new(seed, "collections");
    (0..count)
        .map(|number| Collection {
            id: 8001 + number,
            name: format!("The {} Collection", seed.word(NOUNS)),
            overview: "Three films about the same people, years apart.".to_owned(),
        })
        .collect()
}

/// Returns the keywords: id and name.
pub(super) fn keywords() -> Vec<(u32, String)> {
    let mut keywords: Vec<_> =
        (1001..).zip(KEYWORDS).map(|(id, name)| (id, (*name).to_owned())).collect();
    keywords.push((ANIME_KEYWORD, "anime".to_owned()));
    keywords
}
