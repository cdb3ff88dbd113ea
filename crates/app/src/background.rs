//! What the program does besides answering: it keeps the timetable, does the errands that changes
//! leave behind, tells those who look on, hears other replicas, follows settings that others change,
//! looks after the backups, and finishes what older settings need from outside.

use crate::App;
use std::time::Duration;
use tokio::sync::watch;
use tokio::task::JoinHandle;

/// How long a job that was told to stop may take before it is dropped.
const PATIENCE: Duration = Duration::from_secs(2);

/// The work in the background; it ends with [`Background::stop`].
#[derive(Debug)]
pub struct Background {
    app: App,
    stop: watch::Sender<bool>,
    tasks: Vec<JoinHandle<()>>,
}

impl App {
    /// Starts to work in the background, after tidying up behind a program that was killed. A
    /// program does this once, before it takes calls.
    pub async fn start_background(&self) -> Background {
        if let Err(error) = self.close_lost_runs().await {
            tracing::warn!(label = "Jobs", %error, "Interrupted runs were not closed");
        }
        if let Err(error) = self.release_lost_errands().await {
            tracing::warn!(label = "Outbox", %error, "Claims of a killed program were not ended");
        }
        let (stop, told) = watch::channel(false);
        let tasks = vec![
            tokio::spawn(self.clone().keep_timetable(told.clone())),
            tokio::spawn(self.clone().do_errands(told.clone())),
            tokio::spawn(self.clone().pass_on_events(told.clone())),
            tokio::spawn(self.clone().hear_replicas(told.clone())),
            tokio::spawn(self.clone().follow_settings(told.clone())),
            tokio::spawn(self.clone().follow_restores(told.clone())),
            tokio::spawn(self.clone().watch_backups(told.clone())),
            tokio::spawn(self.clone().do_chores(told)),
        ];
        Background { app: self.clone(), stop, tasks }
    }
}

impl Background {
    /// Tells everything to stop and waits for it: what is under way is finished or stops at a place
    /// where nothing is lost.
    pub async fn stop(self) {
        self.stop.send_replace(true);
        for task in self.tasks {
            let _ = task.await;
        }
        self.app.runner.stop(PATIENCE).await;
    }
}
