//! The household in archives: what is there, how it is made, where it goes.

pub mod elsewhere;
pub mod history;
pub(in crate::pages) mod places;
pub mod view;

pub(in crate::pages) use places::{act_on_place, add_place};

use super::super::answer::{Answer, go_on, refuse_as, saying, show};
use super::super::form::Form;
use super::super::path;
use super::super::resident::Resident;
use super::super::said::Said;
use super::super::visit::Visit;
use crate::pages::refused;
use crate::ui::Context;
use crate::ui::form::Told;
use app::App;
use app::backup::{Backup, BackupSettings, Check, EncryptedBy, Kind};
use app::jobs::{BACKUP, BACKUP_VERIFY};
use axum::extract::State;
use domain::job::{Outcome, Progress};
use domain::retention::Keep;
use domain::{Obstacle, Permissions, Reason};
use view::{Backups, Plan, Row};

/// Shows the page.
pub(in crate::pages) async fn get(
    State(app): State<App>,
    visit: Visit,
    resident: Resident,
) -> Answer {
    resident.needs(Permissions::ADMIN)?;
    show(view::page(&visit.context(), &kept(&app, &visit.context(), None).await?))
}

/// Saves how backups are made.
pub(in crate::pages) async fn post(
    State(app): State<App>,
    visit: Visit,
    resident: Resident,
    form: Form,
) -> Answer {
    let by = resident.needs(Permissions::ADMIN)?.id;
    let settings = sent(app.backup_settings(), &form);
    let typed = Plan {
        has_passphrase: !app.backup_settings().encryption.passphrase.is_empty(),
        ..plan(settings.clone())
    };
    let saved = app.save_backup_settings(by, settings).await;
    let fault = saved.as_ref().err().and_then(|error| fault(&visit.context(), error));
    let typed = Plan { fault, ..typed };
    done_or(&app, &visit, (saved, Said::Saved), |page| page.plan = typed).await
}

/// The field that is to blame, and why.
fn fault(cx: &Context<'_>, error: &app::Error) -> Option<(&'static str, String)> {
    let app::Error::Refused(refusal) = error else { return None };
    let Some(Reason::Keeping(obstacle)) = refusal.reason else { return None };
    let field = match obstacle {
        Obstacle::Schedule => "schedule",
        Obstacle::ShortPassphrase => "passphrase",
        Obstacle::NoPublicKey | Obstacle::NotAPublicKey => "recipients",
        Obstacle::Unwritable | Obstacle::Whereabouts => "folder",
        _ => return None,
    };
    Some((field, refused::words(cx, refusal)))
}

/// Starts to make one.
pub(in crate::pages) async fn create(
    State(app): State<App>,
    visit: Visit,
    resident: Resident,
) -> Answer {
    let by = resident.needs(Permissions::ADMIN)?.id;
    let begun = app.ask_for_backup(by).await.map(drop);
    done(&app, &visit, begun, Said::BackupBegun).await
}

/// Verifies, pins, lets go or removes one, or stops what is being done with one.
pub(in crate::pages) async fn act(
    State(app): State<App>,
    visit: Visit,
    resident: Resident,
    form: Form,
) -> Answer {
    let by = resident.needs(Permissions::ADMIN)?.id;
    let name = form.text("name");
    let (outcome, said) = match form.text("act") {
        "verify" => {
            (app.ask_to_verify(by, name, Check::TrialRestore).await.map(drop), Said::VerifyBegun)
        }
        "stop" => (app.cancel_job(BACKUP).await.map(drop), Said::JobStopped),
        "stop-verifying" => (app.cancel_job(BACKUP_VERIFY).await.map(drop), Said::JobStopped),
        "pin" => (app.pin_backup(by, name, true).await.map(drop), Said::Saved),
        "release" => (app.pin_backup(by, name, false).await.map(drop), Said::Saved),
        "remove" => (app.remove_backup(by, name, false).await, Said::BackupRemoved),
        "remove-newest" => (app.remove_backup(by, name, true).await, Said::BackupRemoved),
        _ => (Ok(()), Said::Saved),
    };
    done(&app, &visit, outcome, said).await
}

/// Leads back to the page with the news, or shows it again with what is wrong.
async fn done(app: &App, visit: &Visit, outcome: app::Result<()>, said: Said) -> Answer {
    done_or(app, visit, (outcome, said), |_| {}).await
}

/// The same; what was sent in vain is put back into the page.
async fn done_or(
    app: &App,
    visit: &Visit,
    (outcome, said): (app::Result<()>, Said),
    put_back: impl FnOnce(&mut Backups),
) -> Answer {
    match outcome {
        Ok(()) => Ok(saying(go_on(visit, path::SETTINGS_BACKUPS), said)),
        Err(app::Error::Refused(refusal)) => {
            let cx = visit.context();
            let mut data = kept(app, &cx, Some(refused::told(&cx, &refusal))).await?;
            put_back(&mut data);
            refuse_as(refusal.kind, view::page(&cx, &data))
        }
        Err(error) => Err(error.into()),
    }
}

