//! How moving in looks: one question at a time, with the steps above it.

use maud::{Markup, Render, html};

use crate::{
    pages::{
        part::waited_for,
        path,
        settings::{
            server::view::{self as server_view, Library},
            services::view::{self as services_view, Services},
        },
        wrong::Wrong,
    },
    text::{Phrase, account, common, setup},
    ui::{
        Context,
        button::Button,
        card,
        choice::Choice,
        field::{Field, Kind},
        form::{Form, refusal},
        icon::Icon,
        lazy::lazy,
        notice::{Mood, Notice},
        select::Select,
        shell, skeleton,
    },
};

/// What the first page shows.
#[derive(Debug, Clone, Copy)]
pub struct Setup<'a> {
    /// The folder that Usherr looks at, as the owner would find it.
    pub folder: &'a str,
    /// What is written there is gone with the container.
    pub unmounted: bool,
    /// Who lives here already, where only the settings are missing.
    pub household: Option<Household>,
}

/// What is there although the settings are not.
#[derive(Debug, Clone, Copy)]
pub struct Household {
    pub people: u64,
    pub requests: u64,
}

/// The form of the first sign-in, as typed.
#[derive(Debug, Clone)]
pub struct Owner {
    /// Emby; else Jellyfin.
    pub emby: bool,
    pub host: String,
    pub port: String,
    pub tls: bool,
    pub base: String,
    pub name: String,
    pub email: String,
    pub ways: Ways,
    pub wrong: Wrong,
}

/// How else the owner may come back.
#[derive(Debug, Clone, Copy, Default)]
pub struct Ways {
    /// With the owner's password here, where the account at the server does not lead in.
    pub local: bool,
    /// With their account at Plex.
    pub plex: bool,
}

/// The field for a token of Plex.
pub const TOKEN: &str = "plexToken";

impl Default for Owner {
    fn default() -> Self {
        Self {
            emby: false,
            host: String::new(),
            port: "8096".to_owned(),
            tls: false,
            base: String::new(),
            name: String::new(),
            email: String::new(),
            ways: Ways::default(),
            wrong: Wrong::default(),
        }
    }
}

/// The element with the libraries, which may come on its own.
pub const LIBRARIES: &str = "setup-libraries";

/// The choice of libraries.
#[derive(Debug, Clone, Default)]
pub struct Libraries {
    /// What the server calls itself.
    pub server: String,
    pub libraries: Vec<Library>,
    /// The server has not told them yet.
    pub is_coming: bool,
    /// What stood in the way.
    pub trouble: Option<String>,
}

/// The owner's number, as viewers have it.
const OWNER: u64 = domain::UserId::OWNER.0.cast_unsigned();

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd)]
enum Step {
    Owner,
    Key,
    Libraries,
    Services,
}

/// Renders the first page: how one wants to move in.
pub fn page(cx: &Context<'_>, data: Setup<'_>) -> Markup {
    if let Some(household) = data.household {
        return welcome_back(cx, data.folder, household);
    }
    let title = cx.say(setup::TITLE);
    let go = Button::link(cx.say(setup::FRESH_GO), cx.url(path::SETUP_OWNER)).primary();
    let restore = Button::link(cx.say(setup::RESTORE_GO), cx.url(path::SETUP_RESTORE));
    let body = html! {
        div.card {
            h1.card-name { (title) }
            p.card-about { (cx.say(setup::ABOUT)) }
        }
        @if data.unmounted {
            (Notice::new(Mood::Careful, cx.say(setup::unmounted(data.folder))))
        }
        (card::card(&cx.say(setup::FRESH), &html! {
            p { (cx.say(setup::FRESH_ABOUT)) }
            div.form-actions { (go) }
        }))
        (card::card(&cx.say(setup::RESTORE), &html! {
            p { (cx.say(setup::RESTORE_ABOUT)) }
            div.form-actions { (restore) }
        }))
        (card::card(&cx.say(setup::MOVING), &html! {
            ol.setup {
                li { (cx.say(setup::MOVING_STOP)) }
                li { (cx.say(setup::MOVING_START)) " " code.setup-code { (data.folder) } }
                li { (cx.say(setup::MOVING_SAFE)) }
            }
        }))
    };
    shell::alone(cx, &title, &body)
}

