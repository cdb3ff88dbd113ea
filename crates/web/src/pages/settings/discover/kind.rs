//! What a row shows, and what a row of one's own must know for it.

use crate::pages::form::Form;
use crate::text::{Phrase, sliders};
use domain::MediaType;

/// What a row is about, by the number that it is stored under.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Kind(pub i64);

/// What is typed about a row of one's own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Data {
    Keywords,
    Genre(MediaType),
    Words,
    Studio,
    Network,
    Streams,
}

impl Kind {
    /// The kinds that a household makes itself, in the order in which they are offered.
    pub const OWN: [Self; 9] =
        [Self(13), Self(15), Self(14), Self(16), Self(18), Self(19), Self(17), Self(20), Self(21)];

    /// Films on streaming services.
    pub const FILM_STREAMS: Self = Self(20);

    /// The kind of a number.
    pub const fn find(number: i64) -> Self {
        Self(number)
    }

    /// Its name; nothing for one that a newer program made.
    pub const fn name(self) -> Option<Phrase<'static>> {
        Some(match self.0 {
            1 => sliders::K_ADDED,
            2 => sliders::K_REQUESTS,
            3 => sliders::K_WATCHLIST,
            4 => sliders::K_TRENDING,
            5 => sliders::K_POPULAR_FILMS,
            6 => sliders::K_FILM_GENRES,
            7 => sliders::K_UPCOMING_FILMS,
            8 => sliders::K_STUDIOS,
            9 => sliders::K_POPULAR_SERIES,
            10 => sliders::K_SERIES_GENRES,
            11 => sliders::K_UPCOMING_SERIES,
            12 => sliders::K_NETWORKS,
            13 => sliders::K_FILM_KEYWORD,
            14 => sliders::K_FILM_GENRE,
            15 => sliders::K_SERIES_KEYWORD,
            16 => sliders::K_SERIES_GENRE,
            17 => sliders::K_SEARCH,
            18 => sliders::K_STUDIO,
            19 => sliders::K_NETWORK,
            20 => sliders::K_FILM_STREAMS,
            21 => sliders::K_SERIES_STREAMS,
            _ => return None,
        })
    }

    /// What a row of this kind must know; nothing for those that came with the program.
    pub const fn data(self) -> Option<Data> {
        Some(match self.0 {
            13 | 15 => Data::Keywords,
            14 => Data::Genre(MediaType::Movie),
            16 => Data::Genre(MediaType::Tv),
            17 => Data::Words,
            18 => Data::Studio,
            19 => Data::Network,
            20 | 21 => Data::Streams,
            _ => return None,
        })
    }
}

impl Data {
    /// The name of the field in which it is sent.
    pub const fn field(self) -> &'static str {
        match self {
            Self::Keywords => "keywords",
            Self::Studio => "studio",
            Self::Network => "network",
            Self::Streams => "services",
            Self::Genre(_) | Self::Words => "data",
        }
    }

    /// What was sent, as it is typed in one line.
    pub fn sent(self, form: &Form) -> String {
        let all = |mark: &str| {
            let values = form.all(self.field()).filter(|value| !value.trim().is_empty());
            values.collect::<Vec<_>>().join(mark)
        };
        match self {
            Self::Streams => format!("{},{}", form.text("region").trim(), all("|")),
            Self::Keywords => all(","),
            _ => form.text(self.field()).trim().to_owned(),
        }
    }

    /// Reads what was typed, in the form in which it is kept; nothing when it makes no sense.
    pub fn read(self, text: &str) -> Option<String> {
        let text = text.trim();
        let number = |text: &str| text.trim().parse::<u32>().ok();
        let numbers = |text: &str, mark: char| -> Option<Vec<String>> {
            let numbers = text.split(mark).map(|part| number(part).map(|n| n.to_string()));
            numbers.collect()
        };
        match self {
            Self::Words => Some(text.to_owned()).filter(|text| !text.is_empty()),
            Self::Genre(_) | Self::Studio | Self::Network => number(text).map(|n| n.to_string()),
            Self::Keywords => numbers(text, ',').map(|numbers| numbers.join(",")),
            Self::Streams => {
                let (region, services) = text.split_once(',')?;
                let region = region.trim().to_ascii_uppercase();
                let is_region = region.len() == 2 && region.chars().all(|c| c.is_ascii_uppercase());
                let services = numbers(services, '|').filter(|_| is_region)?;
                Some(format!("{region},{}", services.join("|")))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_makes_no_sense_is_no_row() {
        let cases = [
            (Data::Keywords, " 12, 7", Some("12,7")),
            (Data::Keywords, "12,", None),
            (Data::Keywords, "", None),
            (Data::Genre(MediaType::Tv), "18", Some("18")),
            (Data::Studio, "Pixar", None),
            (Data::Words, "  space whales ", Some("space whales")),
            (Data::Words, " ", None),
            (Data::Streams, "de, 8|337", Some("DE,8|337")),
            (Data::Streams, "Germany,8", None),
            (Data::Streams, "DE", None),
            (Data::Streams, "DE,x", None),
        ];
        for (data, text, expected) in cases {
            assert_eq!(data.read(text).as_deref(), expected, "{data:?} {text}");
        }
    }

    #[test]
    fn every_kind_has_a_name_and_ones_own_know_something() {
        for number in 1..=21 {
            assert!(Kind(number).name().is_some(), "{number}");
            assert_eq!(Kind(number).data().is_some(), Kind::OWN.contains(&Kind(number)));
        }
        assert!(Kind(22).name().is_none());
    }
}
