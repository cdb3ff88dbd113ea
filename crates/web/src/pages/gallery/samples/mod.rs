//! An invented household, so that every page can be rendered without a database.

mod forms;
mod household;
mod owner;

pub use forms::{general, general_refused, sign_in, sign_in_refused};
pub use household::{
    editing, editing_refused, home, own_profile, profile, requests, ticket, users,
};

use chrono::{DateTime, FixedOffset};
use maud::Markup;

use crate::{
    pages::{
        errors::view::{self as errors, Trouble},
        home::view as home_view,
        installed::view as installed,
        profile::view as profile_view,
        requests::{
            edit::view as editing_view,
            view::{self as requests_view, Filter, Kind, Standing},
        },
        settings::general::view as general_view,
        setup::view::{self as setup, Setup},
        signin::view as signin_view,
        users::view as users_view,
    },
    text::Locale,
    ui::{Context, Theme, Viewer, notice::Notice},
};

/// Returns surroundings in which the owner reads at a fixed time.
pub fn context(locale: Locale) -> Context<'static> {
    Context {
        t: locale.catalogue(),
        app_name: "Usherr",
        base: "",
        now: at("2026-03-12T20:15:00+01:00"),
        theme: Theme::Auto,
        viewer: Some(Viewer {
            id: 1,
            name: "Marguerite",
            avatar: None,
            sees_users: true,
            sees_settings: true,
            waiting: Some(3),
        }),
        csrf: None,
        notices: Vec::new(),
    }
}

fn at(text: &str) -> DateTime<FixedOffset> {
    DateTime::parse_from_rfc3339(text).unwrap_or_default()
}

/// Renders every page in its different states, each with a name for its file.
pub fn pages(locale: Locale, base: &str, theme: Theme) -> Vec<(&'static str, Markup)> {
    let cx = &Context { base, theme, ..context(locale) };
    let stranger = &Context { viewer: None, base, theme, ..context(locale) };
    let notices = vec![Notice::done(cx.say(crate::text::requests::APPROVED))];
    let informed = &Context { base, theme, notices, ..context(locale) };
    let friend = Viewer {
        id: 4,
        name: "Théo",
        avatar: None,
        sees_users: false,
        sees_settings: false,
        waiting: None,
    };
    let friend =
        &Context { viewer: Some(friend), csrf: Some("token"), base, theme, ..context(locale) };
    let everything = requests();
    let mut own = requests();
    own.people.clear();
    own.tickets.truncate(2);
    for ticket in &mut own.tickets {
        ticket.allowed.clear();
        (ticket.editable, ticket.managed) = (false, false);
    }
    let alone = ticket();
    let mut nothing = requests();
    nothing.tickets.clear();
    nothing.filter = Filter { standing: Standing::Waiting, ..Filter::default() };
    nothing.place.total = 0;
    let mut not_found = nothing.clone();
    not_found.filter =
        Filter { standing: Standing::All, kind: Kind::Series, by: Some(4), ..Filter::default() };
    let mut pages = vec![
        ("signin", signin_view::page(stranger, &sign_in())),
        ("signin-refused", signin_view::page(stranger, &sign_in_refused())),
        ("setup", setup::page(stranger, Setup { folder: "/app/config" })),
        ("home", home_view::page(cx, &home())),
        ("requests", requests_view::page(informed, &everything)),
        ("requests-own", requests_view::page(friend, &own)),
        ("requests-none", requests_view::page(cx, &nothing)),
        ("requests-not-found", requests_view::page(cx, &not_found)),
        ("request-own", requests_view::alone(friend, &alone)),
        ("request-edit", editing_view::page(cx, &editing())),
        ("request-edit-refused", editing_view::page(friend, &editing_refused())),
        ("users", users_view::page(cx, &users())),
        ("profile", profile_view::page(cx, &profile())),
        ("profile-own", profile_view::page(friend, &own_profile())),
        ("settings-general", general_view::page(cx, &general())),
        ("settings-general-refused", general_view::page(cx, &general_refused())),
        ("offline", installed::page(stranger)),
        ("error-not-found", errors::page(cx, Trouble::NotFound, None)),
        ("error-forbidden", errors::page(friend, Trouble::Forbidden, None)),
        ("error-unavailable", errors::page(stranger, Trouble::Unavailable, None)),
        ("error-failure", errors::page(cx, Trouble::Failure, Some("4bf92f3577b3"))),
        ("gallery", super::view::page(cx)),
    ];
    pages.extend(owner::pages(cx));
    pages
}
