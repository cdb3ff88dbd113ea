//! Small readers for what services send carelessly, and writers for parts of addresses.

use std::fmt;
use std::marker::PhantomData;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde::de::{MapAccess, Visitor};
use serde::{Deserialize, Deserializer};

/// Reads `null` as the empty value. Use together with `#[serde(default)]` for missing ones.
pub(crate) fn or_default<'de, D, T>(deserializer: D) -> Result<T, D::Error>
where
    D: Deserializer<'de>,
    T: Default + Deserialize<'de>,
{
    Ok(Option::deserialize(deserializer)?.unwrap_or_default())
}

/// Reads an object as pairs in the order in which they were sent.
pub(crate) fn in_order<'de, D, T>(deserializer: D) -> Result<Vec<(String, T)>, D::Error>
where
    D: Deserializer<'de>,
    T: Deserialize<'de>,
{
    struct Pairs<T>(PhantomData<T>);

    impl<'de, T: Deserialize<'de>> Visitor<'de> for Pairs<T> {
        type Value = Vec<(String, T)>;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("an object")
        }

        fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
            let mut pairs = Vec::new();
            while let Some(pair) = map.next_entry()? {
                pairs.push(pair);
            }
            Ok(pairs)
        }
    }

    deserializer.deserialize_map(Pairs(PhantomData))
}

const ID: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_');

/// Returns an id as one segment of a path.
///
/// Dots vanish: no id holds one, and `..` would climb to another path even when encoded.
pub(crate) fn segment(id: &str) -> String {
    utf8_percent_encode(&id.replace('.', ""), ID).to_string()
}

#[cfg(test)]
mod tests {
    use super::segment;

    #[test]
    fn an_id_stays_one_segment() {
        for (id, path) in
            [("tt0111161", "tt0111161"), ("../Users", "%2FUsers"), ("a b?c", "a%20b%3Fc")]
        {
            assert_eq!(segment(id), path);
        }
    }
}
