//! The job that verifies backups: those that somebody named, each in its turn, else the one that
//! nobody looked at for longest. It takes minutes for a large household, so nobody waits for it with an
//! open connection.

use super::run::Looking;
use super::{Check, Verdict};
use crate::causes::with_causes;
use crate::jobs::{BACKUP_VERIFY, JobRun, JobView};
use crate::{App, Error, Result};
use domain::UserId;
use std::collections::VecDeque;
use std::sync::{Mutex, MutexGuard, PoisonError};
use store::archive::ArchiveError;

/// What somebody wants to be verified.
#[derive(Debug)]
struct Wish {
    name: String,
    check: Check,
    note: Option<i64>,
}

/// What waits to be verified in this process.
#[derive(Debug, Default)]
pub struct VerifyDesk(Mutex<VecDeque<Wish>>);

impl Wish {
    fn is(&self, name: &str, check: Check) -> bool {
        self.name == name && self.check == check
    }
}

impl VerifyDesk {
    fn lock(&self) -> MutexGuard<'_, VecDeque<Wish>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn has(&self, name: &str, check: Check) -> bool {
        self.lock().iter().any(|wish| wish.is(name, check))
    }

    fn is_empty(&self) -> bool {
        self.lock().is_empty()
    }

    fn take_back(&self, name: &str, check: Check) -> Option<Wish> {
        let mut wishes = self.lock();
        let place = wishes.iter().position(|wish| wish.is(name, check))?;
        wishes.remove(place)
    }

    fn take(&self) -> Option<Wish> {
        self.lock().pop_front()
    }
}

impl App {
    /// Starts verifying a backup; what is being verified comes first. How it went stands in the list
    /// of backups, in the history, and in the run of the job.
    pub async fn ask_to_verify(&self, by: UserId, name: &str, check: Check) -> Result<JobView> {
        let named = name.to_owned();
        self.at_shelf(move |shelf| shelf.find_archive(&named).map(drop)).await?;
        if !self.verifying.has(name, check) {
            let note = self.begin_deed(Some(by), ("verify", name), None).await;
            self.verifying.lock().push_back(Wish { name: name.to_owned(), check, note });
        }
        let started = self.run_job(BACKUP_VERIFY).await;
        if started.is_err() {
            // Whoever asked hears of it and asks again; it would come out of nowhere later.
            if let Some(wish) = self.verifying.take_back(name, check) {
                self.end_deed(wish.note, &started).await;
            }
        }
        let view = started?;
        // A run that was about to end takes nothing more, and one of another replica knows of nothing.
        if !self.verifying.is_empty() {
            tokio::spawn(self.clone().verify_what_waits());
        }
        Ok(view)
    }

    async fn verify_what_waits(self) {
        let Ok(job) = self.find_job(BACKUP_VERIFY) else { return };
        loop {
            let is_free = self.until_free(job).await;
            if self.verifying.is_empty() {
                return;
            }
            let started = match is_free {
                Ok(true) => self.run_job(BACKUP_VERIFY).await,
                // The program ends.
                Ok(false) => return,
                Err(error) => Err(error),
            };
            if let Err(error) = started {
                tracing::warn!(label = "Backup", %error, "A backup waits in vain to be verified");
                return;
            }
        }
    }

    /// What the job does.
    pub(crate) async fn verify_backups(&self, run: &JobRun) -> Result<()> {
        let (mut troubles, mut was_asked) = (Vec::new(), false);
        while let Some(Wish { name, check, note }) = self.verifying.take() {
            was_asked = true;
            let verified = self.verify_backup((&name, check), run).await;
            self.end_deed(note, &verified).await;
            if let Err(error) = verified {
                troubles.push(format!("{name}: {}", with_causes(&error)));
            }
        }
        if !was_asked {
            let looking = Looking(run.clone());
            self.at_shelf(move |shelf| shelf.verify_longest_unverified("", &looking)).await?;
            self.backups.look_again();
        }
        if troubles.is_empty() || run.cancelled() {
            return Ok(());
        }
        Err(Error::failed(troubles.join("; ")))
    }

    /// Verifies a backup, and says how far it is. Once it shall stop, no other is begun.
    pub(crate) async fn verify_backup(
        &self,
        (name, check): (&str, Check),
        run: &JobRun,
    ) -> Result<Verdict> {
        if run.cancelled() {
            return Err(store::Error::from(ArchiveError::Stopped).into());
        }
        let (name, looking) = (name.to_owned(), Looking(run.clone()));
        let verified = self.at_shelf(move |shelf| shelf.verify(&name, check, None, &looking)).await;
        self.backups.look_again();
        verified
    }
}

