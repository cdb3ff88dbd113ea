//! Personal settings: one's own, and those of others for who manages people.

use crate::support::{empty_on_each_engine, on_each_engine, set_up_with_media_server};
use domain::{Permissions, UserId};
use sim::{FRIEND, Options};

const FORM: &str = "username=Mara+M.&email=mara%40example.org&locale=de&discoverRegion=FR&\
    streamingRegion=&originalLanguage=de&originalLanguage=fr";

#[test]
fn what_somebody_chooses_is_kept_and_spoken_at_once() {
    on_each_engine(async |home| {
        let mara = home.with_user("mara", Permissions::REQUEST).await;
        let id = mara.user.unwrap();
        assert_eq!(
            mara.get("/profile/settings").await.header("location"),
            Some("/profile/settings/main")
        );
        mara.send("/profile/settings/main", &FORM.replace("%40", "")).await.expect(422);
        let saved = mara.send("/profile/settings/main", FORM).await;
        assert_eq!(saved.header("location"), Some("/profile/settings/main"));
        let user = home.app.user(id).await.unwrap();
        assert_eq!((user.display_name(), user.email.as_str()), ("Mara M.", "mara@example.org"));
        let own = home.app.user_settings(id).await.unwrap().unwrap();
        assert_eq!(own.original_language.as_deref(), Some("de|fr"));
        assert_eq!(own.discover_region.as_deref(), Some("FR"));
        let page = mara.get("/profile/settings/main").await;
        assert!(page.text.contains("lang=\"de\"") && page.text.contains("Deine Einstellungen"));
        let dutch = FORM.replace("locale=de", "locale=nl").replace("=FR", "=XK");
        mara.send("/profile/settings/main", &dutch).await.expect(303);
        let page = mara.get("/profile/settings/main").await;
        assert!(page.text.contains("lang=\"en\""), "pages that are not in Dutch are in English");
        for kept in ["nl", "XK"] {
            assert!(page.text.contains(&format!("<option value=\"{kept}\" selected>")), "{kept}");
        }
        let taken = FORM.replace("mara%40example.org", "owner%40example.com");
        mara.send("/profile/settings/main", &taken).await.expect(422);
    });
}

#[test]
fn somebody_wishes_for_all_languages_whatever_the_household_narrows_to() {
    on_each_engine(async |home| {
        let mara = home.with_user("mara", Permissions::REQUEST).await;
        let id = mara.user.unwrap();
        let address = "/profile/settings/main";
        let all = format!("{FORM}&originalLanguage=all");
        mara.send(address, &all).await.expect(303);
        let own = home.app.user_settings(id).await.unwrap().unwrap();
        assert_eq!(own.original_language.as_deref(), Some("all"), "alone, whatever else is chosen");
        let page = mara.get(address).await.text;
        assert_eq!(page.matches("name=\"originalLanguage\" value=\"all\"").count(), 1, "{page}");
        assert!(page.contains("Alle Sprachen"), "it is said in words: {page}");
        mara.send(address, FORM).await.expect(303);
        let own = home.app.user_settings(id).await.unwrap().unwrap();
        assert_eq!(own.original_language.as_deref(), Some("de|fr"));
    });
}

#[test]
fn managers_set_limits_and_nobody_sets_their_own() {
    on_each_engine(async |home| {
        let mara = home.with_user("mara", Permissions::REQUEST).await;
        let id = mara.user.unwrap();
        let limits =
            format!("{FORM}&movieOwn=on&movieLimit=3&movieDays=14&tvLimit=9&tvDays=9&unscripted=1");
        mara.send("/profile/settings/main", &limits).await;
        assert_eq!(home.app.user(id).await.unwrap().movie_quota_limit, None);
        let owner = home.signed_in(UserId::OWNER).await;
        let address = format!("/users/{id}/settings/main");
        owner.send(&address, &limits.replace("Limit=3", "Limit=101")).await.expect(422);
        owner.send(&address, &limits).await;
        let user = home.app.user(id).await.unwrap();
        assert_eq!((user.movie_quota_limit, user.movie_quota_days), (Some(3), Some(14)));
        let series = (user.tv_quota_limit, user.tv_quota_days);
        assert_eq!(series, (Some(9), Some(9)), "whoever types a number means it");
        owner.send(&address, &format!("{FORM}&tvLimit=9&tvDays=9&unscripted=1")).await;
        assert_eq!(home.app.user(id).await.unwrap().tv_quota_limit, None, "it was switched off");
        owner.send(&address, &format!("{FORM}&tvLimit=0&tvDays=7&unscripted=1")).await;
        assert_eq!(home.app.user(id).await.unwrap().tv_quota_limit, None, "nothing was typed");
        owner.send(&address, &format!("{FORM}&tvLimit=5&tvDays=7")).await;
        let off = home.app.user(id).await.unwrap().tv_quota_limit;
        assert_eq!(off, None, "where script runs, the switch says what is meant");
        owner.send(&address, FORM).await;
        assert_eq!(home.app.user(id).await.unwrap().movie_quota_limit, None);
    });
}

#[test]
fn a_password_is_changed_by_who_knows_the_old_one() {
    on_each_engine(async |home| {
        let mara = home.with_user("mara", Permissions::REQUEST).await;
        let id = mara.user.unwrap();
        home.give_password(id).await;
        let address = "/profile/settings/password";
        let form = |current: &str, new: &str, again: &str| {
            format!("currentPassword={current}&newPassword={new}&confirmPassword={again}")
        };
        mara.send(address, &form("wrong", "long+enough", "long+enough")).await.expect(422);
        mara.send(address, &form("test1234", "long+enough", "other")).await.expect(422);
        mara.send(address, &form("test1234", "short", "short")).await.expect(422);
        let set = mara.send(address, &form("test1234", "long+enough", "long+enough")).await;
        assert_eq!(set.header("location"), Some(address));
        let sign_in = "way=local&email=mara%40example.com&password=long+enough";
        assert_eq!(home.anonymous().send("/login", sign_in).await.header("location"), Some("/"));
        let owner = home.signed_in(UserId::OWNER).await;
        let page = owner.get(&format!("/users/{id}/settings/password")).await;
        assert!(!page.text.contains("currentPassword"));
    });
}

