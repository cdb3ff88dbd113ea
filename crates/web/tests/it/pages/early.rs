//! What a person opens comes before anybody outside has answered, and works until they have.

use crate::support::{TestApp, Visitor, beside_sim, moved_in_on_sqlite};
use domain::{Permissions, UserId};
use serde_json::json;
use sim::{Fault, FaultRule, Household, Service, TitleId};

fn hang(world: &Household, service: Service) {
    world.world().break_down(FaultRule::new(service, Fault::Hang));
}

fn refuse(world: &Household, service: Service) {
    world.world().break_down(FaultRule::new(service, Fault::Status { code: 503 }));
}

/// Forgets what services said before.
async fn forget(home: &TestApp) {
    for cache in ["tmdb", "radarr", "sonarr"] {
        let flush = format!("/api/v1/settings/cache/{cache}/flush");
        home.key().call("POST", &flush, None).await.expect(204);
    }
}

/// Where a part of a page is found that comes later.
fn later(page: &str, id: &str) -> String {
    let part = page.split(&format!("id=\"{id}\" data-load=\"")).nth(1);
    let part = part.unwrap_or_else(|| panic!("{id} is not to come: {page}"));
    part.split('"').next().unwrap().replace("&amp;", "&")
}

/// The part, as the script asks for it.
async fn arrived(visitor: &Visitor, page: &str, id: &str) -> String {
    let part = visitor.clone().header("x-usherr-swap", id).get(&later(page, id)).await;
    part.expect(200);
    let is_it = part.text.contains(&format!("id=\"{id}\"")) && !part.text.contains("<main");
    assert!(is_it, "{}", part.text);
    part.text
}

/// A series of several seasons that nobody has.
fn series(world: &Household) -> u32 {
    let stocked = world.world().stocked();
    let is_new = |id: &u32| !stocked.contains(&TitleId::Tv(*id));
    let catalog = world.world().catalog();
    let several = catalog.series.iter().filter(|one| one.seasons.len() > 1);
    several.map(|one| one.work.id).find(is_new).unwrap()
}

#[test]
fn a_film_is_asked_for_before_its_server_tells_what_it_offers() {
    moved_in_on_sqlite(async |home, world| {
        let film = world.world().catalog().films[0].work.id;
        let mara = home.add("mara", Permissions::REQUEST).await;
        let owner = home.signed_in(UserId::OWNER).await;
        forget(home).await;
        hang(world, Service::TMDB);
        hang(world, Service::RADARR);
        let address = format!("/request/movie/{film}");
        let form = owner.get(&address).await.text;
        later(&form, "request-offer");
        for there in ["name=\"profile\"", "selected>Any</option>", "value=\"/data\"", "Ask for it"]
        {
            assert!(form.contains(there), "{there}: {form}");
        }

        let sent = format!("shown=0&server=0&profile=4&rootFolder=%2Fdata&requestedBy={}", mara.0);
        let shown = owner.send(&address, &format!("then=look&{sent}")).await;
        shown.expect(200);
        let kept = "<option value=\"4\" selected>";
        assert!(shown.text.contains(kept), "what was chosen is sent as it is: {}", shown.text);
        world.world().heal_all();
        let offer = arrived(&owner, &shown.text, "request-offer").await;
        assert!(offer.contains("<option value=\"4\" selected>HD-1080p</option>"), "{offer}");

        refuse(world, Service::RADARR);
        forget(home).await;
        let form = owner.get(&format!("{address}?whole=1")).await.text;
        assert!(form.contains("radarr does not answer"), "{form}");
        owner.send(&address, "shown=0&server=0").await.expect(303);
    });
}