/// Renders the first page where people live and the settings are gone: nothing is asked that the
/// database knows.
fn welcome_back(cx: &Context<'_>, folder: &str, household: Household) -> Markup {
    let title = cx.say(setup::BACK);
    let Household { people, requests } = household;
    let server = Button::link(cx.say(setup::BACK_SERVER_GO), cx.url(path::SETUP_OWNER)).primary();
    let local = sign_in_here(cx);
    let body = html! {
        div.card {
            h1.card-name { (title) }
            p.card-about { (cx.say(setup::back_about(cx.say(setup::people(people)).into_owned(),
                cx.say(setup::requests(requests)).into_owned()))) }
        }
        (card::card(&cx.say(setup::BACK_SERVER), &html! {
            p { (cx.say(setup::BACK_SERVER_ABOUT)) }
            div.form-actions { (server) }
        }))
        (card::card(&cx.say(setup::BACK_FILE), &html! {
            p { (cx.say(setup::BACK_FILE_ABOUT)) " " code.setup-code { (folder) } }
        }))
        (way_out(cx))
        @if cx.viewer.as_ref().is_some_and(|viewer| viewer.sees_settings) {
            (card::card(&cx.say(setup::RESTORE), &html! {
                p { (cx.say(setup::RESTORE_ABOUT)) }
                div.form-actions {
                    (Button::link(cx.say(setup::RESTORE_GO), cx.url(path::SETUP_RESTORE)))
                }
            }))
        } @else if cx.viewer.is_none() {
            (card::card(&cx.say(setup::BACK_LOCAL), &html! {
                p { (cx.say(setup::BACK_LOCAL_ABOUT)) }
                div.form-actions { (local) }
            }))
        }
    };
    shell::alone(cx, &title, &body)
}

