//! The notification agents: saving them, and sending a trial message before that.

use super::Object;
use crate::{App, Result};
use clients::hooks::Hooks;
use clients::mail::{Correspondent, Mail};
use domain::refusal::upstream;
use domain::{User, UserId};
use serde_json::Value;
use store::settings::Settings;

const SUBJECT: &str = "Test Notification";
const GREETING: &str = "Your notifications from here arrive. There is nothing else to do.";

impl App {
    /// Replaces an agent by what is sent, and gives it as it is kept.
    pub async fn save_agent(&self, by: UserId, name: &'static str, sent: Object) -> Result<Value> {
        self.change_settings(Some(by), move |document| {
            document.replace_agent(name, &sent)?;
            Ok(document.agent(name).cloned().unwrap_or_default())
        })
        .await
    }

    /// Sends a trial message to whoever asks, as the agent would with what is sent.
    pub async fn try_agent(&self, by: &User, name: &'static str, sent: &Object) -> Result<()> {
        let mut trial = self.settings().document().clone();
        trial.replace_agent(name, sent).map_err(store::Error::from)?;
        let settings = Settings::read(&trial);
        if name == "email" {
            return self.try_email(by, &settings).await;
        }
        let message = format!("Usherr cannot send by {name} yet. The settings can be kept.");
        Err(upstream(message).into())
    }

    /// Lists the sounds that Pushover offers to the owner of a token: their words and names.
    pub async fn pushover_sounds(&self, token: &str) -> Result<Vec<(String, String)>> {
        let asked = Hooks::new(self.http()).pushover_sounds(token).await;
        let told = asked.map_err(|error| {
            upstream("Pushover does not tell its sounds. Check the token.").because(error)
        })?;
        let sounds = told.get("sounds").and_then(Value::as_object);
        let sounds = sounds.into_iter().flatten();
        Ok(sounds
            .map(|(word, name)| (word.clone(), name.as_str().unwrap_or(word).to_owned()))
            .collect())
    }

    async fn try_email(&self, by: &User, settings: &Settings) -> Result<()> {
        let email = &settings.notifications.email.options;
        let title = &settings.main.application_title;
        let mail = Mail {
            from: Correspondent {
                name: Some(email.sender_name.clone()).filter(|name| !name.is_empty()),
                address: email.email_from.clone(),
            },
            to: Correspondent { name: None, address: by.email.clone() },
            subject: format!("{SUBJECT} [{title}]"),
            text: GREETING.to_owned(),
            html: format!("<p>{GREETING}</p>"),
        };
        let sent = self.mailer(email).send(&mail).await;
        Ok(sent.map_err(|error| {
            upstream("The mail could not be sent. Check the mail server's settings.").because(error)
        })?)
    }
}