#[test]
fn others_are_for_who_manages_people_and_the_owner_for_nobody_else() {
    on_each_engine(async |home| {
        let mara = home.with_user("mara", Permissions::REQUEST).await;
        let noor = home.with_user("noor", Permissions::MANAGE_USERS).await;
        let admin = home.with_user("arne", Permissions::ADMIN).await;
        let (mara_id, admin_id) = (mara.user.unwrap(), admin.user.unwrap());
        for page in ["main", "password", "linked-accounts", "permissions"] {
            let of = |id: UserId| format!("/users/{id}/settings/{page}");
            mara.get(&of(noor.user.unwrap())).await.expect(403);
            noor.get(&of(UserId::OWNER)).await.expect(403);
            noor.get(&of(mara_id)).await.expect(200);
        }
        noor.get(&format!("/users/{admin_id}/settings/password")).await.expect(403);
        noor.get(&format!("/users/{admin_id}/settings/permissions")).await.expect(403);
        mara.get("/profile/settings/permissions").await.expect(403);
        let grants =
            format!("permission={}&permission={}", Permissions::ADMIN.0, Permissions::REQUEST_TV.0);
        noor.send(&format!("/users/{mara_id}/settings/permissions"), &grants).await;
        let held = home.app.user(mara_id).await.unwrap().permissions;
        assert_eq!(held, Permissions::REQUEST_TV, "only the owner makes administrators");
    });
}

#[test]
fn an_administrators_address_is_not_offered_to_who_looks_after_people() {
    on_each_engine(async |home| {
        let owner = home.signed_in(UserId::OWNER).await;
        let noor = home.with_user("noor", Permissions::MANAGE_USERS).await;
        let admin = home.with_user("arne", Permissions::ADMIN).await;
        let mara = home.add("mara", Permissions::REQUEST).await;
        let address = |id: UserId| format!("/users/{id}/settings/main");
        let id = admin.user.unwrap();
        let offered = |page: &str| {
            let field = page.split("name=\"email\"").nth(1).unwrap().split('>').next().unwrap();
            !field.contains("readonly")
        };
        let page = noor.get(&address(id)).await.text;
        assert!(!offered(&page) && page.contains("Only the owner"), "it says who can");
        for (reader, place) in [
            (&owner, address(id)),
            (&admin, "/profile/settings/main".to_owned()),
            (&noor, address(mara)),
        ] {
            let page = reader.get(&place).await.text;
            assert!(offered(&page) && !page.contains("Only the owner"), "{place}");
        }
        let form = FORM.replace("mara%40example.org", "mine%40example.org");
        noor.send(&address(id), &form).await.expect(303);
        let user = home.app.user(id).await.unwrap();
        assert_eq!(user.display_name(), "Mara M.", "what may be changed is");
        assert_ne!(user.email, "mine@example.org");
    });
}

#[test]
fn an_administrators_link_is_not_offered_to_who_looks_after_people() {
    empty_on_each_engine(async |home| {
        let _outside = set_up_with_media_server(home, Options::bare(), 2).await;
        let noor = home.with_user("noor", Permissions::MANAGE_USERS).await;
        let admin = home.with_user("arne", Permissions::ADMIN).await;
        let id = admin.user.unwrap();
        let form = format!("username={}&password={}", FRIEND.name, FRIEND.password);
        let own = "/profile/settings/linked-accounts";
        admin.send(own, &form).await.expect(303);
        home.give_password(id).await;
        let place = format!("/users/{id}/settings/linked-accounts");
        let button = format!("{place}/remove");
        let page = noor.get(&place).await.text;
        assert!(!page.contains(&button) && page.contains("Only the owner"), "it says who can");
        noor.send(&button, "").await.expect(403);
        assert!(admin.get(own).await.text.contains(&format!("{own}/remove")));
        let owner = home.signed_in(UserId::OWNER).await;
        assert!(owner.get(&place).await.text.contains(&button));
        owner.send(&button, "").await.expect(303);
    });
}

#[test]
fn an_account_at_the_media_server_is_linked_and_unlinked() {
    empty_on_each_engine(async |home| {
        let _outside = set_up_with_media_server(home, Options::bare(), 2).await;
        let mara = home.with_user("mara", Permissions::REQUEST).await;
        let id = mara.user.unwrap();
        let address = "/profile/settings/linked-accounts";
        let wrong = mara.send(address, "username=finn&password=wrong").await;
        wrong.expect(422);
        assert!(wrong.text.contains("value=\"finn\""), "the name need not be typed again");
        let form = format!("username={}&password={}", FRIEND.name, FRIEND.password);
        assert_eq!(mara.send(address, &form).await.header("location"), Some(address));
        assert!(mara.get(address).await.text.contains("finn"));
        let locked = mara.send(&format!("{address}/remove"), "").await;
        locked.expect(422);
        home.give_password(id).await;
        mara.send(&format!("{address}/remove"), "").await;
        assert_eq!(home.app.user(id).await.unwrap().jellyfin_user_id, None);
        let owner = home.signed_in(UserId::OWNER).await;
        let others = owner.send(&format!("/users/{id}/settings/linked-accounts"), &form).await;
        others.expect(403);
    });
}
