//! The contract held to its own rules, to cases written out by hand, and, where they are at hand,
//! to the reference's own description and recorded answers.

mod calls;
mod description;
mod guards;
mod paths;
mod recordings;
mod refusals;
mod rows;

use super::{Checked, Refusal, Sent, check, find};
use std::path::PathBuf;

/// A call as a test writes it.
#[derive(Debug, Clone, Copy)]
struct Call<'a> {
    method: &'a str,
    /// With its query.
    path: &'a str,
    sent: Sent<'a>,
}

impl<'a> Call<'a> {
    /// A call with credentials and no body.
    fn new(method: &'a str, path: &'a str) -> Self {
        let sent = Sent { credentials: true, ..Sent::default() };
        Self { method, path, sent }
    }

    fn anonymous(mut self) -> Self {
        self.sent.credentials = false;
        self
    }

    /// Gives the call a body of JSON.
    fn json(mut self, body: &'a str) -> Self {
        self.sent.content_type = Some("application/json");
        self.sent.body = body.as_bytes();
        self
    }

    fn content_type(mut self, content_type: Option<&'a str>) -> Self {
        self.sent.content_type = content_type;
        self
    }

    fn answer(self) -> Result<Checked, Refusal> {
        let (path, query) = self.path.split_once('?').unwrap_or((self.path, ""));
        let found = find(self.method, path)?;
        check(&found, &Sent { query, ..self.sent })
    }

    /// The status and message of the refusal; panics if there is none.
    fn refused(self) -> (u16, String) {
        let refusal = self.answer().expect_err(self.path);
        (refusal.status, refusal.body["message"].as_str().unwrap().to_owned())
    }
}

/// A folder of facts about the reference, or nothing where the checkout stands alone.
fn facts(folder: &str) -> Option<PathBuf> {
    let path = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared")).join(folder);
    if !path.exists() {
        println!("skipped: no facts about the reference beside this checkout ({folder})");
        return None;
    }
    Some(path)
}
