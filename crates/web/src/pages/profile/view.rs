//! How one person's page looks: who they are, what they may still ask for, what they asked for.

use chrono::{DateTime, FixedOffset};
use maud::{Markup, html};

use crate::{
    pages::{
        path,
        requests::view::{Filter, Standing},
        users::view::{Account, Role},
    },
    text::profile,
    ui::{
        Context,
        avatar::avatar,
        badge::MediaState,
        button::Button,
        card,
        empty::empty,
        icon::Icon,
        person::Person,
        poster::{Title, poster_card},
        progress,
        quota::{Quota, quota},
        row,
        shell::{self, Section},
        ticket::{Ticket, ticket},
        when,
    },
};

/// What the page shows.
#[derive(Debug, Clone)]
pub struct Profile {
    pub person: Person,
    /// Shown to the person and to those who manage people.
    pub email: Option<String>,
    pub account: Account,
    pub role: Role,
    pub joined: DateTime<FixedOffset>,
    /// The reader looks at their own page.
    pub own: bool,
    /// How many requests there are in all; `None` when the reader may not see them.
    pub requests: Option<u64>,
    /// Shown to the person and to those who manage them.
    pub quotas: Vec<Quota>,
    pub recent: Vec<Ticket>,
    /// The first titles of the watchlist; `None` when the reader may not see it.
    pub watchlist: Option<Vec<Listed>>,
    /// Where the settings are, for those who may change them.
    pub settings: Option<String>,
}

/// A title on the watchlist.
#[derive(Debug, Clone)]
pub struct Listed {
    pub title: Title,
    pub media: MediaState,
}

/// Renders what stands in the account menu; nothing for those who may ask for as much as they like.
pub fn limits(cx: &Context<'_>, quotas: &[Quota]) -> Markup {
    let limited = quotas.iter().filter_map(|quota| Some((quota, quota.limit?)));
    let known = html! {
        @for (quota, limit) in limited {
            @let left = limit.saturating_sub(quota.used);
            p.menu-limit {
                (progress::ring(left, limit))
                span { (quota.name(cx)) ": " (cx.say(profile::quota_left(left, limit))) }
            }
        }
    };
    shell::limits(cx, &known)
}

/// Renders the page.
pub fn page(cx: &Context<'_>, data: &Profile) -> Markup {
    let title = if data.own { cx.say(profile::OWN) } else { data.person.name.clone().into() };
    let body = html! {
        (head(cx, data))
        @if !data.quotas.is_empty() {
            (card::card(&cx.say(profile::QUOTAS), &html! {
                div.profile-quotas { @for each in &data.quotas { (quota(cx, each)) } }
            }))
        }
        @if let Some(count) = data.requests { (recent(cx, data, count)) }
        @if let Some(listed) = &data.watchlist { (watchlist(cx, data, listed)) }
    };
    shell::page(cx, Section::Elsewhere, &title, &body)
}

fn head(cx: &Context<'_>, data: &Profile) -> Markup {
    let person = &data.person;
    html! {
        div.profile {
            (avatar(cx, person.id, &person.name, person.avatar.as_deref()))
            div.profile-words {
                h1.card-name { (person.name) }
                @if let Some(email) = data.email.as_deref().filter(|email| *email != person.name) {
                    p.card-about { (email) }
                }
                p.profile-facts {
                    (data.account.badge(cx))
                    span { (data.role.words(cx)) }
                    span { (cx.say(profile::JOINED)) " " (when::day(cx, data.joined)) }
                }
                @if let Some(settings) = &data.settings {
                    p.profile-settings {
                        (Button::link(cx.say(profile::SETTINGS), cx.url(settings).into_owned())
                            .icon(Icon::Edit).small())
                    }
                }
            }
        }
    }
}

fn watchlist(cx: &Context<'_>, data: &Profile, listed: &[Listed]) -> Markup {
    let cards: Vec<Markup> = listed
        .iter()
        .map(|each| {
            let (badge, detail) = (each.media.badge(cx), each.title.kind_and_year(cx));
            let card = poster_card(cx, &each.title, badge.as_ref(), &html! { (detail) });
            let href = path::title(each.title.kind, each.title.tmdb_id);
            html! { a.poster-way href=(cx.url(&href)) { (card) } }
        })
        .collect();
    let all =
        if data.own { path::WATCHLIST.to_owned() } else { path::watchlist_of(data.person.id) };
    let all = cx.url(&all);
    html! {
        @if !cards.is_empty() {
            (row::row(cx, "watchlist", &cx.say(profile::WATCHLIST),
                Some((&cx.say(profile::WATCHLIST_ALL), &all)), &cards))
        }
    }
}

fn recent(cx: &Context<'_>, data: &Profile, count: u64) -> Markup {
    let filter = Filter { standing: Standing::All, by: Some(data.person.id), ..Filter::default() };
    let all = cx.url(&filter.address()).into_owned();
    let tickets: Vec<Markup> = data.recent.iter().map(|each| ticket(cx, each)).collect();
    html! {
        section.row aria-labelledby="recent" {
            div.row-head {
                h2.row-title id="recent" { (cx.say(profile::RECENT)) }
                @if count > 0 { a.row-all href=(all) { (cx.say(profile::all(count))) } }
            }
            @if tickets.is_empty() {
                @let about = if data.own { profile::NONE_OWN } else { profile::NONE_ABOUT };
                (empty(&cx.say(profile::NONE), &cx.say(about), &html! {}))
            } @else {
                (row::stack("tickets", &tickets))
            }
        }
    }
}
