//! What can be wrong with the settings: the text itself, the file around it, or an edit.

use std::io;
use std::path::{Path, PathBuf};

use domain::refusal;
use serde_json::Value;

use super::edit::ArrKind;
use crate::Error;

/// Why a text cannot be taken as settings. It never quotes the text, which holds secrets.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    #[error("the file is empty")]
    Empty,
    #[error("the file is not UTF-8 text, first at byte {byte}")]
    NotText { byte: usize },
    #[error("line {line}, column {column}: {reason}")]
    Syntax { line: usize, column: usize, reason: String },
    #[error("{key} must be {expected} but is {found}")]
    Shape { key: String, expected: &'static str, found: &'static str },
}

impl Fault {
    pub(crate) fn syntax(error: &serde_json::Error) -> Self {
        let (line, column) = (error.line(), error.column());
        let message = error.to_string();
        let place = format!(" at line {line} column {column}");
        let reason = message.strip_suffix(&place).unwrap_or(&message).to_owned();
        Self::Syntax { line, column, reason }
    }

    pub(crate) fn shape(key: &str, expected: &'static str, found: &Value) -> Self {
        let found = match found {
            Value::Null => "null",
            Value::Bool(_) => "true or false",
            Value::Number(_) => "a number",
            Value::String(_) => "a text",
            Value::Array(_) => "a list",
            Value::Object(_) => "an object",
        };
        Self::Shape { key: key.to_owned(), expected, found }
    }
}

/// A settings file that could not be read or written.
#[derive(Debug, thiserror::Error)]
pub enum SettingsError {
    /// The file stays exactly as it is: only its owner knows what it should say.
    #[error("`{}` cannot be used: {fault} (the file was left as it is){}", path.display(), named(copy.as_deref()))]
    Broken {
        path: PathBuf,
        fault: Fault,
        /// The newest complete copy that lies beside it.
        copy: Option<PathBuf>,
    },
    /// The same for settings that live in the database.
    #[error("the settings in the database cannot be used: {fault} (they were left as they are)")]
    BrokenRow { fault: Fault },
    #[error("could not {action} `{}`: {source}", path.display())]
    Io { action: &'static str, path: PathBuf, source: io::Error },
    /// The new content is in place, but the disk did not confirm that it will survive a crash.
    #[error("`{}` was written but the disk did not confirm it: {source}", path.display())]
    Unconfirmed { path: PathBuf, source: io::Error },
}

fn named(copy: Option<&Path>) -> String {
    match copy {
        Some(copy) => format!("; an older, complete copy is `{}`", copy.display()),
        None => String::new(),
    }
}

impl SettingsError {
    pub(crate) fn io(action: &'static str, path: &Path) -> impl FnOnce(io::Error) -> Self {
        move |source| Self::Io { action, path: path.to_owned(), source }
    }
}

/// Why an edit of the document was refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum EditError {
    #[error("there is no {kind} server with id {id}")]
    NoSuchServer { kind: ArrKind, id: i64 },
    #[error("there is no job called `{0}`")]
    NoSuchJob(String),
    #[error("the webhook template is not JSON: {0}")]
    Template(String),
}

impl From<EditError> for Error {
    fn from(error: EditError) -> Self {
        let refusal = match error {
            EditError::NoSuchServer { kind, .. } => refusal::not_found(&format!("{kind} server")),
            EditError::NoSuchJob(_) => refusal::not_found("job"),
            EditError::Template(_) => refusal::invalid(error.to_string()),
        };
        Self::Refused(refusal)
    }
}
