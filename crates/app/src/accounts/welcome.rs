//! The mail that brings a new person the password which was made up for them.

use super::mails::{escaped, sender};
use crate::App;
use clients::mail::{Correspondent, Mail};
use domain::User;

impl App {
    /// Mails the password. A mail that fails is told to the log, not to the person who made the
    /// account: the account is there, and a new password can be set.
    pub(super) async fn mail_generated_password(&self, user: &User, password: &str) {
        let settings = self.settings();
        let (title, address) = (&settings.main.application_title, &settings.main.application_url);
        let email = &settings.notifications.email.options;
        let name = user.display_name();
        let mail = Mail {
            from: sender(&settings),
            to: Correspondent { name: None, address: user.email.clone() },
            subject: format!("Your account at {title}"),
            text: format!(
                "Hello {name},\n\nthere is an account for you at {title}.\nYour password: {password}\n\nSign in and change it: {address}\n"
            ),
            html: format!(
                "<p>Hello {},</p><p>there is an account for you at {}.</p><p>Your password: <code>{}</code></p><p><a href=\"{}\">Sign in and change it</a></p>",
                escaped(name),
                escaped(title),
                escaped(password),
                escaped(address)
            ),
        };
        if let Err(error) = self.mailer(email).send(&mail).await {
            tracing::error!(label = "Mail", %error, user = %user.id, "a new password was not mailed");
        }
    }
}