async fn kept(app: &App, cx: &Context<'_>, problem: Option<Told>) -> app::Result<Backups> {
    // A folder that cannot be read is mended on this very page.
    let (all, unread) = match app.list_backups().await {
        Ok(all) => (all, None),
        Err(app::Error::Refused(refusal)) => (Vec::new(), Some(refused::told(cx, &refusal))),
        Err(error) => return Err(error),
    };
    let problem = problem.or(unread);
    let health = app.backup_health().await?;
    let settings = app.backup_settings();
    let verification = app.job_runs(BACKUP_VERIFY, 1, 0).await?.runs.into_iter().next();
    let verify_failure = verification.filter(|run| run.outcome == Some(Outcome::Failed));
    let newest_whole = all.iter().find(|backup| backup.is_verified());
    let newest_whole = newest_whole.map(|backup| backup.name.clone());
    let rows = all.into_iter().map(|backup| row(app, &settings, backup)).collect();
    Ok(Backups {
        problem,
        newest: health.newest_verified_at.map(|newest| app.clock().with_offset(newest)),
        is_overdue: health.is_overdue,
        failure: health.last.and_then(|last| last.failure),
        running: app.job_progress(BACKUP).map(far),
        verifying: app.job_progress(BACKUP_VERIFY).map(far),
        verify_failure: verify_failure.and_then(|run| run.message),
        rows,
        newest_whole,
        places: places::shown(app, &settings).await?,
        plan: plan(settings),
        history: history::read(app).await?,
        ..Backups::default()
    })
}

/// What is being done, and how much of it in a hundred.
fn far(progress: Progress) -> (String, u8) {
    let total = progress.total.unwrap_or_default().max(1);
    let percent = progress.done.saturating_mul(100) / total;
    (progress.item.unwrap_or_default(), u8::try_from(percent.clamp(0, 100)).unwrap_or(0))
}

fn row(app: &App, settings: &BackupSettings, backup: Backup) -> Row {
    let (is_pinned, made) = (backup.is_pinned(), app.clock().with_offset(backup.created_at));
    let reason = backup.reason().unwrap_or_default().to_owned();
    let level = backup.level();
    let Backup { kind, name, size, is_encrypted, known, unreadable, .. } = backup;
    let is_copy = kind == Kind::Copy;
    let mut row =
        Row { is_copy, name, made, size, reason, is_encrypted, is_pinned, ..Row::default() };
    row.unreadable = unreadable.map(|found| (app.clock().with_offset(found.since), found.why));
    let Some(known) = known else { return row };
    row.level = level;
    row.verified = known.verified_at.map(|at| app.clock().with_offset(at));
    row.fault = known.fault;
    row.fingerprints = known.fingerprints;
    let missing = known.copies.into_iter().filter_map(|(id, fault)| {
        // A place that is no longer wanted is not missed.
        let place = settings.find_destination(&id)?;
        Some((place.name.clone(), fault?))
    });
    row.missing_at = missing.collect();
    row
}

fn plan(settings: BackupSettings) -> Plan {
    let Keep { last, daily, weekly, monthly } = settings.keep;
    let by = match settings.encryption.by {
        EncryptedBy::Nothing => "nothing",
        EncryptedBy::Passphrase => "passphrase",
        EncryptedBy::Recipients => "recipients",
    };
    Plan {
        enabled: settings.enabled,
        trial: settings.trial,
        schedule: settings.schedule,
        folder: settings.folder,
        max_age: settings.max_age_hours.to_string(),
        keep: [last, daily, weekly, monthly].map(|count| count.to_string()),
        by: by.to_owned(),
        has_passphrase: !settings.encryption.passphrase.is_empty(),
        recipients: settings.encryption.recipients.join(" "),
        ..Plan::default()
    }
}

/// The settings with what was sent. A number that is none stays as it was.
fn sent(mut settings: BackupSettings, form: &Form) -> BackupSettings {
    let text = |name| form.text(name).trim().to_owned();
    let number = |name, before: u32| text(name).parse().unwrap_or(before);
    settings.enabled = form.is_on("enabled");
    settings.trial = form.is_on("trial");
    settings.schedule = text("schedule");
    settings.folder = text("folder");
    settings.max_age_hours = number("maxAge", settings.max_age_hours);
    let keep = settings.keep;
    settings.keep = Keep {
        last: number("last", keep.last),
        daily: number("daily", keep.daily),
        weekly: number("weekly", keep.weekly),
        monthly: number("monthly", keep.monthly),
    };
    let encryption = &mut settings.encryption;
    encryption.by = match form.text("by") {
        "passphrase" => EncryptedBy::Passphrase,
        "recipients" => EncryptedBy::Recipients,
        _ => EncryptedBy::Nothing,
    };
    encryption.passphrase = app::backup::Phrase::new(form.text("passphrase"));
    let keys = form.text("recipients").split([' ', ',', '\n', '\r', '\t']);
    encryption.recipients = keys.filter(|key| !key.is_empty()).map(str::to_owned).collect();
    settings
}
