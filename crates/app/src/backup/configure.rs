//! The settings of backups as administrators change them. Secrets go in and never come out.

use super::{BackupSettings, Destination, DestinationPlace, EncryptedBy, Recipient};
use crate::jobs::read_schedule;
use crate::{App, Error, Result};
use domain::refusal::{Kind, invalid};
use domain::{Obstacle, UserId};
use std::collections::BTreeSet;
use store::settings::view::Secret;

/// The shortest passphrase: below this, whoever has the file has the household.
const SHORTEST_PASSPHRASE: usize = 12;

impl App {
    /// How the household is backed up.
    pub fn backup_settings(&self) -> BackupSettings {
        self.settings().document().backup()
    }

    /// Adds a place that backups are only fetched from, as somebody does who has nothing else yet.
    pub async fn add_place_to_fetch_from(
        &self,
        by: Option<UserId>,
        place: Destination,
    ) -> Result<()> {
        let mut settings = self.backup_settings();
        settings.destinations.push(Destination { enabled: false, ..place });
        self.save_backup_settings(by, settings).await
    }

    /// Changes how the household is backed up. A secret that is empty stays as it was.
    pub async fn save_backup_settings(
        &self,
        by: impl Into<Option<UserId>>,
        new: BackupSettings,
    ) -> Result<()> {
        let by = by.into();
        let label = format!("p-{}", self.random.letters(8).to_lowercase());
        let old = self.backup_settings();
        let new = completed(new, &old, label)?;
        let moved: Vec<String> = moved(&new, &old).collect();
        self.check(&new)?;
        self.try_folder_of(&new).await?;
        self.change_settings(by, move |document| {
            document.set_backup(&new);
            Ok(())
        })
        .await?;
        if !moved.is_empty() {
            self.at_shelf(move |shelf| shelf.forget_copies(&moved)).await?;
        }
        self.note_deed(by, "configure", "").await;
        self.reschedule();
        self.backups.look_again();
        Ok(())
    }

    /// Refuses another folder than before in which no backup could be made: else that would be found
    /// out in the night. The one of before may be away for a while.
    async fn try_folder_of(&self, new: &BackupSettings) -> Result<()> {
        let folder = new.folder_in(self.folder());
        if folder == self.backup_settings().folder_in(self.folder()) {
            return Ok(());
        }
        let tried = self.at_shelf(move |shelf| shelf.try_folder(&folder)).await;
        tried.map_err(|error| match error {
            Error::Refused(mut why) => {
                why.kind = Kind::Invalid;
                why.in_field("folder").into()
            }
            other => other,
        })
    }

    fn check(&self, new: &BackupSettings) -> Result<()> {
        let due = read_schedule(&new.schedule)
            .and_then(|cron| self.clock.next_due(&cron, self.clock.now()));
        if due.is_none() {
            let message = "This is not a schedule: it needs six fields, from seconds to weekdays.";
            return Err(invalid(message)
                .in_field("schedule")
                .for_reason(Obstacle::Schedule)
                .into());
        }
        let encryption = &new.encryption;
        match encryption.by {
            EncryptedBy::Nothing => {}
            EncryptedBy::Passphrase => {
                if encryption.passphrase.reveal().chars().count() < SHORTEST_PASSPHRASE {
                    let message = "The passphrase needs at least 12 characters.";
                    let refusal = invalid(message).in_field("passphrase");
                    return Err(refusal.for_reason(Obstacle::ShortPassphrase).into());
                }
            }
            EncryptedBy::Recipients => {
                if encryption.recipients.is_empty() {
                    let message = "Name at least one public key.";
                    let refusal = invalid(message).in_field("recipients");
                    return Err(refusal.for_reason(Obstacle::NoPublicKey).into());
                }
                for key in &encryption.recipients {
                    if Recipient::parse(key).is_err() {
                        let message =
                            "This is not a public key of age, which begins with \"age1\".";
                        let refusal = invalid(message).in_field("recipients");
                        let refusal = refusal.for_reason(Obstacle::NotAPublicKey);
                        return Err(refusal.in_detail(key.clone()).into());
                    }
                }
            }
        }
        check_destinations(new)
    }
}

