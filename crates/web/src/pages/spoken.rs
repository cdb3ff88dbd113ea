//! What languages are called in the reader's own, as far as the catalogues know; TMDB tells their
//! names in English only.

use crate::text::{Catalogue, Phrase, languages};
use std::borrow::Cow;

/// Names the language of a code; another name, or the code, stands for those that are rare.
pub(super) fn language(t: &'static Catalogue, code: &str, name: Option<&str>) -> Cow<'static, str> {
    match phrase(code) {
        Some(phrase) => t.say(phrase),
        None => Cow::Owned(name.map_or_else(|| code.to_uppercase(), str::to_owned)),
    }
}

fn phrase(code: &str) -> Option<Phrase<'static>> {
    Some(match code {
        "ar" => languages::AR,
        "bg" => languages::BG,
        "bn" => languages::BN,
        "ca" => languages::CA,
        "cn" => languages::CN,
        "cs" => languages::CS,
        "da" => languages::DA,
        "de" => languages::DE,
        "el" => languages::EL,
        "en" => languages::EN,
        "es" => languages::ES,
        "et" => languages::ET,
        "fa" => languages::FA,
        "fi" => languages::FI,
        "fr" => languages::FR,
        "he" => languages::HE,
        "hi" => languages::HI,
        "hr" => languages::HR,
        "hu" => languages::HU,
        "id" => languages::ID,
        "is" => languages::IS,
        "it" => languages::IT,
        "ja" => languages::JA,
        "ko" => languages::KO,
        "lt" => languages::LT,
        "lv" => languages::LV,
        "ml" => languages::ML,
        "nl" => languages::NL,
        "no" => languages::NO,
        "pl" => languages::PL,
        "pt" => languages::PT,
        "ro" => languages::RO,
        "ru" => languages::RU,
        "sk" => languages::SK,
        "sl" => languages::SL,
        "sr" => languages::SR,
        "sv" => languages::SV,
        "ta" => languages::TA,
        "te" => languages::TE,
        "th" => languages::TH,
        "tl" => languages::TL,
        "tr" => languages::TR,
        "uk" => languages::UK,
        "vi" => languages::VI,
        "zh" => languages::ZH,
        _ => return None,
    })
}
