//! What a list of films or series is narrowed to, as it stands in its address.

use crate::pages::path;
use crate::ui::poster::TitleKind;
use app::discover::{Bounds, Filter};
use std::collections::BTreeMap;
use url::form_urlencoded::Serializer;

/// Takes away even the languages that a reader usually sees.
pub const ALL_LANGUAGES: &str = "all";

/// The parameters of both lists, each with what joins several values.
const BOTH: &[(&str, char)] = &[
    ("sortBy", '|'),
    ("genre", ','),
    ("keywords", ','),
    ("excludeKeywords", ','),
    ("language", '|'),
    ("withRuntimeGte", '|'),
    ("withRuntimeLte", '|'),
    ("voteAverageGte", '|'),
    ("voteAverageLte", '|'),
    ("voteCountGte", '|'),
    ("voteCountLte", '|'),
    ("watchRegion", '|'),
    ("watchProviders", '|'),
    ("certification", '|'),
    ("certificationGte", '|'),
    ("certificationLte", '|'),
    ("certificationCountry", '|'),
];
const FILMS: &[(&str, char)] =
    &[("studio", '|'), ("primaryReleaseDateGte", '|'), ("primaryReleaseDateLte", '|')];
const SERIES: &[(&str, char)] =
    &[("network", '|'), ("status", '|'), ("firstAirDateGte", '|'), ("firstAirDateLte", '|')];

/// What a list is narrowed to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Narrowed {
    pub kind: TitleKind,
    values: BTreeMap<&'static str, String>,
}

impl Narrowed {
    /// Reads it from the pairs of an address; what is given several times is joined, and what
    /// means nothing is left aside.
    pub fn read(kind: TitleKind, pairs: &[(String, String)]) -> Self {
        let mut values = BTreeMap::<&'static str, String>::new();
        for (name, joint) in known(kind) {
            for (_, value) in pairs.iter().filter(|(key, value)| key == name && !value.is_empty()) {
                let joined = values.entry(name).or_default();
                if !joined.is_empty() {
                    joined.push(*joint);
                }
                joined.push_str(value);
            }
        }
        // All languages are all, whatever else was chosen.
        if let Some(chosen) = values.get_mut("language")
            && chosen.split('|').any(|code| code == ALL_LANGUAGES)
        {
            ALL_LANGUAGES.clone_into(chosen);
        }
        if values.contains_key("certification") {
            values.entry("certificationCountry").or_insert_with(|| "US".to_owned());
        } else if !values.contains_key("certificationGte")
            && !values.contains_key("certificationLte")
        {
            values.remove("certificationCountry");
        }
        Self { kind, values }
    }

    /// The value of a parameter; empty when it is not there.
    pub fn value(&self, name: &str) -> &str {
        self.values.get(name).map_or("", String::as_str)
    }

    /// The values of a parameter that may have several.
    pub fn several(&self, name: &str) -> Vec<&str> {
        self.value(name).split([',', '|']).filter(|value| !value.is_empty()).collect()
    }

    /// Every parameter that is there, with its value.
    pub fn chosen(&self) -> impl Iterator<Item = (&'static str, &str)> {
        self.values.iter().map(|(name, value)| (*name, value.as_str()))
    }

    /// The names of the days between which titles came out.
    pub fn days(&self) -> [&'static str; 2] {
        match self.kind {
            TitleKind::Film => ["primaryReleaseDateGte", "primaryReleaseDateLte"],
            TitleKind::Series => ["firstAirDateGte", "firstAirDateLte"],
        }
    }

    /// The address of the list.
    pub fn address(&self) -> String {
        self.at(path::list(self.kind), &[])
    }

    /// The address of the form that narrows it.
    pub fn form(&self) -> String {
        self.at(&format!("{}/filter", path::list(self.kind)), &[])
    }

    /// The address of the list without some of it.
    pub fn without(&self, names: &[&str]) -> String {
        self.at(path::list(self.kind), names)
    }

    /// The address of the list with another value of a parameter.
    pub fn with(&self, name: &'static str, value: &str) -> String {
        let mut other = self.clone();
        other.values.insert(name, value.to_owned());
        other.address()
    }

