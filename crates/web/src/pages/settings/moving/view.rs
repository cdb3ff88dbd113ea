//! How a move looks: where to, what would be moved, how far it is, what to set afterwards.

use super::super::tabs::{self, Tab};
use crate::pages::{path, refused};
use crate::text::{Phrase, moving};
use crate::ui::button::Button;
use crate::ui::choice::Choice;
use crate::ui::field::{Field, Kind};
use crate::ui::form::{Form, Told, actions, refusal_in_detail};
use crate::ui::icon::Icon;
use crate::ui::notice::{Mood, Notice};
use crate::ui::select::Select;
use crate::ui::table::{self, table};
use crate::ui::{Context, card, progress};
use app::relocate::{Moved, Standing};
use maud::{Markup, html};

/// What the page shows.
#[derive(Debug, Clone, Default)]
pub struct Moving {
    /// Whether the household is on PostgreSQL now; else on SQLite.
    pub on_postgres: bool,
    /// How far a move is.
    pub standing: Standing,
    /// What was typed.
    pub address: Address,
    /// What was wrong.
    pub problem: Option<Told>,
}

/// Where a server is, but for the password.
#[derive(Debug, Clone, Default)]
pub struct Address {
    pub host: String,
    pub port: String,
    pub database: String,
    pub user: String,
    pub tls: String,
}

impl Address {
    /// Whether nothing is left out without which no server is found.
    pub fn is_whole(&self) -> bool {
        let has = |part: &String| !part.is_empty();
        has(&self.host) && has(&self.database) && (has(&self.user) || self.is_socket())
    }

    /// Whether the server is reached through a socket of this machine instead of the network.
    pub fn is_socket(&self) -> bool {
        self.host.starts_with('/')
    }
}

/// Renders the page.
pub fn page(cx: &Context<'_>, data: &Moving) -> Markup {
    let body = html! {
        div.settings-stack {
            (refusal_in_detail(data.problem.as_ref()))
            @match &data.standing {
                Standing::Idle => (choose(cx, data)),
                Standing::Possible(found) => (possible(cx, found)),
                Standing::Moving { goal, table, done, total } => {
                    (under_way(cx, goal, table, (*done, *total)))
                }
                Standing::Done(moved) => (moved_there(cx, moved)),
                Standing::Failed { why } => {
                    (Notice::problem(cx.say(moving::FAILED)))
                    (refused::why(cx, why))
                    (choose(cx, data))
                }
            }
        }
    };
    let (title, about) = (cx.say(moving::TITLE), cx.say(moving::ABOUT));
    let place = (Tab::Backups, &*cx.say(moving::BACK), path::SETTINGS_BACKUPS);
    tabs::below(cx, place, (&title, &about), &html! {}, &body)
}

fn choose(cx: &Context<'_>, data: &Moving) -> Markup {
    let here = if data.on_postgres { moving::ON_POSTGRES } else { moving::ON_SQLITE };
    let to_server = if data.on_postgres { moving::TO_OTHER_SERVER } else { moving::TO_SERVER };
    let to_file = Button::submit_value(cx.say(moving::LOOK), "act", "back").primary();
    html! {
        (Notice::new(Mood::Plain, cx.say(here)))
        @if data.on_postgres {
            (card::card(&cx.say(moving::TO_FILE), &html! {
                p.card-about { (cx.say(moving::TO_FILE_ABOUT)) }
                div.form-actions.form-after { (Form::button(cx, path::SETTINGS_MOVE, &to_file)) }
            }))
        }
        (card::card(&cx.say(to_server), &html! {
            p.card-about { (cx.say(moving::TO_SERVER_ABOUT)) }
            (Form::post(cx, path::SETTINGS_MOVE, server(cx, &data.address)))
        }))
    }
}

fn server(cx: &Context<'_>, address: &Address) -> Markup {
    let field = |name: &'static str, label: Phrase<'static>, value: &str| {
        Field::new(name, cx.say(label)).value(value.to_owned())
    };
    let port = if address.port.is_empty() { "5432" } else { &address.port };
    html! {
        div.settings-pair {
            (field("host", moving::HOST, &address.host).required().help(cx.say(moving::HOST_HELP)))
            (field("port", moving::PORT, port).kind(Kind::Number).range(1, 65_535).required())
        }
        (field("database", moving::DATABASE, &address.database).required()
            .help(cx.say(moving::DATABASE_HELP)))
        div.settings-pair {
            (field("user", moving::USER, &address.user).autocomplete("off")
                .help(cx.say(moving::USER_HELP)))
            (field("password", moving::PASSWORD, "").kind(Kind::Password)
                .autocomplete("new-password"))
        }
        (Select::new("tls", cx.say(moving::TLS))
            .option("", cx.say(moving::TLS_NONE))
            .option("require", cx.say(moving::TLS_REQUIRE))
            .option("no-verify", cx.say(moving::TLS_TRUSTING))
            .chosen(address.tls.clone()))
        (actions(&[Button::submit_value(cx.say(moving::LOOK), "act", "look").primary()]))
    }
}

