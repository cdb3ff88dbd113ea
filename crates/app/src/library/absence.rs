//! The availability sync (background §3): takes away what is gone everywhere, and nothing else.
//!
//! Everybody is asked first, then it is decided, and only then written. Who cannot be asked says
//! nothing, and nothing is taken away that somebody who said nothing may have. When a large part of
//! the library seems to be gone at once, the run ends with an error and changes nothing, until somebody
//! says that it is true.

use super::apply::{lock_titles, put_title};
use super::doubt::Doubt;
use super::sources::Sources;
use crate::jobs::JobRun;
use crate::{App, Result};
use domain::availability::{Alarm, Breaker, Quality, Title, Verdict};
use domain::refusal::conflict;
use domain::{MediaId, MediaServerType, Refusal, Ts};
use store::Tx;

/// How many titles are looked at in one go.
const PAGE: i64 = 200;
/// How many titles one transaction writes.
const WRITTEN_AT_ONCE: usize = 50;

/// What is gone of one title.
#[derive(Debug)]
struct Loss {
    /// The title as it stood when everybody was asked about it.
    title: Title,
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
        let (mut breaker, mut after) = (Breaker::default(), MediaId(0));
        loop {
            let page = self.store.read(move |tx| tx.list_watchable_titles(after, PAGE)).await?;
            let Some(last) = page.last() else { break };
            after = last.media.id;
            run.expect_more(page.len());
            let page = sources.about(page, run).await;
            if run.cancelled() {
                return Ok(());
            }
            run.advance(page.len());
            for (title, facts) in page {
                let verdicts =
                    Quality::ALL.map(|quality| (quality, facts.verdict(&title, quality)));
                for (quality, verdict) in &verdicts {
                    breaker.count(&title, *quality, verdict);
                }
                if verdicts.iter().any(|(_, verdict)| verdict.takes_something()) {
                    losses.push(Loss { title, verdicts });
                }
            }
        }
        self.believe(&breaker).await?;
        self.take_away(losses, run).await?;
        if !run.cancelled() {
            self.store.write(Doubt::forget).await?;
        }
        Ok(())
    }

    /// Refuses to believe that a large part of the library is gone, unless somebody has said so.
    async fn believe(&self, breaker: &Breaker) -> Result<()> {
        let told = self.store.read(Doubt::find).await?.confirmed();
        let alarms = breaker.alarms(&told);
        if alarms.is_empty() {
            return Ok(());
        }
        let refusal = too_much_gone(&alarms);
        let doubt = Doubt { is_confirmed: false, alarms };
        self.store.write(move |tx| doubt.keep(tx)).await?;
        Err(refusal.into())
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
    let key = |loss: &Loss| (loss.title.media.media_type, loss.title.media.tmdb_id);
    lock_titles(tx, &losses.iter().map(key).collect::<Vec<_>>())?;
    let mut changed = 0;
    for loss in losses {
        let (media_type, tmdb_id) = key(loss);
        let known = tx.list_titles(media_type, &[tmdb_id])?;
        let same = known.into_iter().find(|title| title.media.id == loss.title.media.id);
        let Some(before) = same else { continue };
        let mut after = before.clone();
        for (quality, verdict) in &loss.verdicts {
            let is_being_got = tx.is_being_got(before.media.id, quality.is_4k())?;
            let verdict = verdict.still_true(&loss.title, &before, *quality);
            verdict.carry_out(&mut after, *quality, is_being_got, now);
        }
        if after != before {
            changed += 1;
            put_title(tx, Some(&before), &after, now)?;
        }
    }
    Ok(changed)
}

fn too_much_gone(alarms: &[Alarm]) -> Refusal {
    let parts: Vec<_> = alarms.iter().map(in_words).collect();
    let parts = parts.join(", ");
    tracing::error!(
        label = "Availability",
        %parts,
        "a large part of the library seems to be gone, so nothing was changed"
    );
    conflict(format!(
        "{parts} seem to be gone at once, so nothing was changed. Look whether a disk is not \
         mounted or a server was set up anew. If they are gone for good, confirm it on the page of \
         the job."
    ))
}

fn in_words(alarm: &Alarm) -> String {
    let Alarm { things, quality, checked, gone } = alarm;
    let quality = if quality.is_4k() { " in 4K" } else { "" };
    format!("{gone} of {checked} {}{quality}", things.word())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::on_each_engine;
    use domain::availability::{FilmFound, FilmState, Found};
    use domain::{MediaStatus, MediaType, TmdbId};

    fn found_at(id: &str) -> Found {
        Found::Film(FilmFound {
            tmdb_id: TmdbId(603),
            imdb_id: None,
            quality: Quality::Standard,
            state: FilmState::There,
            added_at: None,
            service: None,
            jellyfin_id: Some(id.to_owned()),
        })
    }

    async fn film(app: &App) -> Title {
        let read = app.store.read(|tx| tx.list_titles(MediaType::Movie, &[TmdbId(603)]));
        read.await.unwrap().remove(0)
    }

    fn loss(title: &Title) -> Loss {
        let gone = Verdict { title: true, seasons: Vec::new() };
        let verdicts = [(Quality::Standard, gone), (Quality::FourK, Verdict::default())];
        Loss { title: title.clone(), verdicts }
    }

    #[test]
    fn a_film_that_a_scan_found_again_while_everybody_was_asked_stays() {
        on_each_engine(async |home| {
            let app = &home.app;
            app.apply_found(vec![found_at("old")]).await.unwrap();
            let asked = film(app).await;
            app.apply_found(vec![found_at("new")]).await.unwrap();
            app.take_away(vec![loss(&asked)], &JobRun::default()).await.unwrap();
            let kept = film(app).await.media;
            assert_eq!(kept.status, MediaStatus::Available);
            assert_eq!(kept.jellyfin_media_id.as_deref(), Some("new"));

            let asked = film(app).await;
            app.take_away(vec![loss(&asked)], &JobRun::default()).await.unwrap();
            let gone = film(app).await.media;
            assert_eq!((gone.status, gone.jellyfin_media_id), (MediaStatus::Deleted, None));
        });
    }
}
