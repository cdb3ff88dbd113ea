//! How the page looks on which people are imported.

use maud::{Markup, html};

use crate::{
    pages::{
        part::{Part, waited_for},
        path,
    },
    text::{common, people, users},
    ui::{
        Context,
        button::Button,
        card,
        choice::Choice,
        empty::empty,
        fault::fault,
        form::{Form, actions},
        icon::Icon,
        lazy::lazy,
        shell::{self, Section},
        skeleton,
    },
};

/// The element with those who are found, which may come on its own.
pub const FOUND: &str = "importing";

/// Somebody at the media server who has no account here.
#[derive(Debug, Clone)]
pub struct Found {
    pub id: String,
    pub name: String,
}

/// What the page shows.
#[derive(Debug, Clone)]
pub struct Import {
    pub server: &'static str,
    pub found: Part<Vec<Found>>,
}

/// Renders the page.
pub fn page(cx: &Context<'_>, data: &Import) -> Markup {
    let title = cx.say(people::import(data.server));
    let body = html! {
        (card::back(cx, &cx.say(users::TITLE), path::USERS))
        (card::heading(&title, Some(&cx.say(people::IMPORT_ABOUT)), &html! {}))
        (people(cx, data))
    };
    shell::page(cx, Section::Users, &title, &body)
}

/// Renders those who are found, or what stands in their place.
pub fn people(cx: &Context<'_>, data: &Import) -> Markup {
    match &data.found {
        Part::Here(found, _) => html! { div id=(FOUND) { (offered(cx, found)) } },
        Part::Missing => html! { div id=(FOUND) { (silent(cx, data)) } },
        Part::Coming => {
            let meanwhile = html! { div.card { (skeleton::lines(&cx.say(common::COMING), 6)) } };
            lazy(cx, FOUND, &waited_for(path::IMPORT_USERS), &meanwhile)
        }
    }
}

fn offered(cx: &Context<'_>, found: &[Found]) -> Markup {
    if found.is_empty() {
        return empty(&cx.say(people::NOBODY_NEW), &cx.say(people::NOBODY_NEW_ABOUT), &back(cx));
    }
    html! { div.card { (form(cx, found)) } }
}

fn back(cx: &Context<'_>) -> Markup {
    html! { (Button::link(cx.say(people::BACK), cx.url(path::USERS))) }
}

fn silent(cx: &Context<'_>, data: &Import) -> Markup {
    let again = Button::link(cx.say(people::AGAIN), cx.url(path::IMPORT_USERS)).icon(Icon::Retry);
    let again = again.swap(FOUND);
    fault(&cx.say(people::silent(data.server)), &cx.say(people::SILENT_ABOUT), &html! { (again) })
}

fn form(cx: &Context<'_>, found: &[Found]) -> Markup {
    let body = html! {
        fieldset.people-found {
            legend.field-label { (cx.say(people::WHOM)) }
            @if found.len() > 1 { (super::super::view::pick_all(cx, "found")) }
            div.people-grid id="found" {
                @for (index, person) in found.iter().enumerate() {
                    (Choice::checkbox("id", person.name.as_str())
                        .id(format!("found-{index}"))
                        .value(person.id.as_str()))
                }
            }
        }
        (actions(&[
            Button::submit(cx.say(people::IMPORT_THEM)).primary(),
            Button::link(cx.say(people::BACK), cx.url(path::USERS)).quiet(),
        ]))
    };
    html! { (Form::post(cx, path::IMPORT_USERS, body)) }
}
