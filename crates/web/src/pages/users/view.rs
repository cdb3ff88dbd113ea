//! How the list of people looks.

use chrono::{DateTime, FixedOffset};
use maud::{Markup, Render, html};
use std::borrow::Cow;

use crate::{
    pages::{
        kept::{self, PER_PAGE},
        own::general::view::REMOVAL,
        path,
    },
    text::{Phrase, common, people, users},
    ui::{
        Context,
        badge::{Badge, Hue},
        button::Button,
        card, choice,
        empty::empty,
        field::{Field, Kind},
        filters::filters,
        icon::Icon,
        pager::{PageSize, Place, pager},
        person::{Person, person},
        select::Select,
        shell::{self, Section},
        table::{Row, table},
        when,
    },
};

/// The element that sorting and pages replace.
const LIST: &str = "people";

/// Where somebody's account comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Account {
    Plex,
    Local,
    Jellyfin,
    Emby,
}

impl Account {
    /// Returns the badge that says where the account comes from.
    pub fn badge(self, cx: &Context<'_>) -> Badge<'static> {
        match self {
            Self::Plex => Badge::new(Hue::Quiet, "Plex"),
            Self::Local => Badge::new(Hue::Quiet, cx.say(users::LOCAL)),
            Self::Jellyfin => Badge::new(Hue::Quiet, "Jellyfin"),
            Self::Emby => Badge::new(Hue::Quiet, "Emby"),
        }
    }
}

/// What somebody may do, in one word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    Owner,
    Admin,
    Member,
}

impl Role {
    /// Returns the word for it.
    pub fn words(self, cx: &Context<'_>) -> Markup {
        let words: Phrase<'static> = match self {
            Self::Owner => users::OWNER,
            Self::Admin => users::ADMIN,
            Self::Member => users::MEMBER,
        };
        html! { (cx.say(words)) }
    }
}

/// One person in the list.
#[derive(Debug, Clone)]
pub struct Resident {
    /// The reader may change what they may do.
    pub pickable: bool,
    /// Where their settings are, where the reader may change them.
    pub settings: Option<String>,
    pub person: Person,
    /// Shown below the name; the list is only for those who manage people.
    pub email: Option<String>,
    pub account: Account,
    pub role: Role,
    pub requests: u64,
    pub joined: DateTime<FixedOffset>,
}

/// Who comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Order {
    #[default]
    Name,
    Joined,
    Requests,
}

impl Order {
    /// Returns the value of the address's `sort`, in the words of the API.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Name => "displayname",
            Self::Joined => "created",
            Self::Requests => "requests",
        }
    }
}

/// What the page shows.
#[derive(Debug, Clone)]
pub struct Users {
    pub residents: Vec<Resident>,
    /// The reader may look at what others ask for.
    pub sees_requests: bool,
    pub order: Order,
    pub size: PageSize,
    pub place: Place,
    /// What was searched for.
    pub search: String,
    /// The media server whose people can be imported.
    pub server: Option<&'static str>,
}

impl Users {
    /// Returns what the browser keeps of how the list is, where it is not as usual.
    pub fn liking(&self) -> [(&'static str, Option<Cow<'static, str>>); 2] {
        let order = (self.order != Order::Name).then(|| Cow::Borrowed(self.order.code()));
        [("sort", order), (PER_PAGE, self.size.unusual().map(Cow::Owned))]
    }
}

/// Renders the page.
pub fn page(cx: &Context<'_>, data: &Users) -> Markup {
    let title = cx.say(users::TITLE);
    let about = cx.say(common::people(data.place.total));
    let body = html! {
        (card::heading(&title, Some(&about), &doors(cx, data)))
        (list(cx, data))
    };
    shell::page(cx, Section::Users, &title, &body)
}

/// The ways in which people come.
fn doors(cx: &Context<'_>, data: &Users) -> Markup {
    let import = data
        .server
        .map(|server| Button::link(cx.say(people::import(server)), cx.url(path::IMPORT_USERS)));
    html! {
        div.people-actions {
            @if let Some(import) = import { (import) }
            (Button::link(cx.say(people::NEW), cx.url(path::NEW_USER)).icon(Icon::Add))
        }
    }
}

