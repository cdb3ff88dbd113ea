//! The page with the backups.

use crate::support::on_sqlite;
use domain::{Permissions, UserId};

const PAGE: &str = "/settings/backups";

#[test]
fn a_backup_is_made_and_kept_from_the_page() {
    on_sqlite(async |home| {
        let owner = home.signed_in(UserId::OWNER).await;
        let page = owner.get(PAGE).await;
        assert!(
            page.status.is_success() && page.text.contains("no verified backup"),
            "{}",
            page.text
        );
        owner.send("/settings/backups/create", "").await.expect(303);
        home.app.until_no_job_runs().await;
        let name = home.app.list_backups().await.unwrap()[0].name.clone();
        let page = owner.get(PAGE).await.text;
        assert!(page.contains(&format!("/api/v2/backups/{name}/download")), "{page}");
        assert!(page.contains("Restored for trial"), "{page}");
        owner.send("/settings/backups/act", &format!("name={name}&act=pin")).await.expect(303);
        assert!(home.app.list_backups().await.unwrap()[0].is_pinned());
        owner.send("/settings/backups/act", &format!("name={name}&act=remove")).await.expect(303);
        assert!(home.app.list_backups().await.unwrap().is_empty());
    });
}

#[test]
fn what_is_wrong_is_said_and_not_saved() {
    on_sqlite(async |home| {
        let owner = home.signed_in(UserId::OWNER).await;
        let before = home.app.backup_settings();
        let refused = owner.send(PAGE, "enabled=on&schedule=often&by=nothing").await;
        refused.expect(422);
        assert!(refused.text.contains("not a schedule"), "{}", refused.text);
        let away =
            "type=webdav&placeName=Away&address=https://dav.example/x&user=u&secret=hush-hush";
        let refused = owner.send("/settings/backups/places", away).await;
        refused.expect(422);
        assert!(refused.text.contains("not encrypted") && !refused.text.contains("hush-hush"));
        assert_eq!(home.app.backup_settings(), before);
        owner.send("/settings/backups/places", &format!("{away}&allowPlain=on")).await.expect(303);
        let good = "enabled=on&schedule=0 0 4 * * *&last=5&daily=1&weekly=1&monthly=1&maxAge=24&by=nothing";
        owner.send(PAGE, good).await.expect(303);
        let kept = home.app.backup_settings();
        assert_eq!((kept.schedule.as_str(), kept.keep.last), ("0 0 4 * * *", 5));
        assert_eq!(kept.destinations.len(), 1);
    });
}

#[test]
fn only_administrators_see_it() {
    on_sqlite(async |home| {
        let manager = home.with_user("mara", Permissions::MANAGE_USERS).await;
        manager.get(PAGE).await.expect(403);
        manager.send("/settings/backups/create", "").await.expect(403);
    });
}
