//! How the page looks that gives several people the same rights.

use maud::{Markup, html};

use crate::{
    pages::{
        path,
        permissions::{Editor, tree},
    },
    text::{common, people, users},
    ui::{
        Context,
        button::Button,
        card,
        form::{Form, actions},
        person::{Person, mention},
        shell::{self, Section},
    },
};

/// What the page shows.
#[derive(Debug, Clone)]
pub struct Many {
    pub people: Vec<Person>,
    pub editor: Editor,
}

/// Renders the page.
pub fn page(cx: &Context<'_>, data: &Many) -> Markup {
    let title = cx.say(people::RIGHTS);
    let back = Button::link(cx.say(people::BACK), cx.url(path::USERS)).quiet();
    let body = html! {
        p.people-picked { @for each in &data.people { (mention(cx, each)) } }
        @for each in &data.people { input type="hidden" name="id" value=(each.id); }
        (tree(cx, &data.editor))
        (actions(&[Button::submit(cx.say(common::SAVE)).primary(), back]))
    };
    let body = html! {
        (card::back(cx, &cx.say(users::TITLE), path::USERS))
        (card::heading(&title, Some(&cx.say(people::RIGHTS_ABOUT)), &html! {}))
        div.card { (Form::post(cx, path::USERS_RIGHTS, body)) }
    };
    shell::page(cx, Section::Users, &title, &body)
}