fn possible(cx: &Context<'_>, found: &Moved) -> Markup {
    let sum = found.rows.values().sum();
    let begin = Button::submit_value(cx.say(moving::BEGIN), "act", "begin").primary();
    html! {
        (card::card(&cx.say(moving::POSSIBLE), &html! {
            p.card-about { (cx.say(moving::goal(found.goal.as_str(), sum))) }
        }))
        (rows(cx, found))
        (card::card(&cx.say(moving::DECIDE), &html! {
            ul.setup {
                li { (cx.say(moving::UNTOUCHED)) }
                li { (cx.say(moving::MEANWHILE)) }
                li { (cx.say(moving::AFTERWARDS)) }
            }
            div.form-after {
                (Form::post(cx, path::SETTINGS_MOVE, html! {
                    @if found.replaces {
                        (Notice::new(Mood::Careful, cx.say(moving::REPLACES)))
                        (Choice::checkbox("replace", cx.say(moving::REPLACE)))
                    }
                    (actions(&[begin, forget(cx, moving::CANCEL)]))
                }))
            }
        }))
    }
}

fn forget<'a>(cx: &Context<'_>, words: Phrase<'a>) -> Button<'a> {
    Button::submit_value(cx.say(words).into_owned(), "act", "forget")
}

fn under_way(cx: &Context<'_>, goal: &str, table: &str, (done, total): (u64, u64)) -> Markup {
    let title = cx.say(moving::UNDER_WAY);
    let percent = (done.min(total) * 100).checked_div(total).unwrap_or_default();
    let percent = u8::try_from(percent).unwrap_or(100);
    card::card(
        &title,
        &html! {
            p.card-about { (cx.say(moving::under_way_about(goal))) }
            @if total > 0 { (progress::bar(&title, percent)) }
            p.settings-detail role="status" {
                @if done < total || total == 0 {
                    (cx.say(moving::arrived(done))) " " (name(cx, table))
                } @else { (cx.say(moving::COMPARING)) }
            }
        },
    )
}

fn moved_there(cx: &Context<'_>, moved: &Moved) -> Markup {
    let sum = moved.rows.values().sum();
    html! {
        (Notice::new(Mood::Good, cx.say(moving::done(moved.goal.as_str(), sum))))
        (card::card(&cx.say(moving::NEXT), &html! {
            ol.setup {
                li {
                    (cx.say(moving::SET))
                    pre.setup-block { (moved.variables) }
                    @if moved.variables.contains("DB_PASS=") {
                        p.settings-detail { (cx.say(moving::PASSWORD_LEFT_OUT)) }
                    }
                }
                li { (cx.say(moving::RESTART)) }
                li { (cx.say(moving::OLD_ONE)) }
            }
            div.form-actions.form-after {
                (Form::button(cx, path::SETTINGS_MOVE, &forget(cx, moving::CLOSE)))
            }
        }))
        @if !moved.mended.is_empty() {
            (card::card(&cx.say(moving::MENDED), &html! {
                @for mended in &moved.mended { p lang="en" { (mended) } }
            }))
        }
        (rows(cx, moved))
    }
}

/// What there is, the most first.
fn rows(cx: &Context<'_>, moved: &Moved) -> Markup {
    let mut all: Vec<_> = moved.rows.iter().filter(|(_, rows)| **rows > 0).collect();
    all.sort_by_key(|(name, rows)| (std::cmp::Reverse(**rows), (*name).clone()));
    let lines: Vec<_> = all
        .into_iter()
        .map(|(table, rows)| table::Row {
            head: html! { span.settings-name { (name(cx, table)) } },
            cells: vec![html! { (cx.t.number(*rows)) }],
        })
        .collect();
    let columns = [cx.say(moving::WHAT), cx.say(moving::ROWS)];
    let columns: Vec<&str> = columns.iter().map(AsRef::as_ref).collect();
    table(&cx.say(moving::CONTENTS), &columns, &lines)
}

/// What is in a table, in words; its own name where nobody outside the program speaks of it.
fn name(cx: &Context<'_>, table: &str) -> Markup {
    let words = match table {
        "user" => moving::USERS,
        "media" => moving::TITLES,
        "season" => moving::SEASONS,
        "media_request" => moving::REQUESTS,
        "season_request" => moving::SEASONS_ASKED,
        "issue" => moving::ISSUES,
        "issue_comment" => moving::COMMENTS,
        "watchlist" => moving::WATCHLIST,
        "blocklist" => moving::BLOCKLIST,
        "session" => moving::SESSIONS,
        "discover_slider" => moving::SLIDERS,
        "override_rule" => moving::RULES,
        "user_settings" => moving::PREFERENCES,
        "user_push_subscription" => moving::DEVICES,
        other => return html! { code { (other) } },
    };
    html! { (cx.say(words)) }
}

/// A button to the page, and what it is for.
pub fn way_there(cx: &Context<'_>) -> Markup {
    let link = Button::link(cx.say(moving::TITLE), cx.url(path::SETTINGS_MOVE)).icon(Icon::Right);
    card::card(
        &cx.say(moving::TITLE),
        &html! {
            p.card-about { (cx.say(moving::ABOUT)) }
            div.form-actions.form-after { (link) }
        },
    )
}