#[test]
fn the_form_of_a_series_comes_once_its_seasons_are_told() {
    moved_in_on_sqlite(async |home, world| {
        let address = format!("/request/tv/{}", series(world));
        let owner = home.signed_in(UserId::OWNER).await;
        forget(home).await;
        hang(world, Service::TMDB);
        hang(world, Service::SONARR);
        let page = owner.get(&format!("{address}?season=2")).await.text;
        assert!(!page.contains("name=\"chosen\""), "there is nothing to send yet: {page}");
        let refused = owner.send(&address, "chosen=1&then=look").await.text;
        assert!(later(&refused, "request-form").contains("chosen=1"), "{refused}");

        world.world().heal_all();
        hang(world, Service::SONARR);
        let form = arrived(&owner, &page, "request-form").await;
        assert!(form.contains("name=\"chosen\" value=\"2\" checked"), "{form}");
        later(&form, "request-offer");
        owner.send(&address, "chosen=2&shown=0&server=0&profile=1").await.expect(303);

        forget(home).await;
        refuse(world, Service::TMDB);
        let missing = owner.get(&format!("{address}?whole=1")).await;
        missing.expect(200);
        assert!(missing.text.contains("Try again"), "{}", missing.text);
    });
}

#[test]
fn a_request_is_changed_before_anybody_tells_what_there_is() {
    moved_in_on_sqlite(async |home, world| {
        let mara = home.with_user("mara", Permissions::REQUEST).await;
        let address = format!("/request/tv/{}", series(world));
        mara.send(&address, "chosen=1").await.expect(303);
        let made = home.key().get("/api/v1/request").await.expect(200);
        let address = format!("/requests/{}/edit", made["results"][0]["id"]);
        let owner = home.signed_in(UserId::OWNER).await;
        forget(home).await;
        hang(world, Service::TMDB);
        hang(world, Service::SONARR);
        let form = owner.get(&address).await.text;
        let season = |number, form: &str| {
            let box_of = format!("name=\"seasons\" type=\"checkbox\" value=\"{number}\" checked");
            form.contains(&box_of)
        };
        assert!(season(1, &form) && form.contains("selected>Any</option>"), "{form}");
        later(&form, "request-offer");
        later(&form, "request-seasons");

        let sent = "seasons=1&seasons=2&shown=0&server=0&profile=4&rootFolder=%2Fdata";
        let shown = owner.send(&address, &format!("{sent}&then=look")).await.text;
        assert!(season(1, &shown) && season(2, &shown), "{shown}");
        assert!(shown.contains("<option value=\"4\" selected>"), "{shown}");
        world.world().heal_all();
        let seasons = arrived(&owner, &shown, "request-seasons").await;
        assert!(season(1, &seasons) && season(2, &seasons), "{seasons}");
        let offer = arrived(&owner, &shown, "request-offer").await;
        assert!(offer.contains("<option value=\"4\" selected>HD-1080p</option>"), "{offer}");

        refuse(world, Service::TMDB);
        forget(home).await;
        let form = owner.get(&format!("{address}?whole=1")).await.text;
        assert!(season(1, &form) && form.contains("only the seasons that are known"), "{form}");
        owner.send(&address, sent).await.expect(303);
        let made = home.key().get("/api/v1/request").await.expect(200);
        let made = &made["results"][0];
        assert_eq!((&made["profileId"], made["seasons"].as_array().unwrap().len()), (&json!(4), 2));
    });
}

#[test]
fn a_list_is_narrowed_before_tmdb_tells_what_there_is() {
    beside_sim(json!({}), async |home, world| {
        let owner = home.signed_in(UserId::OWNER).await;
        hang(world, Service::TMDB);
        let form =
            owner.get("/discover/movies/filter?genre=18&sortBy=vote_average.desc").await.text;
        let kept = "type=\"hidden\" name=\"genre\" value=\"18\"";
        assert!(form.contains(kept), "what was chosen is sent as it is: {form}");
        assert_eq!(form.matches("name=\"sortBy\"").count(), 1, "{form}");
        world.world().heal_all();
        let fields = arrived(&owner, &form, "narrow-fields").await;
        assert!(fields.contains("name=\"genre\" value=\"18\" checked"), "{fields}");

        refuse(world, Service::TMDB);
        forget(home).await;
        let form = owner.get("/discover/movies/filter?genre=18&whole=1").await.text;
        assert!(form.contains("TMDB does not answer"), "{form}");
        assert!(
            form.contains("name=\"genre\" value=\"18\" checked"),
            "what was chosen stays: {form}"
        );
    });
}