/// The way to the form for a password that is kept here.
fn sign_in_here(cx: &Context<'_>) -> Button<'static> {
    let local = path::with_query(path::SIGN_IN, &[("way", Some("local"))]);
    Button::link(cx.say(setup::BACK_LOCAL_GO), cx.url(&local).into_owned())
}

/// Renders the first sign-in.
pub fn owner(cx: &Context<'_>, data: &Owner) -> Markup {
    let field = |name: &'static str, label: Phrase<'_>, value: &str| {
        Field::new(name, cx.say(label))
            .value(value.to_owned())
            .error(data.wrong.find(name).map(str::to_owned))
    };
    let kind = Select::new("kind", cx.say(setup::KIND))
        .option("jellyfin", "Jellyfin")
        .option("emby", "Emby")
        .chosen(if data.emby { "emby" } else { "jellyfin" })
        .error(data.wrong.find("kind"));
    let form = html! {
        (kind)
        (field("host", setup::HOST, &data.host).required().help(cx.say(setup::HOST_HELP)))
        (field("port", setup::PORT, &data.port).kind(Kind::Number).range(1, 65_535).required())
        (Choice::switch("tls", cx.say(setup::TLS)).on(data.tls))
        (field("base", setup::BASE, &data.base).help(cx.say(setup::BASE_HELP)))
        (field("username", setup::NAME, &data.name).required().autocomplete("username"))
        (field("password", setup::PASSWORD, "").kind(Kind::Password)
            .autocomplete("current-password"))
        (field("email", setup::EMAIL, &data.email).kind(Kind::Email).autocomplete("email")
            .help(cx.say(setup::EMAIL_HELP)))
        (Button::submit(cx.say(setup::SIGN_IN)).primary().wide())
    };
    let body = html! {
        (Form::post(cx, path::SETUP_OWNER, form))
        @if data.ways.local { div.form-actions { (sign_in_here(cx)) } }
    };
    let beside = html! {
        @if data.ways.plex { (at_plex(cx, data.wrong.find(TOKEN))) }
        (way_out(cx))
    };
    let about = cx.say(setup::OWNER_ABOUT);
    step(cx, Step::Owner, (setup::OWNER, &about), &body, &beside)
}

/// The way back for an owner whose media server is Plex.
fn at_plex(cx: &Context<'_>, wrong: Option<&str>) -> Markup {
    let form = html! {
        input type="hidden" name="kind" value="plex";
        (Field::new(TOKEN, cx.say(setup::PLEX_TOKEN)).kind(Kind::Password).required()
            .autocomplete("off").error(wrong.map(str::to_owned)))
        div.form-actions { (Button::submit(cx.say(setup::PLEX_GO))) }
    };
    card::card(
        &cx.say(setup::PLEX),
        &html! {
            p { (cx.say(setup::PLEX_ABOUT)) }
            (Form::post(cx, path::SETUP_OWNER, form))
        },
    )
}

/// The way out for somebody who is signed in and not the owner: nothing here is theirs to do.
fn way_out(cx: &Context<'_>) -> Markup {
    let Some(viewer) = cx.viewer.as_ref().filter(|viewer| viewer.id != OWNER) else {
        return Markup::default();
    };
    let button = Button::submit(cx.say(account::SIGN_OUT));
    card::card(
        &cx.say(setup::other(viewer.name)),
        &html! {
            p { (cx.say(setup::OTHER_ABOUT)) }
            div.form-actions { (Form::button(cx, path::SIGN_OUT, &button)) }
        },
    )
}

/// Where TMDB gives keys to those who have an account.
const KEYS: &str = "https://www.themoviedb.org/settings/api";

/// Renders the step about TMDB's key, with what was typed.
pub fn key(cx: &Context<'_>, typed: &str, wrong: &Wrong) -> Markup {
    let later = Button::link(cx.say(setup::LATER), cx.url(path::SETUP_LIBRARIES)).quiet();
    let form = html! {
        p { a href=(KEYS) target="_blank" rel="noreferrer" { (cx.say(setup::KEY_GET)) } }
        (Field::new("tmdbKey", cx.say(setup::KEY_FIELD)).required().autocomplete("off").value(typed)
            .error(wrong.find("tmdbKey")))
        div.form-actions { (Button::submit(cx.say(setup::KEY_SAVE)).primary()) (later) }
    };
    let form = Form::post(cx, path::SETUP_KEY, form).render();
    step(cx, Step::Key, (setup::KEY, &cx.say(setup::KEY_ABOUT)), &form, &Markup::default())
}

/// Renders the choice of libraries.
pub fn libraries(cx: &Context<'_>, data: &Libraries) -> Markup {
    let later = Button::link(cx.say(setup::LATER), cx.url(path::SETUP_SERVICES)).quiet();
    let body = html! {
        (choice(cx, data))
        div.form-actions { (later) }
    };
    let about = cx.say(setup::libraries_about(data.server.as_str()));
    step(cx, Step::Libraries, (setup::LIBRARIES, &about), &body, &Markup::default())
}

/// Renders the libraries, or what stands in their place.
pub fn choice(cx: &Context<'_>, data: &Libraries) -> Markup {
    if data.is_coming {
        let address = waited_for(path::SETUP_LIBRARIES);
        return lazy(cx, LIBRARIES, &address, &skeleton::lines(&cx.say(common::COMING), 4));
    }
    let form = Form::post(cx, path::SETUP_LIBRARIES, server_view::libraries(cx, &data.libraries));
    html! {
        div.form id=(LIBRARIES) {
            (refusal(data.trouble.as_deref()))
            (form)
        }
    }
}

/// Renders the step about Radarr and Sonarr.
pub fn services(cx: &Context<'_>, data: &Services) -> Markup {
    let finish = Button::submit(cx.say(setup::FINISH)).primary().wide();
    let body = html! {
        (services_view::lists(cx, data))
        (Form::post(cx, path::SETUP_FINISH, finish.render()))
    };
    step(
        cx,
        Step::Services,
        (setup::SERVICES, &cx.say(setup::SERVICES_ABOUT)),
        &body,
        &Markup::default(),
    )
}

fn step(
    cx: &Context<'_>,
    here: Step,
    (title, about): (Phrase<'_>, &str),
    body: &Markup,
    beside: &Markup,
) -> Markup {
    let title = cx.say(title);
    let body = html! {
        (steps(cx, here))
        div.card {
            h1.card-name { (title) }
            p.card-about { (about) }
            (body)
        }
        (beside)
    };
    shell::alone(cx, &title, &body)
}

fn steps(cx: &Context<'_>, here: Step) -> Markup {
    let all = [
        (Step::Owner, setup::STEP_OWNER),
        (Step::Key, setup::STEP_KEY),
        (Step::Libraries, setup::STEP_LIBRARIES),
        (Step::Services, setup::STEP_SERVICES),
    ];
    html! {
        ol.setup-steps aria-label=(cx.say(setup::STEPS)) {
            @for (step, words) in all {
                li.setup-step aria-current=[(step == here).then_some("step")] {
                    @if step < here { (Icon::Approve) }
                    (cx.say(words))
                }
            }
        }
    }
}
