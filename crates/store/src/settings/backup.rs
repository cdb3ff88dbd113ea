//! How the household is backed up: our own part of the settings, under `usherr.backup`.

use super::document::{Document, Object};
use super::view::Secret;
use crate::Result;
use crate::archive::{Keys, Recipient, Seal};
use crate::folder::Layout;
use domain::retention::Keep;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::Value;
use std::path::{Path, PathBuf};

/// How the household is backed up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub struct BackupSettings {
    /// Whether backups are made on schedule.
    pub enabled: bool,
    /// When, as a cron text with seconds.
    pub schedule: String,
    /// The folder for them; empty for `backups` in the config folder.
    pub folder: String,
    /// Which of them stay.
    #[serde(with = "numbers")]
    pub keep: Keep,
    /// How old the newest verified one may be before a warning, in hours; 0 warns never.
    pub max_age_hours: u32,
    /// Whether each one that is made on schedule is restored for trial.
    pub trial: bool,
    /// How they are encrypted.
    pub encryption: Encryption,
    /// Where else they go.
    pub destinations: Vec<Destination>,
}

/// How archives are encrypted.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub struct Encryption {
    /// By what.
    pub by: EncryptedBy,
    /// The passphrase.
    #[serde(with = "secret_text")]
    pub passphrase: Secret,
    /// A name for it that tells nothing about it.
    pub label: String,
    /// Public keys.
    pub recipients: Vec<String>,
    /// Passphrases of before, so that old archives stay readable.
    #[serde(with = "secret_texts", rename = "formerPassphrases")]
    pub former: Vec<Secret>,
}

/// By what archives are encrypted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum EncryptedBy {
    /// By nothing.
    #[default]
    Nothing,
    /// By a passphrase.
    Passphrase,
    /// For the holders of secret keys.
    Recipients,
}

/// Another place for archives.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Destination {
    /// Its lasting name in addresses.
    pub id: String,
    /// Its name for people.
    pub name: String,
    /// Whether new archives go there.
    #[serde(default = "yes")]
    pub enabled: bool,
    /// Whether archives that anybody can read may go there. Somebody said yes to that.
    #[serde(default)]
    pub allow_plain: bool,
    /// Where it is.
    #[serde(flatten)]
    pub place: DestinationPlace,
}

impl Destination {
    /// Whether archives that anybody can read may go there: a folder is a disk or share of this machine,
    /// and everything else is outside, where they go after an explicit yes only.
    pub fn may_have_plain(&self) -> bool {
        self.allow_plain || matches!(self.place, DestinationPlace::Folder { .. })
    }
}

/// Where a destination is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "lowercase", rename_all_fields = "camelCase")]
pub enum DestinationPlace {
    /// A folder on this machine, such as another disk or a mounted share.
    Folder {
        /// Which.
        path: String,
    },
    /// A bucket of a service that speaks S3.
    S3 {
        /// Its address.
        endpoint: String,
        /// Its region.
        #[serde(default)]
        region: String,
        /// The bucket.
        bucket: String,
        /// What names of archives begin with there, such as `backups/`.
        #[serde(default)]
        prefix: String,
        /// Who is calling.
        access_key: String,
        /// Their secret.
        #[serde(with = "secret_text", default)]
        secret_key: Secret,
    },
    /// A folder of a `WebDAV` server.
    Webdav {
        /// Its address.
        url: String,
        /// Who is calling.
        #[serde(default)]
        user: String,
        /// Their password.
        #[serde(with = "secret_text", default)]
        password: Secret,
    },
}

fn yes() -> bool {
    true
}

impl Default for BackupSettings {
    fn default() -> Self {
        Self {
            enabled: true,
            schedule: "0 30 3 * * *".to_owned(),
            folder: String::new(),
            keep: Keep::default(),
            max_age_hours: 72,
            trial: true,
            encryption: Encryption::default(),
            destinations: Vec::new(),
        }
    }
}

impl BackupSettings {
    /// The folder for them, of a household in this config folder.
    pub fn folder_in(&self, config: &Path) -> PathBuf {
        match self.folder.trim() {
            "" => Layout::new(config).backups(),
            folder => config.join(folder),
        }
    }

    /// Finds a place by its lasting name.
    pub fn find_destination(&self, id: &str) -> Option<&Destination> {
        self.destinations.iter().find(|place| place.id == id)
    }

    /// How archives are closed.
    pub fn seal(&self) -> Result<Seal> {
        let encryption = &self.encryption;
        Ok(match encryption.by {
            EncryptedBy::Nothing => Seal::Open,
            EncryptedBy::Passphrase => Seal::Passphrase {
                phrase: encryption.passphrase.clone(),
                label: encryption.label.clone(),
            },
            EncryptedBy::Recipients => Seal::Recipients(
                encryption
                    .recipients
                    .iter()
                    .map(|key| Recipient::parse(key))
                    .collect::<Result<_>>()?,
            ),
        })
    }

    /// The secrets at hand for reading archives, the present one first.
    pub fn keys(&self) -> Keys {
        let encryption = &self.encryption;
        let phrases = std::iter::once(&encryption.passphrase).chain(&encryption.former);
        phrases
            .filter(|phrase| !phrase.is_empty())
            .fold(Keys::default(), |keys, phrase| keys.with_passphrase(phrase.clone()))
    }

