//! How the page looks on which people are imported.

use maud::{Markup, html};

use crate::{
    pages::path,
    text::{people, users},
    ui::{
        Context,
        button::Button,
        card,
        choice::Choice,
        empty::empty,
        fault::fault,
        form::{Form, actions},
        icon::Icon,
        shell::{self, Section},
    },
};

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
    /// `None` when the server does not answer.
    pub found: Option<Vec<Found>>,
}

/// Renders the page.
pub fn page(cx: &Context<'_>, data: &Import) -> Markup {
    let title = cx.say(people::import(data.server));
    let body = html! {
        (card::back(cx, &cx.say(users::TITLE), path::USERS))
        (card::heading(&title, Some(&cx.say(people::IMPORT_ABOUT)), &html! {}))
        @match &data.found {
            None => (silent(cx, data)),
            Some(found) => (offered(cx, found)),
        }
    };
    shell::page(cx, Section::Users, &title, &body)
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