    fn at(&self, address: &str, but: &[&str]) -> String {
        let kept = self.values.iter().filter(|(name, _)| !but.contains(name));
        let query = Serializer::new(String::new()).extend_pairs(kept).finish();
        if query.is_empty() { address.to_owned() } else { format!("{address}?{query}") }
    }

    /// How the application is asked for it.
    pub fn filter(&self) -> Filter {
        let text = |name: &str| self.values.get(name).cloned();
        let between = |from: &str, to: &str| Bounds { from: text(from), to: text(to) };
        let [from, to] = self.days();
        let makers = if self.kind == TitleKind::Film { "studio" } else { "network" };
        Filter {
            sort_by: text("sortBy"),
            original_language: text("language"),
            genres: text("genre"),
            makers: text(makers),
            keywords: text("keywords"),
            without_keywords: text("excludeKeywords"),
            released: between(from, to),
            runtime: between("withRuntimeGte", "withRuntimeLte"),
            vote_average: between("voteAverageGte", "voteAverageLte"),
            vote_count: between("voteCountGte", "voteCountLte"),
            // A country says nothing without a service there.
            watch_region: text("watchRegion").filter(|_| text("watchProviders").is_some()),
            watch_providers: text("watchProviders"),
            status: text("status"),
            certification: text("certification"),
            certifications: between("certificationGte", "certificationLte"),
            certification_country: text("certificationCountry"),
        }
    }
}

fn known(kind: TitleKind) -> impl Iterator<Item = &'static (&'static str, char)> {
    let own = match kind {
        TitleKind::Film => FILMS,
        TitleKind::Series => SERIES,
    };
    BOTH.iter().chain(own)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(kind: TitleKind, query: &str) -> Narrowed {
        let pairs: Vec<_> = url::form_urlencoded::parse(query.as_bytes()).into_owned().collect();
        Narrowed::read(kind, &pairs)
    }

    #[test]
    fn several_values_are_joined_and_nonsense_is_left_aside() {
        let cases = [
            ("genre=1&genre=2&colour=blue", "/discover/movies?genre=1%2C2"),
            ("language=de&language=fr&page=3", "/discover/movies?language=de%7Cfr"),
            ("language=de&language=all", "/discover/movies?language=all"),
            ("network=5&status=1&sortBy=", "/discover/movies"),
            ("watchRegion=DE", "/discover/movies?watchRegion=DE"),
            ("watchRegion=DE&watchProviders=8", "/discover/movies?watchProviders=8&watchRegion=DE"),
            ("certification=PG", "/discover/movies?certification=PG&certificationCountry=US"),
        ];
        for (query, address) in cases {
            assert_eq!(read(TitleKind::Film, query).address(), address, "{query}");
        }
        assert_eq!(
            read(TitleKind::Series, "network=5&studio=1").address(),
            "/discover/tv?network=5"
        );
    }

    #[test]
    fn an_address_reads_as_it_was_written() {
        let all = "genre=1&keywords=7&primaryReleaseDateGte=2020-01-01&voteAverageGte=7&sortBy=x";
        let narrowed = read(TitleKind::Film, all);
        let (_, query) =
            narrowed.address().split_once('?').map(|(a, q)| (a.to_owned(), q.to_owned())).unwrap();
        assert_eq!(read(TitleKind::Film, &query), narrowed);
        assert_eq!(
            narrowed.without(&["genre", "keywords", "primaryReleaseDateGte", "sortBy"]),
            "/discover/movies?voteAverageGte=7"
        );
        assert_eq!(
            narrowed.with("language", ALL_LANGUAGES),
            format!("{}&language=all", "/discover/movies?genre=1&keywords=7")
                + "&primaryReleaseDateGte=2020-01-01&sortBy=x&voteAverageGte=7"
        );
        assert_eq!(narrowed.filter().released.from.as_deref(), Some("2020-01-01"));
        let abroad = read(TitleKind::Film, "watchRegion=FR");
        assert_eq!(abroad.form(), "/discover/movies/filter?watchRegion=FR");
        assert_eq!(abroad.filter().watch_region, None, "it narrows nothing by itself");
    }
}