/// Renders the part that sorting and pages replace.
pub fn list(cx: &Context<'_>, data: &Users) -> Markup {
    let order = Select::new("sort", cx.say(users::ORDER))
        .slim()
        .option(Order::Name.code(), cx.say(users::ORDER_NAME))
        .option(Order::Joined.code(), cx.say(users::ORDER_JOINED))
        .option(Order::Requests.code(), cx.say(users::ORDER_REQUESTS))
        .chosen(data.order.code());
    let columns =
        [users::PERSON, users::REQUESTS, users::ACCOUNT, users::ROLE, users::JOINED, users::ACTS]
            .map(|words| cx.say(words));
    let columns: Vec<&str> = columns.iter().map(AsRef::as_ref).collect();
    let rows: Vec<Row> = data.residents.iter().map(|resident| line(cx, data, resident)).collect();
    let search = Field::new("q", cx.say(people::SEARCH))
        .kind(Kind::Search)
        .unseen_label()
        .placeholder(cx.say(people::SEARCH))
        .value(data.search.as_str());
    let some = data.residents.iter().any(|resident| resident.pickable);
    let size = data.size.choice(cx);
    let reset = kept::as_usual(cx, path::USERS, ("sort", Order::Name.code()), data.size);
    let mut shown: Vec<&dyn Render> = vec![&search, &order, &size];
    if data.liking().iter().any(|(_, value)| value.is_some()) {
        shown.push(&reset);
    }
    html! {
        div.list id=(LIST) {
            (filters(cx, path::USERS, LIST, &[], &shown))
            @if rows.is_empty() {
                (empty(&cx.say(people::NONE), &cx.say(people::NONE_ABOUT), &html! {}))
            } @else {
                form id="residents" action=(cx.url(path::USERS_RIGHTS)) {
                    @if some { (pick_all(cx, "residents")) }
                    (table(&cx.say(users::TITLE), &columns, &rows))
                    @if some {
                        div.people-many {
                            (Button::submit(cx.say(people::CHANGE_PICKED)).icon(Icon::Edit).primary())
                        }
                    }
                }
            }
            (pager(cx, data.place, Some(LIST), |page| address(data, page)))
        }
    }
}

/// Picks everybody of a list, or nobody.
pub(super) fn pick_all(cx: &Context<'_>, list: &str) -> Markup {
    choice::all_of(list, ("pick-all", "people-all"), &cx.say(people::PICK_ALL), false)
}

fn address(data: &Users, page: u64) -> String {
    let page = (page > 1).then(|| page.to_string());
    // Said also where it is the usual one, which may not be how the reader likes it.
    let order = Some(data.order.code());
    let search = Some(data.search.as_str()).filter(|search| !search.is_empty());
    let size = data.size.code();
    path::with_query(
        path::USERS,
        &[("q", search), ("sort", order), (PER_PAGE, Some(&size)), ("page", page.as_deref())],
    )
}

fn line(cx: &Context<'_>, data: &Users, resident: &Resident) -> Row {
    let email = resident.email.as_deref().filter(|email| *email != resident.person.name);
    let id = resident.person.id;
    let box_id = format!("pick-{id}");
    Row {
        head: html! {
            div.people-line {
                input.choice-input type="checkbox" id=(box_id) name="id" value=(id)
                    disabled[!resident.pickable];
                label.unseen for=(box_id) { (cx.say(people::pick(resident.person.name.as_str()))) }
                a.table-link href=(cx.url(&path::user(id))) {
                    (person(cx, &resident.person, email))
                }
            }
        },
        cells: vec![
            requests(cx, data, resident),
            html! { (resident.account.badge(cx)) },
            resident.role.words(cx),
            when::day(cx, resident.joined),
            acts(cx, resident),
        ],
    }
}

/// Leads to what can be changed about somebody, and to where they are deleted, which asks once more.
fn acts(cx: &Context<'_>, resident: &Resident) -> Markup {
    let name = resident.person.name.as_str();
    let link = |words, icon, href: String| {
        Button::link(cx.say(words), href).icon(icon).icon_only().small().quiet().about(name)
    };
    html! {
        @if let Some(settings) = resident.settings.as_deref() {
            div.table-acts {
                (link(people::EDIT, Icon::Edit, cx.url(settings).into_owned()))
                @if resident.pickable {
                    @let removal = format!("{}#{REMOVAL}", cx.url(settings));
                    (link(people::REMOVE, Icon::Remove, removal))
                }
            }
        }
    }
}

/// How many requests somebody made; who may see them finds them there.
fn requests(cx: &Context<'_>, data: &Users, resident: &Resident) -> Markup {
    let own = cx.viewer.as_ref().is_some_and(|viewer| viewer.id == resident.person.id);
    let count = html! { (cx.t.number(resident.requests)) };
    html! {
        @if (own || data.sees_requests) && resident.requests > 0 {
            a href=(cx.url(&path::requests_of(resident.person.id))) {
                (count)
                span.unseen { " " (cx.say(users::REQUESTS)) ", " (resident.person.name) }
            }
        } @else {
            (count)
        }
    }
}