#[cfg(test)]
mod tests {
    use crate::App;
    use crate::backup::tests::{backed_up, backed_up_after, configured, damage};
    use crate::backup::{Check, Shelf};
    use crate::causes::with_causes;
    use crate::jobs::{BACKUP_VERIFY, JobRun};
    use crate::testing::on_each_engine;
    use domain::UserId;
    use domain::job::Outcome;
    use std::time::Duration;

    /// Waits until nothing waits to be verified any more.
    async fn until_verified(app: &App) {
        let ended = async {
            loop {
                app.until_no_job_runs().await;
                let deeds = app.list_deeds(20).await.unwrap();
                let mut asked = deeds.iter().filter(|deed| deed.what == "verify");
                if asked.all(|deed| deed.end.is_some()) {
                    return;
                }
                tokio::task::yield_now().await;
            }
        };
        tokio::time::timeout(Duration::from_mins(1), ended).await.unwrap();
        app.until_no_job_runs().await;
    }

    #[test]
    fn a_backup_is_verified_by_a_job_that_says_how_far_it_is() {
        on_each_engine(async |house| {
            let app = configured(house, |settings| settings.trial = false).await;
            let (first, second) = (backed_up(&app).await, backed_up_after(house).await);
            let missing = app.ask_to_verify(UserId::OWNER, "none.zip", Check::TrialRestore).await;
            assert!(missing.is_err(), "at once, and not by the job");
            for name in [&first, &second] {
                app.ask_to_verify(UserId::OWNER, name, Check::TrialRestore).await.unwrap();
            }
            // The second waits for the first, in the same run or in one more.
            until_verified(&app).await;
            for name in [&first, &second] {
                assert_eq!(app.find_backup(name).await.unwrap().known.unwrap().level, 2, "{name}");
            }
            let runs = app.job_runs(BACKUP_VERIFY, 10, 0).await.unwrap().runs;
            assert!(runs.iter().all(|run| run.outcome == Some(Outcome::Done)), "{runs:?}");
            assert!(runs.iter().all(|run| run.progress.total.is_some()), "{runs:?}");
            let deeds = app.list_deeds(10).await.unwrap();
            let ends = deeds.iter().filter(|deed| deed.what == "verify").map(|deed| &deed.end);
            let ends: Vec<_> = ends.collect();
            let is_good = |end: &Option<_>| {
                end.as_ref().is_some_and(|end: &crate::backup::End| end.fault.is_none())
            };
            assert!(ends.len() == 2 && ends.iter().all(|end| is_good(end)), "{deeds:?}");
        });
    }

    #[test]
    fn what_is_stopped_says_nothing_about_the_backup() {
        on_each_engine(async |house| {
            let app = configured(house, |settings| settings.trial = false).await;
            let name = backed_up(&app).await;
            let before = app.find_backup(&name).await.unwrap().known;
            let run = JobRun::default();
            run.cancel();
            // Both before it begins and in its midst.
            let stopped = app.verify_backup((&name, Check::TrialRestore), &run).await;
            assert!(with_causes(&stopped.unwrap_err()).contains("stopped"));
            let (looking, about) = (super::Looking(run), name.clone());
            let look = move |shelf: &Shelf| shelf.verify(&about, Check::ReadBack, None, &looking);
            let stopped = app.at_shelf(look).await.unwrap_err();
            assert!(with_causes(&stopped).contains("stopped"));
            assert_eq!(app.find_backup(&name).await.unwrap().known, before);
        });
    }

    #[test]
    fn a_broken_one_is_told_by_the_run_and_the_list() {
        on_each_engine(async |house| {
            let app = configured(house, |_| {}).await;
            let name = backed_up(&app).await;
            damage(&app, &name).await;
            app.ask_to_verify(UserId::OWNER, &name, Check::ReadBack).await.unwrap();
            until_verified(&app).await;
            let run = app.job_runs(BACKUP_VERIFY, 1, 0).await.unwrap().runs.remove(0);
            assert!(run.outcome == Some(Outcome::Failed), "{run:?}");
            assert!(run.message.unwrap().contains(&name));
            assert!(app.find_backup(&name).await.unwrap().known.unwrap().fault.is_some());
            // Without a name it is the one that nobody looked at for longest, of those that are good.
            let good = backed_up_after(house).await;
            let verified_at =
                async || app.find_backup(&good).await.unwrap().known.unwrap().verified_at.unwrap();
            let before = verified_at().await;
            house.clock.advance(60_000);
            app.run_job(BACKUP_VERIFY).await.unwrap();
            app.until_no_job_runs().await;
            assert!(verified_at().await > before);
        });
    }
}
