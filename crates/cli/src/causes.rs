//! Saying an error with everything that led to it, in one line.

use std::error::Error;
use store::archive::ArchiveError;

/// Joins an error and its causes, leaving out what was said before.
pub(crate) fn with_causes(error: &(dyn Error + 'static)) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        let next = error.to_string();
        if !text.contains(&next) {
            text = format!("{text}: {next}");
        }
        cause = error.source();
    }
    text
}

/// How a command is given a secret.
pub(crate) const IN_FILES: &str = "name a file with it: `--passphrase-file FILE` for a passphrase, \
                                   `--identity FILE` for a secret key";
/// How the first start is.
pub(crate) const IN_VARIABLE: &str =
    "set `USHERR_RESTORE_SECRET` to the passphrase or the secret key";

/// Says how a secret is given, where it is one that is missing or wrong.
pub(crate) fn with_way_in(error: store::Error, how: &str) -> Box<dyn Error + Send + Sync> {
    match error {
        store::Error::Archive(why @ (ArchiveError::NeedsKey(_) | ArchiveError::WrongKey(_))) => {
            format!("{why}; {how}").into()
        }
        other => other.into(),
    }
}
