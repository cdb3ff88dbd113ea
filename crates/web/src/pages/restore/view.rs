//! How a restore looks, from choosing to the end.

use crate::pages::settings::backups::elsewhere::{Fields, place_fields};
use crate::pages::settings::tabs::{self, Tab};
use crate::pages::{path, refused};
use crate::text::{backups, moving, restore};
use crate::ui::button::Button;
use crate::ui::choice::Choice;
use crate::ui::field::{Field, Kind};
use crate::ui::form::{Form, Told, actions, refusal_in_detail};
use crate::ui::icon::Icon;
use crate::ui::notice::Notice;
use crate::ui::select::Select;
use crate::ui::shell;
use crate::ui::{Context, card, progress};
use app::restore::{Hold, Part, Phase, Preview};
use domain::Ts;
use maud::{Markup, html};

/// What the page shows.
#[derive(Debug, Clone)]
pub struct Page {
    /// The address of the page, below which its forms are sent.
    pub base: &'static str,
    /// Whether nobody lives here yet: there is nothing that could be missing or kept.
    pub is_empty: bool,
    /// Backups in the household's folder, newest first.
    pub backups: Vec<Offer>,
    /// Places where backups go: the lasting name and the one for people.
    pub places: Vec<(String, String)>,
    /// The place that is looked into.
    pub opened: Option<Opened>,
    /// What was wrong with what was sent.
    pub problem: Option<Told>,
    /// Whether that was about another place to look at.
    pub opens_other: bool,
    /// What would come and go, with the number by which an order means it.
    pub preview: Option<(u64, Preview)>,
    /// What waits since a restore.
    pub hold: Option<Hold>,
    /// How many orders and messages that is.
    pub waiting: u64,
    /// How far it is.
    pub phase: Phase,
}

/// A backup to choose.
#[derive(Debug, Clone)]
pub struct Offer {
    /// Whether it is the bare database that an adoption kept.
    pub is_copy: bool,
    pub name: String,
    pub size: u64,
    pub made_at: Ts,
}

/// A place with what lies there.
#[derive(Debug, Clone)]
pub struct Opened {
    pub id: String,
    pub name: String,
    pub backups: Vec<Offer>,
    /// Why it could not be looked into.
    pub trouble: Option<String>,
}

/// Renders the page.
pub fn page(cx: &Context<'_>, page: &Page) -> Markup {
    let title = cx.say(restore::TITLE);
    let is_alone = page.base == path::SETUP_RESTORE;
    let about = cx.say(restore::ABOUT);
    let body = html! {
        // Before anybody lives here the page has no ground of its own to write on.
        @if is_alone { div.card { (card::heading(&title, Some(&about), &html! {})) } }
        div.settings-stack {
            (refusal_in_detail(page.problem.as_ref()))
            @if page.hold.is_some() { (hold(cx, page)) }
            @match &page.phase {
                Phase::Idle => (choose(cx, page)),
                Phase::Preparing { step, percent } => (preparing(cx, page, (step, *percent))),
                Phase::Ready => (ready(cx, page)),
                Phase::Keeping | Phase::Replacing => (working(cx)),
                Phase::Done { .. } => {
                    (card::card(&cx.say(restore::DONE), &html! { p { (cx.say(restore::DONE_ABOUT)) } }))
                    (choose(cx, page))
                }
                Phase::Failed { why } => {
                    (card::card(&cx.say(restore::FAILED), &html! {
                        p { (cx.say(restore::FAILED_ABOUT)) }
                        (refused::why(cx, why))
                    }))
                    (choose(cx, page))
                }
            }
            @if page.is_empty && page.phase != Phase::Keeping && page.phase != Phase::Replacing {
                div.form-actions {
                    (Button::link(cx.say(restore::TO_THE_BEGINNING), cx.url(path::SETUP)))
                }
            }
        }
    };
    if is_alone {
        return shell::alone(cx, &title, &body);
    }
    let place = (Tab::Backups, &*cx.say(moving::BACK), path::SETTINGS_BACKUPS);
    tabs::below(cx, place, (&title, &about), &html! {}, &body)
}

/// Renders what is shown while nobody is served.
pub fn maintenance(cx: &Context<'_>, phase: &Phase) -> Markup {
    let title = cx.say(restore::WORKING);
    let about = match phase {
        Phase::Keeping => restore::KEEPING,
        _ => restore::REPLACING,
    };
    let body = html! {
        div.card {
            h1.card-name { (title) }
            p.card-about { (cx.say(restore::WORKING_ABOUT)) }
            p role="status" { (cx.say(about)) }
        }
    };
    shell::alone(cx, &title, &body)
}

