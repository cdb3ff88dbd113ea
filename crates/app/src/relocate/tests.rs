//! What is not touched when a move cannot be.

use super::*;
use crate::backup::BackupSettings;
use crate::testing::on_each_engine;
use domain::Permissions;
use store::Entry;
use store::testing::TestDatabase;

async fn moved_to(app: &App, to: &str, replace: bool) -> Standing {
    app.begin_move(UserId::OWNER, to, replace).unwrap();
    let ended = async {
        loop {
            match app.move_standing() {
                Standing::Moving { .. } => tokio::task::yield_now().await,
                ended => return ended,
            }
        }
    };
    tokio::time::timeout(Duration::from_secs(50), ended).await.unwrap()
}

#[test]
fn those_at_the_goal_are_not_disturbed_where_what_is_here_cannot_be_kept() {
    let Some(database) = TestDatabase::create() else { return };
    on_each_engine(async |house| {
        if house.app.engine() == Engine::Postgres {
            return;
        }
        let app = house.app.clone();
        house.add("olive", Permissions::ADMIN).await;
        let settings = BackupSettings { folder: "kept".to_owned(), ..app.backup_settings() };
        app.save_backup_settings(UserId::OWNER, settings).await.unwrap();
        let to = database.url();
        let moved = moved_to(&app, &to, false).await;
        assert!(matches!(moved, Standing::Done(_)), "{moved:?}");
        // Somebody who serves the goal, and does not step aside.
        let address = database.address();
        let (there, inside) = blocking(move || {
            let there = Store::open_postgres(address)?;
            let inside = there.enter()?;
            Ok((there, inside))
        })
        .await
        .unwrap();
        assert!(matches!(inside, Entry::Inside(_)));
        let folder = app.folder().join("kept");
        std::fs::rename(&folder, app.folder().join("away")).unwrap();
        std::fs::write(&folder, "in the way").unwrap();
        let failed = moved_to(&app, &to, true).await;
        let Standing::Failed { why } = failed else { panic!("{failed:?}") };
        assert!(!why.message.contains("step aside"), "nobody was asked to: {why:?}");
        let entered = blocking(move || {
            drop(inside);
            there.enter()
        });
        assert!(matches!(entered.await.unwrap(), Entry::Inside(_)), "it is open");
    });
}
