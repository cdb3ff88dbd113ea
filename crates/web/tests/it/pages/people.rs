//! Who belongs to the household: finding, adding, importing, changing and removing people.

use crate::support::{empty_on_each_engine, on_each_engine, set_up_with_media_server};
use domain::{Permissions, UserId};
use sim::{Fault, FaultRule, Options, Service};

const NEW: &str = "username=Noor&email=noor%40example.com&password=long+enough";

#[test]
fn a_local_account_is_added_and_can_sign_in() {
    on_each_engine(async |home| {
        let owner = home.signed_in(UserId::OWNER).await;
        for (good, bad) in [("Noor", "+"), ("noor%40example.com", "noor"), ("long+enough", "short")]
        {
            owner.send("/users/new", &NEW.replace(good, bad)).await.expect(422);
        }
        let added = owner.send("/users/new", NEW).await;
        assert_eq!(added.header("location"), Some("/users/2/settings/permissions"));
        let twice = owner.send("/users/new", NEW).await;
        twice.expect(409);
        assert!(twice.text.contains("already"));
        let form = "way=local&email=noor%40example.com&password=long+enough";
        assert_eq!(home.anonymous().send("/login", form).await.header("location"), Some("/"));
    });
}

#[test]
fn people_are_found_by_name_and_address() {
    on_each_engine(async |home| {
        let owner = home.signed_in(UserId::OWNER).await;
        home.add("mara", Permissions::REQUEST).await;
        home.add("theo", Permissions::REQUEST).await;
        let found = owner.get("/users?q=MAR&sort=created").await.text;
        assert!(found.contains("href=\"/users/2\"") && !found.contains("href=\"/users/3\""));
        assert!(owner.get("/users?q=theo%40ex").await.text.contains("href=\"/users/3\""));
        assert!(owner.get("/users?q=nobody").await.text.contains("Nobody found"));
    });
}

#[test]
fn several_get_the_same_rights_at_once() {
    on_each_engine(async |home| {
        let owner = home.signed_in(UserId::OWNER).await;
        let both = Permissions::REQUEST | Permissions::CREATE_ISSUES;
        let mara = home.add("mara", both).await;
        let theo = home.add("theo", Permissions::REQUEST).await;
        let list = owner.get("/users").await.text;
        assert!(list.contains("data-toggles=\"residents\"") && list.contains("id=\"residents\""));
        let page = owner.get("/users/permissions?id=1&id=2&id=3").await;
        let checked = |bit: Permissions| format!("value=\"{}\" checked", bit.0);
        assert!(page.text.contains(&checked(Permissions::REQUEST)), "what both may do is ticked");
        assert!(!page.text.contains(&checked(Permissions::CREATE_ISSUES)));
        assert!(!page.text.contains("name=\"id\" value=\"1\""), "the owner is nobody's to change");
        let form = format!("id=1&id={mara}&id={theo}&permission={}", Permissions::VIEW_ISSUES.0);
        assert_eq!(
            owner.send("/users/permissions", &form).await.header("location"),
            Some("/users")
        );
        for id in [mara, theo] {
            assert_eq!(home.app.user(id).await.unwrap().permissions, Permissions::VIEW_ISSUES);
        }
        assert!(home.app.user(UserId::OWNER).await.unwrap().permissions.is_admin());
        let none = owner.get("/users/permissions").await;
        assert_eq!(none.header("location"), Some("/users"));
    });
}

#[test]
fn people_of_the_media_server_are_imported() {
    empty_on_each_engine(async |home| {
        let _outside = set_up_with_media_server(home, Options::bare(), 2).await;
        let owner = home.signed_in(UserId::OWNER).await;
        let page = owner.get("/users/import?whole=1").await;
        page.expect(200);
        assert!(page.text.contains(">finn</label>"), "{}", page.text);
        assert!(!page.text.contains(">olive</label>"), "who is here already is not offered");
        let before = page.text.split(">finn</label>").next().unwrap();
        let id = before.rsplit("value=\"").next().unwrap().split('"').next().unwrap().to_owned();
        let nobody = owner.send("/users/import", "").await;
        assert!(nobody.cookie("usherr.said").unwrap().starts_with("usherr.said=nobody-chosen"));
        owner.send("/users/import", &format!("id={id}")).await;
        assert!(owner.get("/users").await.text.contains("finn"));
        assert!(!owner.get("/users/import?whole=1").await.text.contains(">finn</label>"));
    });
}

