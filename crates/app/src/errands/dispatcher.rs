//! Takes up errands as soon as they are committed, several at once, each by one program only.

use super::carry_out::Done;
use crate::{App, Result};
use domain::Ts;
use domain::errand::{Errand, next_attempt};
use std::time::Duration;
use store::Engine;
use tokio::sync::watch;
use tokio::task::JoinSet;

/// How many errands are done at once.
const AT_ONCE: usize = 4;
/// How long a claim lasts without a sign of life.
const HOLD_MS: i64 = 60_000;
/// How often that sign is given.
const BEAT: Duration = Duration::from_secs(20);
/// How long nothing is looked for when nothing is due.
const LONGEST_SLEEP_MS: i64 = 60_000;
/// The same where other replicas may announce something that is not heard.
const POLL_MS: i64 = 20_000;
/// How long to wait when the database is away.
const AFTER_LOSS: Duration = Duration::from_secs(3);
/// How long what is under way may go on when the program ends.
const PATIENCE: Duration = Duration::from_secs(2);
/// How long what was done is remembered.
const MEMORY_MS: i64 = 14 * 86_400_000;
/// How often the memory is looked through.
const TIDY_MS: i64 = 3_600_000;

impl App {
    /// Does errands until told to stop.
    pub(crate) async fn do_errands(self, mut stop: watch::Receiver<bool>) {
        let by = self.replica.clone();
        let mut announced = self.store.announcements();
        let mut at_work = JoinSet::new();
        let mut tidied = None;
        while !*stop.borrow() {
            announced.mark_unchanged();
            let sleep = self.take_up(&by, &mut at_work).await.unwrap_or_else(|error| {
                tracing::warn!(label = "Outbox", %error, "Errands could not be looked up");
                AFTER_LOSS
            });
            self.tidy_outbox(&mut tidied).await;
            tokio::select! {
                () = tokio::time::sleep(sleep) => {}
                _ = announced.changed() => {}
                Some(_) = at_work.join_next() => {}
                _ = stop.changed() => {}
            }
        }
        self.lay_down(by, at_work).await;
    }

    /// Finishes what is under way, as far as that is soon, and lets go of the rest.
    async fn lay_down(&self, by: String, mut at_work: JoinSet<()>) {
        let all_done = async { while at_work.join_next().await.is_some() {} };
        if tokio::time::timeout(PATIENCE, all_done).await.is_err() {
            at_work.shutdown().await;
        }
        if let Err(error) = self.store.write(move |tx| tx.release_errands(Some(&by))).await {
            tracing::debug!(label = "Outbox", %error, "Claims end by themselves");
        }
    }

    /// Does everything that is due now, one after the other.
    #[cfg(test)]
    pub(crate) async fn do_due_errands(&self) {
        loop {
            let (now, by) = (self.clock.now(), "a test".to_owned());
            let until = now.plus_millis(HOLD_MS);
            let claim = move |tx: &mut store::Tx<'_>| tx.claim_errands("a test", until, 4, now);
            let claimed = self.store.write(claim).await.unwrap();
            if claimed.is_empty() {
                return;
            }
            for errand in claimed {
                self.clone().do_errand(errand, by.clone()).await;
            }
        }
    }

    /// Lets go of what a killed program was doing: on SQLite of everything, since nobody else works
    /// on this database; on PostgreSQL claims end by the clock.
    pub(crate) async fn release_lost_errands(&self) -> Result<()> {
        if self.store.engine() == Engine::Sqlite {
            self.store.write(|tx| tx.release_errands(None)).await?;
        }
        Ok(())
    }

    /// Starts what is due as far as there are hands free, and says how long there is nothing more.
    async fn take_up(&self, by: &str, at_work: &mut JoinSet<()>) -> Result<Duration> {
        while at_work.try_join_next().is_some() {}
        let free = AT_ONCE.saturating_sub(at_work.len());
        let longest = match self.store.engine() {
            Engine::Sqlite => LONGEST_SLEEP_MS,
            Engine::Postgres => POLL_MS,
        };
        if free == 0 {
            return Ok(Duration::from_millis(longest.unsigned_abs()));
        }
        let (now, holder) = (self.clock.now(), by.to_owned());
        let next = self.store.read(move |tx| tx.next_errand_at(now)).await?;
        if next.is_none_or(|next| next > now) {
            let wait = next.map_or(longest, |next| next.millis() - now.millis());
            return Ok(Duration::from_millis(wait.clamp(1, longest).unsigned_abs()));
        }
        let until = now.plus_millis(HOLD_MS);
        let claimed =
            self.store.write(move |tx| tx.claim_errands(&holder, until, free, now)).await?;
        // Whoever was faster, or a claim that ends this very moment: a short while is enough.
        let again = if claimed.is_empty() { 1_000 } else { 1 };
        for errand in claimed {
            at_work.spawn(self.clone().do_errand(errand, by.to_owned()));
        }
        Ok(Duration::from_millis(again))
    }

    /// Does one errand, holds its claim meanwhile and writes down how it went.
    async fn do_errand(self, errand: Errand, by: String) {
        let mut clock = tokio::time::interval(BEAT);
        clock.reset();
        let done = {
            let mut work = std::pin::pin!(self.carry_out(&errand));
            loop {
                tokio::select! {
                    done = &mut work => break done,
                    _ = clock.tick() => {}
                }
                if !self.hold(&errand, &by).await {
                    tracing::warn!(label = "Outbox", errand = errand.id.0, "A claim was lost");
                    return;
                }
            }
        };
        if let Err(error) = self.note(&errand, done).await {
            // The claim ends by itself, and the errand is done again.
            tracing::warn!(label = "Outbox", errand = errand.id.0, %error, "An errand was lost");
        }
    }

    /// Holds a claim longer. A database that is away says nothing about whose it is.
    async fn hold(&self, errand: &Errand, by: &str) -> bool {
        let (id, by, until) = (errand.id, by.to_owned(), self.clock.now().plus_millis(HOLD_MS));
        self.store.write(move |tx| tx.hold_errand(id, &by, until)).await.unwrap_or(true)
    }

    async fn note(&self, errand: &Errand, done: Done) -> Result<()> {
        let (id, attempts, now) = (errand.id, errand.attempts, self.clock.now());
        let Done { trouble, remark, also } = done;
        let trouble = trouble.map(|trouble| {
            let next = next_attempt(&trouble, attempts, now, self.random.fraction());
            let (reason, again) = (&trouble.reason, next.map(Ts::to_iso));
            tracing::warn!(label = "Outbox", errand = id.0, attempts, again, "{reason}");
            (trouble.reason, next)
        });
        self.store
            .write(move |tx| {
                also(tx, now)?;
                match trouble {
                    None => tx.finish_errand(id, remark.as_deref(), now),
                    Some((reason, next)) => tx.postpone_errand(id, &reason, next, now),
                }
            })
            .await?;
        Ok(())
    }

    /// Forgets now and then what was done long ago.
    async fn tidy_outbox(&self, tidied: &mut Option<Ts>) {
        let now = self.clock.now();
        if tidied.is_some_and(|last| now.millis() - last.millis() < TIDY_MS) {
            return;
        }
        *tidied = Some(now);
        let before = now.plus_millis(-MEMORY_MS);
        if let Err(error) = self.store.write(move |tx| tx.forget_old_events(before)).await {
            tracing::warn!(label = "Outbox", %error, "Old events were not forgotten");
        }
    }
}
