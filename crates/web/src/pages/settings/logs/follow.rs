//! `GET /settings/logs/follow`: new lines of the log as they are written, each as it is shown.

use super::super::super::answer::{Answer, Refused};
use super::super::super::errors::view::Trouble;
use super::{Asked, Resident, Visit, line, view};
use app::App;
use app::live::Listener;
use app::logs::{LogLine, LogQuery};
use axum::extract::{Query, State};
use axum::http::HeaderName;
use axum::response::IntoResponse;
use axum::response::sse::{Event, KeepAlive, Sse};
use domain::Permissions;
use futures_util::stream;
use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::broadcast::{Receiver, error::RecvError};
use tokio::time::Instant;

/// How often something is sent when nothing happens, so that nobody in between gives up.
const HEARTBEAT: Duration = Duration::from_secs(20);
/// How long one stream lasts. Browsers then come again, and are asked anew who they are.
const LIFE: Duration = Duration::from_mins(5);

/// Somebody who reads along.
struct Reader {
    app: App,
    visit: Visit,
    query: LogQuery,
    lines: Receiver<Arc<LogLine>>,
    /// Ends with the program.
    program: Listener,
    ends: Instant,
}

/// Sends new lines that match the address, as they are shown on the page.
pub(in crate::pages) async fn follow(
    State(app): State<App>,
    visit: Visit,
    resident: Resident,
    wanted: Asked,
) -> Answer {
    resident.needs(Permissions::ADMIN)?;
    let wanted = wanted.map(|Query(wanted)| wanted).unwrap_or_default();
    let lines = app.watch_logs().ok_or(Refused::from(Trouble::Unavailable))?;
    let program = app.live().listen().map_err(app::Error::from)?;
    let (query, ends) = (wanted.query(0, 0), Instant::now() + LIFE);
    let reader = Reader { app, visit, query, lines, program, ends };
    let events = stream::unfold(reader, async |mut reader| {
        let shown = reader.next().await?;
        Some((Ok::<_, Infallible>(Event::default().event("line").data(shown)), reader))
    });
    let events = Sse::new(events).keep_alive(KeepAlive::new().interval(HEARTBEAT).text("quiet"));
    // Some proxies collect an answer before they pass it on.
    let unbuffered = (HeaderName::from_static("x-accel-buffering"), "no");
    Ok(([unbuffered], events).into_response())
}

impl Reader {
    /// Waits for the next line that matches. What was missed is in the file.
    async fn next(&mut self) -> Option<String> {
        loop {
            let written = tokio::select! {
                written = self.lines.recv() => written,
                () = tokio::time::sleep_until(self.ends) => return None,
                heard = self.program.next() => match heard {
                    Some(_) => continue,
                    None => return None,
                },
            };
            let written = match written {
                Ok(written) => written,
                Err(RecvError::Lagged(_)) => continue,
                Err(RecvError::Closed) => return None,
            };
            if let Some(entry) = self.query.entry(&written) {
                let shown = view::line(&self.visit.context(), &line(&self.app, &entry));
                return Some(shown.into_string());
            }
        }
    }
}
