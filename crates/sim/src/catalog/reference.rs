//! Lists that TMDB publishes and that never change: genres, countries, languages, providers and
//! certifications.

/// The keyword by which applications recognise anime.
pub const ANIME_KEYWORD: u32 = 210_024;

/// A genre: id, name in English, in German, in French. An empty name is one that TMDB lacks.
pub(crate) type Genre = (u32, &'static str, &'static str, &'static str);

pub(crate) const FILM_GENRES: &[Genre] = &[
    (28, "Action", "Action", "Action"),
    (12, "Adventure", "Abenteuer", "Aventure"),
    (16, "Animation", "Animation", "Animation"),
    (35, "Comedy", "Komödie", "Comédie"),
    (80, "Crime", "Krimi", "Crime"),
    (99, "Documentary", "Dokumentarfilm", "Documentaire"),
    (18, "Drama", "Drama", "Drame"),
    (10751, "Family", "Familie", "Familial"),
    (14, "Fantasy", "Fantasy", "Fantastique"),
    (36, "History", "Historie", "Histoire"),
    (27, "Horror", "Horror", "Horreur"),
    (10402, "Music", "Musik", "Musique"),
    (9648, "Mystery", "Mystery", "Mystère"),
    (10749, "Romance", "Liebesfilm", "Romance"),
    (878, "Science Fiction", "Science Fiction", "Science-Fiction"),
    (10770, "TV Movie", "", "Téléfilm"),
    (53, "Thriller", "Thriller", "Thriller"),
    (10752, "War", "Kriegsfilm", "Guerre"),
    (37, "Western", "Western", "Western"),
];

pub(crate) const SERIES_GENRES: &[Genre] = &[
    (10759, "Action & Adventure", "", ""),
    (16, "Animation", "Animation", "Animation"),
    (35, "Comedy", "Komödie", "Comédie"),
    (80, "Crime", "Krimi", "Crime"),
    (99, "Documentary", "Dokumentarfilm", "Documentaire"),
    (18, "Drama", "Drama", "Drame"),
    (10751, "Family", "Familie", "Familial"),
    (10762, "Kids", "", ""),
    (9648, "Mystery", "Mystery", "Mystère"),
    (10763, "News", "", ""),
    (10764, "Reality", "", ""),
    (10765, "Sci-Fi & Fantasy", "", "Science-Fiction & Fantastique"),
    (10766, "Soap", "", ""),
    (10767, "Talk", "", ""),
    (10768, "War & Politics", "", ""),
    (37, "Western", "Western", "Western"),
];

/// Countries: code, name in English, own name.
pub(crate) const COUNTRIES: &[(&str, &str, &str)] = &[
    ("US", "United States of America", "United States"),
    ("GB", "United Kingdom", "United Kingdom"),
    ("DE", "Germany", "Deutschland"),
    ("FR", "France", "France"),
    ("ES", "Spain", "España"),
    ("SE", "Sweden", "Sverige"),
    ("JP", "Japan", "日本"),
    ("KR", "South Korea", "대한민국"),
    ("CA", "Canada", "Canada"),
    ("AU", "Australia", "Australia"),
    ("NL", "Netherlands", "Nederland"),
    ("BR", "Brazil", "Brasil"),
];

/// Languages: code, name in English, own name.
pub(crate) const LANGUAGES: &[(&str, &str, &str)] = &[
    ("en", "English", "English"),
    ("de", "German", "Deutsch"),
    ("fr", "French", "Français"),
    ("es", "Spanish", "Español"),
    ("sv", "Swedish", "svenska"),
    ("ja", "Japanese", "日本語"),
    ("ko", "Korean", "한국어/조선말"),
    ("nl", "Dutch", "Nederlands"),
    ("pt", "Portuguese", "Português"),
    ("xx", "No Language", ""),
];

/// Streaming providers: id and name, in the order in which they are shown.
pub(crate) const PROVIDERS: &[(u32, &str)] = &[
    (8, "Larch Stream"),
    (9, "Kite Prime"),
    (15, "Harbour Now"),
    (337, "Telestar Plus"),
    (350, "Orchard TV+"),
    (1899, "Nightjar Max"),
    (2, "Orchard Store"),
    (3, "Market Films"),
];

/// Regions in which the providers work.
pub(crate) const PROVIDER_REGIONS: &[&str] = &["US", "GB", "DE", "FR", "CA", "AU"];

/// Film certifications: country, and from mildest to strictest name and meaning.
pub(crate) const FILM_CERTIFICATIONS: &[(&str, &[(&str, &str)])] = &[
    (
        "US",
        &[
            ("NR", "No rating information."),
            ("G", "All ages admitted."),
            ("PG", "Some material may not suit children."),
            ("PG-13", "Some material may not suit children under 13."),
            ("R", "Under 17 requires an accompanying adult."),
            ("NC-17", "Adults only."),
        ],
    ),
    (
        "DE",
        &[
            ("0", "Ohne Altersbeschränkung."),
            ("6", "Ab sechs Jahren."),
            ("12", "Ab zwölf Jahren."),
            ("16", "Ab sechzehn Jahren."),
            ("18", "Keine Jugendfreigabe."),
        ],
    ),
    (
        "GB",
        &[
            ("U", "Suitable for all."),
            ("PG", "Parental guidance."),
            ("12A", "Under 12 with an adult."),
            ("15", "From 15 years."),
            ("18", "Adults only."),
        ],
    ),
];

/// Series certifications, in the same form.
pub(crate) const SERIES_CERTIFICATIONS: &[(&str, &[(&str, &str)])] = &[
    (
        "US",
        &[
            ("NR", "No rating information."),
            ("TV-Y", "For all children."),
            ("TV-G", "For a general audience."),
            ("TV-PG", "Parental guidance suggested."),
            ("TV-14", "Unsuitable for children under 14."),
            ("TV-MA", "For mature audiences."),
        ],
    ),
    (
        "DE",
        &[
            ("0", "Ohne Altersbeschränkung."),
            ("6", "Ab sechs Jahren."),
            ("12", "Ab zwölf Jahren."),
            ("16", "Ab sechzehn Jahren."),
            ("18", "Keine Jugendfreigabe."),
        ],
    ),
];

/// Returns the English name of a country.
pub(crate) fn country_name(code: &str) -> &'static str {
    COUNTRIES.iter().find(|(known, ..)| *known == code).map_or("", |(_, name, _)| name)
}

/// Returns English and own name of a language.
pub(crate) fn language_names(code: &str) -> (&'static str, &'static str) {
    LANGUAGES
        .iter()
        .find(|(known, ..)| *known == code)
        .map_or(("", ""), |(_, name, own)| (name, own))
}

/// Returns the name of a genre in the language asked for; empty when TMDB has no translation.
pub(crate) fn genre_name(genre: &Genre, language: &str) -> &'static str {
    match language.get(..2) {
        Some("de") => genre.2,
        Some("fr") => genre.3,
        _ => genre.1,
    }
}

/// Returns the English name of a genre of either kind.
pub(crate) fn genre_by_id(id: u32) -> Option<&'static Genre> {
    FILM_GENRES.iter().chain(SERIES_GENRES).find(|genre| genre.0 == id)
}
