//! How the list of people looks.

use chrono::{DateTime, FixedOffset};
use maud::{Markup, html};

use crate::{
    pages::path,
    text::{Phrase, common, users},
    ui::{
        Context,
        badge::{Badge, Hue},
        card,
        filters::filters,
        pager::{Place, pager},
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
    pub order: Order,
    pub place: Place,
}

/// Renders the page.
pub fn page(cx: &Context<'_>, data: &Users) -> Markup {
    let title = cx.say(users::TITLE);
    let about = cx.say(common::people(data.place.total));
    let body = html! {
        (card::heading(&title, Some(&about), &html! {}))
        (list(cx, data))
    };
    shell::page(cx, Section::Users, &title, &body)
}

/// Renders the part that sorting and pages replace.
pub fn list(cx: &Context<'_>, data: &Users) -> Markup {
    let order = Select::new("sort", cx.say(users::ORDER))
        .slim()
        .option(Order::Name.code(), cx.say(users::ORDER_NAME))
        .option(Order::Joined.code(), cx.say(users::ORDER_JOINED))
        .option(Order::Requests.code(), cx.say(users::ORDER_REQUESTS))
        .chosen(data.order.code());
    let columns = [users::PERSON, users::REQUESTS, users::ACCOUNT, users::ROLE, users::JOINED]
        .map(|words| cx.say(words));
    let columns: Vec<&str> = columns.iter().map(AsRef::as_ref).collect();
    let rows: Vec<Row> = data.residents.iter().map(|resident| line(cx, resident)).collect();
    html! {
        div.list id=(LIST) {
            (filters(cx, path::USERS, LIST, &[], &[&order]))
            (table(&cx.say(users::TITLE), &columns, &rows))
            (pager(cx, data.place, Some(LIST), |page| address(data.order, page)))
        }
    }
}

fn address(order: Order, page: u64) -> String {
    let page = (page > 1).then(|| page.to_string());
    let order = (order != Order::Name).then(|| order.code());
    path::with_query(path::USERS, &[("sort", order), ("page", page.as_deref())])
}

fn line(cx: &Context<'_>, resident: &Resident) -> Row {
    let email = resident.email.as_deref().filter(|email| *email != resident.person.name);
    Row {
        head: html! {
            a.table-link href=(cx.url(&path::user(resident.person.id))) {
                (person(cx, &resident.person, email))
            }
        },
        cells: vec![
            html! { (cx.t.number(resident.requests)) },
            html! { (resident.account.badge(cx)) },
            resident.role.words(cx),
            when::day(cx, resident.joined),
        ],
    }
}
