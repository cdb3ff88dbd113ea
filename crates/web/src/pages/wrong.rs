//! What is wrong with a form that was sent, field by field.

use crate::text::Phrase;
use crate::ui::{Context, field::Field};
use std::fmt;

/// A secret that was typed and is not kept yet, so that whoever corrects something else need not type
/// it anew; one that is kept is never shown.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Typed(pub String);

impl fmt::Debug for Typed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Typed")
    }
}

/// The refused fields by their names, each with a sentence.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Wrong(Vec<(String, String)>);

impl Wrong {
    /// Says what is wrong with a field.
    pub fn add(&mut self, cx: &Context<'_>, field: &str, words: Phrase<'_>) {
        self.0.push((field.to_owned(), cx.say(words).into_owned()));
    }

    /// Says it when something does not hold.
    pub fn unless(&mut self, cx: &Context<'_>, holds: bool, field: &str, words: Phrase<'_>) {
        if !holds {
            self.add(cx, field, words);
        }
    }

    /// Finds what is wrong with a field.
    pub fn find(&self, field: &str) -> Option<&str> {
        self.0.iter().find(|(name, _)| name == field).map(|(_, words)| words.as_str())
    }

    /// Makes a field with what was typed and what is wrong about it.
    pub fn field<'a>(
        &'a self,
        cx: &Context<'_>,
        name: &'a str,
        label: Phrase<'_>,
        value: &'a str,
    ) -> Field<'a> {
        Field::new(name, cx.say(label)).value(value).error(self.find(name))
    }

    /// Whether everything is right.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}
