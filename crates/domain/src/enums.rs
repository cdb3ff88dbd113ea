//! The numbered and named states that the database and the API share (data §4). The numbers are
//! contract: no value is ever added here.

use serde::{Deserialize, Serialize, Serializer};

/// A stored number that stands for nothing Usherr knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("{value} is not a {what}")]
pub struct UnknownNumber {
    /// The enumeration that was expected.
    pub what: &'static str,
    /// The number that was found.
    pub value: i64,
}

macro_rules! numbered {
    ($(#[$doc:meta])* $name:ident, $what:literal, { $($(#[$vdoc:meta])* $variant:ident = $number:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum $name { $($(#[$vdoc])* $variant = $number),+ }

        impl $name {
            /// Every value, in the order of its number.
            pub const ALL: &[Self] = &[$(Self::$variant),+];

            /// The stored number.
            pub fn number(self) -> i64 {
                self as i64
            }
        }

        impl TryFrom<i64> for $name {
            type Error = UnknownNumber;

            fn try_from(value: i64) -> Result<Self, UnknownNumber> {
                match value {
                    $($number => Ok(Self::$variant),)+
                    _ => Err(UnknownNumber { what: $what, value }),
                }
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_i64(self.number())
            }
        }
    };
}

numbered! {
    /// Where a title stands (data §4.4).
    MediaStatus, "media status", {
        /// Nobody asked and no server has it.
        Unknown = 1,
        /// Asked for, not yet approved.
        Pending = 2,
        /// Approved and sent to Radarr or Sonarr.
        Processing = 3,
        /// Some seasons are there.
        PartiallyAvailable = 4,
        /// It can be watched.
        Available = 5,
        /// The owner does not want it asked for.
        Blocklisted = 6,
        /// It was there and is gone.
        Deleted = 7,
    }
}

numbered! {
    /// Where a request, or one season of it, stands (data §4.6).
    RequestStatus, "request status", {
        /// Waits for a decision.
        Pending = 1,
        /// Decided for, by a person or a rule.
        Approved = 2,
        /// Decided against.
        Declined = 3,
        /// Radarr or Sonarr could not take it.
        Failed = 4,
        /// What was asked for is there.
        Completed = 5,
    }
}

impl RequestStatus {
    /// Whether the request still claims its title: neither declined nor completed.
    pub fn is_active(self) -> bool {
        !matches!(self, Self::Declined | Self::Completed)
    }
}

numbered! {
    /// Where a person's account comes from (data §4.2).
    UserType, "user type", {
        /// Signs in with Plex.
        Plex = 1,
        /// Signs in with e-mail and password only.
        Local = 2,
        /// Signs in with Jellyfin.
        Jellyfin = 3,
        /// Signs in with Emby.
        Emby = 4,
    }
}

numbered! {
    /// The household's media server (data §4.3).
    MediaServerType, "media server type", {
        /// Plex.
        Plex = 1,
        /// Jellyfin.
        Jellyfin = 2,
        /// Emby.
        Emby = 3,
        /// None yet: set-up is not finished.
        NotConfigured = 4,
    }
}

numbered! {
    /// What a reported issue is about (data §4.7).
    IssueType, "issue type", {
        /// The picture.
        Video = 1,
        /// The sound.
        Audio = 2,
        /// The subtitles.
        Subtitles = 3,
        /// Anything else.
        Other = 4,
    }
}

numbered! {
    /// Whether an issue is settled (data §4.7).
    IssueStatus, "issue status", {
        /// Not settled.
        Open = 1,
        /// Settled.
        Resolved = 2,
    }
}

/// A film or a series (data §4.5).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum MediaType {
    /// A film.
    Movie,
    /// A series.
    Tv,
}

impl MediaType {
    /// The stored word.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Movie => "movie",
            Self::Tv => "tv",
        }
    }

    /// Reads the stored word.
    pub fn parse(word: &str) -> Option<Self> {
        match word {
            "movie" => Some(Self::Movie),
            "tv" => Some(Self::Tv),
            _ => None,
        }
    }
}
