//! In which language, for which country and from which languages a person is shown titles.

use crate::accounts::Caller;
use crate::{App, Result};
use domain::User;

/// The word with which a person says that a filter of the household is not for them.
const EVERYTHING: &str = "all";

/// What lists are narrowed to; empty means everything.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Taste {
    /// A country.
    pub region: String,
    /// Languages that titles were made in, joined by `|`.
    pub original_language: String,
}

impl Caller {
    /// The language of what is shown: the one asked for, else the person's own, else the
    /// household's, else English.
    pub fn language(&self, asked: Option<String>) -> String {
        let own = || Some(self.locale.clone()).filter(|own| !own.is_empty());
        asked.filter(|asked| !asked.is_empty()).or_else(own).unwrap_or_else(|| "en".to_owned())
    }
}

impl App {
    /// Gives a person's taste where they have one, else the household's (api §16.5). The region is
    /// that of the person's streaming services, which clients know so.
    pub async fn taste(&self, by: &User) -> Result<Taste> {
        let id = by.id;
        let own = self.store.read(move |tx| tx.find_user_settings(id)).await?.unwrap_or_default();
        let settings = self.settings();
        Ok(Taste {
            region: choose(own.streaming_region, &settings.main.discover_region),
            original_language: choose(own.original_language, &settings.main.original_language),
        })
    }
}

/// The countries that a title's page speaks of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Countries {
    /// Whose age ratings count; empty where nobody chose one.
    pub discover: String,
    /// Whose streaming services are listed.
    pub streaming: String,
}

/// Whose services are listed where nobody chose a country (data §3.1).
const STREAMING_AT_FIRST: &str = "US";

impl App {
    /// Gives the countries of a person, or of the household for nobody.
    pub async fn countries_of(&self, by: Option<&User>) -> Result<Countries> {
        let own = match by.map(|by| by.id) {
            Some(id) => self.store.read(move |tx| tx.find_user_settings(id)).await?,
            None => None,
        };
        let (own, settings) = (own.unwrap_or_default(), self.settings());
        let streaming = choose(own.streaming_region, &settings.main.streaming_region);
        Ok(Countries {
            discover: choose(own.discover_region, &settings.main.discover_region),
            streaming: Some(streaming)
                .filter(|country| !country.is_empty())
                .unwrap_or_else(|| STREAMING_AT_FIRST.to_owned()),
        })
    }
}

fn choose(own: Option<String>, households: &str) -> String {
    match own.filter(|own| !own.is_empty()) {
        Some(own) if own == EVERYTHING => String::new(),
        Some(own) => own,
        None => households.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::choose;

    #[test]
    fn own_taste_comes_before_the_households() {
        let cases = [
            (None, "DE", "DE"),
            (Some(""), "DE", "DE"),
            (Some("all"), "DE", ""),
            (Some("FR"), "DE", "FR"),
            (None, "", ""),
        ];
        for (own, households, expected) in cases {
            assert_eq!(choose(own.map(str::to_owned), households), expected, "{own:?}");
        }
    }
}
