//! The words, and who may read which of them where.

use super::places::Place;

/// What somebody may look at, beyond what everybody may.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Eyes {
    /// Other people's addresses and what they chose for themselves.
    pub(super) people: bool,
    /// The settings of the household.
    pub(super) settings: bool,
}

/// Who may read a secret.
#[derive(Debug, Clone)]
pub(super) enum Readers {
    /// Nobody, anywhere.
    Nobody,
    /// Those who look after people.
    Keepers,
    /// Those who change the settings, at addresses that begin like one of these.
    Settings(Vec<String>),
}

/// A word that is found nowhere else.
#[derive(Debug, Clone)]
pub(super) struct Secret {
    pub(super) name: String,
    word: String,
    readers: Readers,
}

/// All of them.
#[derive(Debug, Clone, Default)]
pub(super) struct SecretBook(Vec<Secret>);

/// A word that was found, with what stood around it.
#[derive(Debug)]
pub(super) struct Found<'a> {
    pub(super) secret: &'a Secret,
    pub(super) around: String,
}

impl Secret {
    pub(super) fn may_be_read(&self, eyes: Eyes, place: &Place) -> bool {
        match &self.readers {
            Readers::Nobody => false,
            Readers::Keepers => eyes.people,
            Readers::Settings(paths) => {
                eyes.settings && paths.iter().any(|path| place.path.starts_with(path))
            }
        }
    }
}

impl SecretBook {
    /// Gives the names of those that somebody may read.
    pub(super) fn readable(&self) -> impl Iterator<Item = &str> {
        let readable = self.0.iter().filter(|secret| !matches!(secret.readers, Readers::Nobody));
        readable.map(|secret| secret.name.as_str())
    }

    /// Notes a word and gives it back.
    pub(super) fn note(&mut self, name: &str, word: &str, readers: Readers) -> String {
        assert!(word.len() > 5, "{name} is no word that could be recognised: {word:?}");
        let (name, word) = (name.to_owned(), word.to_owned());
        self.0.push(Secret { name, word: word.clone(), readers });
        word
    }

    /// Makes up a word for a secret.
    pub(super) fn plant(&mut self, name: &str, readers: Readers) -> String {
        self.note(name, &format!("canary-{name}"), readers)
    }

    /// Finds every word in a text, in whatever letters it is written there.
    pub(super) fn found_in<'a>(&'a self, text: &str) -> Vec<Found<'a>> {
        let text = text.to_lowercase();
        let found = self.0.iter().filter_map(|secret| {
            let at = text.find(&secret.word.to_lowercase())?;
            let before: String = text[..at].chars().rev().take(80).collect();
            let before: String = before.chars().rev().collect();
            let rest: String = text[at..].chars().take(60).collect();
            Some(Found { secret, around: format!("…{before}{rest}…") })
        });
        found.collect()
    }
}

#[test]
fn words_are_found_and_known_apart() {
    let mut book = SecretBook::default();
    book.plant("one", Readers::Nobody);
    book.plant("two", Readers::Keepers);
    book.plant("three", Readers::Settings(vec!["/settings".to_owned()]));
    let found = book.found_in("{\"a\": \"CANARY-two\", \"b\": \"xcanary-threex\"}");
    let names: Vec<_> = found.iter().map(|found| found.secret.name.as_str()).collect();
    assert_eq!(names, ["two", "three"]);
    let place = |path: &str| Place { path: path.to_owned() };
    let (keeper, owner) =
        (Eyes { people: true, settings: false }, Eyes { people: true, settings: true });
    let [two, three] = [found[0].secret, found[1].secret];
    assert!(two.may_be_read(keeper, &place("/user")));
    assert!(!two.may_be_read(Eyes::default(), &place("/user")));
    assert!(three.may_be_read(owner, &place("/settings/main")));
    assert!(!three.may_be_read(owner, &place("/user")));
    assert!(!three.may_be_read(keeper, &place("/settings/main")));
}
