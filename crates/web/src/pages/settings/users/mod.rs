//! How people come in, how much they may ask for, and what newcomers may do.

pub mod view;

use super::super::answer::{Answer, go_on, refuse, saying, show};
use super::super::form::Form;
use super::super::path;
use super::super::permissions::Editor;
use super::super::resident::Resident;
use super::super::said::Said;
use super::super::visit::Visit;
use super::super::wrong::Wrong;
use crate::text::rules;
use crate::ui::Context;
use app::App;
use app::settings::Object;
use axum::extract::State;
use domain::{MediaServerType, Permissions, User, UserId};
use serde_json::{Value, json};
use view::{Limit, Rules};

/// The most titles, and the most days, that a limit can name.
const MOST: u32 = 100;

/// Shows the form.
pub(in crate::pages) async fn get(
    State(app): State<App>,
    visit: Visit,
    resident: Resident,
) -> Answer {
    let by = resident.needs(Permissions::ADMIN)?;
    show(view::page(&visit.context(), &kept(&app, by)))
}

/// Saves what was sent, or shows it again with what is wrong.
pub(in crate::pages) async fn post(
    State(app): State<App>,
    visit: Visit,
    resident: Resident,
    form: Form,
) -> Answer {
    let by = resident.needs(Permissions::ADMIN)?;
    let cx = visit.context();
    let data = check(&cx, &kept(&app, by), &form);
    if !data.wrong.is_empty() {
        return refuse(view::page(&cx, &data));
    }
    app.save_main_settings(by.id, document(&data)).await?;
    Ok(saying(go_on(&visit, path::SETTINGS_USERS), Said::Saved))
}

/// The settings as they are kept.
fn kept(app: &App, by: &User) -> Rules {
    let settings = app.settings();
    let main = &settings.main;
    Rules {
        server: server(main.media_server_type),
        local_login: main.local_login,
        server_login: main.media_server_login,
        newcomers: main.new_plex_login,
        films: Limit::new(main.movie_quota.limit, main.movie_quota.days),
        seasons: Limit::new(main.tv_quota.limit, main.tv_quota.days),
        editor: Editor {
            held: main.default_permissions,
            may_make_admins: by.id == UserId::OWNER,
            films_4k: settings.movie_4k_enabled(),
            series_4k: settings.series_4k_enabled(),
        },
        wrong: Wrong::default(),
    }
}

/// The media server by its name, where people may have accounts at one.
fn server(kind: MediaServerType) -> Option<&'static str> {
    match kind {
        MediaServerType::Jellyfin => Some("Jellyfin"),
        MediaServerType::Emby => Some("Emby"),
        MediaServerType::Plex => Some("Plex"),
        MediaServerType::NotConfigured => None,
    }
}

/// What was sent, with what is wrong about it.
fn check(cx: &Context<'_>, kept: &Rules, form: &Form) -> Rules {
    let mut wrong = Wrong::default();
    let limit = |prefix: &str, wrong: &mut Wrong| {
        let (limit, days) = (format!("{prefix}Limit"), format!("{prefix}Days"));
        let given = Limit {
            limit: form.text(&limit).trim().to_owned(),
            days: form.text(&days).trim().to_owned(),
        };
        wrong.unless(
            cx,
            given.count().is_some_and(|count| count <= MOST),
            &limit,
            rules::NEEDS_LIMIT,
        );
        let days_fit = given.span().is_some_and(|span| (1..=MOST).contains(&span));
        wrong.unless(cx, days_fit, &days, rules::NEEDS_DAYS);
        given
    };
    let (films, seasons) = (limit("movie", &mut wrong), limit("tv", &mut wrong));
    // A switch that the page does not show stays as it is.
    let switch = |name, shown, before| if shown { form.is_on(name) } else { before };
    let has_server = kept.server.is_some();
    let local_login = form.is_on("localLogin");
    let server_login = switch("mediaServerLogin", has_server, kept.server_login);
    wrong.unless(cx, local_login || has_server && server_login, "localLogin", rules::NO_DOOR);
    Rules {
        local_login,
        server_login,
        newcomers: switch("newPlexLogin", has_server, kept.newcomers),
        films,
        seasons,
        editor: Editor { held: kept.editor.read(form), ..kept.editor },
        wrong,
        server: kept.server,
    }
}

/// What is saved. Keys that the page does not show stay as they are.
fn document(data: &Rules) -> Object {
    let quota = |limit: &Limit| json!({ "quotaLimit": limit.count(), "quotaDays": limit.span() });
    let value = json!({
        "localLogin": data.local_login,
        "mediaServerLogin": data.server_login,
        "newPlexLogin": data.newcomers,
        "defaultQuotas": { "movie": quota(&data.films), "tv": quota(&data.seasons) },
        "defaultPermissions": data.editor.held.0,
    });
    match value {
        Value::Object(object) => object,
        _ => Object::new(),
    }
}
