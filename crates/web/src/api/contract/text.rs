//! How text in a path or query becomes a value, by the rules of the reference's language.

use std::borrow::Cow;

/// Undoes percent-encoding, or returns nothing when the text is not validly encoded UTF-8.
pub(super) fn decode(text: &str) -> Option<Cow<'_, str>> {
    let mut rest = text.as_bytes();
    while let Some(at) = rest.iter().position(|byte| *byte == b'%') {
        let [b'%', high, low, after @ ..] = rest.get(at..)? else { return None };
        if !high.is_ascii_hexdigit() || !low.is_ascii_hexdigit() {
            return None;
        }
        rest = after;
    }
    percent_encoding::percent_decode_str(text).decode_utf8().ok()
}

/// Reads a number as the reference does: white space around it, an empty rest as zero,
/// hexadecimal, octal and binary with their prefixes. Infinity is not a number here, because no
/// JSON can carry it.
pub(super) fn number(text: &str) -> Option<f64> {
    let text = text.trim_matches(|letter: char| letter.is_whitespace() || letter == '\u{feff}');
    if text.is_empty() {
        return Some(0.0);
    }
    let lower = text.to_ascii_lowercase();
    for (prefix, radix) in [("0x", 16), ("0o", 8), ("0b", 2)] {
        if let Some(digits) = lower.strip_prefix(prefix) {
            return whole(digits, radix);
        }
    }
    let plain = lower.bytes().all(|byte| byte.is_ascii_digit() || b"+-.e".contains(&byte));
    let number: f64 = plain.then(|| lower.parse().ok())??;
    number.is_finite().then_some(number)
}

fn whole(digits: &str, radix: u32) -> Option<f64> {
    if digits.is_empty() {
        return None;
    }
    digits.chars().try_fold(0.0, |sum, digit| {
        Some(sum * f64::from(radix) + f64::from(digit.to_digit(radix)?))
    })
}
