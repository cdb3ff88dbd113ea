//! Places where backups go, as commands reach them: sending there, listing, fetching.

use crate::environment::Environment;
use crate::household::outside;
use app::backup::{Backup, Copies, Courier, Destination, Remote, Shelf};
use app::causes::with_causes;
use app::{Clock, Error as AppError};
use futures_util::future::join_all;
use std::error::Error;
use std::fmt::Write as _;
use std::fs::File;
use std::future::Future;
use std::io::{self, Write as _};
use store::archive::name::{is_of, owner};
use store::settings::{BackupSettings, Document, Settings};

type AnyError = Box<dyn Error + Send + Sync>;

/// What stands for the newest backup.
pub(crate) const LATEST: &str = "latest";

/// Whoever carries archives for this household, with the places that its settings name.
pub(crate) struct Elsewhere {
    courier: Courier,
    settings: BackupSettings,
}

impl Elsewhere {
    /// Reads the settings of record for the places and for the way through the network.
    pub(crate) fn new(environment: &Environment, document: &Document, clock: &Clock) -> Self {
        let folder = &environment.config_directory;
        let settings = Settings::read(document);
        let courier = Courier::of_stopped(outside(environment), &settings, folder, clock);
        Self { courier, settings: document.backup() }
    }

    /// Finds a place by its lasting name, or by its name for people.
    pub(crate) fn find(&self, name: &str) -> Option<&Destination> {
        let all = &self.settings.destinations;
        all.iter()
            .find(|place| place.id == name)
            .or_else(|| all.iter().find(|place| place.name.eq_ignore_ascii_case(name)))
    }

    /// Finds it, or says which there are.
    pub(crate) fn require(&self, name: &str) -> Result<&Destination, AnyError> {
        self.find(name).ok_or_else(|| {
            let known: Vec<_> = self.settings.destinations.iter().map(|one| &*one.name).collect();
            if known.is_empty() {
                return format!("there is no place `{name}`; the settings name none").into();
            }
            format!("there is no place `{name}`; the settings name `{}`", known.join("`, `")).into()
        })
    }

    /// Lists the archives at a place, newest first.
    pub(crate) fn list(&self, place: &Destination) -> Result<Vec<Remote>, AnyError> {
        wait_for(self.courier.list(place))
    }

    /// The name of an archive at a place, which `latest` stands for too. Refuses one that is not
    /// there.
    pub(crate) fn resolve(
        &self,
        place: &Destination,
        (name, own): (&str, Option<&str>),
    ) -> Result<String, AnyError> {
        let there = self.list(place)?;
        let wanted = if name == LATEST {
            let names: Vec<&str> = there.iter().map(|remote| &*remote.name).collect();
            choose_newest(&names, own)?
        } else {
            Some(name)
        };
        let found = there.iter().find(|remote| Some(&*remote.name) == wanted);
        let found = found.ok_or_else(|| format!("`{}` holds no `{name}`", place.name))?;
        Ok(found.name.clone())
    }

    /// Fetches an archive into this file.
    pub(crate) fn fetch(
        &self,
        place: &Destination,
        name: &str,
        into: File,
    ) -> Result<(), AnyError> {
        writeln!(io::stderr(), "fetching {name} from {}", place.name)?;
        wait_for(self.courier.fetch(place, name, into))
    }

    /// Sends an archive to every place that wants it, to all at once. Each fails on its own; at the
    /// end it is told which did.
    pub(crate) fn send(&self, from: &Shelf, name: &str) -> Result<String, AnyError> {
        let (mut said, mut failures) = (String::new(), Vec::new());
        let wanted = self.settings.destinations.iter().filter(|place| place.enabled);
        let all: Vec<_> = wanted
            .map(|place| {
                let away = from.refuse_if_place_is_away(place).err().map(|why| with_causes(&why));
                Ok((place, from.find(name)?, (from.copies(&place.id)?, away)))
            })
            .collect::<Result<_, AnyError>>()?;
        let sent = wait_for(async {
            Ok(join_all(all.iter().map(async |(place, backup, (copies, away))| match away {
                Some(why) => (place, Err(AppError::failed(why.clone()))),
                None => (place, self.send_to(place, backup, copies).await),
            }))
            .await)
        })?;
        for (place, sent) in sent {
            let (kept, fault) = match sent {
                Ok(pruned) => (pruned.err(), None),
                Err(error) => (None, Some(with_causes(&error))),
            };
            from.remember_copy(name, place, fault.clone())?;
            match fault {
                None => writeln!(said, "sent to {}, and read back there", place.name)?,
                Some(fault) => failures.push(format!("{}: {fault}", place.name)),
            }
            if let Some(why) = kept {
                let (name, why) = (&place.name, with_causes(&why));
                writeln!(io::stderr(), "older ones could not be removed at {name}: {why}")?;
            }
        }
        if failures.is_empty() {
            return Ok(said);
        }
        Err(format!("it could not be sent to {}", failures.join("; ")).into())
    }

    /// Sends it to one place, and then removes there what is not kept any longer: how that went is
    /// told apart.
    async fn send_to(
        &self,
        place: &Destination,
        backup: &Backup,
        copies: &Copies,
    ) -> Result<Result<(), AppError>, AppError> {
        self.courier.deliver(place, backup).await?;
        Ok(self.courier.prune(place, &backup.name, (self.settings.keep, copies)).await)
    }
}

/// Chooses among names, newest first, what `latest` means: the newest of this instance, where there is
/// one; where there is none, as on a machine that is new, the newest of all. That another household
/// has a newer one is said.
pub(crate) fn choose_newest<'n>(
    names: &[&'n str],
    own: Option<&str>,
) -> Result<Option<&'n str>, AnyError> {
    let Some(&newest) = names.first() else { return Ok(None) };
    let mine = own.and_then(|own| names.iter().copied().find(|name| is_of(name, own)));
    let mut aside = io::stderr();
    match mine {
        Some(mine) if mine != newest => writeln!(
            aside,
            "`{newest}` is newer, but of another household: name it if you mean that one"
        )?,
        None if names.iter().any(|name| owner(name) != owner(newest)) => writeln!(
            aside,
            "backups of several households lie there, and none of this one: `{newest}` is the newest"
        )?,
        _ => {}
    }
    Ok(mine.or(Some(newest)))
}

/// Commands wait; only what goes outside is done in the manner of a server.
fn wait_for<T>(work: impl Future<Output = Result<T, AppError>>) -> Result<T, AnyError> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    Ok(runtime.block_on(work)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_newest_is_ones_own_where_there_is_one() {
        let theirs = "usherr-bbbb2222-20260103T000000Z.zip";
        let newer = "usherr-aaaa1111-20260102T000000Z.zip.age";
        let older = "usherr-aaaa1111-20260101T000000Z.zip";
        let all = [theirs, newer, older];
        let chosen = |own| choose_newest(&all, own).unwrap();
        assert_eq!(chosen(Some("aaaa1111-0000")), Some(newer));
        assert_eq!(
            chosen(Some("cccc3333-0000")),
            Some(theirs),
            "a new machine takes what there is"
        );
        assert_eq!(chosen(None), Some(theirs));
        assert_eq!(choose_newest(&[], None).unwrap(), None);
    }
}
