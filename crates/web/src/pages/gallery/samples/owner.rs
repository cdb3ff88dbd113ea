//! The owner's pages, as they are and as they were refused.

use crate::{
    pages::{
        permissions::Editor,
        settings::users::view::{self as users, Limit, Rules},
        wrong::Wrong,
    },
    text::rules,
    ui::Context,
};
use domain::Permissions;
use maud::Markup;

/// Renders each of them, with a name for its file.
pub(super) fn pages(cx: &Context<'_>) -> Vec<(&'static str, Markup)> {
    vec![
        ("settings-users", users::page(cx, &people())),
        ("settings-users-refused", users::page(cx, &people_refused(cx))),
    ]
}

fn people() -> Rules {
    Rules {
        server: Some("Jellyfin"),
        local_login: true,
        server_login: true,
        films: Limit { limit: "10".to_owned(), days: "7".to_owned() },
        seasons: Limit { limit: "0".to_owned(), days: "30".to_owned() },
        editor: Editor {
            held: Permissions::REQUEST_MOVIE
                | Permissions::CREATE_ISSUES
                | Permissions::AUTO_APPROVE,
            may_make_admins: true,
            films_4k: true,
            series_4k: false,
        },
        ..Rules::default()
    }
}

fn people_refused(cx: &Context<'_>) -> Rules {
    let mut wrong = Wrong::default();
    wrong.add(cx, "localLogin", rules::NO_DOOR);
    wrong.add(cx, "movieLimit", rules::NEEDS_LIMIT);
    let films = Limit { limit: "many".to_owned(), days: "7".to_owned() };
    Rules { server: None, local_login: false, films, wrong, ..people() }
}
