//! How alike two titles are.

/// Returns 1 for titles that are the same but for case and punctuation, and at most 0.25 for
/// others: two films with nearly the same title are two films.
pub(super) fn of_titles(one: &str, other: &str) -> f64 {
    let (one, other) = (normalised(one), normalised(other));
    if one == other {
        return 1.0;
    }
    jaro(&one, &other) * 0.25
}

fn normalised(title: &str) -> Vec<char> {
    title.to_lowercase().chars().filter(|c| c.is_alphanumeric() || *c == ' ').collect()
}

/// The Jaro similarity: shared characters not too far apart, less for those out of order.
fn jaro(one: &[char], other: &[char]) -> f64 {
    let reach = (one.len().max(other.len()) / 2).saturating_sub(1);
    let mut taken = vec![false; other.len()];
    let mut shared = Vec::new();
    for (at, wanted) in one.iter().enumerate() {
        let nearby = other.iter().zip(taken.iter_mut()).enumerate();
        let nearby = nearby.skip(at.saturating_sub(reach)).take(reach * 2 + 1);
        let in_reach = nearby.filter(|(there, _)| there.abs_diff(at) <= reach);
        if let Some((_, (_, free))) =
            in_reach.into_iter().find(|(_, (c, used))| *c == wanted && !**used)
        {
            *free = true;
            shared.push(*wanted);
        }
    }
    if shared.is_empty() {
        return 0.0;
    }
    let in_other = other.iter().zip(&taken).filter(|(_, used)| **used).map(|(c, _)| c);
    let moved = shared.iter().zip(in_other).filter(|(mine, theirs)| mine != theirs).count() / 2;
    let count = |number: usize| u32::try_from(number).map_or(f64::MAX, f64::from);
    let shared_count = count(shared.len());
    (shared_count / count(one.len())
        + shared_count / count(other.len())
        + (shared_count - count(moved)) / shared_count)
        / 3.0
}

#[cfg(test)]
mod tests {
    use super::{jaro, of_titles};

    #[test]
    fn known_values() {
        let cases = [
            ("martha", "marhta", 0.944_444),
            ("dixon", "dicksonx", 0.766_667),
            ("jellyfish", "smellyfish", 0.896_296),
            ("abc", "xyz", 0.0),
            ("", "abc", 0.0),
        ];
        for (one, other, expected) in cases {
            let chars = |text: &str| text.chars().collect::<Vec<_>>();
            let found = jaro(&chars(one), &chars(other));
            assert!((found - expected).abs() < 0.000_01, "{one} {other}: {found}");
            let turned = jaro(&chars(other), &chars(one));
            assert!((turned - expected).abs() < 0.000_01, "{other} {one}: {turned}");
        }
    }

    #[test]
    fn case_and_punctuation_do_not_matter() {
        assert!((of_titles("WALL·E", "wall-e") - 1.0).abs() < f64::EPSILON);
        assert!((of_titles("Amélie", "amélie!") - 1.0).abs() < f64::EPSILON);
        assert!(of_titles("Alien", "Aliens") < 0.25);
    }
}
