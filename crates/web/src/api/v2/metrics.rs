//! `/api/v2/metrics`: how the household is, as numbers in the text format of Prometheus.

use crate::api::answer::Answer;
use app::App;
use app::jobs::JobView;
use app::measures::Measures;
use axum::extract::State;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::{IntoResponse as _, Response};
use domain::job::Outcome;
use domain::{RequestStatus, Ts};
use std::fmt::Write as _;

/// The version of the format.
const FORMAT: &str = "text/plain; version=0.0.4; charset=utf-8";

/// Tells every number.
pub async fn show(State(app): State<App>) -> Answer<Response> {
    let measures = app.measure().await?;
    let headers = [(CONTENT_TYPE, FORMAT), (CACHE_CONTROL, "no-store")];
    Ok((headers, text(&measures)).into_response())
}

fn text(measures: &Measures) -> String {
    let mut page = Page::default();
    of_program(&mut page, measures);
    of_backups(&mut page, measures);
    of_outbox(&mut page, measures);
    of_jobs(&mut page, &measures.jobs);
    page.gauge("usherr_requests", "Requests by status.");
    for (status, count) in &measures.requests {
        page.labelled("usherr_requests", ("status", word(*status)), count);
    }
    page.0
}

fn of_program(page: &mut Page, measures: &Measures) {
    page.gauge("usherr_info", "The version that runs.");
    page.labelled("usherr_info", ("version", app::VERSION), 1);
    page.one("usherr_uptime_seconds", "Since the start.", seconds(measures.uptime_ms));
    if let Some(bytes) = measures.resident_bytes {
        page.one("process_resident_memory_bytes", "Resident memory in bytes.", bytes);
    }
}

fn of_backups(page: &mut Page, measures: &Measures) {
    let (health, backups) = (&measures.health, &measures.backups);
    let size: u64 = backups.iter().map(|backup| backup.size).sum();
    page.one("usherr_backups", "Backups on the shelf.", backups.len());
    page.one("usherr_backups_bytes", "Their length together.", size);
    page.one(
        "usherr_backups_broken",
        "Backups found broken, or that cannot be read.",
        health.faults.len(),
    );
    page.one(
        "usherr_backup_good",
        "1 while nobody needs to do anything about the backups.",
        u8::from(health.is_good()),
    );
    if let Some(newest) = health.newest_verified_at {
        let age = measures.now.millis() - newest.millis();
        page.one("usherr_backup_verified_age_seconds", "Age of the newest verified.", seconds(age));
    }
    if let Some(newest) = backups.iter().find(|backup| backup.is_verified()) {
        page.one("usherr_backup_verified_bytes", "Length of the newest verified.", newest.size);
    }
    if let Some(last) = &health.last {
        page.one(
            "usherr_backup_last_success",
            "Whether the last attempt made a backup and sent it wherever it shall go.",
            u8::from(last.failure.is_none()),
        );
        page.one("usherr_backup_last_timestamp_seconds", "When that was.", moment(last.at));
    }
}

fn of_outbox(page: &mut Page, measures: &Measures) {
    page.gauge("usherr_outbox_errands", "Errands that wait or were given up.");
    page.labelled("usherr_outbox_errands", ("state", "open"), measures.open_errands);
    page.labelled("usherr_outbox_errands", ("state", "failed"), measures.failed_errands);
    page.one(
        "usherr_outbox_on_hold",
        "1 while errands wait for the owner's word since a restore.",
        u8::from(measures.on_hold),
    );
}

fn of_jobs(page: &mut Page, jobs: &[JobView]) {
    page.gauge("usherr_job_running", "Whether a job is at work.");
    for view in jobs {
        let job = ("job", view.job.id);
        page.labelled("usherr_job_running", job, u8::from(view.running));
    }
    page.gauge("usherr_job_last_timestamp_seconds", "When the last run of a job ended.");
    for view in jobs {
        if let Some(ended) = view.last.as_ref().and_then(|run| run.finished_at) {
            page.labelled("usherr_job_last_timestamp_seconds", ("job", view.job.id), moment(ended));
        }
    }
    page.gauge("usherr_job_last_success", "Whether the last run of a job did all it should.");
    for view in jobs {
        if let Some(outcome) = view.last.as_ref().and_then(|run| run.outcome) {
            let job = ("job", view.job.id);
            page.labelled("usherr_job_last_success", job, u8::from(outcome == Outcome::Done));
        }
    }
}

fn word(status: RequestStatus) -> &'static str {
    match status {
        RequestStatus::Pending => "pending",
        RequestStatus::Approved => "approved",
        RequestStatus::Declined => "declined",
        RequestStatus::Failed => "failed",
        RequestStatus::Completed => "completed",
    }
}

/// Milliseconds in seconds.
fn seconds(milliseconds: i64) -> String {
    let milliseconds = milliseconds.max(0);
    format!("{}.{:03}", milliseconds / 1000, milliseconds % 1000)
}

fn moment(moment: Ts) -> String {
    seconds(moment.millis())
}

/// The text as it grows. Writing into a text cannot fail. Names and labels are our own words, so that
/// nothing needs to be escaped.
#[derive(Default)]
struct Page(String);

impl Page {
    fn gauge(&mut self, name: &str, help: &str) {
        let _ = writeln!(self.0, "# HELP {name} {help}\n# TYPE {name} gauge");
    }

    fn one(&mut self, name: &str, help: &str, value: impl std::fmt::Display) {
        self.gauge(name, help);
        let _ = writeln!(self.0, "{name} {value}");
    }

    fn labelled(&mut self, name: &str, (label, word): (&str, &str), value: impl std::fmt::Display) {
        let _ = writeln!(self.0, "{name}{{{label}=\"{word}\"}} {value}");
    }
}

#[cfg(test)]
mod tests {
    use super::seconds;

    #[test]
    fn moments_are_in_seconds() {
        for (milliseconds, text) in [(0, "0.000"), (1_234, "1.234"), (60_005, "60.005")] {
            assert_eq!(seconds(milliseconds), text);
        }
        assert_eq!(seconds(-1), "0.000", "a clock that was set back");
    }
}
