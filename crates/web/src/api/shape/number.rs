//! Numbers as the reference writes them: a whole one has no fraction.

use serde::Serializer;

/// Up to here every whole number has a place in a float.
const EXACT: f64 = 9_007_199_254_740_992.0;

/// Writes `15` for `15.0` and `7.1` for `7.1`.
pub fn plain<S: Serializer>(number: &f64, serializer: S) -> Result<S::Ok, S::Error> {
    #[expect(clippy::cast_possible_truncation, reason = "checked to be whole and small")]
    if number.fract() == 0.0 && number.abs() < EXACT {
        serializer.serialize_i64(*number as i64)
    } else {
        serializer.serialize_f64(*number)
    }
}

#[cfg(test)]
mod tests {
    use serde::Serialize;

    #[derive(Serialize)]
    #[serde(transparent)]
    struct Plain(#[serde(serialize_with = "super::plain")] f64);

    #[test]
    fn whole_numbers_have_no_fraction() {
        for (number, text) in
            [(15.0, "15"), (7.1, "7.1"), (0.0, "0"), (-2.0, "-2"), (1e300, "1e+300")]
        {
            assert_eq!(serde_json::to_string(&Plain(number)).unwrap(), text);
        }
    }
}
