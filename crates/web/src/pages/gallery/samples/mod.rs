//! An invented household, so that every page can be rendered without a database.

mod discovery;
mod doors;
mod forms;
mod household;
mod keeping;
mod owner;
mod people;
mod persons;
mod servers;
mod wishing;
mod wrongs;

pub use forms::{general, general_refused, sign_in, sign_in_refused};
pub use household::{crowd, home, own_profile, profile, requests, ticket, users, wishes};

use household::{film, person, series};

use chrono::{DateTime, FixedOffset};
use maud::Markup;

use crate::{
    text::Locale,
    ui::{Context, Theme, Viewer, assets, notice::Notice},
};

/// Returns surroundings in which the owner reads at a fixed time.
pub fn context(locale: Locale) -> Context<'static> {
    Context {
        version: "1.2.3",
        moment: None,
        t: locale.catalogue(),
        app_name: "Usherr",
        base: "",
        now: at("2026-03-12T20:15:00+01:00"),
        theme: Theme::Auto,
        viewer: Some(Viewer {
            id: 1,
            name: "Marguerite",
            email: Some("marguerite@example.org"),
            avatar: None,
            sees_issues: true,
            sees_blocklist: true,
            sees_users: true,
            sees_settings: true,
            waiting: Some(3),
            open_issues: Some(2),
            warning: None,
        }),
        csrf: None,
        searched: "",
        notices: Vec::new(),
    }
}

/// Returns the address of a picture.
fn picture() -> String {
    assets::SAMPLES.first().map_or_else(String::new, |asset| asset.path().to_owned())
}

fn at(text: &str) -> DateTime<FixedOffset> {
    DateTime::parse_from_rfc3339(text).unwrap_or_default()
}

/// Those who read the samples.
pub(super) struct Readers {
    /// The owner.
    pub(super) owner: Context<'static>,
    /// The owner, who is told that something was approved and that a backup failed.
    pub(super) informed: Context<'static>,
    /// Somebody who decides nothing, in a household with tokens in its forms.
    pub(super) friend: Context<'static>,
    /// Somebody at the door.
    pub(super) stranger: Context<'static>,
}

/// A page with a name for its file. Names of the friend's pages end with `-own`.
type Sample = (&'static str, Markup);

/// Renders every page in its different states.
pub fn pages(locale: Locale, base: &'static str, theme: Theme) -> Vec<Sample> {
    let of = || Context { base, theme, ..context(locale) };
    let approved = Notice::done(locale.catalogue().say(crate::text::requests::APPROVED));
    let friend = Viewer {
        id: 4,
        name: "Théo",
        email: None,
        avatar: None,
        sees_issues: true,
        sees_blocklist: false,
        sees_users: false,
        sees_settings: false,
        waiting: None,
        open_issues: None,
        warning: None,
    };
    let mut informed = Context { notices: vec![approved], ..of() };
    if let Some(owner) = &mut informed.viewer {
        let words = locale.catalogue().say(crate::text::backups::WARN_FAILED);
        owner.warning = Some((words, crate::pages::path::SETTINGS_BACKUPS));
    }
    let readers = Readers {
        owner: of(),
        informed,
        friend: Context { viewer: Some(friend), csrf: Some("token"), ..of() },
        stranger: Context { viewer: None, ..of() },
    };
    let areas = [
        doors::pages,
        discovery::pages,
        wishing::pages,
        people::pages,
        persons::pages,
        wrongs::pages,
    ];
    let mut pages: Vec<Sample> = areas.into_iter().flat_map(|area| area(&readers)).collect();
    pages.extend(owner::pages(&readers.owner));
    pages.extend(servers::pages(&readers.owner, &readers.stranger));
    pages.extend(keeping::pages(&readers.owner, &readers.stranger));
    pages.push(("gallery", super::view::page(&readers.owner)));
    pages
}
