//! What the media server knows: itself, its users, tokens, keys and libraries.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};

use super::Holding;
use crate::catalog::TitleId;
use crate::household::Login;
use crate::seed::Seed;

/// Which product the media server is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Flavour {
    /// Jellyfin.
    Jellyfin,
    /// Emby.
    Emby,
}

/// What a library is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LibraryKind {
    /// Films.
    Movies,
    /// Series.
    TvShows,
    /// Music.
    Music,
    /// Collections of films.
    BoxSets,
    /// Anything.
    Mixed,
}

impl LibraryKind {
    /// Returns the word for it; a mixed library has none.
    pub(crate) fn word(self) -> Option<&'static str> {
        match self {
            Self::Movies => Some("movies"),
            Self::TvShows => Some("tvshows"),
            Self::Music => Some("music"),
            Self::BoxSets => Some("boxsets"),
            Self::Mixed => None,
        }
    }
}

/// A library.
#[derive(Debug, Clone)]
pub(crate) struct Library {
    /// Number within the server, part of every item's id.
    pub(crate) number: u8,
    pub(crate) id: String,
    pub(crate) name: &'static str,
    pub(crate) kind: LibraryKind,
}

/// Somebody with an account on the media server.
#[derive(Debug, Clone)]
pub(crate) struct User {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) password: String,
    pub(crate) administrator: bool,
    pub(crate) disabled: bool,
    /// When the portrait was set; absent for those without one.
    pub(crate) portrait: Option<DateTime<Utc>>,
}

/// A token given out at login.
#[derive(Debug, Clone)]
pub(super) struct Token {
    pub(super) value: String,
    pub(super) user_id: String,
    pub(super) device_id: String,
}

/// A key for programs.
#[derive(Debug, Clone)]
pub(super) struct ApiKey {
    pub(super) number: u32,
    pub(super) token: String,
    pub(super) app: String,
    pub(super) created: DateTime<Utc>,
}

/// The media server.
#[derive(Debug)]
pub(crate) struct MediaServer {
    pub(crate) flavour: Flavour,
    pub(crate) version: String,
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) users: Vec<User>,
    pub(crate) libraries: Vec<Library>,
    pub(crate) holdings: BTreeMap<(u8, TitleId), Holding>,
    /// Whether missing seasons and episodes are listed as virtual items.
    pub(crate) lists_missing: bool,
    /// Whether libraries are grouped into one view per kind.
    pub(crate) groups_folders: bool,
    pub(super) tokens: Vec<Token>,
    pub(super) keys: Vec<ApiKey>,
    secrets: Seed,
}

impl MediaServer {
    /// Sets up a server with accounts and empty libraries.
    pub(crate) fn new(flavour: Flavour, version: &str, seed: u64, now: DateTime<Utc>) -> Self {
        let mut secrets = Seed::new(seed, "media server");
        let id = secret(&mut secrets);
        let users =
            crate::household::PEOPLE.iter().map(|login| user(login, &mut secrets, now)).collect();
        let shelves = [
            ("Films", LibraryKind::Movies),
            ("Series", LibraryKind::TvShows),
            ("Anime", LibraryKind::TvShows),
            ("Odds and Ends", LibraryKind::Mixed),
            ("Records", LibraryKind::Music),
            ("Collections", LibraryKind::BoxSets),
        ];
        let libraries = (1_u8..)
            .zip(shelves)
            .map(|(number, (name, kind))| {
                let id = match flavour {
                    Flavour::Jellyfin => secret(&mut secrets),
                    Flavour::Emby => number.to_string(),
                };
                Library { number, id, name, kind }
            })
            .collect();
        Self {
            flavour,
            version: version.to_owned(),
            id,
            name: "Attic".to_owned(),
            users,
            libraries,
            holdings: BTreeMap::new(),
            lists_missing: false,
            groups_folders: false,
            tokens: Vec::new(),
            keys: Vec::new(),
            secrets,
        }
    }

    /// Returns a fresh token or key.
    pub(super) fn secret(&mut self) -> String {
        secret(&mut self.secrets)
    }

    /// Returns the user with that id, with or without dashes.
    pub(crate) fn user(&self, id: &str) -> Option<&User> {
        let id = id.replace('-', "").to_lowercase();
        self.users.iter().find(|user| user.id == id)
    }

    /// Returns the library with that id.
    pub(crate) fn library(&self, id: &str) -> Option<&Library> {
        let id = id.replace('-', "").to_lowercase();
        self.libraries.iter().find(|library| library.id == id)
    }

    /// Returns whether legacy ways of sending the token still work.
    pub(super) fn takes_legacy_tokens(&self) -> bool {
        let major = self.version.split('.').next().and_then(|number| number.parse::<u32>().ok());
        self.flavour == Flavour::Emby || major.is_some_and(|major| major < 12)
    }
}

fn secret(seed: &mut Seed) -> String {
    format!("{:016x}{:016x}", seed.next(), seed.next())
}

fn user(login: &Login, seed: &mut Seed, now: DateTime<Utc>) -> User {
    User {
        id: secret(seed),
        name: login.name.to_owned(),
        password: login.password.to_owned(),
        administrator: login.administrator,
        disabled: login.disabled,
        portrait: login.portrait.then_some(now),
    }
}
