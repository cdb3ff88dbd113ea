//! What a button sends that asks once more before it does anything, as long as nobody was asked: where
//! script runs the button asks itself, else a page does (`pages::doubt`).

use url::form_urlencoded::{Serializer, parse};

/// The field that says so.
pub const FIELD: &str = "_unsure";
const WORDS: &str = "_words";
const LABEL: &str = "_label";

/// What is to be asked, and what is sent once that is sure.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Doubt {
    /// The question.
    pub words: String,
    /// What the button says, and about what.
    pub label: String,
    /// The button's own name and value.
    pub sent: Option<(String, String)>,
}

impl Doubt {
    /// Writes it as the value of [`FIELD`].
    pub fn written(&self) -> String {
        let mut pairs = Serializer::new(String::new());
        if let Some((name, value)) = &self.sent {
            pairs.append_pair(name, value);
        }
        pairs.append_pair(WORDS, &self.words).append_pair(LABEL, &self.label).finish()
    }

    /// Reads what was written.
    pub fn read(text: &str) -> Self {
        let mut doubt = Self::default();
        for (name, value) in parse(text.as_bytes()).into_owned() {
            match name.as_str() {
                WORDS => doubt.words = value,
                LABEL => doubt.label = value,
                _ => doubt.sent = Some((name, value)),
            }
        }
        doubt
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read() {
        let doubt = Doubt {
            words: "Really & truly?".to_owned(),
            label: "Löschen: A=B".to_owned(),
            sent: Some(("act".to_owned(), "remove".to_owned())),
        };
        assert_eq!(Doubt::read(&doubt.written()), doubt);
        let bare = Doubt { sent: None, ..doubt };
        assert_eq!(Doubt::read(&bare.written()), bare);
    }
}
