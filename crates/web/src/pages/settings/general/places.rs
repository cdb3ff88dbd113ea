//! The countries and languages to choose from, each by the name its own people use, so that the
//! page needs nobody outside.

use crate::text::{Locale, settings};
use crate::ui::Context;
use crate::ui::select::Select;
use crate::ui::several::Line;

/// Country codes (ISO 3166-1) and names.
const COUNTRIES: &[(&str, &str)] = &[
    ("AR", "Argentina"),
    ("AU", "Australia"),
    ("BE", "België / Belgique"),
    ("BO", "Bolivia"),
    ("BA", "Bosna i Hercegovina"),
    ("BR", "Brasil"),
    ("CA", "Canada"),
    ("CZ", "Česko"),
    ("CL", "Chile"),
    ("CO", "Colombia"),
    ("CR", "Costa Rica"),
    ("DK", "Danmark"),
    ("DE", "Deutschland"),
    ("EC", "Ecuador"),
    ("EE", "Eesti"),
    ("ES", "España"),
    ("FR", "France"),
    ("GT", "Guatemala"),
    ("HR", "Hrvatska"),
    ("IN", "India"),
    ("ID", "Indonesia"),
    ("IE", "Ireland"),
    ("IS", "Ísland"),
    ("IT", "Italia"),
    ("KE", "Kenya"),
    ("LV", "Latvija"),
    ("LI", "Liechtenstein"),
    ("LT", "Lietuva"),
    ("LU", "Luxembourg"),
    ("HU", "Magyarország"),
    ("MY", "Malaysia"),
    ("MT", "Malta"),
    ("MX", "México"),
    ("MD", "Moldova"),
    ("NL", "Nederland"),
    ("NZ", "New Zealand"),
    ("NG", "Nigeria"),
    ("NO", "Norge"),
    ("AT", "Österreich"),
    ("PA", "Panamá"),
    ("PY", "Paraguay"),
    ("PE", "Perú"),
    ("PH", "Pilipinas"),
    ("PL", "Polska"),
    ("PT", "Portugal"),
    ("DO", "República Dominicana"),
    ("RO", "România"),
    ("CH", "Schweiz / Suisse"),
    ("AL", "Shqipëria"),
    ("SG", "Singapore"),
    ("SI", "Slovenija"),
    ("SK", "Slovensko"),
    ("ZA", "South Africa"),
    ("FI", "Suomi"),
    ("SE", "Sverige"),
    ("TR", "Türkiye"),
    ("GB", "United Kingdom"),
    ("US", "United States"),
    ("UY", "Uruguay"),
    ("VE", "Venezuela"),
    ("VN", "Việt Nam"),
    ("GR", "Ελλάδα"),
    ("CY", "Κύπρος"),
    ("BG", "България"),
    ("MK", "Северна Македонија"),
    ("RS", "Србија"),
    ("UA", "Україна"),
    ("KZ", "Қазақстан"),
    ("AM", "Հայաստան"),
    ("IL", "ישראל"),
    ("AE", "الإمارات"),
    ("SA", "السعودية"),
    ("MA", "المغرب"),
    ("TN", "تونس"),
    ("PK", "پاکستان"),
    ("BD", "বাংলাদেশ"),
    ("TH", "ไทย"),
    ("GE", "საქართველო"),
    ("KR", "대한민국"),
    ("JP", "日本"),
    ("TW", "臺灣"),
    ("HK", "香港"),
];

/// Language codes (ISO 639-1) and names.
pub(in crate::pages) const LANGUAGES: &[(&str, &str)] = &[
    ("id", "Bahasa Indonesia"),
    ("ms", "Bahasa Melayu"),
    ("bs", "Bosanski"),
    ("ca", "Català"),
    ("cs", "Čeština"),
    ("cy", "Cymraeg"),
    ("da", "Dansk"),
    ("de", "Deutsch"),
    ("et", "Eesti"),
    ("en", "English"),
    ("es", "Español"),
    ("eu", "Euskara"),
    ("fr", "Français"),
    ("ga", "Gaeilge"),
    ("gl", "Galego"),
    ("hr", "Hrvatski"),
    ("is", "Íslenska"),
    ("it", "Italiano"),
    ("lv", "Latviešu"),
    ("lt", "Lietuvių"),
    ("hu", "Magyar"),
    ("nl", "Nederlands"),
    ("no", "Norsk"),
    ("pl", "Polski"),
    ("pt", "Português"),
    ("ro", "Română"),
    ("sq", "Shqip"),
    ("sk", "Slovenčina"),
    ("sl", "Slovenščina"),
    ("fi", "Suomi"),
    ("sv", "Svenska"),
    ("tl", "Tagalog"),
    ("vi", "Tiếng Việt"),
    ("tr", "Türkçe"),
    ("el", "Ελληνικά"),
    ("bg", "Български"),
    ("mk", "Македонски"),
    ("ru", "Русский"),
    ("sr", "Српски"),
    ("uk", "Українська"),
    ("hy", "Հայերեն"),
    ("he", "עברית"),
    ("ur", "اردو"),
    ("ar", "العربية"),
    ("fa", "فارسی"),
    ("mr", "मराठी"),
    ("hi", "हिन्दी"),
    ("bn", "বাংলা"),
    ("pa", "ਪੰਜਾਬੀ"),
    ("ta", "தமிழ்"),
    ("te", "తెలుగు"),
    ("kn", "ಕನ್ನಡ"),
    ("ml", "മലയാളം"),
    ("th", "ไทย"),
    ("ka", "ქართული"),
    ("ko", "한국어"),
    ("zh", "中文"),
    ("cn", "廣州話"),
    ("ja", "日本語"),
];

