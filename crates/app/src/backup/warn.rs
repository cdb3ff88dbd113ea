//! Telling those who look after the household that its backups are not as they should be: a mail for
//! what happened, a warning on their pages for as long as it is so.

use super::BackupHealth;
use super::health::WATCHED_SINCE;
use crate::accounts::mails::{escaped, sender};
use crate::causes::with_causes;
use crate::errands::Done;
use crate::{App, Result};
use clients::mail::{Correspondent, Mail};
use domain::errand::Trouble;
use domain::{Event, Ts, User, UserId};
use std::time::Duration;
use store::schema::ours::{find_meta, set_meta};
use store::settings::Settings;
use tokio::sync::watch;

/// How often is looked whether a backup is missing.
const EVERY: Duration = Duration::from_mins(1);
/// The fact that says of which gap was told already.
const TOLD: &str = "backup-missing-told";
/// Where the backups are on the pages.
const PAGE: &str = "/settings/backups";

/// What those who look after the household are to know.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BackupWarning {
    /// The file of the database is damaged.
    Damaged,
    /// The last attempt did not work.
    Failed,
    /// An archive was found broken, or cannot be read.
    Broken,
    /// The folder in which they lay is missing or empty.
    Away,
    /// None is young enough.
    Missing,
    /// Orders and messages wait for the owner's word since a restore.
    Held,
}

impl BackupWarning {
    /// Judges how the backups are.
    fn judge(health: &BackupHealth) -> Option<Self> {
        if health.damage.is_some() {
            Some(Self::Damaged)
        } else if health.is_away {
            Some(Self::Away)
        } else if health.last_failure().is_some() {
            Some(Self::Failed)
        } else if !health.faults.is_empty() {
            Some(Self::Broken)
        } else {
            health.is_overdue.then_some(Self::Missing)
        }
    }
}

impl App {
    /// What was wrong with the backups when they were last looked at.
    pub fn backup_warning(&self) -> Option<BackupWarning> {
        self.backups.warning()
    }

    /// Looks after the backups until told to stop.
    pub(crate) async fn watch_backups(self, mut stop: watch::Receiver<bool>) {
        while !*stop.borrow() {
            if let Err(error) = self.look_after_backups().await {
                tracing::warn!(label = "Backup", %error, "The backups could not be looked at");
            }
            tokio::select! {
                () = tokio::time::sleep(EVERY) => {}
                () = self.backups.until_changed() => {}
                _ = stop.changed() => {}
            }
        }
    }

