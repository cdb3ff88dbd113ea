//! The availability sync (background §3): takes away what is gone everywhere, and nothing else.
//!
//! Everybody is asked first, then it is decided, and only then written. Who cannot be asked says
//! nothing, and nothing is taken away that somebody who said nothing may have. When a large part of
//! the library seems to be gone at once, the run ends with an error and changes nothing.

use super::apply::{lock_titles, put_title};
use super::sources::Sources;
use crate::jobs::JobRun;
use crate::{App, Result};
use domain::availability::absence::watchable_seasons;
use domain::availability::{Breaker, Quality, Title, Verdict};
use domain::refusal::conflict;
use domain::{MediaId, MediaServerType, MediaStatus, MediaType, Refusal, Ts};
use store::Tx;

/// How many titles are looked at in one go.
const PAGE: i64 = 200;
/// How many titles one transaction writes.
const WRITTEN_AT_ONCE: usize = 50;

/// What is gone of one title.
#[derive(Debug)]
struct Loss {
    media_type: MediaType,
    tmdb_id: domain::TmdbId,
    verdicts: [(Quality, Verdict); 2],
}

impl App {
    /// Takes away what is gone everywhere.
    pub(crate) async fn sync_availability(&self, run: &JobRun) -> Result<()> {
        let settings = self.settings();
        if settings.main.media_server_type == MediaServerType::NotConfigured {
            return Ok(());
        }
        let sources = Sources::ask(self).await?;
        let mut losses = Vec::new();
        let (mut checked, mut after) = (0, MediaId(0));
        loop {
            let page = self.store.read(move |tx| tx.list_watchable_titles(after, PAGE)).await?;
            let Some(last) = page.last() else { break };
            after = last.media.id;
            run.expect_more(page.len());
            let page = sources.about(page, run).await;
            if run.cancelled() {
                return Ok(());
            }
            checked += page.len();
            run.advance(page.len());
            losses.extend(page.iter().filter_map(|(title, facts)| {
                let verdicts = Quality::ALL.map(|quality| (quality, facts.verdict(title, quality)));
                let gone = verdicts.iter().any(|(_, verdict)| verdict.takes_something());
                gone.then_some(Loss {
                    media_type: title.media.media_type,
                    tmdb_id: title.media.tmdb_id,
                    verdicts,
                })
            }));
        }
        let gone = losses.iter().filter(|loss| loss.verdicts.iter().any(|(_, v)| v.title)).count();
        let breaker = Breaker { checked, gone };
        if breaker.trips() {
            return Err(too_much_gone(breaker).into());
        }
        self.take_away(losses, run).await
    }

    async fn take_away(&self, mut losses: Vec<Loss>, run: &JobRun) -> Result<()> {
        while !losses.is_empty() && !run.cancelled() {
            let some: Vec<_> = losses.drain(..losses.len().min(WRITTEN_AT_ONCE)).collect();
            let now = self.clock.now();
            run.changed(self.store.write(move |tx| write(tx, &some, now)).await?);
        }
        Ok(())
    }
}

/// Takes away what is gone of titles that still stand as they stood when everybody was asked.
fn write(tx: &mut Tx<'_>, losses: &[Loss], now: Ts) -> store::Result<usize> {
    let keys: Vec<_> = losses.iter().map(|loss| (loss.media_type, loss.tmdb_id)).collect();
    lock_titles(tx, &keys)?;
    let mut changed = 0;
    for loss in losses {
        let known = tx.list_titles(loss.media_type, &[loss.tmdb_id])?;
        let Some(before) = known.into_iter().next() else { continue };
        let mut after = before.clone();
        for (quality, verdict) in &loss.verdicts {
            let is_being_got = tx.is_being_got(before.media.id, quality.is_4k())?;
            still_true(verdict, &before, *quality).carry_out(
                &mut after,
                *quality,
                is_being_got,
                now,
            );
        }
        if after != before {
            changed += 1;
            put_title(tx, Some(&before), &after, now)?;
        }
    }
    Ok(changed)
}

/// Leaves out what has moved in the meantime.
fn still_true(verdict: &Verdict, title: &Title, quality: Quality) -> Verdict {
    let there: Vec<_> = watchable_seasons(title, quality).collect();
    let status = title.media.status_in(quality.is_4k());
    let stands = matches!(status, MediaStatus::Available | MediaStatus::PartiallyAvailable)
        || !there.is_empty();
    Verdict {
        title: verdict.title && stands,
        seasons: verdict.seasons.iter().copied().filter(|number| there.contains(number)).collect(),
    }
}

fn too_much_gone(breaker: Breaker) -> Refusal {
    tracing::error!(
        label = "Availability",
        checked = breaker.checked,
        gone = breaker.gone,
        "a large part of the library seems to be gone, so nothing was changed"
    );
    conflict(format!(
        "{} of {} titles seem to be gone at once, so nothing was changed. Look whether a disk is \
         not mounted or a server was set up anew.",
        breaker.gone, breaker.checked
    ))
}
