//! The frame around personal settings: whose they are, and the row of pages.

use maud::{Markup, html};

use crate::{
    pages::path,
    text::{Phrase, own, people},
    ui::{
        Context, card,
        person::Person,
        shell::{self, Section},
        tabs::{self, tabs},
    },
};

/// A page of personal settings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tab {
    General,
    Password,
    Linked,
    Rights,
}

impl Tab {
    /// Returns the last part of its address, in the words of the reference.
    pub const fn code(self) -> &'static str {
        match self {
            Self::General => "main",
            Self::Password => "password",
            Self::Linked => "linked-accounts",
            Self::Rights => "permissions",
        }
    }

    const fn words(self) -> Phrase<'static> {
        match self {
            Self::General => own::GENERAL,
            Self::Password => own::PASSWORD,
            Self::Linked => own::ACCOUNTS,
            Self::Rights => people::RIGHTS,
        }
    }
}

/// Whose settings are shown, and which pages there are for this reader.
#[derive(Debug, Clone)]
pub struct Whose {
    pub person: Person,
    /// The person's number where the address names them.
    pub of: Option<u64>,
    pub own: bool,
    pub tabs: Vec<Tab>,
}

impl Whose {
    /// Returns the address of one of the pages.
    pub fn address(&self, tab: Tab) -> String {
        path::own_settings(self.of, tab.code())
    }
}

/// Frames one of the pages.
pub(super) fn page(cx: &Context<'_>, whose: &Whose, here: Tab, body: &Markup) -> Markup {
    let title = if whose.own {
        cx.say(own::TITLE)
    } else {
        cx.say(own::title_of(whose.person.name.as_str()))
    };
    let entries: Vec<tabs::Tab<'_>> = whose
        .tabs
        .iter()
        .map(|tab| tabs::Tab {
            words: cx.say(tab.words()),
            href: cx.url(&whose.address(*tab)).into_owned().into(),
            here: *tab == here,
            count: None,
        })
        .collect();
    let profile = if whose.own { path::PROFILE.to_owned() } else { path::user(whose.person.id) };
    let body = html! {
        (card::back(cx, &cx.say(own::PROFILE), &profile))
        (card::heading(&title, None, &html! {}))
        div.list {
            (tabs(&cx.say(own::TABS), None, &entries))
            (body)
        }
    };
    shell::page(cx, Section::Elsewhere, &title, &body)
}