    /// Sees how the backups are, and announces once for each gap that one is missing.
    pub async fn look_after_backups(&self) -> Result<()> {
        let health = self.at_shelf(|shelf| {
            let listed = shelf.list();
            // Where nothing can be read or written, that is told by the health.
            let noted = listed.as_ref().map_or(Ok(()), |all| shelf.note_unreadable(all));
            if let Err(error) = noted {
                tracing::debug!(label = "Backup", %error, "Since when is not remembered");
            }
            shelf.health(listed)
        });
        let health = health.await?;
        let held = match self.find_hold().await {
            // Where that cannot be read, damage is what there is to say.
            Err(error) if error.is_damage() => None,
            held => held?.map(|_| BackupWarning::Held),
        };
        let judged = BackupWarning::judge(&health);
        self.backups.warn(match judged {
            // A backup that is missing is made by itself; what waits goes on by a word only.
            Some(BackupWarning::Missing) | None => held.or(judged),
            worse => worse,
        });
        let (newest, now) = (health.newest_verified_at, self.clock.now());
        if health.is_new {
            return self.begin_to_watch(now).await;
        }
        if !health.is_overdue {
            return Ok(());
        }
        let gap = newest.map_or_else(|| "never".to_owned(), Ts::to_iso);
        let announce = move |tx: &mut store::Tx<'_>| {
            if find_meta(tx, TOLD)?.as_deref() == Some(gap.as_str()) {
                return Ok(());
            }
            set_meta(tx, TOLD, &gap)?;
            tx.announce(&Event::BackupMissing { newest }, now)
        };
        Ok(self.store.write(announce).await?)
    }

    /// Notes, once, since when somebody lives here.
    async fn begin_to_watch(&self, now: Ts) -> Result<()> {
        let note = move |tx: &mut store::Tx<'_>| {
            let is_inhabited = tx.find_user(UserId::OWNER)?.is_some();
            if is_inhabited && find_meta(tx, WATCHED_SINCE)?.is_none() {
                set_meta(tx, WATCHED_SINCE, &now.to_iso())?;
            }
            Ok(())
        };
        Ok(self.store.write(note).await?)
    }

    /// Mails everybody who may do everything, if the household sends mail.
    pub(crate) async fn mail_about_backups(&self, event: &Event) -> Done {
        let settings = self.settings();
        let email = &settings.notifications.email;
        if !email.enabled || email.options.smtp_host.is_empty() {
            return Done::nothing("Nobody was mailed: mail is not set up.");
        }
        #[expect(clippy::redundant_closure_for_method_calls, reason = "the lifetimes need it")]
        let people = self.store.read(|tx| tx.list_administrators()).await;
        let people = match people {
            Ok(people) => people,
            Err(error) => return in_vain(error.to_string()),
        };
        let mailer = self.mailer(&email.options);
        let mut told = 0;
        let mut failure = None;
        for person in people.iter().filter(|person| person.email.contains('@')) {
            match mailer.send(&mail(&settings, person, event)).await {
                Ok(()) => told += 1,
                Err(error) => failure = Some(with_causes(&error)),
            }
        }
        match failure {
            // Whoever got it need not get it again because somebody else's address is wrong.
            Some(why) if told == 0 => in_vain(why),
            Some(why) => Done::nothing(format!("{told} were mailed, others not: {why}")),
            None => Done::nothing(format!("{told} were mailed.")),
        }
    }
}

fn in_vain(reason: String) -> Done {
    Done::in_vain(Trouble { reason, is_passing: true }, Box::new(|_, _| Ok(())))
}

