//! The languages, each by its own name, for those who are not signed in; everybody else chooses in
//! their own settings.

use maud::{Markup, html};

use super::{Context, form::Form};
use crate::{
    pages::path,
    text::{Locale, common},
};

/// Shows a button for each language.
pub fn picker(cx: &Context<'_>) -> Markup {
    let buttons = html! {
        div.language role="group" aria-label=(cx.say(common::LANGUAGE)) {
            @for locale in Locale::ALL {
                button.language-choice type="submit" name="language" value=(locale.code())
                    lang=(locale.code()) aria-pressed=(cx.t.locale() == locale) {
                    (locale.own_name())
                }
            }
        }
    };
    html! { (Form::post(cx, path::LANGUAGE, buttons)) }
}
