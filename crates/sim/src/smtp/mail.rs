//! A mail that was caught.

use super::mime;

/// A mail that was caught.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize)]
pub struct Mail {
    /// Name and password of the sender's login, if it logged in.
    pub login: Option<(String, String)>,
    /// Envelope sender.
    pub from: String,
    /// Envelope recipients.
    pub to: Vec<String>,
    /// Header and body as sent.
    pub data: String,
}

impl Mail {
    /// Returns a header in readable form.
    pub fn header(&self, name: &str) -> Option<String> {
        let head = self.data.split("\r\n\r\n").next()?;
        mime::header(head, name)
    }

    /// Returns the subject.
    pub fn subject(&self) -> String {
        self.header("subject").unwrap_or_default()
    }

    /// Returns the texts of the mail, plain and HTML, in readable form.
    pub fn texts(&self) -> Vec<String> {
        mime::texts(&self.data)
    }
}