    /// Every secret in them, so that no log shows one.
    pub fn secrets(&self) -> impl Iterator<Item = &Secret> {
        let places = self.destinations.iter().filter_map(|destination| match &destination.place {
            DestinationPlace::S3 { secret_key, .. } => Some(secret_key),
            DestinationPlace::Webdav { password, .. } => Some(password),
            DestinationPlace::Folder { .. } => None,
        });
        let encryption = &self.encryption;
        std::iter::once(&encryption.passphrase).chain(&encryption.former).chain(places)
    }
}

impl Document {
    /// How the household is backed up. What cannot be read is as it is in a new household: a typing
    /// error must not be the end of all backups.
    pub fn backup(&self) -> BackupSettings {
        let Some(value) = self.find("usherr.backup") else { return BackupSettings::default() };
        serde_json::from_value(value.clone()).unwrap_or_else(|error| {
            tracing::warn!(%error, "`usherr.backup` in the settings is not understood");
            BackupSettings::default()
        })
    }

    /// Changes how the household is backed up.
    pub fn set_backup(&mut self, settings: &BackupSettings) {
        let Ok(value) = serde_json::to_value(settings) else { return };
        let ours = self
            .tree_mut()
            .entry("usherr".to_owned())
            .or_insert_with(|| Value::Object(Object::new()));
        if !ours.is_object() {
            *ours = Value::Object(Object::new());
        }
        if let Value::Object(ours) = ours {
            ours.insert("backup".to_owned(), value);
        }
    }
}

mod numbers {
    //! How many stay, as numbers by name.

    use super::{Deserialize, Deserializer, Keep, Serialize, Serializer};

    #[derive(Serialize, Deserialize)]
    #[serde(default)]
    struct Numbers {
        last: u32,
        daily: u32,
        weekly: u32,
        monthly: u32,
    }

    impl Default for Numbers {
        fn default() -> Self {
            Self::from(Keep::default())
        }
    }

    impl From<Keep> for Numbers {
        fn from(Keep { last, daily, weekly, monthly }: Keep) -> Self {
            Self { last, daily, weekly, monthly }
        }
    }

    pub(super) fn serialize<S: Serializer>(keep: &Keep, to: S) -> Result<S::Ok, S::Error> {
        Numbers::from(*keep).serialize(to)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Keep, D::Error> {
        let Numbers { last, daily, weekly, monthly } = Numbers::deserialize(from)?;
        Ok(Keep { last, daily, weekly, monthly })
    }
}

mod secret_text {
    //! A secret as a text.

    use super::{Deserialize as _, Deserializer, Secret, Serializer};

    pub(super) fn serialize<S: Serializer>(secret: &Secret, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(secret.reveal())
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Secret, D::Error> {
        String::deserialize(from).map(Secret::new)
    }
}

mod secret_texts {
    //! Secrets as texts.

    use super::{Deserialize as _, Deserializer, Secret, Serializer};

    pub(super) fn serialize<S: Serializer>(secrets: &[Secret], to: S) -> Result<S::Ok, S::Error> {
        to.collect_seq(secrets.iter().map(Secret::reveal))
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<Secret>, D::Error> {
        Ok(Vec::<String>::deserialize(from)?.into_iter().map(Secret::new).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_saved_is_read_back_beside_what_nobody_knows() {
        let mut document = Document::parse(r#"{"usherr":{"other":1},"main":{}}"#).unwrap();
        assert_eq!(document.backup(), BackupSettings::default());
        let mut settings = BackupSettings { max_age_hours: 5, ..BackupSettings::default() };
        settings.encryption.passphrase = Secret::new("words");
        settings.encryption.former = vec![Secret::new("seven ears")];
        settings.destinations.push(Destination {
            id: "nas".to_owned(),
            name: "NAS".to_owned(),
            enabled: true,
            allow_plain: false,
            place: DestinationPlace::Webdav {
                url: "https://nas/".to_owned(),
                user: "u".to_owned(),
                password: Secret::new("p"),
            },
        });
        document.set_backup(&settings);
        let again = Document::parse(&document.to_text()).unwrap();
        assert_eq!(again.backup(), settings);
        assert_eq!(again.find("usherr.other"), Some(&Value::from(1)));
        let shown = format!("{settings:?}");
        assert!(!shown.contains("words") && !shown.contains("seven ears"), "{shown}");
    }

    #[test]
    fn what_is_missing_is_as_in_a_new_household() {
        let document = Document::parse(
            r#"{"usherr":{"backup":{"maxAgeHours":9,"keep":{"last":2},"destinations":[
                {"id":"a","name":"A","type":"s3","endpoint":"e","bucket":"b","accessKey":"k"}]}}}"#,
        )
        .unwrap();
        let settings = document.backup();
        assert_eq!((settings.max_age_hours, settings.keep.last), (9, 2));
        assert_eq!(settings.schedule, BackupSettings::default().schedule);
        assert!(settings.destinations[0].enabled);
        let broken = Document::parse(r#"{"usherr":{"backup":{"keep":"all"}}}"#).unwrap();
        assert_eq!(broken.backup(), BackupSettings::default());
    }
}
