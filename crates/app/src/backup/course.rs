//! How it went to make an archive, which is written down whoever made it.

use super::{ArchiveError, Created, Deed, End, Reason, Shelf, Watch};
use crate::causes::with_causes;
use domain::{Event, Ts};
use store::archive::{in_turn, is_busy};
use store::{Error, Result};

/// How it went to make an archive.
#[derive(Debug)]
pub(super) struct Course {
    pub(super) begun: Ts,
    pub(super) reason: Reason,
    /// What was made, or was to be, as far as that has a name.
    pub(super) about: String,
    /// Its length, when one was made.
    pub(super) size: Option<u64>,
    pub(super) fault: Option<String>,
}

impl Course {
    /// Whether it is what somebody at the machine asked for, into the folder of the settings and to every
    /// place: then it says as much about the backups as a run of the job does.
    pub(super) fn is_by_hand(deed: &Deed) -> bool {
        deed.what == CREATE
            && deed.by.is_none()
            && deed.cause.as_deref() == Some(Reason::Manual.word())
            && !deed.about.contains(['/', ' '])
    }
}

/// What the history says of one that went to none of the places that it should go to, as one says it on
/// the command line.
const LOCAL: &str = " --local";

/// What making one is called in the history.
const CREATE: &str = "create";

impl Shelf {
    /// Makes an archive once its turn comes, reads it back, remembers it, and writes down how that went.
    pub fn create(&self, reason: Reason, watch: &dyn Watch) -> Result<Created> {
        let (begun, packed) = (self.clock.now(), self.pack_in_turn(reason, watch));
        self.note_course(&self.course((begun, reason), &packed));
        packed
    }

    /// The same for somebody at the machine, with what follows from it, such as sending it elsewhere:
    /// the history has both as one. What was in vain is told to those who look after the household,
    /// unless it was to go into a folder of its own. One that `is_local` goes to none of the places.
    pub fn create_and(
        &self,
        watch: &dyn Watch,
        is_local: bool,
        then: impl FnOnce(&Created) -> std::result::Result<String, String>,
    ) -> Result<(Created, std::result::Result<String, String>)> {
        let (begun, packed) = (self.clock.now(), self.pack(Reason::Manual, watch));
        let mut course = self.course((begun, Reason::Manual), &packed);
        let done = packed.map(|created| {
            let then = then(&created);
            (created, then)
        });
        if is_local && done.is_ok() && self.settings.destinations.iter().any(|place| place.enabled)
        {
            course.about.push_str(LOCAL);
        }
        if let Ok((_, Err(fault))) = &done {
            course.fault = Some(format!("the backup was made, but {fault}"));
        }
        // Who finds another at work has not failed.
        let is_busy = matches!(done, Err(Error::Archive(ArchiveError::Busy(_))));
        if !is_busy {
            self.note_course(&course);
        }
        if let Some(why) = course.fault.filter(|_| !self.is_elsewhere() && !is_busy) {
            let now = self.clock.now();
            let told = self.store.write_now(|tx| tx.announce(&Event::BackupFailed { why }, now));
            warn_of(told);
        }
        done
    }

    /// Makes an archive as soon as nobody else makes one in this folder: waits as long as whoever looks
    /// on has patience.
    pub(super) fn pack_in_turn(&self, reason: Reason, watch: &dyn Watch) -> Result<Created> {
        let (mut made, mut has_waited) = (None, false);
        in_turn(watch, || {
            // A look at the lock is enough, until it is free.
            if has_waited && is_busy(self.folder())? {
                return Ok(false);
            }
            has_waited = true;
            match self.pack(reason, watch) {
                Err(Error::Archive(ArchiveError::Busy(_))) => Ok(false),
                packed => {
                    made = Some(packed?);
                    Ok(true)
                }
            }
        })?;
        made.ok_or_else(|| ArchiveError::Busy(self.folder().to_owned()).into())
    }

    fn course(&self, (begun, reason): (Ts, Reason), packed: &Result<Created>) -> Course {
        let about = match packed {
            // Whoever reads it there knows where to look.
            Ok(created) if self.is_elsewhere() => created.path.display().to_string(),
            Ok(created) => name_of(created),
            Err(_) if self.is_elsewhere() => self.folder.display().to_string(),
            Err(_) => String::new(),
        };
        let size = packed.as_ref().ok().map(|made| made.size);
        let fault = packed.as_ref().err().map(|error| with_causes(error));
        Course { begun, reason, about, size, fault }
    }

    fn note_course(&self, course: &Course) {
        warn_of(self.note(&[None], course));
    }

    /// Writes down an archive that was made when the database could not remember it yet.
    pub fn note_made(&self, created: &Created) -> Result<()> {
        let (begun, reason) = (created.manifest.created_at, created.manifest.reason);
        let (about, size) = (name_of(created), Some(created.size));
        self.note(&[None], &Course { begun, reason, about, size, fault: None })
    }

    /// Writes down how it went to make an archive: in the note of whoever asked for it first, or in
    /// one of its own. Who asked as well gets the same archive, which is not told twice.
    pub(super) fn note(&self, notes: &[Option<i64>], course: &Course) -> Result<()> {
        let size = course.size.map(|size| i64::try_from(size).unwrap_or(i64::MAX));
        let end = End { at: self.clock.now(), size, fault: course.fault.clone() };
        let about = course.about.as_str();
        let mut notes = notes.iter().copied().flatten();
        self.store.write_now(|tx| {
            if let Some(id) = notes.next() {
                tx.end_backup_deed(id, Some(about).filter(|it| !it.is_empty()), &end)?;
            } else {
                let deed = Deed {
                    at: course.begun,
                    by: None,
                    what: CREATE.to_owned(),
                    about: about.to_owned(),
                    cause: Some(course.reason.word().to_owned()),
                    end: Some(end),
                };
                tx.add_backup_deed(&deed)?;
            }
            notes.try_for_each(|id| tx.remove_backup_deed(id))
        })
    }
}

fn warn_of(noted: Result<()>) {
    if let Err(error) = noted {
        tracing::warn!(label = "Backup", %error, "How it went was not remembered");
    }
}

/// The name of the file.
pub(super) fn name_of(created: &Created) -> String {
    created.path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}
