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
