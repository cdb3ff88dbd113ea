//! How it went to make an archive, which is written down whoever made it.

use super::{Created, Deed, End, Reason, Shelf, Watch};
use crate::jobs::with_causes_of;
use domain::Ts;
use store::Result;

/// How it went to make an archive.
#[derive(Debug)]
pub(super) struct Course {
    pub(super) begun: Ts,
    pub(super) reason: Reason,
    /// Its name and length, when one was made.
    pub(super) made: Option<(String, u64)>,
    pub(super) fault: Option<String>,
}

impl Shelf {
    /// Makes an archive, reads it back, remembers it, and writes down how that went.
    pub fn create(&self, reason: Reason, watch: &dyn Watch) -> Result<Created> {
        let begun = self.clock.now();
        let packed = self.pack(reason, watch);
        let course = Course {
            begun,
            reason,
            made: packed.as_ref().ok().map(|made| (name_of(made), made.size)),
            fault: packed.as_ref().err().map(|error| with_causes_of(error)),
        };
        if let Err(error) = self.note(&[None], &course) {
            tracing::warn!(label = "Backup", %error, "How it went was not remembered");
        }
        packed
    }

    /// Writes down an archive that was made when the database could not remember it yet.
    pub fn note_made(&self, created: &Created) -> Result<()> {
        let made = Some((name_of(created), created.size));
        let (begun, reason) = (created.manifest.created_at, created.manifest.reason);
        self.note(&[None], &Course { begun, reason, made, fault: None })
    }

    /// Writes down how it went to make an archive: in the notes of those who asked for it, or in one
    /// of its own.
    pub(super) fn note(&self, notes: &[Option<i64>], course: &Course) -> Result<()> {
        let size = course.made.as_ref().map(|(_, size)| i64::try_from(*size).unwrap_or(i64::MAX));
        let name = course.made.as_ref().map(|(name, _)| name.as_str());
        let end = End { at: self.clock.now(), size, fault: course.fault.clone() };
        self.store.write_now(|tx| {
            for note in notes {
                if let Some(id) = note {
                    tx.end_backup_deed(*id, name, &end)?;
                    continue;
                }
                let deed = Deed {
                    at: course.begun,
                    by: None,
                    what: "create".to_owned(),
                    about: name.unwrap_or_default().to_owned(),
                    cause: Some(course.reason.word().to_owned()),
                    end: Some(end.clone()),
                };
                tx.add_backup_deed(&deed)?;
            }
            Ok(())
        })
    }
}

/// The name of the file.
pub(super) fn name_of(created: &Created) -> String {
    created.path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}
