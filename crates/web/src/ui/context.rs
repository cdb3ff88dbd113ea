//! What every view needs besides its own data: language, addresses, the clock, the reader.

use std::borrow::Cow;

use chrono::{DateTime, FixedOffset};

use super::notice::Notice;
use crate::text::{Catalogue, Phrase};

/// The surroundings of one answer.
pub struct Context<'a> {
    /// The version of the program that writes the page.
    pub version: &'static str,
    /// The moment before anything of it was read, as the stream of live events counts them; `None`
    /// where nothing of it changes.
    pub moment: Option<u64>,
    /// The texts in the reader's language.
    pub t: &'static Catalogue,
    /// What the household calls its Usherr.
    pub app_name: &'a str,
    /// The base path, empty or like `/films`, without a slash at its end.
    pub base: &'a str,
    /// The time of the answer, in the time zone that times are shown in.
    pub now: DateTime<FixedOffset>,
    /// The reader's choice between light and dark.
    pub theme: Theme,
    /// Who is reading; `None` before sign-in.
    pub viewer: Option<Viewer<'a>>,
    /// The token of the reference's CSRF switch, which every form then carries.
    pub csrf: Option<&'a str>,
    /// What was searched for, shown in the search box.
    pub searched: &'a str,
    /// What just happened, shown once at the top.
    pub notices: Vec<Notice<'a>>,
}

/// The person who is signed in, as the frame around every page shows them.
#[expect(clippy::struct_excessive_bools, reason = "each is a yes or no of its own")]
pub struct Viewer<'a> {
    pub id: u64,
    pub name: &'a str,
    /// Their e-mail address, where that is not what they are called.
    pub email: Option<&'a str>,
    pub avatar: Option<&'a str>,
    pub sees_issues: bool,
    pub sees_blocklist: bool,
    pub sees_users: bool,
    pub sees_settings: bool,
    /// How many requests wait for this person's decision; `None` when they decide nothing.
    pub waiting: Option<u64>,
    /// How many issues are open; `None` when this person settles none.
    pub open_issues: Option<u64>,
    /// What this person has to see to, and where to go because of it.
    pub warning: Option<(Cow<'static, str>, &'static str)>,
}

/// Light, dark, or whatever the device prefers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Theme {
    #[default]
    Auto,
    Light,
    Dark,
}

impl Theme {
    /// All choices, in the order in which the account menu shows them.
    pub const ALL: [Self; 3] = [Self::Auto, Self::Light, Self::Dark];

    /// Returns the word used in cookies, forms and `data-theme`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    /// Finds the theme of a word; anything unknown follows the device.
    pub fn from_code(code: &str) -> Self {
        Self::ALL.into_iter().find(|theme| theme.code() == code).unwrap_or_default()
    }
}

impl<'a> Context<'a> {
    /// For nobody in particular: nobody is known, not even the time.
    pub fn for_nobody(t: &'static Catalogue, base: &'a str) -> Self {
        Self {
            version: "",
            moment: None,
            t,
            app_name: "Usherr",
            base,
            now: DateTime::default(),
            theme: Theme::Auto,
            viewer: None,
            csrf: None,
            searched: "",
            notices: Vec::new(),
        }
    }

    /// Says a phrase in the reader's language.
    pub fn say(&self, phrase: Phrase<'_>) -> Cow<'static, str> {
        self.t.say(phrase)
    }

    /// Returns an address of ours with the base path before it; foreign addresses stay as they are.
    pub fn url<'p>(&self, path: &'p str) -> Cow<'p, str> {
        if self.base.is_empty() || !path.starts_with('/') {
            return Cow::Borrowed(path);
        }
        Cow::Owned(format!("{}{path}", self.base))
    }
}