/// An archive that anybody can read may leave the house only after an explicit yes.
fn check_destinations(new: &BackupSettings) -> Result<()> {
    let mut ids = BTreeSet::new();
    let is_plain = new.encryption.by == EncryptedBy::Nothing;
    for destination in &new.destinations {
        if destination.id.is_empty() || !ids.insert(&destination.id) {
            return Err(invalid("Each destination needs an id of its own.").into());
        }
        if is_plain && destination.enabled && !destination.may_have_plain() {
            let message = format!(
                "Backups are not encrypted. Switch encryption on, or say that \"{}\" may get them \
                 so.",
                destination.name
            );
            let refusal = invalid(message).in_field("allowPlain").for_reason(Obstacle::Plain);
            return Err(refusal.in_detail(destination.name.clone()).into());
        }
        let address = match &destination.place {
            DestinationPlace::Folder { path } if path.trim().is_empty() => None,
            DestinationPlace::Folder { .. } => Some("http://folder"),
            DestinationPlace::S3 { bucket, .. } if bucket.trim().is_empty() => None,
            DestinationPlace::S3 { endpoint, .. } => Some(endpoint.as_str()),
            DestinationPlace::Webdav { url, .. } => Some(url.as_str()),
        };
        if !address.is_some_and(|text| url::Url::parse(text).is_ok_and(|url| url.has_host())) {
            let message = format!("Where \"{}\" is cannot be understood.", destination.name);
            let refusal = invalid(message).in_field("destination");
            let refusal = refusal.for_reason(Obstacle::Whereabouts);
            return Err(refusal.in_detail(destination.name.clone()).into());
        }
    }
    Ok(())
}

/// Fills in the secrets that were not sent, and keeps a passphrase that is replaced, so that old
/// archives stay readable. A secret is never told to anybody but those who know it.
fn completed(
    mut new: BackupSettings,
    old: &BackupSettings,
    label: String,
) -> Result<BackupSettings> {
    let (before, now) = (&old.encryption, &mut new.encryption);
    now.former.clone_from(&before.former);
    now.label.clone_from(&before.label);
    if now.passphrase.is_empty() {
        now.passphrase = before.passphrase.clone();
    } else if now.passphrase != before.passphrase {
        now.label = label;
        if !before.passphrase.is_empty() {
            now.former.insert(0, before.passphrase.clone());
        }
    }
    for destination in &mut new.destinations {
        let before = old.find_destination(&destination.id);
        if let (Some(place), Some(before)) = (secret_of(destination), before)
            && place.is_empty()
            && let Some(kept) = secret_of(&mut before.clone())
            && !kept.is_empty()
        {
            *place = kept.clone();
            if confidant(&destination.place) != confidant(&before.place) {
                let message = format!(
                    "\"{}\" has another address or user than before: enter its secret again.",
                    destination.name
                );
                let refusal = invalid(message).in_field("destination");
                let refusal = refusal.for_reason(Obstacle::SecretAgain);
                return Err(refusal.in_detail(destination.name.clone()).into());
            }
        }
    }
    Ok(new)
}

/// Names the places that are somewhere else now.
fn moved(new: &BackupSettings, old: &BackupSettings) -> impl Iterator<Item = String> {
    let is_moved = |place: &&Destination| {
        let before = old.find_destination(&place.id);
        before.is_some_and(|before| whereabouts(before) != whereabouts(place))
    };
    new.destinations.iter().filter(is_moved).map(|place| place.id.clone())
}

/// Where archives lie at a place.
fn whereabouts(destination: &Destination) -> [&str; 4] {
    match &destination.place {
        DestinationPlace::Folder { path } => ["folder", path, "", ""],
        DestinationPlace::S3 { endpoint, bucket, prefix, .. } => ["s3", endpoint, bucket, prefix],
        DestinationPlace::Webdav { url, .. } => ["webdav", url, "", ""],
    }
}

/// Who hears the secret of a place: what is spoken, with which server, and as whom.
fn confidant(place: &DestinationPlace) -> Option<(&'static str, url::Origin, &str)> {
    let origin = |text: &str| url::Url::parse(text).ok().map(|url| url.origin());
    match place {
        DestinationPlace::Folder { .. } => None,
        DestinationPlace::S3 { endpoint, access_key, .. } => {
            Some(("s3", origin(endpoint)?, access_key))
        }
        DestinationPlace::Webdav { url, user, .. } => Some(("webdav", origin(url)?, user)),
    }
}

fn secret_of(destination: &mut Destination) -> Option<&mut Secret> {
    match &mut destination.place {
        DestinationPlace::S3 { secret_key, .. } => Some(secret_key),
        DestinationPlace::Webdav { password, .. } => Some(password),
        DestinationPlace::Folder { .. } => None,
    }
}
