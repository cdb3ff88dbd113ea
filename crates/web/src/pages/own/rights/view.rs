//! How the page looks that says what a person may do.

use maud::{Markup, html};

use super::super::{Tab, Whose, frame};
use crate::{
    pages::permissions::{Editor, tree},
    text::common,
    ui::{
        Context,
        button::Button,
        form::{Form, actions},
    },
};

/// What the page shows.
#[derive(Debug, Clone)]
pub struct Rights {
    pub whose: Whose,
    pub editor: Editor,
}

/// Renders the page.
pub fn page(cx: &Context<'_>, data: &Rights) -> Markup {
    let body = html! {
        (tree(cx, &data.editor))
        (actions(&[Button::submit(cx.say(common::SAVE)).primary()]))
    };
    let body = html! { div.card { (Form::post(cx, &data.whose.address(Tab::Rights), body)) } };
    frame::page(cx, &data.whose, Tab::Rights, &body)
}
