//! How the addresses look: one sheet for each service, with what to do there.

use app::library::hooks::HookAddresses;
use maud::{Markup, html};

use super::super::tabs::{self, Tab};
use crate::{
    pages::path,
    text::hooks,
    ui::{
        Context,
        button::{Button, copy},
        card,
        field::Field,
        form::Form,
        icon::Icon,
        notice::{Mood, Notice},
    },
};

/// What the page shows.
#[derive(Debug, Clone)]
pub struct Hooks {
    pub addresses: HookAddresses,
    /// Whether they are whole, because somebody said how we are reached.
    pub is_whole: bool,
}

/// Renders the page.
pub fn page(cx: &Context<'_>, data: &Hooks) -> Markup {
    let addresses = &data.addresses;
    let server = cx.say(hooks::SERVER);
    let services = [
        ("radarr", "Radarr", hooks::RADARR_HOW, &addresses.radarr),
        ("sonarr", "Sonarr", hooks::SONARR_HOW, &addresses.sonarr),
        ("media-server", &*server, hooks::SERVER_HOW, &addresses.media_server),
    ];
    let renew = Button::submit(cx.say(hooks::RENEW))
        .danger()
        .icon(Icon::Retry)
        .unsure(cx.say(hooks::RENEW_SURE));
    let body = html! {
        div.settings-stack {
            @if !data.is_whole { (Notice::new(Mood::Careful, cx.say(hooks::NO_ADDRESS))) }
            @for (id, name, how, address) in services {
                (card::card(name, &html! {
                    p.card-about { (cx.say(how)) }
                    (Field::new(id, cx.say(hooks::ADDRESS)).read_only().value(address.as_str()))
                    div.form-actions { (copy(cx, id, name)) }
                }))
            }
            (card::card(&cx.say(hooks::RENEW), &html! {
                p.card-about { (cx.say(hooks::RENEW_ABOUT)) }
                div.form-actions { (Form::button(cx, path::SETTINGS_HOOKS_RENEW, &renew)) }
            }))
        }
    };
    let (title, about) = (cx.say(hooks::TITLE), cx.say(hooks::ABOUT));
    tabs::page(cx, Tab::Hooks, (&title, &about), &html! {}, &body)
}
