//! What people asked for, and who they are.

use super::{Readers, Sample, own_profile, profile, requests, ticket, users};
use crate::pages::doubt::view::{self as doubt_view, Question};
use crate::pages::profile::view as profile_view;
use crate::pages::requests::view::{self as requests_view, Filter, Kind, Standing};
use crate::pages::users::view as users_view;
use crate::ui::{Context, shell};
use maud::{Markup, html};

/// Renders the pages of this area.
pub(super) fn pages(readers: &Readers) -> Vec<Sample> {
    let Readers { owner, informed, friend, .. } = readers;
    let mut own = requests();
    own.people.clear();
    own.tickets.truncate(2);
    for ticket in &mut own.tickets {
        ticket.allowed.clear();
        (ticket.editable, ticket.managed) = (false, false);
    }
    let mut nothing = requests();
    nothing.tickets.clear();
    nothing.filter = Filter { standing: Standing::Waiting, ..Filter::default() };
    nothing.place.total = 0;
    let mut not_found = nothing.clone();
    not_found.filter =
        Filter { standing: Standing::All, kind: Kind::Series, by: Some(4), ..Filter::default() };
    vec![
        ("requests", requests_view::page(informed, &requests())),
        ("requests-own", requests_view::page(friend, &own)),
        ("requests-none", requests_view::page(owner, &nothing)),
        ("requests-not-found", requests_view::page(owner, &not_found)),
        ("doubt-own", doubt_view::page(friend, &doubt(friend))),
        ("request-own", requests_view::alone(friend, &ticket())),
        ("users", users_view::page(owner, &users())),
        ("profile", profile_view::page(owner, &profile())),
        ("profile-limits-own", limits(friend)),
        ("profile-own", profile_view::page(friend, &own_profile())),
    ]
}

fn doubt(cx: &Context<'_>) -> Question {
    Question {
        words: "Really take it back?".to_owned(),
        label: "Take back: The Long Way Home".to_owned(),
        action: "/requests/21/cancel".to_owned(),
        fields: vec![("from".to_owned(), "list".to_owned())],
        back: cx.url("/requests").into_owned(),
    }
}

/// What stands in the account menu, on a page without that menu.
fn limits(cx: &Context<'_>) -> Markup {
    let body = html! { h1 { "Limits" } (profile_view::limits(cx, &profile().quotas)) };
    shell::alone(cx, "Limits", &body)
}
