//! `/api/v2/events`: what changes, as it changes, as server-sent events.
//!
//! Each event says what to look at again and holds nothing that its listener could not look up.
//! Nothing is sent again: a listener that was away, or too slow, or that shows what was read at an
//! earlier moment, gets `refresh` and looks at everything. Every stream begins with `version`.

use super::jobs::ProgressShape;
use crate::api::answer::Answer;
use crate::api::extract::Signed;
use app::App;
use app::live::{Heard, Listener, LiveEvent};
use axum::extract::{Query, State};
use axum::http::{HeaderMap, HeaderName};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use domain::User;
use domain::job::Outcome;
use futures_util::stream::{self, Stream};
use serde::Deserialize;
use serde_json::json;
use std::convert::Infallible;
use std::time::Duration;
use tokio::time::Instant;

/// How often something is sent when nothing happens, so that nobody in between gives up.
const HEARTBEAT: Duration = Duration::from_secs(20);
/// How long one stream lasts. Browsers then come again, and are asked anew who they are.
const LIFE: Duration = Duration::from_mins(5);
/// How long browsers wait before they come again.
const PAUSE: Duration = Duration::from_secs(2);

/// What the address of a stream says.
#[derive(Debug, Deserialize)]
pub struct Since {
    /// The moment at which the page was written that listens.
    since: Option<String>,
}

/// One listener's stream.
struct Telling {
    listener: Listener,
    user: User,
    number: u64,
    ends: Instant,
}

/// Tells the caller what changes, as far as it concerns them.
pub async fn stream(
    State(app): State<App>,
    Signed(caller): Signed,
    Query(Since { since }): Query<Since>,
    headers: HeaderMap,
) -> Answer<Response> {
    let listener = app.live().listen()?;
    // Asked after it listens: what happens meanwhile is heard or seen here, or both.
    let moment = app.live().moment().to_string();
    let has_missed = headers.contains_key("last-event-id")
        || since.is_some_and(|since| !since.is_empty() && since != moment);
    let ends = Instant::now() + LIFE;
    let telling = Telling { listener, user: caller.user, number: 0, ends };
    let events = Sse::new(telling.into_stream(has_missed))
        .keep_alive(KeepAlive::new().interval(HEARTBEAT).text("nothing new"));
    // Some proxies collect an answer before they pass it on.
    let unbuffered = (HeaderName::from_static("x-accel-buffering"), "no");
    Ok(([unbuffered], events).into_response())
}

impl Telling {
    fn into_stream(self, has_missed: bool) -> impl Stream<Item = Result<Event, Infallible>> {
        let hello = if has_missed { refresh() } else { Event::default().comment("listening") };
        let hello = [hello.retry(PAUSE), version()];
        let events = stream::unfold(self, async |mut telling| {
            let event = telling.next().await?;
            Some((Ok(event), telling))
        });
        stream::StreamExt::chain(stream::iter(hello.map(Ok)), events)
    }

    async fn next(&mut self) -> Option<Event> {
        loop {
            let heard = tokio::time::timeout_at(self.ends, self.listener.next()).await.ok()??;
            let event = match heard {
                Heard::Event(event) if !event.is_for(&self.user) => continue,
                Heard::Event(event) => shape(&event),
                Heard::Missed(_) => refresh(),
            };
            self.number += 1;
            return Some(event.id(self.number.to_string()));
        }
    }
}

/// Says which program speaks, by which an open page knows that it is of an older one.
fn version() -> Event {
    Event::default().event("version").data(json!({ "version": app::VERSION }).to_string())
}

fn refresh() -> Event {
    Event::default().event("refresh").data("{}")
}

fn shape(event: &LiveEvent) -> Event {
    let (name, data) = match event {
        LiveEvent::Job { job, progress, outcome } => (
            "job",
            json!({
                "job": job,
                "progress": ProgressShape::from(progress.clone()),
                "outcome": outcome.map(Outcome::word),
            }),
        ),
        LiveEvent::Request { request, what, .. } => {
            ("request", json!({ "requestId": request.0, "what": what }))
        }
        LiveEvent::Issue { issue, what, .. } => {
            ("issue", json!({ "issueId": issue.0, "what": what }))
        }
        LiveEvent::Downloads => ("downloads", json!({})),
    };
    Event::default().event(name).data(data.to_string())
}