fn mail(settings: &Settings, person: &User, event: &Event) -> Mail {
    let title = &settings.main.application_title;
    let (subject, what) = match event {
        Event::BackupMissing { newest: Some(newest) } => (
            format!("{title} has no young backup"),
            format!(
                "the newest backup that is known to be whole was made on {} (UTC). That is longer \
                 ago than you wanted to allow.",
                newest.to_utc().format("%-d %B %Y at %H:%M")
            ),
        ),
        Event::BackupMissing { newest: None } => (
            format!("{title} has no backup"),
            "there is no backup that is known to be whole.".to_owned(),
        ),
        Event::BackupFailed { why } => {
            (format!("A backup of {title} failed"), format!("the last backup failed: {why}"))
        }
        Event::BackupBroken { why } => (
            format!("A backup of {title} is broken"),
            format!(
                "a backup that was made before was found broken, and nothing can be restored from \
                 it: {why}.\n\nYour household itself is not touched by this. Make a new backup now, \
                 verify the other ones, and see to the disk on which they lie."
            ),
        ),
        _ => (format!("About the backups of {title}"), String::new()),
    };
    let address = format!("{}{PAGE}", settings.main.application_url.trim_end_matches('/'));
    let name = person.display_name();
    Mail {
        from: sender(settings),
        to: Correspondent { name: None, address: person.email.clone() },
        subject,
        text: format!("Hello {name},\n\n{what}\n\nSee {address}\n"),
        html: format!(
            "<p>Hello {},</p><p>{}</p><p><a href=\"{address}\">{address}</a></p>",
            escaped(name),
            escaped(&what),
            address = escaped(&address),
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::backup::{BackupSettings, Check, Reason};
    use crate::jobs::JobRun;
    use crate::restore::Hold;
    use crate::testing::{TestApp, on_each_engine};
    use domain::Permissions;
    use serde_json::{Value, json};
    use sim::Service;

    async fn events(app: &App) -> Vec<Event> {
        let all = app.store.read(|tx| tx.list_events_after(0, 100)).await.unwrap();
        all.into_iter().filter_map(|announced| announced.event).collect()
    }

    async fn with_mail(house: &TestApp) -> (sim::Household, App) {
        house.add("olive", Permissions::ADMIN).await;
        house.add("ann", Permissions::ADMIN | Permissions::REQUEST).await;
        house.add("finn", Permissions::REQUEST).await;
        let outside = sim::Household::start(sim::Options::bare()).await.unwrap();
        let port = outside.address(&Service::SMTP).unwrap().port();
        let app = house.beside(&outside, |settings: &mut Value| {
            settings["main"]["applicationUrl"] = json!("https://films.example");
            settings["notifications"] = json!({ "agents": { "email": {
                "enabled": true,
                "options": {
                    "emailFrom": "usherr@example.com", "smtpHost": "127.0.0.1", "smtpPort": port,
                    "ignoreTls": true,
                },
            } } });
        });
        (outside, app)
    }

    /// Has backups go into a folder that becomes a file.
    async fn in_the_way(app: &App) -> BackupSettings {
        let folder = "in the way".to_owned();
        let settings = BackupSettings { folder, ..app.backup_settings() };
        app.save_backup_settings(UserId::OWNER, settings.clone()).await.unwrap();
        let folder = app.folder().join("in the way");
        std::fs::remove_dir(&folder).unwrap();
        std::fs::write(&folder, "").unwrap();
        settings
    }

    #[test]
    fn what_is_wrong_with_backups_is_told_while_a_restored_household_waits() {
        on_each_engine(async |house| {
            let (outside, app) = with_mail(house).await;
            let old = app.clock.now();
            let why = "something of long ago".to_owned();
            let order = Event::RequestChanged { request: domain::RequestId(1) };
            app.store
                .write(move |tx| {
                    tx.announce(&Event::BackupFailed { why }, old)?;
                    tx.announce(&order, old)
                })
                .await
                .unwrap();
            house.clock.advance(60_000);
            let since = app.clock.now();
            let hold = Hold { since, restored_from: Some(old) };
            app.store.write(move |tx| store::restore::set_hold(tx, hold)).await.unwrap();
            app.look_after_backups().await.unwrap();
            assert_eq!(app.backup_warning(), Some(BackupWarning::Held));
            app.do_due_errands().await;
            assert_eq!(outside.world().mails().len(), 0, "what is from before waits");
            in_the_way(&app).await;
            house.clock.advance(60_000);
            app.ask_for_backup(UserId::OWNER).await.unwrap();
            app.until_no_job_runs().await;
            app.look_after_backups().await.unwrap();
            assert_eq!(app.backup_warning(), Some(BackupWarning::Failed));
            app.release_hold(UserId::OWNER, true).await.unwrap();
            app.store.write(move |tx| store::restore::set_hold(tx, hold)).await.unwrap();
            app.do_due_errands().await;
            let mails = outside.world().mails();
            assert_eq!(mails.len(), 2, "both who may do everything");
            assert!(mails.iter().all(|mail| mail.texts().join("").contains("in the way")));
        });
    }

    #[test]
    fn a_backup_that_fails_is_announced_mailed_and_shown_until_one_works() {
        on_each_engine(async |house| {
            let (outside, app) = with_mail(house).await;
            let settings = in_the_way(&app).await;
            app.ask_for_backup(UserId::OWNER).await.unwrap();
            app.until_no_job_runs().await;
            let [Event::BackupFailed { why }] = &events(&app).await[..] else {
                panic!("one event of the failure: {:?}", events(&app).await);
            };
            app.look_after_backups().await.unwrap();
            assert_eq!(app.backup_warning(), Some(BackupWarning::Failed));
            let health = app.backup_health().await.unwrap();
            assert!(!health.is_good() && health.last_failure() == Some(why), "{health:?}");
            app.do_due_errands().await;
            let mails = outside.world().mails();
            let mut to: Vec<_> = mails.iter().filter_map(|mail| mail.header("To")).collect();
            to.sort();
            assert_eq!(to, ["ann@example.com", "olive@example.com"], "those who may do everything");
            let text = mails[0].texts().join("");
            assert!(text.contains("https://films.example/settings/backups"), "{text}");

            let settings = BackupSettings { folder: String::new(), ..settings };
            app.save_backup_settings(UserId::OWNER, settings).await.unwrap();
            house.clock.advance(60_000);
            app.ask_for_backup(UserId::OWNER).await.unwrap();
            app.until_no_job_runs().await;
            app.look_after_backups().await.unwrap();
            assert_eq!(app.backup_warning(), None);
            assert_eq!(events(&app).await.len(), 1, "what works is not told");
        });
    }

    #[test]
    fn a_broken_archive_is_announced_with_what_is_remembered_of_it() {
        on_each_engine(async |house| {
            let app = house.app.clone();
            let olive = house.add("olive", Permissions::ADMIN).await;
            let made = app.create_safety_backup(Reason::Manual).await.unwrap();
            let name = made.path.file_name().unwrap().to_str().unwrap().to_owned();
            std::fs::write(&made.path, vec![0; usize::try_from(made.size).unwrap()]).unwrap();
            app.verify_backup((&name, Check::ReadBack), &JobRun::default()).await.unwrap_err();
            let [event @ Event::BackupBroken { why }] = &events(&app).await[..] else {
                panic!("one event: {:?}", events(&app).await);
            };
            assert!(why.contains(&name), "{why}");
            let olive = app.store.read(move |tx| tx.find_user(olive)).await.unwrap().unwrap();
            let mail = mail(&app.settings(), &olive, event);
            assert!(mail.subject.ends_with("is broken"), "{}", mail.subject);
            assert!(!mail.text.contains("the last backup failed"), "{}", mail.text);
            app.look_after_backups().await.unwrap();
            assert_eq!(app.backup_warning(), Some(BackupWarning::Broken));
            app.do_due_errands().await;
            let done = app.errands(None, 10, 0).await.unwrap().errands;
            let remark = done[0].last_error.as_deref();
            assert!(done[0].done_at.is_some() && remark.unwrap().contains("not set up"));
        });
    }

    #[test]
    fn a_missing_backup_is_told_once_for_each_gap() {
        on_each_engine(async |house| {
            let app = house.app.clone();
            app.look_after_backups().await.unwrap();
            house.clock.advance(1_000 * 3_600_000);
            app.look_after_backups().await.unwrap();
            house.add("olive", Permissions::ADMIN).await;
            app.look_after_backups().await.unwrap();
            assert_eq!(events(&app).await, [], "nobody lived here so long without a backup");
            house.clock.advance(73 * 3_600_000);
            for _ in 0..2 {
                app.look_after_backups().await.unwrap();
                assert_eq!(app.backup_warning(), Some(BackupWarning::Missing));
            }
            assert_eq!(events(&app).await, [Event::BackupMissing { newest: None }]);
            app.create_safety_backup(Reason::Manual).await.unwrap();
            let newest = app.backup_health().await.unwrap().newest_verified_at;
            assert!(newest.is_some());
            app.look_after_backups().await.unwrap();
            assert_eq!(app.backup_warning(), None);
            house.clock.advance(73 * 3_600_000);
            for _ in 0..2 {
                app.look_after_backups().await.unwrap();
            }
            assert_eq!(events(&app).await[1..], [Event::BackupMissing { newest }]);
        });
    }
}
