//! What is said where a secret is missing or wrong.

use std::error::Error;
use store::archive::ArchiveError;

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
