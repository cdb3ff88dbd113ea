//! A text together with what fills its gaps, before any language is chosen.

use fluent_bundle::{FluentArgs, FluentValue};

/// Names a message of the catalogue and carries its arguments.
#[derive(Debug)]
pub struct Phrase<'a> {
    pub(super) id: &'static str,
    pub(super) args: Option<FluentArgs<'a>>,
}

impl<'a> Phrase<'a> {
    pub(super) const fn plain(id: &'static str) -> Self {
        Self { id, args: None }
    }

    pub(super) fn with(mut self, name: &'static str, value: impl Into<FluentValue<'a>>) -> Self {
        self.args.get_or_insert_default().set(name, value);
        self
    }
}
