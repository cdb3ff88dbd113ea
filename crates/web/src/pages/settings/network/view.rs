//! How the network settings look: what comes in, what goes out, a proxy on the way.

use maud::{Markup, html};

use super::super::tabs::{self, Tab};
use crate::{
    pages::{
        path,
        wrong::{Typed, Wrong},
    },
    text::{Phrase, common, network, settings},
    ui::{
        Context,
        button::Button,
        choice::Choice,
        field::{Field, Kind},
        form::{Form, actions, group, refusal},
        notice::{Mood, Notice},
    },
};

/// What the page shows; after a refused save, what was typed, with what is wrong about it.
#[derive(Debug, Clone, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is a setting of its own")]
pub struct Network {
    /// Whether a change waits for the next start.
    pub restart: bool,
    pub trust_proxy: bool,
    pub csrf: bool,
    pub ipv4: bool,
    /// In seconds.
    pub timeout: String,
    pub dns: bool,
    pub dns_least: String,
    pub dns_most: String,
    pub proxy: Proxy,
    pub wrong: Wrong,
}

/// The way out through somebody else.
#[derive(Debug, Clone, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is a setting of its own")]
pub struct Proxy {
    pub on: bool,
    pub host: String,
    pub port: String,
    pub tls: bool,
    pub user: String,
    /// The password itself is never shown.
    pub has_password: bool,
    /// The password as typed just now.
    pub password: Typed,
    pub bypass: String,
    pub bypass_local: bool,
}

/// Renders the page.
pub fn page(cx: &Context<'_>, data: &Network) -> Markup {
    let refused = (!data.wrong.is_empty()).then(|| cx.say(settings::REFUSED));
    let body = html! {
        (refusal(refused.as_deref()))
        (inward(cx, data))
        (outward(cx, data))
        (proxy(cx, data))
        (actions(&[Button::submit(cx.say(common::SAVE)).primary()]))
    };
    let form = html! {
        @if data.restart && !is_said_above(cx) {
            div.settings-note { (Notice::new(Mood::Careful, cx.say(network::RESTART))) }
        }
        div.card { (Form::post(cx, path::SETTINGS_NETWORK, body).swap("main")) }
    };
    let (title, about) = (cx.say(network::TITLE), cx.say(network::ABOUT));
    tabs::page(cx, Tab::Network, (&title, &about), &html! {}, &form)
}

/// Whether the page says at its top already that a restart is due; something graver may stand there.
fn is_said_above(cx: &Context<'_>) -> bool {
    let warning = cx.viewer.as_ref().and_then(|viewer| viewer.warning.as_ref());
    warning.is_some_and(|(_, path)| *path == path::SETTINGS_NETWORK)
}

fn inward(cx: &Context<'_>, data: &Network) -> Markup {
    let fields = html! {
        (switch(cx, "trustProxy", data.trust_proxy, network::TRUST)
            .help(cx.say(network::TRUST_HELP)))
        (switch(cx, "csrf", data.csrf, network::CSRF).help(cx.say(network::CSRF_HELP)))
    };
    group(&cx.say(network::INWARD), Some(&cx.say(network::INWARD_ABOUT)), &fields)
}

fn outward(cx: &Context<'_>, data: &Network) -> Markup {
    let fields = html! {
        (data.wrong.field(cx, "timeout", network::TIMEOUT, &data.timeout).kind(Kind::Number)
            .range(0, 3600).help(cx.say(network::TIMEOUT_HELP)))
        (switch(cx, "ipv4", data.ipv4, network::IPV4).help(cx.say(network::IPV4_HELP)))
        (switch(cx, "dns", data.dns, network::DNS).help(cx.say(network::DNS_HELP)))
        div.settings-pair {
            (data.wrong.field(cx, "dnsLeast", network::DNS_LEAST, &data.dns_least).kind(Kind::Number)
                .range(0, 86_400))
            (data.wrong.field(cx, "dnsMost", network::DNS_MOST, &data.dns_most).kind(Kind::Number)
                .range(-1, 86_400).help(cx.say(network::DNS_MOST_HELP)))
        }
    };
    group(&cx.say(network::OUTWARD), Some(&cx.say(network::OUTWARD_ABOUT)), &fields)
}

fn proxy(cx: &Context<'_>, data: &Network) -> Markup {
    let proxy = &data.proxy;
    let password = Field::new("password", cx.say(network::PASSWORD))
        .kind(Kind::Password)
        .autocomplete("off")
        .value(proxy.password.0.as_str());
    let kept = proxy.has_password.then(|| cx.say(network::PASSWORD_KEPT));
    let password = match kept {
        Some(words) => password.help(words),
        None => password,
    };
    let fields = html! {
        (switch(cx, "proxy", proxy.on, network::PROXY_ON))
        div.settings-pair {
            (data.wrong.field(cx, "host", network::HOST, &proxy.host))
            (data.wrong.field(cx, "port", network::PORT, &proxy.port).kind(Kind::Number).range(1, 65_535))
        }
        (switch(cx, "tls", proxy.tls, network::TLS))
        div.settings-pair {
            (data.wrong.field(cx, "user", network::USER, &proxy.user).autocomplete("off"))
            (password)
        }
        (data.wrong.field(cx, "bypass", network::BYPASS, &proxy.bypass)
            .help(cx.say(network::BYPASS_HELP)))
        (switch(cx, "bypassLocal", proxy.bypass_local, network::BYPASS_LOCAL))
    };
    group(&cx.say(network::PROXY), Some(&cx.say(network::PROXY_ABOUT)), &fields)
}

fn switch(cx: &Context<'_>, name: &'static str, on: bool, label: Phrase<'_>) -> Choice<'static> {
    Choice::switch(name, cx.say(label)).on(on)
}
