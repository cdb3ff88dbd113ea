//! What an archive says about itself.

use super::{ArchiveError, FORMAT, members};
use crate::schema::ours;
use crate::transfer::{Contents, Digest, OwnContents};
use crate::{Engine, Result};
use domain::Ts;
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize};
use std::collections::BTreeMap;

/// The first member of every archive.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Manifest {
    /// The version of this format.
    pub format: u32,
    /// The Usherr that wrote it.
    pub usherr: String,
    /// The version of the reference whose schema the database has.
    pub schema: String,
    /// The newest of our own migrations that ran on the database.
    pub own_schema: i64,
    /// The lasting name of the instance that it is of.
    pub instance: String,
    /// The engine that the household used: `sqlite` or `postgres`.
    pub engine: String,
    /// The moment of the snapshot.
    #[serde(deserialize_with = "moment")]
    pub created_at: Ts,
    /// Why it was made.
    pub reason: Reason,
    /// How the archive is encrypted; nothing when it is not.
    pub encryption: Option<Encryption>,
    /// The other members by their names.
    pub members: BTreeMap<String, Member>,
    /// The household's tables by their names.
    pub tables: BTreeMap<String, TableContent>,
    /// Usherr's own tables by their names. Archives of before name none, and none is compared then.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub own: BTreeMap<String, TableContent>,
    /// How many rows point at something that is not there: the reference left some behind while it
    /// did not enforce its rules, and a backup must not make more of them.
    #[serde(default)]
    pub dangling: u64,
}

fn moment<'de, D: Deserializer<'de>>(from: D) -> Result<Ts, D::Error> {
    let text = String::deserialize(from)?;
    Ts::parse(&text).ok_or_else(|| D::Error::custom(format!("`{text}` is no moment")))
}

/// A member of an archive.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Member {
    /// How long it is when it is unpacked.
    pub size: u64,
    /// Its SHA-256, in hexadecimal digits.
    pub sha256: String,
}

/// The content of a table, as [`crate::transfer::contents`] sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TableContent {
    /// How many rows it has.
    pub rows: u64,
    /// A hash over all of them, the same on both engines.
    pub hash: String,
}

/// How an archive is encrypted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Encryption {
    /// `passphrase` or `recipients`.
    pub kind: String,
    /// Which secrets open it.
    pub fingerprints: Vec<String>,
}

/// Why a backup was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reason {
    /// Somebody asked for it.
    Manual,
    /// It fell due.
    Scheduled,
    /// An older database was about to be brought up to date.
    BeforeAdoption,
    /// Another archive was about to take the place of everything.
    BeforeRestore,
    /// The household was about to move to the other engine.
    BeforeMove,
    /// Another version of Usherr was about to change the schema.
    BeforeUpgrade,
}

impl Reason {
    /// Its name in files, tables and answers.
    pub fn word(self) -> &'static str {
        match self {
            Self::Manual => "manual",
            Self::Scheduled => "scheduled",
            Self::BeforeAdoption => "before-adoption",
            Self::BeforeRestore => "before-restore",
            Self::BeforeMove => "before-move",
            Self::BeforeUpgrade => "before-upgrade",
        }
    }

    /// Finds a reason by its name.
    pub fn parse(word: &str) -> Option<Self> {
        [
            Self::Manual,
            Self::Scheduled,
            Self::BeforeAdoption,
            Self::BeforeRestore,
            Self::BeforeMove,
            Self::BeforeUpgrade,
        ]
        .into_iter()
        .find(|reason| reason.word() == word)
    }
}

impl Manifest {
    /// Reads the first member and refuses what this program cannot restore.
    pub fn parse(bytes: &[u8]) -> Result<Self> {
        /// What even a much newer format is expected to say.
        #[derive(Deserialize)]
        struct Head {
            format: u32,
            #[serde(default)]
            usherr: String,
        }
        let unreadable = |error: serde_json::Error| {
            ArchiveError::Damaged(format!("its `{}` cannot be read ({error})", members::MANIFEST))
        };
        let head: Head = serde_json::from_slice(bytes).map_err(unreadable)?;
        if head.format > FORMAT {
            return Err(ArchiveError::Newer { usherr: head.usherr }.into());
        }
        let manifest: Self = serde_json::from_slice(bytes).map_err(unreadable)?;
        if manifest.own_schema > ours::newest() {
            return Err(ArchiveError::Newer { usherr: manifest.usherr }.into());
        }
        let named: Vec<&str> = manifest.members.keys().map(String::as_str).collect();
        if named != [members::DATABASE, members::SETTINGS] {
            let text = format!("its `{}` names other members: {named:?}", members::MANIFEST);
            return Err(ArchiveError::Damaged(text).into());
        }
        Ok(manifest)
    }

    /// The text of the first member.
    pub fn to_text(&self) -> String {
        // A tree of texts and numbers has nothing that could fail.
        serde_json::to_string_pretty(self).unwrap_or_default()
    }

    /// What the manifest says about a member.
    pub fn member(&self, name: &str) -> Result<&Member> {
        self.members.get(name).ok_or_else(|| {
            ArchiveError::Damaged(format!("its manifest does not name `{name}`")).into()
        })
    }

    /// How many rows a table has; 0 for one that is not there.
    pub fn rows(&self, table: &str) -> u64 {
        self.tables.get(table).map_or(0, |table| table.rows)
    }

    /// Says in which tables a database differs from what was packed.
    pub fn differences(&self, found: &BTreeMap<String, TableContent>) -> Vec<String> {
        differences(&self.tables, found)
    }

    /// Says in which of our own tables a database differs from what was packed. Only the database as it
    /// was packed can be compared: a start changes them.
    pub fn own_differences(&self, found: &BTreeMap<String, TableContent>) -> Vec<String> {
        if self.own.is_empty() { Vec::new() } else { differences(&self.own, found) }
    }
}

fn differences(
    packed: &BTreeMap<String, TableContent>,
    found: &BTreeMap<String, TableContent>,
) -> Vec<String> {
    let names = packed.keys().chain(found.keys()).collect::<std::collections::BTreeSet<_>>();
    let rows = |side: Option<&TableContent>| side.map_or(0, |content| content.rows);
    names
        .into_iter()
        .filter(|name| packed.get(*name) != found.get(*name))
        .map(|name| {
            let (packed, here) = (packed.get(name), found.get(name));
            format!("`{name}`: {} rows were packed, {} are there", rows(packed), rows(here))
        })
        .collect()
}

/// Contents as a manifest holds them.
pub fn tables(contents: &Contents) -> BTreeMap<String, TableContent> {
    contents.iter().map(|(name, digest)| ((*name).to_owned(), digest.into())).collect()
}

/// The same of our own tables.
pub fn own_tables(contents: &OwnContents) -> BTreeMap<String, TableContent> {
    contents.iter().map(|(name, digest)| (name.clone(), digest.into())).collect()
}

impl From<&Digest> for TableContent {
    fn from(digest: &Digest) -> Self {
        Self { rows: digest.rows, hash: digest.hash.clone() }
    }
}

/// An engine's name in manifests.
pub fn engine_word(engine: Engine) -> &'static str {
    match engine {
        Engine::Sqlite => "sqlite",
        Engine::Postgres => "postgres",
    }
}