#[test]
fn whom_to_import_comes_before_the_media_server_answers() {
    empty_on_each_engine(async |home| {
        let world = set_up_with_media_server(home, Options::bare(), 2).await;
        let owner = home.signed_in(UserId::OWNER).await;
        world.world().break_down(FaultRule::new(Service::MEDIA_SERVER, Fault::Hang));
        let page = owner.get("/users/import").await.text;
        let later = "id=\"importing\" data-load=\"/users/import?whole=1\"";
        assert!(page.contains(later), "{page}");
        world.world().heal_all();
        let part = owner.clone().header("x-usherr-swap", "importing");
        let found = part.get("/users/import").await.text;
        assert!(found.starts_with("<div") && found.contains(">finn</label>"), "{found}");
        let fault = Fault::Status { code: 503 };
        world.world().break_down(FaultRule::new(Service::MEDIA_SERVER, fault));
        let silent = part.get("/users/import").await;
        silent.expect(200);
        assert!(silent.text.contains("Jellyfin does not answer"), "{}", silent.text);
    });
}

#[test]
fn who_does_not_manage_people_sees_none_of_it() {
    on_each_engine(async |home| {
        let mara = home.with_user("mara", Permissions::REQUEST).await;
        let theo = home.add("theo", Permissions::REQUEST).await;
        for path in ["/users", "/users/new", "/users/import", "/users/permissions?id=3"] {
            mara.get(path).await.expect(403);
        }
        mara.send("/users/new", NEW).await.expect(403);
        mara.send("/users/permissions", "id=3").await.expect(403);
        mara.send(&format!("/users/{theo}/remove"), "").await.expect(403);
        let owner = home.signed_in(UserId::OWNER).await;
        owner.send("/users/1/remove", "").await.expect(403);
        owner.send(&format!("/users/{theo}/remove"), "").await;
        assert!(home.app.user(theo).await.is_err());
    });
}

#[test]
fn the_account_menu_leads_to_ones_own_requests_and_tells_ones_address() {
    on_each_engine(async |home| {
        let mara = home.add("mara", Permissions::REQUEST).await;
        let address = home.app.user(mara).await.unwrap().email;
        let page = home.signed_in(mara).await.get("/").await.text;
        assert!(page.contains(&format!("<p class=\"menu-address\">{address}</p>")), "{page}");
        let own = format!("/requests?filter=all&amp;requestedBy={mara}");
        assert!(page.contains(&format!("class=\"menu-item\" href=\"{own}\"")), "{page}");
        let requests = home.signed_in(mara).await.get(&own.replace("&amp;", "&")).await;
        requests.expect(200);
        assert!(requests.text.contains("Nobody has asked for anything yet"), "nothing is narrowed");
    });
}

#[test]
fn rows_of_people_lead_to_what_can_be_done_about_them() {
    on_each_engine(async |home| {
        let mara = home.add("mara", Permissions::REQUEST).await;
        let admin = home.add("ada", Permissions::ADMIN).await;
        let noor = home.add("noor", Permissions::MANAGE_USERS | Permissions::REQUEST_VIEW).await;
        let edit = |id: UserId| format!("href=\"/users/{id}/settings/main\"");
        let remove = |id: UserId| format!("href=\"/users/{id}/settings/main#removal\"");
        let page = home.signed_in(noor).await.get("/users").await.text;
        assert!(page.contains(&edit(mara)) && page.contains(&remove(mara)), "{page}");
        assert!(page.contains(&edit(admin)) && !page.contains(&remove(admin)), "{page}");
        let own = "href=\"/profile/settings\"";
        // The menu leads there too.
        assert!(page.matches(own).count() == 2 && !page.contains(&remove(noor)), "{page}");
        assert!(!page.contains(&edit(UserId::OWNER)), "the owner sees to that");
        let page = home.signed_in(noor).await.get(&format!("/users/{mara}/settings/main")).await;
        assert!(page.text.contains("id=\"removal\""), "{}", page.text);
    });
}

#[test]
fn the_account_menu_says_what_may_still_be_asked_for() {
    on_each_engine(async |home| {
        let mara = home.with_user("mara", Permissions::REQUEST).await;
        assert!(mara.get("/").await.text.contains("id=\"menu-limits\" data-anew=\"/profile\""));
        let menu = mara.clone().header("x-usherr-swap", "menu-limits");
        let free = menu.get("/profile").await.text;
        assert!(free.contains("id=\"menu-limits\"") && !free.contains(" of "), "{free}");
        let owner = home.signed_in(UserId::OWNER).await;
        let form = "username=mara&email=mara%40example.com&movieOwn=on&movieLimit=3&movieDays=7";
        let address = format!("/users/{}/settings/main", mara.user.unwrap());
        owner.send(&address, form).await.expect(303);
        let limited = menu.get("/profile").await.text;
        assert!(limited.contains("3 of 3 left") && !limited.contains("<main"), "{limited}");
    });
}
