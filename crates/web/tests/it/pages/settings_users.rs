//! The settings about people as a form.

use crate::support::{on_sqlite, on_sqlite_with};
use domain::{Permissions, UserId};
use serde_json::json;

const PAGE: &str = "/settings/users";

#[test]
fn what_is_saved_is_read_back() {
    on_sqlite_with(json!({ "main": { "mediaServerType": 2 } }), async |home| {
        let owner = home.signed_in(UserId::OWNER).await;
        let wanted = Permissions::REQUEST_MOVIE | Permissions::VIEW_ISSUES;
        let form = format!(
            "mediaServerLogin=on&movieLimit=4&movieDays=3&tvLimit=0&tvDays=7&permission={}&permission={}",
            Permissions::REQUEST_MOVIE.0,
            Permissions::VIEW_ISSUES.0
        );
        let saved = owner.send(PAGE, &form).await;
        assert_eq!(saved.header("location"), Some(PAGE), "{}", saved.text);
        let main = home.app.settings().main.clone();
        assert_eq!(main.default_permissions, wanted);
        assert!(!main.local_login && main.media_server_login && !main.new_plex_login);
        assert_eq!((main.movie_quota.limit, main.movie_quota.days), (Some(4), Some(3)));
        assert_eq!((main.tv_quota.limit, main.tv_quota.days), (Some(0), Some(7)));
        let page = owner.get(PAGE).await;
        let ticked = format!("value=\"{}\" checked", Permissions::VIEW_ISSUES.0);
        assert!(page.text.contains(&ticked), "{}", page.text);
        let unticked = format!("value=\"{}\" checked", Permissions::REQUEST.0);
        assert!(!page.text.contains(&unticked));
    });
}

#[test]
fn nobody_locks_everybody_out_and_limits_are_numbers() {
    on_sqlite(async |home| {
        let owner = home.signed_in(UserId::OWNER).await;
        let before = home.app.settings().main.clone();
        let good = "localLogin=on&movieLimit=0&movieDays=7&tvLimit=0&tvDays=7";
        for (from, to, words) in [
            ("localLogin=on", "mediaServerLogin=on", "or nobody can sign in"),
            ("movieLimit=0", "movieLimit=lots", "from 0 to 100"),
            ("tvDays=7", "tvDays=0", "from 1 to 100"),
            ("tvLimit=0", "tvLimit=101", "from 0 to 100"),
        ] {
            let page = owner.send(PAGE, &good.replace(from, to)).await;
            page.expect(422);
            assert!(page.text.contains(words), "{words}");
            assert_eq!(home.app.settings().main, before);
        }
        owner.send(PAGE, good).await.expect(303);
    });
}

#[test]
fn only_administrators_see_it() {
    on_sqlite(async |home| {
        let manager = home.with_user("mara", Permissions::MANAGE_USERS).await;
        manager.get(PAGE).await.expect(403);
        manager.send(PAGE, "localLogin=on").await.expect(403);
    });
}
