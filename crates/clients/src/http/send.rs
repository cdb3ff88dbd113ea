//! From a call to its answer: through the gate of its service, past the breaker, and once more when
//! that may help.

use super::api::Place;
use super::limit::Pace;
use super::retry;
use super::sink::Sink;
use super::wire::{Head, Order, is_reading};
use crate::Result;

/// Sends an order through the service's gate; calls that only read are repeated when it may help.
pub(super) async fn send<S: Sink>(
    place: &Place,
    order: &Order,
    sink: impl Fn() -> S,
) -> Result<(Head, S)> {
    let wire = place.http.wire();
    let options = wire.options();
    let host = order.url.origin().ascii_serialization();
    let gate = place.limits().gate(&host, Pace::of(place.is_at_home, options));
    for attempt in 1.. {
        let permit = gate.pass().await;
        let Some(leave) = gate.breaker().leave(place.http.now(), order.insists) else {
            return Err(order.unreachable("it did not answer a moment ago"));
        };
        let mut sink = sink();
        let outcome = wire.attempt(order, &mut sink).await;
        drop(permit);
        let error = outcome.as_ref().err().map(|failed| &failed.error);
        tracing::debug!(
            service = order.service,
            method = %order.method,
            url = order.shown,
            attempt,
            error = error.map(tracing::field::display),
            "outside call"
        );
        let failed = match outcome {
            Ok(head) => {
                leave.met_somebody();
                return Ok((head, sink));
            }
            Err(failed) => failed,
        };
        let pause = retry::pause(&failed.error, attempt, failed.retry_after);
        if let Some(pause) = pause.filter(|_| is_reading(&order.method)) {
            tokio::time::sleep(pause).await;
            continue;
        }
        if failed.error.is_unreachable() {
            leave.met_nobody(place.http.now());
        } else {
            leave.met_somebody();
        }
        return Err(failed.error);
    }
    Err(order.unreachable("no attempt was made"))
}
