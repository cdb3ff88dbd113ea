//! How Usherr sends mail, and a trial before that is kept.

pub mod view;

use super::super::answer::{Answer, go_on, refuse, saying, show};
use super::super::form::Form;
use super::super::path;
use super::super::resident::Resident;
use super::super::said::Said;
use super::super::visit::Visit;
use super::super::wrong::{Typed, Wrong};
use crate::text::mail;
use crate::ui::Context;
use app::App;
use app::accounts::people::is_address;
use app::settings::Object;
use axum::extract::State;
use domain::Permissions;
use serde_json::{Value, json};
use view::{Encryption, Mail, Trial};

const AGENT: &str = "email";

/// Shows the form.
pub(in crate::pages) async fn get(
    State(app): State<App>,
    visit: Visit,
    resident: Resident,
) -> Answer {
    resident.needs(Permissions::ADMIN)?;
    show(view::page(&visit.context(), &kept(&app)))
}

/// Saves what was sent, or shows it again with what is wrong. A trial saves nothing.
pub(in crate::pages) async fn post(
    State(app): State<App>,
    visit: Visit,
    resident: Resident,
    form: Form,
) -> Answer {
    let by = resident.needs(Permissions::ADMIN)?;
    let cx = visit.context();
    let is_trial = form.text("act") == "test";
    let mut data = check(&cx, &kept(&app), &form, is_trial);
    if is_trial && !is_address(&by.email) {
        data.wrong.add(&cx, "from", mail::NEEDS_RECEIVER);
    }
    if !data.wrong.is_empty() {
        return refuse(view::page(&cx, &data));
    }
    let agent = agent(&app, &data, form.text("password"));
    if is_trial {
        let to = by.email.clone();
        data.trial = Some(match app.try_agent(by, AGENT, &agent).await {
            Ok(()) => Trial::Sent(to),
            Err(error) => Trial::Failed(to, told(&error)),
        });
        return show(view::page(&cx, &data));
    }
    app.save_agent(by.id, AGENT, agent).await?;
    Ok(saying(go_on(&visit, path::SETTINGS_MAIL), Said::Saved))
}

/// What the mail server said, or what was in its way.
fn told(error: &app::Error) -> String {
    let cause = std::error::Error::source(error);
    cause.map_or_else(|| error.to_string(), app::causes::with_causes)
}

/// The settings as they are kept.
fn kept(app: &App) -> Mail {
    let settings = app.settings();
    let agent = &settings.notifications.email;
    let email = &agent.options;
    Mail {
        on: agent.enabled,
        has_address: !settings.main.application_url.is_empty(),
        name: email.sender_name.clone(),
        from: email.email_from.clone(),
        required: email.user_email_required,
        host: email.smtp_host.clone(),
        port: email.smtp_port.to_string(),
        encryption: Encryption::of_switches(email.secure, email.ignore_tls, email.require_tls),
        self_signed: email.allow_self_signed,
        user: email.auth_user.clone().unwrap_or_default(),
        has_password: !email.auth_pass.reveal().is_empty(),
        password: Typed::default(),
        trial: None,
        wrong: Wrong::default(),
    }
}

/// What was sent, with what is wrong about it. Only what is used has to be there.
fn check(cx: &Context<'_>, kept: &Mail, form: &Form, is_trial: bool) -> Mail {
    let text = |name| form.text(name).trim().to_owned();
    let data = Mail {
        on: form.is_on("on"),
        has_address: kept.has_address,
        name: text("name"),
        from: text("from"),
        required: form.is_on("required"),
        host: text("host"),
        port: text("port"),
        encryption: Encryption::find(form.text("encryption")),
        self_signed: form.is_on("selfSigned"),
        user: text("user"),
        has_password: kept.has_password,
        password: Typed(form.text("password").to_owned()),
        trial: None,
        wrong: Wrong::default(),
    };
    let is_used = data.on || is_trial;
    let from = is_address(&data.from) || (!is_used && data.from.is_empty());
    let port = data.port.parse::<u16>().is_ok_and(|port| port > 0);
    let mut wrong = Wrong::default();
    wrong.unless(cx, from, "from", mail::NEEDS_FROM);
    wrong.unless(cx, !is_used || !data.host.is_empty(), "host", mail::NEEDS_HOST);
    wrong.unless(cx, port, "port", mail::NEEDS_PORT);
    Mail { wrong, ..data }
}

/// The agent with what was sent in place of what is kept; what the form does not know stays. A
/// password that was not typed stays, unless nobody signs in there any more.
fn agent(app: &App, data: &Mail, password: &str) -> Object {
    let mut agent = match app.settings().document().agent(AGENT) {
        Some(Value::Object(kept)) => kept.clone(),
        _ => Object::new(),
    };
    let mut options = match agent.remove("options") {
        Some(Value::Object(kept)) => kept,
        _ => Object::new(),
    };
    let sent = json!({
        "userEmailRequired": data.required,
        "senderName": data.name,
        "emailFrom": data.from,
        "smtpHost": data.host,
        "smtpPort": data.port.parse::<u16>().unwrap_or_default(),
        "secure": data.encryption == Encryption::Implicit,
        "ignoreTls": data.encryption == Encryption::None,
        "requireTls": data.encryption == Encryption::Always,
        "allowSelfSigned": data.self_signed,
        "authUser": data.user,
    });
    if let Value::Object(sent) = sent {
        options.extend(sent);
    }
    if data.user.is_empty() {
        options.insert("authPass".to_owned(), "".into());
    } else if !password.is_empty() {
        options.insert("authPass".to_owned(), password.into());
    }
    agent.insert("enabled".to_owned(), data.on.into());
    agent.insert("options".to_owned(), options.into());
    agent
}
