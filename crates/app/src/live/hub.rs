//! The one place through which live events go in this process.

use domain::job::{Outcome, Progress};
use domain::refusal::unavailable;
use domain::{Permissions, Refusal, RequestId, User, UserId};
use std::hash::{BuildHasher as _, RandomState};
use std::sync::atomic::{AtomicU64, Ordering};
use tokio::sync::{broadcast, watch};

/// How many events wait for a slow listener before it loses the oldest.
const BUFFER: usize = 256;

/// How many may listen at once.
const MOST_LISTENERS: usize = 256;

/// Something that changed just now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LiveEvent {
    /// A job began, got on or ended.
    Job {
        /// The job.
        job: &'static str,
        /// How far it is.
        progress: Progress,
        /// How it ended, if it did.
        outcome: Option<Outcome>,
    },
    /// A request was made, decided, sent, failed or fulfilled.
    Request {
        /// The request.
        request: RequestId,
        /// Whose it is.
        owner: Option<UserId>,
        /// What happened, in the outbox's words.
        what: String,
    },
    /// An issue was reported, commented or settled.
    Issue {
        /// The issue.
        issue: domain::IssueId,
        /// Whose it is.
        owner: Option<UserId>,
        /// What happened, in the outbox's words.
        what: String,
    },
    /// Downloads got on.
    Downloads,
}

impl LiveEvent {
    /// Whether somebody may hear it: people hear what is theirs, those who see everybody's
    /// requests or issues hear of those, administrators hear of jobs.
    pub fn is_for(&self, user: &User) -> bool {
        match self {
            Self::Job { .. } => user.permissions.is_admin(),
            Self::Request { owner, .. } => {
                *owner == Some(user.id)
                    || user.may_any(Permissions::MANAGE_REQUESTS | Permissions::REQUEST_VIEW)
            }
            Self::Issue { owner, .. } => {
                *owner == Some(user.id)
                    || user.may_any(Permissions::MANAGE_ISSUES | Permissions::VIEW_ISSUES)
            }
            Self::Downloads => true,
        }
    }
}

/// Tells everybody in this process who listens.
#[derive(Debug)]
pub struct Live {
    events: broadcast::Sender<LiveEvent>,
    closed: watch::Sender<bool>,
    moment: AtomicU64,
}

impl Default for Live {
    fn default() -> Self {
        let (events, _) = broadcast::channel(BUFFER);
        let (closed, _) = watch::channel(false);
        // Begins anywhere, so that no moment of the program before is taken for one of this.
        let moment = AtomicU64::new(RandomState::new().hash_one(0) >> 16);
        Self { events, closed, moment }
    }
}

impl Live {
    /// Tells everybody who listens; nobody may.
    pub fn tell(&self, event: LiveEvent) {
        // First, so that whoever begins to listen hears of it in one way or the other.
        self.pass_over();
        let _ = self.events.send(event);
    }

    /// Lets something pass that nobody listens to.
    pub(super) fn pass_over(&self) {
        self.moment.fetch_add(1, Ordering::SeqCst);
    }

    /// Which moment it is: another one after each event. Whoever read something at one moment and
    /// begins to listen at another has missed what happened in between.
    pub fn moment(&self) -> u64 {
        self.moment.load(Ordering::SeqCst)
    }

    /// Listens from now on; refuses when too many do already.
    pub fn listen(&self) -> Result<Listener, Refusal> {
        if self.events.receiver_count() >= MOST_LISTENERS {
            return Err(unavailable("Too many are listening. Try again in a moment."));
        }
        Ok(Listener { events: self.events.subscribe(), closed: self.closed.subscribe() })
    }

    /// Whether anybody listens.
    pub fn is_heard(&self) -> bool {
        self.events.receiver_count() > 0
    }

    /// Ends every listening, now and later, because the program ends.
    pub fn close(&self) {
        self.closed.send_replace(true);
    }
}

/// Somebody who listens.
#[derive(Debug)]
pub struct Listener {
    events: broadcast::Receiver<LiveEvent>,
    closed: watch::Receiver<bool>,
}

/// What a listener hears.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Heard {
    /// Something changed.
    Event(LiveEvent),
    /// So many events were lost; whoever shows something should look again.
    Missed(u64),
}

impl Listener {
    /// Waits for the next event; nothing comes after the program began to end.
    pub async fn next(&mut self) -> Option<Heard> {
        tokio::select! {
            biased;
            _ = self.closed.wait_for(|closed| *closed) => None,
            heard = self.events.recv() => match heard {
                Ok(event) => Some(Heard::Event(event)),
                Err(broadcast::error::RecvError::Lagged(lost)) => Some(Heard::Missed(lost)),
                Err(broadcast::error::RecvError::Closed) => None,
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn request(id: i64) -> LiveEvent {
        LiveEvent::Request { request: RequestId(id), owner: None, what: String::new() }
    }

    #[tokio::test]
    async fn everybody_hears_what_happens_while_they_listen() {
        let live = Live::default();
        live.tell(request(1));
        let (mut one, mut other) = (live.listen().unwrap(), live.listen().unwrap());
        live.tell(request(2));
        for listener in [&mut one, &mut other] {
            assert_eq!(listener.next().await, Some(Heard::Event(request(2))));
        }
    }

    #[test]
    fn a_moment_ends_with_each_event_also_when_nobody_listens() {
        let live = Live::default();
        let first = live.moment();
        assert_eq!(live.moment(), first);
        live.tell(request(1));
        let second = live.moment();
        live.pass_over();
        assert!(first != second && second != live.moment());
    }

    #[tokio::test]
    async fn who_is_too_slow_is_told_what_was_lost() {
        let live = Live::default();
        let mut slow = live.listen().unwrap();
        for id in 0..300 {
            live.tell(request(id));
        }
        assert_eq!(slow.next().await, Some(Heard::Missed(300 - 256)));
        assert_eq!(slow.next().await, Some(Heard::Event(request(44))));
    }

    #[tokio::test]
    async fn listening_ends_with_the_program() {
        let live = Live::default();
        let mut before = live.listen().unwrap();
        live.tell(request(1));
        live.close();
        assert_eq!(before.next().await, None);
        assert_eq!(live.listen().unwrap().next().await, None);
    }

    #[test]
    fn not_everybody_may_listen_at_once() {
        let live = Live::default();
        let listeners: Vec<_> = (0..256).map(|_| live.listen().unwrap()).collect();
        assert!(live.listen().is_err());
        drop(listeners);
        assert!(live.listen().is_ok());
    }
}
