//! Turns what `tracing` reports into log lines.

use std::fmt::Debug;
use std::sync::Arc;

use serde_json::{Map, Value};
use tracing::field::{Field, Visit};
use tracing::level_filters::LevelFilter;
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Metadata, Subscriber};
use tracing_subscriber::Layer;
use tracing_subscriber::layer::Context;
use tracing_subscriber::registry::{LookupSpan, Scope};

use super::queue::Queue;
use super::{LogLevel, LogLine};
use crate::Clock;
use crate::causes::with_causes;

/// Our own crates, as `tracing` sees them.
const ROOMS: [&str; 7] = ["app", "clients", "domain", "sim", "store", "usherr", "web"];

/// The part of the log that `tracing` talks to. It only collects; writing happens elsewhere.
pub struct LogLayer {
    queue: Arc<CloseOnDrop>,
    clock: Clock,
    level: LogLevel,
}

/// Ends the writing thread when the last one who could log is gone.
pub(super) struct CloseOnDrop(pub(super) Arc<Queue>);

impl Drop for CloseOnDrop {
    fn drop(&mut self) {
        self.0.close();
    }
}

impl LogLayer {
    pub(super) fn new(queue: Arc<CloseOnDrop>, clock: Clock, level: LogLevel) -> Self {
        Self { queue, clock, level }
    }

    /// Our own rooms may say what the threshold admits; libraries only what should worry us.
    fn admits(&self, metadata: &Metadata<'_>) -> bool {
        let is_ours = room_of(metadata.target().split("::").next().unwrap_or_default()).is_some();
        let threshold = self.level.filter();
        *metadata.level() <= if is_ours { threshold } else { threshold.min(LevelFilter::WARN) }
    }
}

impl<S: Subscriber + for<'a> LookupSpan<'a>> Layer<S> for LogLayer {
    fn enabled(&self, metadata: &Metadata<'_>, _: Context<'_, S>) -> bool {
        self.admits(metadata)
    }

    fn max_level_hint(&self) -> Option<LevelFilter> {
        Some(self.level.filter())
    }

    fn on_new_span(&self, attributes: &Attributes<'_>, id: &Id, context: Context<'_, S>) {
        let mut fields = Fields::default();
        attributes.record(&mut fields);
        if let Some(span) = context.span(id) {
            span.extensions_mut().insert(fields);
        }
    }

    fn on_record(&self, id: &Id, values: &Record<'_>, context: Context<'_, S>) {
        if let Some(span) = context.span(id)
            && let Some(fields) = span.extensions_mut().get_mut::<Fields>()
        {
            values.record(fields);
        }
    }

    fn on_event(&self, event: &Event<'_>, context: Context<'_, S>) {
        let mut fields = Fields::default();
        for span in context.event_scope(event).into_iter().flat_map(Scope::from_root) {
            if let Some(outer) = span.extensions().get::<Fields>() {
                fields.0.extend(outer.0.clone());
            }
        }
        fields.0.shift_remove("message");
        event.record(&mut fields);
        let metadata = event.metadata();
        let message = fields.take_text("message").unwrap_or_default();
        let label = fields.take_text("label").unwrap_or_else(|| label_of(metadata.target()));
        self.queue.0.add(LogLine {
            at: self.clock.now().to_utc(),
            level: *metadata.level(),
            label: Some(label).filter(|label| !label.is_empty()),
            message,
            fields: fields.0,
        });
    }
}

/// Says which part of the program a target is: in our own crates the first module, else the crate.
fn label_of(target: &str) -> String {
    let mut parts = target.split("::");
    let first = parts.next().unwrap_or_default();
    match room_of(first) {
        Some(room) => parts.next().unwrap_or(room).to_owned(),
        None => first.to_owned(),
    }
}

/// Returns our own name for a crate that is ours.
fn room_of(name: &str) -> Option<&str> {
    let room = name.strip_prefix("usherr_").unwrap_or(name);
    ROOMS.contains(&room).then_some(room)
}

/// The facts of a span or an event, as JSON.
#[derive(Default)]
struct Fields(Map<String, Value>);

impl Fields {
    fn set(&mut self, field: &Field, value: impl Into<Value>) {
        self.0.insert(field.name().to_owned(), value.into());
    }

    /// Takes a field out; a number or anything else becomes text.
    fn take_text(&mut self, name: &str) -> Option<String> {
        Some(match self.0.shift_remove(name)? {
            Value::String(text) => text,
            other => other.to_string(),
        })
    }
}

impl Visit for Fields {
    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        self.set(field, format!("{value:?}"));
    }

    fn record_str(&mut self, field: &Field, value: &str) {
        self.set(field, value);
    }

    fn record_bool(&mut self, field: &Field, value: bool) {
        self.set(field, value);
    }

    fn record_i64(&mut self, field: &Field, value: i64) {
        self.set(field, value);
    }

    fn record_u64(&mut self, field: &Field, value: u64) {
        self.set(field, value);
    }

    fn record_f64(&mut self, field: &Field, value: f64) {
        self.set(field, value);
    }

    fn record_error(&mut self, field: &Field, value: &(dyn std::error::Error + 'static)) {
        self.set(field, with_causes(value));
    }
}

#[cfg(test)]
mod tests {
    use tracing::Level;

    use super::*;

    #[test]
    fn labels_name_the_part_that_speaks() {
        for (target, label) in [
            ("app::requests::approve", "requests"),
            ("web", "web"),
            ("usherr_clients::tmdb", "tmdb"),
            ("usherr_domain", "domain"),
            ("usherr", "usherr"),
            ("tokio_postgres::connection", "tokio_postgres"),
        ] {
            assert_eq!(label_of(target), label, "{target}");
        }
    }

    #[test]
    fn levels_below_warning_are_for_our_own_rooms() {
        assert!(Level::WARN <= LevelFilter::WARN, "tracing orders levels by how much they tell");
        assert_eq!(LevelFilter::ERROR.min(LevelFilter::WARN), LevelFilter::ERROR);
        assert_eq!(LevelFilter::TRACE.min(LevelFilter::WARN), LevelFilter::WARN);
    }
}
