//! What programs on the same PostgreSQL database tell each other: that settings were saved, that the
//! outbox has something new, how far a job is.
//!
//! Nothing depends on being heard: who misses something finds it by looking, only later.

use crate::App;
use crate::jobs;
use std::time::Duration;
use store::tables::{job_runs, outbox};
use store::{Notice, Store, settings};
use tokio::sync::{mpsc, watch};

const CHANNELS: [&str; 3] = [settings::CHANNEL, outbox::CHANNEL, job_runs::CHANNEL];

/// How long the listening thread waits before it looks whether it is still wanted.
const AT_ONCE: Duration = Duration::from_secs(2);
/// How long it waits before it calls the server again.
const AFTER_LOSS: Duration = Duration::from_secs(5);

/// What is heard of other replicas.
enum Heard {
    /// One of them said something.
    Said(Notice),
    /// Somebody listens from now on; what was said before was missed.
    Missed,
}

impl App {
    /// Hears what other replicas say, until told to stop.
    pub(crate) async fn hear_replicas(self, mut stop: watch::Receiver<bool>) {
        let (tell, mut told) = mpsc::unbounded_channel();
        let store = self.store.clone();
        // Listening blocks. The thread ends by itself soon after nobody wants to hear any more.
        std::thread::spawn(move || listen(&store, &tell));
        while !*stop.borrow() {
            tokio::select! {
                heard = told.recv() => match heard {
                    Some(heard) => self.heed(heard),
                    // There are no replicas.
                    None => return,
                },
                _ = stop.changed() => {}
            }
        }
    }

    fn heed(&self, heard: Heard) {
        let Heard::Said(notice) = heard else {
            self.settings_saved.send_replace(());
            self.store.tell_of_announcements();
            return;
        };
        match notice.channel.as_str() {
            settings::CHANNEL => {
                self.settings_saved.send_replace(());
            }
            outbox::CHANNEL => self.store.tell_of_announcements(),
            _ => jobs::hearsay::pass_on(self, &notice.said),
        }
    }
}

/// Passes on what other replicas say, as long as anybody wants to hear it.
fn listen(store: &Store, tell: &mpsc::UnboundedSender<Heard>) {
    while !tell.is_closed() {
        match store.listen(&CHANNELS) {
            Ok(Some(mut notices)) => {
                let _ = tell.send(Heard::Missed);
                while !tell.is_closed() {
                    match notices.wait(AT_ONCE) {
                        Ok(heard) => heard.into_iter().for_each(|notice| {
                            let _ = tell.send(Heard::Said(notice));
                        }),
                        Err(error) => {
                            tracing::debug!(label = "Replicas", %error, "nothing is heard");
                            break;
                        }
                    }
                }
            }
            Ok(None) => return,
            Err(error) => tracing::debug!(label = "Replicas", %error, "nothing is heard"),
        }
        if !tell.is_closed() {
            std::thread::sleep(AFTER_LOSS);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::jobs::{JobRun, Working, find};
    use crate::live::{Heard as HeardLive, LiveEvent};
    use crate::testing::TestApp;
    use domain::job::{Cause, Outcome};
    use domain::{Event, RequestId};
    use store::Tx;

    /// Shorter than anybody waits before looking by themselves.
    const AT_ONCE: Duration = Duration::from_secs(15);

    /// Runs a test with two programs that share nothing but a database on PostgreSQL, of which the
    /// second listens.
    fn two_replicas(test: impl AsyncFn(App, App, watch::Receiver<bool>)) {
        let Some(database) = store::testing::postgres() else { return };
        let home = TestApp::open(database);
        let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let (one, other) = (home.app.clone(), home.elsewhere());
            let (stop, told) = watch::channel(false);
            let mut missed = other.settings_saved.subscribe();
            let hearing = tokio::spawn(other.clone().hear_replicas(told.clone()));
            // Whoever begins to listen looks for what they missed.
            missed.changed().await.unwrap();
            let ended = tokio::time::timeout(AT_ONCE, test(one, other, told)).await;
            ended.expect("the other replica hears of it at once");
            stop.send_replace(true);
            hearing.await.unwrap();
        });
        drop(runtime);
    }

    async fn announce(app: &App, event: Event) {
        let now = app.clock.now();
        app.store.write(move |tx| tx.announce(&event, now)).await.unwrap();
    }

    #[test]
    fn what_one_replica_announces_is_told_to_those_who_look_on_at_another() {
        two_replicas(async |one, other, told| {
            let mut listener = other.live.listen().unwrap();
            tokio::spawn(other.clone().pass_on_events(told));
            // The first look only notes what is old.
            tokio::time::sleep(Duration::from_millis(300)).await;
            announce(&one, Event::RequestPending { request: RequestId(7) }).await;
            let heard = listener.next().await.unwrap();
            let HeardLive::Event(LiveEvent::Request { request, .. }) = heard else {
                panic!("{heard:?}")
            };
            assert_eq!(request, RequestId(7));
        });
    }

    #[test]
    fn an_errand_of_one_replica_is_done_by_another() {
        two_replicas(async |one, other, told| {
            tokio::spawn(other.do_errands(told));
            tokio::time::sleep(Duration::from_millis(300)).await;
            announce(&one, Event::RequestApproved { request: RequestId(7), automatic: false })
                .await;
            loop {
                let find = |tx: &mut Tx<'_>| tx.find_order(RequestId(7));
                let order = one.store.read(find).await.unwrap().unwrap();
                if order.done_at.is_some() {
                    break;
                }
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
        });
    }

    fn counting(_: App, run: JobRun) -> Working {
        Box::pin(async move {
            run.expect(3);
            run.advance(3);
            Ok(())
        })
    }

    #[test]
    fn how_far_a_job_is_is_told_at_every_replica() {
        two_replicas(async |one, other, _| {
            let mut listener = other.live.listen().unwrap();
            let job = find("radarr-scan").unwrap();
            assert!(one.start_job(job, counting, Cause::Person, None).await.unwrap());
            loop {
                let heard = listener.next().await.unwrap();
                let HeardLive::Event(LiveEvent::Job { job, progress, outcome }) = heard else {
                    panic!("{heard:?}")
                };
                assert_eq!(job, "radarr-scan");
                if outcome == Some(Outcome::Done) {
                    assert_eq!((progress.done, progress.total), (3, Some(3)));
                    break;
                }
            }
            one.until_no_job_runs().await;
        });
    }

    #[test]
    fn nobody_hears_themselves_twice() {
        two_replicas(async |_, other, _| {
            let mut listener = other.live.listen().unwrap();
            let job = find("radarr-scan").unwrap();
            assert!(other.start_job(job, counting, Cause::Person, None).await.unwrap());
            other.until_no_job_runs().await;
            let mut ends = 0;
            // What was said is heard well within this time.
            while let Ok(heard) =
                tokio::time::timeout(Duration::from_secs(1), listener.next()).await
            {
                let is_end = matches!(
                    heard,
                    Some(HeardLive::Event(LiveEvent::Job { outcome: Some(_), .. }))
                );
                ends += usize::from(is_end);
            }
            assert_eq!(ends, 1);
        });
    }
}
