//! One language's texts, ready to be said.

use std::{borrow::Cow, sync::LazyLock};

use fluent_bundle::{FluentResource, FluentValue, concurrent::FluentBundle};

use super::{Locale, Phrase, keys};

type Bundle = FluentBundle<FluentResource>;

static CATALOGUES: [LazyLock<Catalogue>; 4] = [
    LazyLock::new(|| Catalogue::read(Locale::En, keys::EN)),
    LazyLock::new(|| Catalogue::read(Locale::De, keys::DE)),
    LazyLock::new(|| Catalogue::read(Locale::Fr, keys::FR)),
    LazyLock::new(|| Catalogue::read(Locale::Es, keys::ES)),
];

/// All texts of one language; what it lacks is said in English.
pub struct Catalogue {
    locale: Locale,
    bundle: Bundle,
}

impl Locale {
    /// Returns the language's catalogue, which is read on first use.
    pub fn catalogue(self) -> &'static Catalogue {
        let [en, de, fr, es] = &CATALOGUES;
        match self {
            Self::En => en,
            Self::De => de,
            Self::Fr => fr,
            Self::Es => es,
        }
    }
}

impl Catalogue {
    fn read(locale: Locale, sources: &[&str]) -> Self {
        let languages = locale.code().parse().into_iter().collect();
        let mut bundle = Bundle::new_concurrent(languages);
        // Isolation marks are for mixed writing directions, which these four languages never have.
        bundle.set_use_isolating(false);
        bundle.set_formatter(Some(match locale {
            Locale::En => |value, _| write_number(value, thousands(Locale::En)),
            Locale::De => |value, _| write_number(value, thousands(Locale::De)),
            Locale::Fr => |value, _| write_number(value, thousands(Locale::Fr)),
            Locale::Es => |value, _| write_number(value, thousands(Locale::Es)),
        }));
        for source in sources {
            // A test proves that every file parses; what does parse is used in any case.
            let resource = FluentResource::try_new((*source).to_owned()).unwrap_or_else(|(r, _)| r);
            bundle.add_resource_overriding(resource);
        }
        Self { locale, bundle }
    }

    /// Returns the language of these texts.
    pub fn locale(&self) -> Locale {
        self.locale
    }

    /// Says a phrase in this language, in English where the language lacks it.
    pub fn say(&'static self, phrase: Phrase<'_>) -> Cow<'static, str> {
        match self.find(&phrase) {
            Some(words) => words,
            None if self.locale == Locale::En => Cow::Borrowed(phrase.id),
            None => Locale::En.catalogue().say(phrase),
        }
    }

    /// Writes a whole number as the language does.
    pub fn number(&self, number: u64) -> String {
        let mark = thousands(self.locale);
        write_number(&number.into(), mark).unwrap_or_else(|| number.to_string())
    }

    fn find(&'static self, phrase: &Phrase<'_>) -> Option<Cow<'static, str>> {
        let pattern = self.bundle.get_message(phrase.id)?.value()?;
        let Some(args) = &phrase.args else {
            return Some(self.bundle.format_pattern(pattern, None, &mut Vec::new()));
        };
        let words = self.bundle.format_pattern(pattern, Some(args), &mut Vec::new());
        Some(Cow::Owned(words.into_owned()))
    }
}

/// Returns the mark that a language sets between thousands.
const fn thousands(locale: Locale) -> &'static str {
    match locale {
        Locale::En => ",",
        Locale::De | Locale::Es => ".",
        Locale::Fr => "\u{202f}",
    }
}

/// Writes whole numbers with the language's mark between thousands.
fn write_number(value: &FluentValue<'_>, mark: &str) -> Option<String> {
    let FluentValue::Number(number) = value else { return None };
    let digits = number.as_string();
    if digits.len() < 4 || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let mut written = String::with_capacity(digits.len() + digits.len() / 3 * mark.len());
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            written.push_str(mark);
        }
        written.push(digit);
    }
    Some(written)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_are_marked_as_the_language_does() {
        let large = |locale: Locale| {
            locale.catalogue().say(Phrase::plain("common-people").with("count", 12_345_u64))
        };
        assert_eq!(large(Locale::En), "12,345 people");
        assert_eq!(large(Locale::De), "12.345 Personen");
        assert_eq!(large(Locale::Fr), "12\u{202f}345 personnes");
        assert_eq!(large(Locale::Es), "12.345 personas");
    }

    #[test]
    fn a_text_that_a_language_lacks_is_said_in_english() {
        assert_eq!(Locale::De.catalogue().say(Phrase::plain("no-such-text")), "no-such-text");
    }
}
