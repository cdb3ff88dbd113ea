//! Settings that somebody else changed: another replica, or a hand in the file.
//!
//! Replicas tell each other through PostgreSQL. Whoever missed that, and every hand in the file, is
//! noticed by comparing the text with what is in memory, every few seconds.

use crate::App;
use std::time::Duration;
use tokio::sync::watch;

/// How often the text is compared: an edit by hand counts that soon.
const EVERY: Duration = Duration::from_secs(5);

impl App {
    /// Takes over what others save, until told to stop.
    pub(crate) async fn follow_settings(self, stop: watch::Receiver<bool>) {
        self.follow_settings_looking(EVERY, stop).await;
    }

    async fn follow_settings_looking(self, every: Duration, mut stop: watch::Receiver<bool>) {
        let mut told = self.settings_saved.subscribe();
        let mut failures = 0;
        while !*stop.borrow() {
            tokio::select! {
                _ = told.changed() => {}
                () = tokio::time::sleep(every) => {}
                _ = stop.changed() => break,
            }
            failures = self.look_at_settings(failures).await;
        }
    }

    /// Takes over what is saved now; gives how often in a row that failed.
    async fn look_at_settings(&self, failures: u32) -> u32 {
        let before = self.settings();
        match self.settings.refresh(self.clock.now()).await {
            Ok(is_new) => {
                if is_new || failures > 1 {
                    tracing::info!(label = "Settings", "the settings were changed elsewhere");
                    self.reschedule();
                    let now = self.settings();
                    if (&before.radarr, &before.sonarr) != (&now.radarr, &now.sonarr) {
                        self.take_up_unplaced_orders().await;
                    }
                }
                0
            }
            Err(error) => {
                // An editor that is just writing the file is no trouble; one that is done is.
                if failures == 1 {
                    let kept = "the settings stay as they were";
                    tracing::warn!(label = "Settings", %error, "{kept}");
                }
                failures.saturating_add(1)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{TestApp, on_each_engine};
    use domain::{Event, MediaType, Permissions, RequestStatus};
    use serde_json::json;
    use store::tables::new_requests::NewRequest;

    const NEVER: Duration = Duration::from_hours(1);
    const SOON: Duration = Duration::from_millis(5);

    async fn title_becomes(app: &App, title: &str) {
        let becomes = async {
            while app.settings().main.application_title != title {
                tokio::time::sleep(Duration::from_millis(2)).await;
            }
        };
        tokio::time::timeout(Duration::from_secs(20), becomes).await.unwrap();
    }

    async fn rename(app: &App, title: &str) {
        let body = json!({ "applicationTitle": title });
        app.change_settings(None, move |document| {
            document.merge_main(body.as_object().unwrap());
            Ok(())
        })
        .await
        .unwrap();
    }

    #[test]
    fn replicas_hear_of_each_others_changes() {
        let Some(database) = store::testing::postgres() else { return };
        let home = TestApp::open(database);
        let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let (one, other) = (home.app.clone(), home.elsewhere());
            let (stop, told) = watch::channel(false);
            // Nobody compares anything: what is seen was heard.
            let hearing = tokio::spawn(other.clone().hear_replicas(told.clone()));
            let following = tokio::spawn(other.clone().follow_settings_looking(NEVER, told));
            for title in ["Ours", "Yours", "Ours"] {
                rename(&one, title).await;
                title_becomes(&other, title).await;
            }
            stop.send_replace(true);
            following.await.unwrap();
            hearing.await.unwrap();
        });
        drop(runtime);
    }

    #[test]
    fn a_hand_in_the_file_counts_and_a_broken_file_changes_nothing() {
        on_each_engine(async |home| {
            let app = home.app.clone();
            let (stop, told) = watch::channel(false);
            let following = tokio::spawn(app.clone().follow_settings_looking(SOON, told));
            let path = app.folder().join("settings.json");
            let good = std::fs::read_to_string(&path).unwrap();
            let edited = |title: &str| {
                let mut tree: serde_json::Value = serde_json::from_str(&good).unwrap();
                tree["main"]["applicationTitle"] = json!(title);
                tree["unknown"] = json!(title);
                std::fs::write(&path, tree.to_string()).unwrap();
            };
            edited("By hand");
            title_becomes(&app, "By hand").await;
            std::fs::write(&path, "{ \"main\": ").unwrap();
            tokio::time::sleep(SOON * 10).await;
            assert_eq!(app.settings().main.application_title, "By hand");
            edited("Mended");
            title_becomes(&app, "Mended").await;
            assert!(app.settings().document().to_text().contains("\"unknown\": \"Mended\""));
            // What is changed here afterwards keeps what the hand wrote.
            rename(&app, "Ours").await;
            let saved = std::fs::read_to_string(&path).unwrap();
            assert!(saved.contains("\"unknown\"") && saved.contains("Ours"), "{saved}");
            stop.send_replace(true);
            following.await.unwrap();
        });
    }

    #[test]
    fn what_waited_for_a_server_is_tried_again_when_a_hand_adds_one() {
        on_each_engine(async |home| {
            let app = home.app.clone();
            let by = home.add("mara", Permissions::REQUEST).await;
            let media = home.add_title(MediaType::Movie, 7).await;
            let approved = |new: &mut NewRequest| new.status = RequestStatus::Approved;
            let request = home.add_request(by, (MediaType::Movie, media), &[], approved).await;
            let (event, now) = (Event::RequestChanged { request }, home.clock.now());
            app.store.write(move |tx| tx.announce(&event, now)).await.unwrap();
            app.do_due_errands().await;
            let is_open = async || app.order_of(request).await.unwrap().unwrap().is_open();
            assert!(!is_open().await, "there is no Radarr");
            let path = app.folder().join("settings.json");
            let edit = |change: &dyn Fn(&mut serde_json::Value)| {
                let text = std::fs::read_to_string(&path).unwrap();
                let mut tree = serde_json::from_str(&text).unwrap();
                change(&mut tree);
                std::fs::write(&path, tree.to_string()).unwrap();
            };
            edit(&|tree| tree["main"]["applicationTitle"] = json!("Ours"));
            assert_eq!(app.look_at_settings(0).await, 0);
            assert_eq!(app.settings().main.application_title, "Ours");
            assert!(!is_open().await, "the servers are the same");
            edit(&|tree| tree["radarr"] = json!([{ "id": 0, "hostname": "radarr", "port": 1 }]));
            assert_eq!(app.look_at_settings(0).await, 0);
            assert!(is_open().await);
        });
    }
}
