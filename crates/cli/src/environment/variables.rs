//! Reading single variables: empty means unset, and what cannot be understood is told.

use std::ffi::OsString;
use std::path::PathBuf;

use super::EnvironmentError;

/// Where values come from: the process's environment, or a table in tests.
pub(super) struct Variables<'a> {
    lookup: &'a dyn Fn(&str) -> Option<OsString>,
    pub(super) warnings: Vec<String>,
}

impl<'a> Variables<'a> {
    pub(super) fn new(lookup: &'a dyn Fn(&str) -> Option<OsString>) -> Self {
        Self { lookup, warnings: Vec::new() }
    }

    fn raw(&self, name: &str) -> Option<OsString> {
        (self.lookup)(name).filter(|value| !value.is_empty())
    }

    pub(super) fn path(&self, name: &str) -> Option<PathBuf> {
        self.raw(name).map(PathBuf::from)
    }

    pub(super) fn text(&self, name: &'static str) -> Result<Option<String>, EnvironmentError> {
        match self.raw(name).map(OsString::into_string) {
            None => Ok(None),
            Some(Ok(text)) => Ok(Some(text)),
            Some(Err(_)) => Err(EnvironmentError::NotText { name }),
        }
    }

    /// Reads the first of several names that is set.
    pub(super) fn first_text(
        &self,
        names: [&'static str; 2],
    ) -> Result<Option<String>, EnvironmentError> {
        for name in names {
            if let Some(text) = self.text(name)? {
                return Ok(Some(text));
            }
        }
        Ok(None)
    }

    /// Reads a switch: `true` in any case is on, anything else is off, unset is the default.
    pub(super) fn switch(
        &self,
        name: &'static str,
        default: bool,
    ) -> Result<bool, EnvironmentError> {
        Ok(self.text(name)?.map_or(default, |text| text.eq_ignore_ascii_case("true")))
    }

    /// Reads a port. What is none is ignored with a warning, as the reference ignores it.
    pub(super) fn port(&mut self, name: &'static str) -> Result<Option<u16>, EnvironmentError> {
        let Some(text) = self.text(name)? else { return Ok(None) };
        match text.trim().parse() {
            Ok(port) if port > 0 => Ok(Some(port)),
            _ => {
                self.warnings.push(format!(
                    "`{name}` is `{text}`, which is no port from 1 to 65535; the default is used"
                ));
                Ok(None)
            }
        }
    }

    /// Reads a value that is ours, so that a wrong one can be refused.
    pub(super) fn strict<T>(
        &self,
        name: &'static str,
        wanted: &'static str,
        parse: impl Fn(&str) -> Option<T>,
    ) -> Result<Option<T>, EnvironmentError> {
        let Some(text) = self.text(name)? else { return Ok(None) };
        match parse(text.trim()) {
            Some(value) => Ok(Some(value)),
            None => Err(EnvironmentError::Invalid { name, text, wanted }),
        }
    }
}