fn working(cx: &Context<'_>) -> Markup {
    card::card(&cx.say(restore::WORKING), &html! { p { (cx.say(restore::WORKING_ABOUT)) } })
}

fn choose(cx: &Context<'_>, page: &Page) -> Markup {
    html! {
        @if let Some(opened) = &page.opened { (opened_place(cx, page, opened)) }
        (card::card(&cx.say(restore::CHOOSE), &html! {
            @if page.backups.is_empty() {
                p.card-about { (cx.say(restore::NONE)) }
            } @else {
                (offers(cx, page, ("here", None), &page.backups))
            }
        }))
        (card::card(&cx.say(restore::UPLOAD), &html! {
            p.card-about { (cx.say(restore::UPLOAD_ABOUT)) }
            (upload(cx, page, &html! { (secret(cx, "upload-secret")) }))
        }))
        (elsewhere(cx, page))
    }
}

fn secret<'a>(cx: &Context<'_>, id: &'a str) -> Field<'a> {
    Field::new("secret", cx.say(restore::SECRET).into_owned())
        .id(id)
        .kind(Kind::Password)
        .autocomplete("off")
        .help(cx.say(restore::SECRET_HELP).into_owned())
}

/// Backups to choose one from; `id` begins the names of the fields.
fn offers(
    cx: &Context<'_>,
    page: &Page,
    (id, place): (&str, Option<&str>),
    backups: &[Offer],
) -> Markup {
    let (list_id, secret_id) = (format!("{id}-backup"), format!("{id}-secret"));
    let mut list = Select::new("backup", cx.say(restore::BACKUP)).id(list_id);
    for offer in backups {
        let mut words = format!("{} · {}", at(cx, Some(offer.made_at)), cx.t.bytes(offer.size));
        if offer.is_copy {
            words = format!("{words} · {}", cx.say(backups::COPY));
        }
        list = list.option(offer.name.as_str(), format!("{words} · {}", offer.name));
    }
    let choose = format!("{}/choose", page.base);
    html! {
        (Form::post(cx, &choose, html! {
            @if let Some(place) = place { input type="hidden" name="place" value=(place); }
            (list)
            (secret(cx, &secret_id))
            (actions(&[Button::submit(cx.say(restore::LOOK)).primary()]))
        }))
    }
}

fn opened_place(cx: &Context<'_>, page: &Page, opened: &Opened) -> Markup {
    card::card(
        &cx.say(restore::at_place(opened.name.as_str())),
        &html! {
            @if let Some(trouble) = &opened.trouble {
                (Notice::problem(cx.say(restore::PLACE_SILENT)))
                p.card-about lang="en" { (trouble) }
            } @else if opened.backups.is_empty() {
                p.card-about { (cx.say(restore::NONE_THERE)) }
            } @else {
                (offers(cx, page, ("there", Some(&opened.id)), &opened.backups))
            }
        },
    )
}

/// The places that are known, and a way to one that is not.
fn elsewhere(cx: &Context<'_>, page: &Page) -> Markup {
    let add = format!("{}/place", page.base);
    card::card(
        &cx.say(restore::ELSEWHERE),
        &html! {
            p.card-about { (cx.say(restore::ELSEWHERE_ABOUT)) }
            @if !page.places.is_empty() {
                div.form-actions.form-after {
                    @for (id, name) in &page.places {
                        @let address = path::with_query(page.base, &[("place", Some(id))]);
                        (Button::link(name.as_str(), cx.url(&address).into_owned())
                            .icon(Icon::Cloud))
                    }
                }
            }
            details.form-other.form-after open[page.opens_other] {
                summary.form-opener { (cx.say(restore::OTHER_PLACE)) }
                (Form::post(cx, &add, html! {
                    (place_fields(cx, &Fields::default(), None))
                    (actions(&[Button::submit(cx.say(restore::LOOK_THERE))]))
                }))
            }
        },
    )
}

/// A form with a file is sent in parts, so its token stands in its address.
fn upload(cx: &Context<'_>, page: &Page, secret: &Markup) -> Markup {
    let address = path::with_query(&format!("{}/upload", page.base), &[("_csrf", cx.csrf)]);
    html! {
        form.form method="post" enctype="multipart/form-data" action=(cx.url(&address)) {
            (secret)
            div.field {
                label.field-label for="file" { (cx.say(restore::FILE)) }
                input.field-input id="file" name="file" type="file" required;
            }
            (actions(&[Button::submit(cx.say(restore::LOOK)).primary()]))
        }
    }
}

