//! The pages on which a household is restored.

use crate::support::{TestApp, Visitor, empty_on_each_engine, on_each_engine, on_sqlite};
use app::backup::{Destination, DestinationPlace};
use domain::{Permissions, UserId};

const PAGE: &str = "/settings/backups/restore";

/// A folder that backups go to, with one in it. The folder goes with the value.
async fn with_a_copy(home: &TestApp) -> (tempfile::TempDir, String) {
    std::fs::create_dir_all(home.app.folder().join("db")).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let mut settings = home.app.backup_settings();
    settings.destinations.push(Destination {
        id: "attic".to_owned(),
        name: "The attic".to_owned(),
        enabled: true,
        allow_plain: true,
        place: DestinationPlace::Folder { path: folder.path().display().to_string() },
    });
    home.app.save_backup_settings(UserId::OWNER, settings).await.unwrap();
    home.app.ask_for_backup(UserId::OWNER).await.unwrap();
    home.app.until_no_job_runs().await;
    let name = home.app.list_backups().await.unwrap()[0].name.clone();
    (folder, name)
}

/// Waits until the page has looked inside.
async fn looked_inside(visitor: &Visitor, page: &str) -> String {
    let desk = async || visitor.get(page).await;
    for _ in 0..600 {
        let answer = desk().await;
        if answer.header("refresh").is_none() {
            return answer.text;
        }
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    panic!("it is still being prepared");
}

#[test]
fn a_backup_elsewhere_is_listed_fetched_and_looked_into() {
    on_each_engine(async |home| {
        let owner = home.signed_in(UserId::OWNER).await;
        let (folder, name) = with_a_copy(home).await;
        home.app.remove_backup(UserId::OWNER, &name, true).await.unwrap();
        let page = owner.get(PAGE).await.text;
        assert!(page.contains("no backup here yet") && page.contains("The attic"), "{page}");
        assert!(!page.contains(&name), "nobody outside is asked before somebody wants to know");
        let opened = owner.get(&format!("{PAGE}?place=attic")).await.text;
        assert!(opened.contains(&name), "{opened}");
        owner
            .send(&format!("{PAGE}/choose"), &format!("place=attic&backup={name}"))
            .await
            .expect(303);
        let inside = looked_inside(&owner, PAGE).await;
        assert!(inside.contains("What is inside") && inside.contains("people 1"), "{inside}");
        let left = std::fs::read_dir(home.app.folder().join("db")).unwrap();
        let left: Vec<_> =
            left.filter_map(|one| one.ok()?.file_name().into_string().ok()).collect();
        assert!(!left.iter().any(|name| name.starts_with("upload-")), "{left:?}");
        owner.send(&format!("{PAGE}/cancel"), "").await.expect(303);
        // What is damaged there is refused, and nothing is left of it.
        let file = folder.path().join(&name);
        let bytes = std::fs::read(&file).unwrap();
        std::fs::write(&file, &bytes[..bytes.len() / 2]).unwrap();
        owner
            .send(&format!("{PAGE}/choose"), &format!("place=attic&backup={name}"))
            .await
            .expect(303);
        let refused = looked_inside(&owner, PAGE).await;
        assert!(refused.contains("It was not restored"), "{refused}");
        let nothing = format!("place=attic&backup=../{name}");
        owner.send(&format!("{PAGE}/choose"), &nothing).await.expect(404);
        owner.get(&format!("{PAGE}?place=cellar")).await.expect(404);
    });
}

#[test]
fn what_another_window_prepared_is_not_restored_unseen() {
    on_each_engine(async |home| {
        let owner = home.signed_in(UserId::OWNER).await;
        let (_folder, name) = with_a_copy(home).await;
        let (choose, begin) = (format!("{PAGE}/choose"), format!("{PAGE}/begin"));
        let form = format!("backup={name}");
        let number = |page: &str| {
            let (_, rest) = page.split_once("name=\"number\" value=\"").expect(page);
            rest.split('"').next().unwrap().to_owned()
        };
        owner.send(&choose, &form).await.expect(303);
        let seen = number(&looked_inside(&owner, PAGE).await);
        owner.send(&choose, &form).await.expect(303);
        let waits = number(&looked_inside(&owner, PAGE).await);
        assert_ne!(seen, waits);
        // Also a page of before that says nothing.
        for of in [format!("&number={seen}"), String::new()] {
            let refused = owner.send(&begin, &format!("part=all{of}")).await;
            refused.expect(409);
            assert!(refused.text.contains("Something else was chosen meanwhile"), "{of}");
            assert_eq!(number(&refused.text), waits, "what waits is shown");
        }
        let history = home.key().get("/api/v2/backups/history").await.expect(200).to_string();
        assert!(!history.contains("\"restore\""), "nothing was begun: {history}");
        // Nor is it called off unseen.
        let off = format!("/api/v2/restore/cancel?number={seen}");
        home.key().post(&off, serde_json::json!({})).await.expect(409);
        assert_eq!(home.app.desk().phase().word(), "ready");
        owner.send(&begin, &format!("part=all&number={waits}")).await.expect(303);
        assert_eq!(home.app.desk().phase().word(), "keeping");
    });
}

#[test]
fn a_program_restores_from_a_place_as_well() {
    on_sqlite(async |home| {
        let (_folder, name) = with_a_copy(home).await;
        let key = home.key();
        let chosen = serde_json::json!({ "destination": "attic", "backup": name });
        key.post("/api/v2/restore", chosen).await.expect(202);
        looked_inside(&home.signed_in(UserId::OWNER).await, PAGE).await;
        let state = key.get("/api/v2/restore").await.expect(200);
        assert_eq!(state["phase"], "ready", "{state}");
        let none = serde_json::json!({ "destination": "cellar", "backup": name });
        key.post("/api/v2/restore", none).await.expect(404);
    });
}

#[test]
fn a_fresh_house_fetches_from_a_place_that_it_is_told() {
    empty_on_each_engine(async |home| {
        let page = "/setup/restore";
        let stranger = home.anonymous();
        let folder = tempfile::tempdir().unwrap();
        let nowhere = stranger.send(&format!("{page}/place"), "type=folder&placeName=x").await;
        nowhere.expect(422);
        assert!(nowhere.text.contains("cannot be understood"), "{}", nowhere.text);
        let form = format!("type=folder&placeName=Attic&address={}", folder.path().display());
        let added = stranger.send(&format!("{page}/place"), &form).await;
        let there = added.header("location").unwrap().to_owned();
        let opened = stranger.get(&there).await.text;
        assert!(opened.contains("There are no backups"), "{opened}");
        assert!(!home.app.backup_settings().destinations[0].enabled, "it is only read from");
        let form = "type=webdav&placeName=Dav&address=http://127.0.0.1:1/x&user=u&secret=hush-hush";
        let added = stranger.send(&format!("{page}/place"), form).await;
        let silent = stranger.get(added.header("location").unwrap()).await.text;
        assert!(silent.contains("Nothing can be read there"), "{silent}");
        assert!(!silent.contains("hush-hush"));
        assert!(silent.contains("Back to the beginning"), "{silent}");
    });
}

#[test]
fn only_administrators_restore() {
    on_sqlite(async |home| {
        let manager = home.with_user("mara", Permissions::MANAGE_USERS).await;
        for page in [PAGE, "/setup/restore"] {
            manager.get(page).await.expect(403);
            manager.send(&format!("{page}/place"), "type=folder").await.expect(403);
        }
    });
}

#[test]
fn a_stranger_s_passphrase_is_not_kept_in_memory_whatever_its_length() {
    empty_on_each_engine(async |home| {
        let stranger = home.anonymous();
        let upload = "/setup/restore/upload";
        stranger.send_parts(upload, &[("secret", "hush-hush-hush")]).await.expect(303);
        let endless = "x".repeat(200_000);
        stranger.send_parts(upload, &[("secret", &endless)]).await.expect(500);
    });
}