/// Languages that titles can be told in although our own pages are not: codes and names. The codes
/// are those that the reference keeps (ui §5).
const TOLD_IN: &[(&str, &str)] = &[
    ("ca", "Català"),
    ("cs", "Čeština"),
    ("da", "Dansk"),
    ("es-MX", "Español (Latinoamérica)"),
    ("hr", "Hrvatski"),
    ("it", "Italiano"),
    ("lt", "Lietuvių"),
    ("hu", "Magyar"),
    ("nl", "Nederlands"),
    ("nb-NO", "Norsk bokmål"),
    ("pl", "Polski"),
    ("pt-BR", "Português (Brasil)"),
    ("pt-PT", "Português (Portugal)"),
    ("ro", "Română"),
    ("sq", "Shqip"),
    ("fi", "Suomi"),
    ("sv", "Svenska"),
    ("tr", "Türkçe"),
    ("el", "Ελληνικά"),
    ("bg", "Български"),
    ("ru", "Русский"),
    ("sr", "Српски"),
    ("uk", "Українська"),
    ("he", "עברית"),
    ("ar", "العربية"),
    ("hi", "हिन्दी"),
    ("ko", "한국어"),
    ("ja", "日本語"),
    ("zh-CN", "简体中文"),
    ("zh-TW", "繁體中文"),
];

/// The languages that titles can be told in: ours first, then all others, then the one that is kept
/// if it is none of them, so that saving a form never loses it.
pub(in crate::pages) fn tongues(kept: &str) -> Vec<(String, String)> {
    let ours = Locale::ALL.iter().map(|locale| (locale.code(), locale.own_name()));
    offered(ours.chain(TOLD_IN.iter().copied()), &[kept])
}

/// Offers them: what our pages speak, then what only titles are told in.
pub(in crate::pages) fn offer_tongues<'a>(
    cx: &Context<'_>,
    list: Select<'a>,
    kept: &str,
) -> Select<'a> {
    let ours = Locale::ALL.len();
    let mut list = list.group(cx.say(settings::TONGUES_OURS));
    for (place, (code, name)) in tongues(kept).into_iter().enumerate() {
        if place == ours {
            list = list.group(cx.say(settings::TONGUES_TITLES));
        }
        list = list.option(code, name);
    }
    list
}

/// The countries to choose from, and those chosen before that are not among them.
pub(in crate::pages) fn countries(chosen: &[&str]) -> Vec<(String, String)> {
    // "all" is offered apart from the countries.
    let chosen: Vec<&str> = chosen.iter().copied().filter(|code| *code != "all").collect();
    offered(COUNTRIES.iter().copied(), &chosen)
}

/// The original languages to choose from, and those chosen before that are not among them.
pub(in crate::pages) fn languages(chosen: &[&str]) -> Vec<Line> {
    let line = |(value, words): (String, String)| Line {
        on: chosen.contains(&value.as_str()),
        value,
        words,
    };
    offered(LANGUAGES.iter().copied(), chosen).into_iter().map(line).collect()
}

fn offered<'a>(
    known: impl Iterator<Item = (&'a str, &'a str)>,
    chosen: &[&str],
) -> Vec<(String, String)> {
    let mut all: Vec<_> = known.map(|(code, name)| (code.to_owned(), name.to_owned())).collect();
    for code in chosen.iter().filter(|code| !code.is_empty()) {
        if !all.iter().any(|(known, _)| known == code) {
            all.push(((*code).to_owned(), (*code).to_owned()));
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_chosen_before_can_always_be_chosen() {
        assert!(countries(&["XK"]).iter().any(|(code, _)| code == "XK"));
        assert!(!countries(&["all", ""]).iter().any(|(code, _)| code == "all" || code.is_empty()));
        assert!(languages(&["xx"]).iter().any(|line| line.value == "xx" && line.on));
        assert!(tongues("eu").iter().any(|(code, _)| code == "eu"));
        assert_eq!(tongues("nl").iter().filter(|(code, _)| code == "nl").count(), 1);
    }

    #[test]
    fn nothing_is_offered_twice() {
        for list in [COUNTRIES, LANGUAGES, TOLD_IN] {
            let mut codes: Vec<&str> = list.iter().map(|(code, _)| *code).collect();
            codes.sort_unstable();
            codes.dedup();
            assert_eq!(codes.len(), list.len());
        }
    }
}
