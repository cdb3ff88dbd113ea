//! People: who they are, what they may do, what they are shown as.

use crate::{Day, Permissions, Ts, UserId, UserType};

/// A person's account without its secrets, which are read apart and only where they are needed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct User {
    /// The account's id.
    pub id: UserId,
    /// Lower-cased; empty when the person has none.
    pub email: String,
    /// The name that was chosen here.
    pub username: Option<String>,
    /// The name at Plex.
    pub plex_username: Option<String>,
    /// The name at Jellyfin or Emby.
    pub jellyfin_username: Option<String>,
    /// What the person may do.
    pub permissions: Permissions,
    /// Where the account comes from.
    pub user_type: UserType,
    /// The account's id at Plex.
    pub plex_id: Option<i64>,
    /// The account's id at Jellyfin or Emby, 32 hex digits.
    pub jellyfin_user_id: Option<String>,
    /// A path of this server or an address elsewhere.
    pub avatar: String,
    /// SHA-256 of the avatar's bytes.
    pub avatar_etag: Option<String>,
    /// The media server's version of the avatar.
    pub avatar_version: Option<String>,
    /// The last day on which the mailed link sets a password.
    pub recovery_link_expires: Option<Day>,
    /// Films allowed in the window, when not the household's default.
    pub movie_quota_limit: Option<i64>,
    /// The window for films in days.
    pub movie_quota_days: Option<i64>,
    /// Seasons allowed in the window, when not the household's default.
    pub tv_quota_limit: Option<i64>,
    /// The window for seasons in days.
    pub tv_quota_days: Option<i64>,
    /// How many requests the person made.
    pub request_count: i64,
    /// When the account was made.
    pub created_at: Ts,
    /// When it was last changed.
    pub updated_at: Ts,
}

impl User {
    /// What the person is shown as: the chosen name, else the media server's, else the e-mail
    /// address (data §5.1).
    pub fn display_name(&self) -> &str {
        let names = [&self.username, &self.plex_username, &self.jellyfin_username];
        first_name(names, &self.email)
    }

    /// What the person is shown as to others, who are not told e-mail addresses.
    pub fn name_for_others(&self) -> &str {
        self.without_address(self.display_name())
    }

    /// Cuts a name of the person that is nothing but their e-mail address where the `@` stands.
    pub fn without_address<'n>(&self, name: &'n str) -> &'n str {
        without_address(name, &self.email)
    }

    /// Whether the holder has every one of the bits, or is an admin.
    pub fn may(&self, all: Permissions) -> bool {
        self.permissions.has_all(all)
    }

    /// Whether the holder has at least one of the bits, or is an admin.
    pub fn may_any(&self, any: Permissions) -> bool {
        self.permissions.has_any(any)
    }
}

/// A person as lists show them from which somebody is chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NamedUser {
    /// The row's id.
    pub id: UserId,
    /// What the person is shown as to others.
    pub name: String,
    /// Where the picture is.
    pub avatar: String,
    /// What the person may do.
    pub permissions: Permissions,
}

impl NamedUser {
    /// What somebody is shown as to others who has these names, in the order in which they count, and
    /// this e-mail address.
    pub fn name_of(names: [&Option<String>; 3], email: &str) -> String {
        without_address(first_name(names, email), email).to_owned()
    }
}

fn first_name<'n>(names: [&'n Option<String>; 3], email: &'n str) -> &'n str {
    let mut names = names.into_iter().flatten().map(String::as_str);
    names.find(|name| !name.is_empty()).unwrap_or(email)
}

fn without_address<'n>(name: &'n str, email: &str) -> &'n str {
    if !name.eq_ignore_ascii_case(email) {
        return name;
    }
    name.split_once('@').map_or(name, |(name, _)| name)
}

/// A person's own settings; absent until something was saved (data §2.5).
#[derive(Debug, Clone, Default, PartialEq)]
pub struct UserSettings {
    /// The row's id.
    pub id: i64,
    /// Interface language; empty means the household's.
    pub locale: String,
    /// Region of discovery; `all` means none.
    pub discover_region: Option<String>,
    /// Region of streaming services; `all` means none.
    pub streaming_region: Option<String>,
    /// Original languages, joined by `|`; `all` means every one.
    pub original_language: Option<String>,
    /// Public key for mails.
    pub pgp_key: Option<String>,
    /// Discord user id.
    pub discord_id: Option<String>,
    /// Pushbullet token.
    pub pushbullet_access_token: Option<String>,
    /// Pushover application token.
    pub pushover_application_token: Option<String>,
    /// Pushover user key.
    pub pushover_user_key: Option<String>,
    /// Pushover sound.
    pub pushover_sound: Option<String>,
    /// Telegram chat.
    pub telegram_chat_id: Option<String>,
    /// Telegram thread in that chat.
    pub telegram_message_thread_id: Option<String>,
    /// Telegram without a sound.
    pub telegram_send_silently: Option<bool>,
    /// Films on the Plex watchlist become requests.
    pub watchlist_sync_movies: Option<bool>,
    /// Series on the Plex watchlist become requests.
    pub watchlist_sync_tv: Option<bool>,
    /// What the person wants to hear about, as the stored JSON text.
    pub notification_types: Option<String>,
}
