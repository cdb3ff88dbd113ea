//! Places that take a call and hang, or give back a byte now and then: they are given up before long,
//! the others have their copies, and the next backup is made.

use super::{BackupSettings, Destination, DestinationPlace};
use crate::testing::{TestApp, on_each_engine};
use domain::{Permissions, UserId};
use std::time::Duration;
use store::settings::view::Secret;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpListener;

const A_WHILE: Duration = Duration::from_millis(200);

/// Starts a server that takes every call and never ends an answer: silent, or byte by byte.
async fn endless(trickles: bool) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}/place", listener.local_addr().unwrap());
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            tokio::spawn(async move {
                let mut asked = [0; 4096];
                if !trickles {
                    return std::future::pending().await;
                }
                // Whoever hangs up has heard enough.
                let _ = stream.read(&mut asked).await;
                let _ = stream.write_all(b"HTTP/1.1 200 OK\r\n\r\n").await;
                while stream.write_all(b"x").await.is_ok() {
                    tokio::time::sleep(A_WHILE / 20).await;
                }
            });
        }
    });
    url
}

fn destination(id: &str, place: DestinationPlace) -> Destination {
    let (id, name) = (id.to_owned(), id.to_owned());
    Destination { id, name, enabled: true, allow_plain: true, place }
}

fn webdav(url: String) -> DestinationPlace {
    DestinationPlace::Webdav { url, user: "olive".to_owned(), password: Secret::new("words") }
}

fn bucket(endpoint: String) -> DestinationPlace {
    DestinationPlace::S3 {
        endpoint,
        region: String::new(),
        bucket: "usherr".to_owned(),
        prefix: String::new(),
        access_key: "key".to_owned(),
        secret_key: Secret::new("simulated-secret"),
    }
}

const BAD: [&str; 4] = ["SilentDav", "SilentBucket", "TricklingDav", "TricklingBucket"];

async fn places(folder: &std::path::Path) -> Vec<Destination> {
    let good = DestinationPlace::Folder { path: folder.display().to_string() };
    vec![
        destination("SilentDav", webdav(endless(false).await)),
        destination("SilentBucket", bucket(endless(false).await)),
        destination("TricklingDav", webdav(endless(true).await)),
        destination("TricklingBucket", bucket(endless(true).await)),
        destination("Good", good),
    ]
}

async fn outcome(house: &TestApp, app: &crate::App) -> String {
    app.ask_for_backup(UserId::OWNER).await.unwrap();
    app.until_no_job_runs().await;
    let runs = app.job_runs(crate::jobs::BACKUP, 1, 0).await.unwrap();
    house.clock.advance(300_000);
    runs.runs[0].message.clone().unwrap_or_default()
}

#[test]
fn a_place_that_hangs_holds_up_nobody() {
    on_each_engine(async |house| {
        house.add("olive", Permissions::ADMIN).await;
        let folder = tempfile::tempdir().unwrap();
        let app = house.hurried(A_WHILE);
        let destinations = places(folder.path()).await;
        let settings = BackupSettings { destinations, trial: false, ..app.backup_settings() };
        app.save_backup_settings(UserId::OWNER, settings).await.unwrap();
        for round in 1..=2 {
            let said = outcome(house, &app).await;
            for bad in BAD {
                let told = format!("{bad}: ");
                assert!(said.contains(&told) && said.contains("in time"), "{bad}: {said}");
            }
            assert!(!said.contains("Good: "), "{said}");
            assert_eq!(store::archive::list(folder.path()).unwrap().len(), round);
        }
        for bad in BAD {
            let place = app.find_destination(bad).unwrap();
            let tried = app.test_destination(&place).await.unwrap_err().to_string();
            assert!(tried.contains("in time"), "{tried}");
            let listed = app.list_remote(bad).await.unwrap_err().to_string();
            assert!(listed.contains("in time"), "{listed}");
        }
    });
}
