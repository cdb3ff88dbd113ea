//! An invented household, so that every page can be rendered without a database.

use chrono::{DateTime, FixedOffset};
use maud::Markup;

use crate::{
    pages::signin::view::{self as signin, Refused, Server, SignIn, Way},
    text::Locale,
    ui::{Context, Theme, Viewer},
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
pub fn pages(cx: &Context<'_>) -> Vec<(&'static str, Markup)> {
    let both = SignIn { server: Some(Server::Jellyfin), local: true, ..SignIn::default() };
    vec![
        ("signin", signin::page(cx, &both)),
        (
            "signin-refused",
            signin::page(
                cx,
                &SignIn {
                    refused: Some((Way::Server, Refused::Credentials)),
                    name: "marguerite",
                    forgot_on_server: Some("https://jellyfin.example/forgot"),
                    ..both
                },
            ),
        ),
    ]
}
