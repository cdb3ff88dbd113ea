//! How an answer is looked at: its status, the description, the published client.

use super::types;
use crate::support::{Description, TestApp, Visitor};
use serde_json::Value;
use std::collections::BTreeSet;
use web::api::contract::BASE;

/// What was seen.
#[derive(Debug, Default)]
pub(super) struct Seen {
    /// Calls as `GET /movie/{movieId}`.
    pub(super) calls: BTreeSet<String>,
    pub(super) complaints: Vec<String>,
}

impl Seen {
    pub(super) fn join(&mut self, other: Self) {
        self.calls.extend(other.calls);
        self.complaints.extend(other.complaints);
    }
}

/// Somebody who looks at one answer after the other.
pub(super) struct Tour<'a> {
    visitor: Visitor,
    description: &'a Description,
    seen: Seen,
}

impl<'a> Tour<'a> {
    /// Looks around with the API key.
    pub(super) fn new(home: &TestApp, description: &'a Description) -> Self {
        Self { visitor: home.key(), description, seen: Seen::default() }
    }

    /// Who looks.
    pub(super) fn visitor(&self) -> Visitor {
        self.visitor.clone()
    }

    pub(super) fn end(self) -> Seen {
        self.seen
    }

    /// Reads something.
    pub(super) async fn see(&mut self, call: &str, at: &str) -> Value {
        let visitor = self.visitor();
        self.ask_as(&visitor, call, at, None).await
    }

    /// Writes something.
    pub(super) async fn ask(&mut self, call: &str, at: &str, body: Value) -> Value {
        let visitor = self.visitor();
        self.ask_as(&visitor, call, at, Some(body)).await
    }

    /// Makes a call as somebody else.
    pub(super) async fn ask_as(
        &mut self,
        visitor: &Visitor,
        call: &str,
        at: &str,
        body: Option<Value>,
    ) -> Value {
        let (verb, route) = call.split_once(' ').unwrap();
        let reply = visitor.call(verb, &format!("{BASE}{at}"), body).await;
        let mut complain = |what: &str| {
            let text: String = reply.text.chars().take(300).collect();
            self.seen.complaints.push(format!("{verb} {at} ({}): {what}: {text}", reply.status));
        };
        self.seen.calls.insert(call.to_owned());
        if !reply.status.is_success() || reply.status == 202 {
            complain("refused");
            return Value::Null;
        }
        if reply.status == 204 {
            return Value::Null;
        }
        let told = reply.json();
        let faults = self.description.faults_of(verb, route, &told).unwrap_or_default();
        for fault in &faults {
            complain(fault);
        }
        if let Some(why) = types::misfit(call, &told) {
            complain(&format!("the published client says {why}"));
        }
        told
    }
}
