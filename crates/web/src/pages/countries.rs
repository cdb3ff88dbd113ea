//! What countries are called in the reader's language, as far as the catalogues know; TMDB tells their
//! names in English only.

use crate::text::{Catalogue, Phrase, countries};
use std::borrow::Cow;

/// Countries by their codes (ISO 3166-1), in the order of these.
const NAMES: [(&str, Phrase<'static>); 89] = [
    ("AE", countries::AE),
    ("AL", countries::AL),
    ("AM", countries::AM),
    ("AR", countries::AR),
    ("AT", countries::AT),
    ("AU", countries::AU),
    ("BA", countries::BA),
    ("BD", countries::BD),
    ("BE", countries::BE),
    ("BG", countries::BG),
    ("BO", countries::BO),
    ("BR", countries::BR),
    ("CA", countries::CA),
    ("CH", countries::CH),
    ("CL", countries::CL),
    ("CN", countries::CN),
    ("CO", countries::CO),
    ("CR", countries::CR),
    ("CU", countries::CU),
    ("CY", countries::CY),
    ("CZ", countries::CZ),
    ("DE", countries::DE),
    ("DK", countries::DK),
    ("DO", countries::DO),
    ("EC", countries::EC),
    ("EE", countries::EE),
    ("EG", countries::EG),
    ("ES", countries::ES),
    ("FI", countries::FI),
    ("FR", countries::FR),
    ("GB", countries::GB),
    ("GE", countries::GE),
    ("GR", countries::GR),
    ("GT", countries::GT),
    ("HK", countries::HK),
    ("HR", countries::HR),
    ("HU", countries::HU),
    ("ID", countries::ID),
    ("IE", countries::IE),
    ("IL", countries::IL),
    ("IN", countries::IN),
    ("IR", countries::IR),
    ("IS", countries::IS),
    ("IT", countries::IT),
    ("JP", countries::JP),
    ("KE", countries::KE),
    ("KR", countries::KR),
    ("KZ", countries::KZ),
    ("LB", countries::LB),
    ("LI", countries::LI),
    ("LT", countries::LT),
    ("LU", countries::LU),
    ("LV", countries::LV),
    ("MA", countries::MA),
    ("MD", countries::MD),
    ("MK", countries::MK),
    ("MT", countries::MT),
    ("MX", countries::MX),
    ("MY", countries::MY),
    ("NG", countries::NG),
    ("NL", countries::NL),
    ("NO", countries::NO),
    ("NZ", countries::NZ),
    ("PA", countries::PA),
    ("PE", countries::PE),
    ("PH", countries::PH),
    ("PK", countries::PK),
    ("PL", countries::PL),
    ("PT", countries::PT),
    ("PY", countries::PY),
    ("RO", countries::RO),
    ("RS", countries::RS),
    ("RU", countries::RU),
    ("SA", countries::SA),
    ("SE", countries::SE),
    ("SG", countries::SG),
    ("SI", countries::SI),
    ("SK", countries::SK),
    ("SU", countries::SU),
    ("TH", countries::TH),
    ("TN", countries::TN),
    ("TR", countries::TR),
    ("TW", countries::TW),
    ("UA", countries::UA),
    ("US", countries::US),
    ("UY", countries::UY),
    ("VE", countries::VE),
    ("VN", countries::VN),
    ("ZA", countries::ZA),
];

/// Names the country of a code; another name stands for those that are rare.
pub(super) fn country(
    t: &'static Catalogue,
    code: &str,
    name: Option<&str>,
) -> Option<Cow<'static, str>> {
    match NAMES.into_iter().find(|(known, _)| *known == code) {
        Some((_, phrase)) => Some(t.say(phrase)),
        None => name.filter(|name| !name.is_empty()).map(|name| Cow::Owned(name.to_owned())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pages::settings::general::places;
    use crate::text::Locale;

    #[test]
    fn countries_are_named_in_the_language_of_the_reader() {
        let german = |code, name| country(Locale::De.catalogue(), code, name);
        let cases = [
            ("AT", Some("Austria"), Some("Österreich")),
            ("XC", Some("Czechoslovakia"), Some("Czechoslovakia")),
            ("XC", Some(""), None),
            ("", None, None),
        ];
        for (code, name, said) in cases {
            assert_eq!(german(code, name).as_deref(), said, "{code}");
        }
    }

    #[test]
    fn every_country_that_can_be_chosen_has_a_name_in_every_language() {
        for (code, _) in places::countries(&[]) {
            assert!(country(Locale::Fr.catalogue(), &code, None).is_some(), "{code}");
        }
    }
}