fn preparing(cx: &Context<'_>, page: &Page, (step, percent): (&str, u8)) -> Markup {
    let cancel = format!("{}/cancel", page.base);
    let (title, about) = match step {
        "fetching" => (restore::FETCHING, restore::FETCHING_ABOUT),
        _ => (restore::PREPARING, restore::PREPARING_ABOUT),
    };
    let title = cx.say(title);
    card::card(
        &title,
        &html! {
            p.card-about { (cx.say(about)) }
            (progress::bar(&title, percent))
            div.form-actions { (Form::button(cx, &cancel, &Button::submit(cx.say(restore::STOP)))) }
        },
    )
}

fn ready(cx: &Context<'_>, page: &Page) -> Markup {
    let Some((number, preview)) = &page.preview else { return html! {} };
    let (begin, cancel) = (format!("{}/begin", page.base), format!("{}/cancel", page.base));
    let about = if page.is_empty { restore::DECIDE_EMPTY } else { restore::DECIDE_ABOUT };
    let mut part = Select::new("part", cx.say(restore::PART));
    for (choice, name) in Part::ALL {
        let (has, label) = match choice {
            Part::All => (true, restore::PART_ALL),
            Part::Settings => (preview.has_settings && !page.is_empty, restore::PART_SETTINGS),
            Part::Data => (preview.counts.is_some() && !page.is_empty, restore::PART_DATA),
        };
        if has {
            part = part.option(name, cx.say(label));
        }
    }
    html! {
        (card::card(&cx.say(restore::PREVIEW), &told(cx, page, preview)))
        (card::card(&cx.say(restore::DECIDE), &html! {
            p { (cx.say(about)) }
            @if !page.is_empty { p { (cx.say(restore::DECIDE_SESSIONS)) } }
            (Form::post(cx, &begin, html! {
                input type="hidden" name="number" value=(number);
                @if !page.is_empty { (part) }
                (Choice::switch("revoke", cx.say(restore::REVOKE)).help(cx.say(restore::REVOKE_HELP)))
                (actions(&[Button::submit(cx.say(restore::BEGIN)).danger()]))
            }))
            div.form-actions { (Form::button(cx, &cancel, &Button::submit(cx.say(restore::STOP)))) }
        }))
    }
}

fn told(cx: &Context<'_>, page: &Page, preview: &Preview) -> Markup {
    let moment = at(cx, preview.origin.made_at);
    html! {
        p { (cx.say(restore::from(&preview.origin.writer, &moment))) }
        @match preview.counts {
            Some(counts) => {
                p { (cx.say(restore::brings(counts.users, counts.requests, counts.issues,
                    counts.titles))) }
                @if !preview.has_settings { p { (cx.say(restore::NO_SETTINGS)) } }
            }
            None => p { (cx.say(restore::ONLY_SETTINGS)) }
        }
        @if let Some(missing) = preview.missing.as_ref().filter(|_| !page.is_empty) {
            @if missing.is_nothing() {
                p { (cx.say(restore::TAKES_NOTHING)) }
            } @else {
                p { strong { (cx.say(restore::takes(missing.users, missing.requests,
                    missing.issues))) } }
                @if !missing.names.is_empty() {
                    p { (cx.say(restore::names(missing.names.join(", ")))) }
                }
            }
        }
        @if preview.here_is_damaged { p { (cx.say(restore::HERE_IS_DAMAGED)) } }
        @if preview.is_ours == Some(false) && !page.is_empty { p { (cx.say(restore::FOREIGN)) } }
        @for mended in &preview.mended { p lang="en" { (mended) } }
    }
}

fn hold(cx: &Context<'_>, page: &Page) -> Markup {
    let release = format!("{}/release", page.base);
    let waiting = path::with_query(path::SETTINGS_OUTBOX, &[("state", Some("open"))]);
    let on = Button::submit_value(cx.say(restore::RELEASE), "what", "do").primary();
    let forget = Button::submit_value(cx.say(restore::FORGET), "what", "forget");
    card::card(
        &cx.say(restore::HOLD),
        &html! {
            p { (cx.say(restore::HOLD_ABOUT)) }
            p { a href=(cx.url(&waiting)) { (cx.say(restore::waiting(page.waiting))) } }
            (Form::post(cx, &release, actions(&[on, forget])))
        },
    )
}

/// A moment in the time zone that times are shown in.
fn at(cx: &Context<'_>, moment: Option<Ts>) -> String {
    moment.map_or_else(
        || cx.say(restore::UNKNOWN_TIME).into_owned(),
        |moment| {
            let moment = moment.to_utc().with_timezone(cx.now.offset());
            moment.format("%Y-%m-%d %H:%M").to_string()
        },
    )
}
