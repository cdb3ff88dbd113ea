//! How much waits for somebody: shown on every page, so it is read in one go and counts no more than
//! is shown.

use crate::{App, Result};
use domain::{Permissions, User};

/// What waits, as far as it is a person's business.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Waiting {
    /// Requests that nobody decided about, for those who may.
    pub requests: Option<i64>,
    /// Open issues, for those who look after them.
    pub issues: Option<i64>,
}

impl App {
    /// Counts what waits for a person.
    pub async fn count_waiting(&self, by: &User) -> Result<Waiting> {
        let decides = by.may(Permissions::MANAGE_REQUESTS);
        let mends = by.may(Permissions::MANAGE_ISSUES);
        if !decides && !mends {
            return Ok(Waiting::default());
        }
        let waiting = self.store.peek(move |tx| {
            Ok(Waiting {
                requests: if decides { Some(tx.count_waiting_requests()?) } else { None },
                issues: if mends { Some(tx.count_open_issues()?) } else { None },
            })
        });
        Ok(waiting.await?)
    }
}
