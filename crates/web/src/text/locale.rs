//! The languages that Usherr speaks, and how one is chosen for a reader.

/// A language with a complete catalogue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Locale {
    #[default]
    En,
    De,
    Fr,
    Es,
}

impl Locale {
    /// All languages, in the order in which pickers show them.
    pub const ALL: [Self; 4] = [Self::En, Self::De, Self::Fr, Self::Es];

    /// Returns the code used in `lang` attributes, settings and catalogue folders.
    pub const fn code(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::De => "de",
            Self::Fr => "fr",
            Self::Es => "es",
        }
    }

    /// Returns the name that speakers of the language use for it.
    pub const fn own_name(self) -> &'static str {
        match self {
            Self::En => "English",
            Self::De => "Deutsch",
            Self::Fr => "Français",
            Self::Es => "Español",
        }
    }

    /// Finds the language of a code such as `de`, `de-AT` or `es_MX`.
    pub fn find(code: &str) -> Option<Self> {
        let language = code.split(['-', '_']).next()?.trim();
        Self::ALL.into_iter().find(|locale| locale.code().eq_ignore_ascii_case(language))
    }

    /// Chooses among the languages that a browser's `Accept-Language` header lists.
    pub fn negotiate(header: &str) -> Self {
        let mut best: Option<(f32, Self)> = None;
        for item in header.split(',') {
            let (code, quality) = item.split_once(';').unwrap_or((item, ""));
            let quality = quality.trim().strip_prefix("q=").map_or(Some(1.0), |q| q.parse().ok());
            if let (Some(locale), Some(quality)) = (Self::find(code), quality)
                && quality > best.map_or(0.0, |(q, _)| q)
            {
                best = Some((quality, locale));
            }
        }
        best.map_or(Self::En, |(_, locale)| locale)
    }
}

#[cfg(test)]
mod tests {
    use super::Locale;

    #[test]
    fn the_best_known_language_wins() {
        let cases = [
            ("", Locale::En),
            ("de", Locale::De),
            ("de-AT,de;q=0.9,en;q=0.8", Locale::De),
            ("pt-BR, es;q=0.8, fr;q=0.9", Locale::Fr),
            ("ja,ko;q=0.5", Locale::En),
            ("en;q=0.2,ES-mx;q=0.7", Locale::Es),
            ("fr;q=0, en;q=broken", Locale::En),
        ];
        for (header, expected) in cases {
            assert_eq!(Locale::negotiate(header), expected, "{header}");
        }
    }
}
