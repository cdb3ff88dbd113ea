//! Tells those who look on what the outbox announces, also what other replicas have put there.

use super::LiveEvent;
use crate::{App, Result};
use domain::Event;
use std::collections::BTreeSet;
use std::time::Duration;
use store::tables::outbox::Announced;
use store::{Engine, Tx};
use tokio::sync::watch;

/// How often is looked for what other replicas announced and was not heard.
const POLL: Duration = Duration::from_secs(20);
/// How far back is looked: numbers are given before a transaction commits, so an event may appear
/// behind newer ones.
const LOOK_BACK: i64 = 100;
/// The most events told at once; whoever shows something looks again anyway.
const MOST: i64 = 500;

/// What was told already.
#[derive(Debug)]
struct Told {
    newest: i64,
    recent: BTreeSet<i64>,
}

impl App {
    /// Passes events on until told to stop.
    pub(crate) async fn pass_on_events(self, mut stop: watch::Receiver<bool>) {
        let mut announced = self.store.announcements();
        let mut told = None;
        while !*stop.borrow() {
            announced.mark_unchanged();
            if let Err(error) = self.pass_on(&mut told).await {
                tracing::debug!(label = "Live", %error, "Events could not be read");
            }
            let poll = async {
                match self.store.engine() {
                    Engine::Postgres => tokio::time::sleep(POLL).await,
                    Engine::Sqlite => std::future::pending().await,
                }
            };
            tokio::select! {
                () = poll => {}
                _ = announced.changed() => {}
                _ = stop.changed() => {}
            }
        }
    }

    async fn pass_on(&self, told: &mut Option<Told>) -> Result<()> {
        let Some(known) = told else {
            // What happened before nobody looked on.
            let read = |tx: &mut Tx<'_>| {
                let newest = tx.newest_event()?;
                Ok((newest, tx.list_events_after(newest - LOOK_BACK, MOST)?))
            };
            let (newest, recent) = self.store.read(read).await?;
            let recent = recent.iter().map(|event| event.id).collect();
            *told = Some(Told { newest, recent });
            return Ok(());
        };
        let after = known.newest - LOOK_BACK;
        let events = self.store.read(move |tx| tx.list_events_after(after, MOST)).await?;
        for Announced { id, event } in events {
            if !known.recent.insert(id) {
                continue;
            }
            known.newest = known.newest.max(id);
            match event {
                Some(event) if self.live.is_heard() => self.tell(&event).await?,
                _ => self.live.pass_over(),
            }
        }
        let oldest = known.newest - LOOK_BACK;
        known.recent.retain(|id| *id > oldest);
        Ok(())
    }

    async fn tell(&self, event: &Event) -> Result<()> {
        let what = event.kind().to_owned();
        if let Some(request) = event.request() {
            let found = self.store.read(move |tx| tx.find_request(request)).await?;
            let owner = found.and_then(|request| request.requested_by);
            self.live.tell(LiveEvent::Request { request, owner, what });
        } else if let Some(issue) = event.issue() {
            let found = self.store.read(move |tx| tx.find_issue(issue)).await?;
            let owner = found.and_then(|issue| issue.created_by);
            self.live.tell(LiveEvent::Issue { issue, owner, what });
        }
        Ok(())
    }
}
