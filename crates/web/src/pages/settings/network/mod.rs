//! How the server reaches out, and whom it believes.

pub mod view;

use super::super::answer::{Answer, go_on, refuse, saying, show};
use super::super::form::Form;
use super::super::path;
use super::super::resident::Resident;
use super::super::said::Said;
use super::super::visit::Visit;
use super::super::wrong::{Typed, Wrong};
use crate::text::network;
use crate::ui::Context;
use app::App;
use app::settings::Object;
use axum::extract::State;
use domain::Permissions;
use serde_json::{Value, json};
use view::{Network, Proxy};

const MILLIS: u64 = 1000;

/// Shows the form.
pub(in crate::pages) async fn get(
    State(app): State<App>,
    visit: Visit,
    resident: Resident,
) -> Answer {
    resident.needs(Permissions::ADMIN)?;
    show(view::page(&visit.context(), &kept(&app)))
}

/// Saves what was sent, or shows it again with what is wrong.
pub(in crate::pages) async fn post(
    State(app): State<App>,
    visit: Visit,
    resident: Resident,
    form: Form,
) -> Answer {
    let by = resident.needs(Permissions::ADMIN)?.id;
    let cx = visit.context();
    let data = check(&cx, &kept(&app), &form);
    if !data.wrong.is_empty() {
        return refuse(view::page(&cx, &data));
    }
    app.save_network_settings(by, document(&data, form.text("password"))).await?;
    Ok(saying(go_on(&visit, path::SETTINGS_NETWORK), Said::Saved))
}

/// The settings as they are kept.
fn kept(app: &App) -> Network {
    let settings = app.settings();
    let network = &settings.network;
    let (proxy, dns) = (&network.proxy, network.dns_cache);
    Network {
        restart: app.restart_required(),
        trust_proxy: network.trust_proxy,
        csrf: network.csrf_protection,
        ipv4: network.force_ipv4_first,
        timeout: (network.api_request_timeout_ms / MILLIS).to_string(),
        dns: dns.enabled,
        dns_least: dns.min_ttl_seconds.to_string(),
        dns_most: dns.max_ttl_seconds.map_or_else(|| "-1".to_owned(), |most| most.to_string()),
        proxy: Proxy {
            on: proxy.enabled,
            host: proxy.hostname.clone(),
            port: proxy.port.to_string(),
            tls: proxy.use_ssl,
            user: proxy.user.clone(),
            has_password: !proxy.password.reveal().is_empty(),
            password: Typed::default(),
            bypass: proxy.bypass_filter.clone(),
            bypass_local: proxy.bypass_local_addresses,
        },
        wrong: Wrong::default(),
    }
}

/// What was sent, with what is wrong about it.
fn check(cx: &Context<'_>, kept: &Network, form: &Form) -> Network {
    let text = |name| form.text(name).trim().to_owned();
    let data = Network {
        restart: kept.restart,
        trust_proxy: form.is_on("trustProxy"),
        csrf: form.is_on("csrf"),
        ipv4: form.is_on("ipv4"),
        timeout: text("timeout"),
        dns: form.is_on("dns"),
        dns_least: text("dnsLeast"),
        dns_most: text("dnsMost"),
        proxy: Proxy {
            on: form.is_on("proxy"),
            host: text("host"),
            port: text("port"),
            tls: form.is_on("tls"),
            user: text("user"),
            has_password: kept.proxy.has_password,
            password: Typed(form.text("password").to_owned()),
            bypass: text("bypass"),
            bypass_local: form.is_on("bypassLocal"),
        },
        wrong: Wrong::default(),
    };
    let mut wrong = Wrong::default();
    let counts = |text: &str| text.parse::<u32>().is_ok();
    let most = data.dns_most == "-1" || counts(&data.dns_most);
    wrong.unless(cx, counts(&data.timeout), "timeout", network::NEEDS_SECONDS);
    wrong.unless(cx, counts(&data.dns_least), "dnsLeast", network::NEEDS_SECONDS);
    wrong.unless(cx, most, "dnsMost", network::NEEDS_SECONDS);
    let port = data.proxy.port.parse::<u16>().is_ok_and(|port| port > 0);
    wrong.unless(cx, port, "port", network::NEEDS_PORT);
    wrong.unless(cx, !data.proxy.on || !data.proxy.host.is_empty(), "host", network::NEEDS_HOST);
    Network { wrong, ..data }
}

/// What is saved. A password that was not typed stays, unless nobody signs in there any more.
fn document(data: &Network, password: &str) -> Object {
    let number = |text: &str| text.parse::<i64>().unwrap_or_default();
    let timeout_ms = data.timeout.parse::<u64>().unwrap_or_default() * MILLIS;
    let proxy = &data.proxy;
    let mut kept = json!({
        "enabled": proxy.on,
        "hostname": proxy.host,
        "port": number(&proxy.port),
        "useSsl": proxy.tls,
        "user": proxy.user,
        "bypassFilter": proxy.bypass,
        "bypassLocalAddresses": proxy.bypass_local,
    });
    if let Value::Object(kept) = &mut kept
        && (!password.is_empty() || proxy.user.is_empty())
    {
        let password = if proxy.user.is_empty() { "" } else { password };
        kept.insert("password".to_owned(), password.into());
    }
    let value = json!({
        "trustProxy": data.trust_proxy,
        "csrfProtection": data.csrf,
        "forceIpv4First": data.ipv4,
        "apiRequestTimeout": timeout_ms,
        "dnsCache": {
            "enabled": data.dns,
            "forceMinTtl": number(&data.dns_least),
            "forceMaxTtl": number(&data.dns_most),
        },
        "proxy": kept,
    });
    match value {
        Value::Object(object) => object,
        _ => Object::new(),
    }
}
