//! Where words stand in a list: as in a dictionary, which knows neither capitals nor accents.

/// Returns what words are sorted by.
pub fn place_of(words: &str) -> String {
    words.chars().flat_map(char::to_lowercase).map(plain).collect()
}

/// The letter that an accent stands on, of those that names in our languages have.
const fn plain(letter: char) -> char {
    match letter {
        'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' | 'ā' => 'a',
        'ç' | 'č' | 'ć' => 'c',
        'è' | 'é' | 'ê' | 'ë' | 'ē' => 'e',
        'ì' | 'í' | 'î' | 'ï' => 'i',
        'ñ' => 'n',
        'ò' | 'ó' | 'ô' | 'õ' | 'ö' | 'ø' => 'o',
        'š' | 'ş' => 's',
        'ù' | 'ú' | 'û' | 'ü' => 'u',
        'ý' | 'ÿ' => 'y',
        'ž' => 'z',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::place_of;

    #[test]
    fn accents_and_capitals_move_nothing_to_the_end() {
        let mut words = ["Zypern", "Österreich", "albanais", "Ägyptisch", "Écosse", "Norwegen"];
        words.sort_by_key(|words| place_of(words));
        let sorted = ["Ägyptisch", "albanais", "Écosse", "Norwegen", "Österreich", "Zypern"];
        assert_eq!(words, sorted);
    }
}
