//! The form that asks for something, while it is being filled in.

use crate::support::{add_sonarr, beside_sim, moved_in_on_sqlite};
use domain::{Permissions, UserId};
use serde_json::json;

#[test]
fn what_was_chosen_stays_when_another_server_or_person_is_chosen() {
    moved_in_on_sqlite(async |home, world| {
        add_sonarr(home, world, false).await;
        let limit = json!({ "tv": { "quotaLimit": 7, "quotaDays": 7 } });
        let main = json!({ "defaultQuotas": limit });
        home.key().post("/api/v1/settings/main", main).await.expect(200);
        let mara = home.add("mara", Permissions::REQUEST).await;
        let owner = home.signed_in(UserId::OWNER).await;
        let catalog = world.world().catalog();
        let series = catalog.series.iter().find(|one| one.seasons.len() > 1).unwrap();
        let address = format!("/request/tv/{}", series.work.id);
        let form = owner.get(&format!("{address}?whole=1")).await.text;
        assert!(form.contains("name=\"server\" data-renews"), "{form}");
        assert!(!form.contains("Requests left"), "who manages people has no limit");

        let sent = format!("shown=0&server=1&chosen=1&profile=4&requestedBy={}", mara.0);
        let shown = owner.send(&address, &format!("then=look&whole=1&{sent}")).await;
        shown.expect(200);
        for there in [
            "<option value=\"1\" selected>attic</option>",
            "<option value=\"4\" selected>HD-1080p</option>",
            "name=\"chosen\" value=\"1\" checked",
            "Requests left for mara",
            "<details class=\"ask-more\" open>",
        ] {
            assert!(shown.text.contains(there), "{there} {}", shown.text);
        }
        assert!(!shown.text.contains("name=\"chosen\" value=\"2\" checked"));
        let count = home.key().get("/api/v1/request/count").await.expect(200);
        assert_eq!(count["total"], 0, "nothing is asked for by looking");

        owner.send(&address, &sent).await.expect(303);
        let made = home.key().get("/api/v1/request").await.expect(200);
        let made = &made["results"][0];
        assert_eq!((&made["serverId"], &made["profileId"]), (&json!(1), &json!(4)));
        assert_eq!(made["requestedBy"]["id"], mara.0);
        assert_eq!(made["seasons"].as_array().unwrap().len(), 1);

        // Who decides is told what is not the usual; what it is called there is remembered.
        home.app.name_profiles(&mut []).await;
        let (address, element) =
            (format!("/requests/{}", made["id"]), format!("request-{}", made["id"]));
        let ticket = owner.clone().header("x-usherr-swap", &element).get(&address).await.text;
        assert!(ticket.contains("Server: attic"), "{ticket}");
        assert!(ticket.contains("Quality profile: HD-1080p"), "{ticket}");
        let hers = home.signed_in(mara).await.header("x-usherr-swap", &element);
        let ticket = hers.get(&address).await.text;
        assert!(ticket.starts_with("<article") && !ticket.contains("attic"), "{ticket}");
    });
}

#[test]
fn a_season_is_chosen_already_where_its_own_button_leads() {
    moved_in_on_sqlite(async |home, world| {
        let owner = home.signed_in(UserId::OWNER).await;
        let stocked = world.world().stocked();
        let catalog = world.world().catalog();
        let series = catalog
            .series
            .iter()
            .find(|one| one.seasons.len() > 1 && !stocked.contains(&sim::TitleId::Tv(one.work.id)));
        let id = series.unwrap().work.id;
        let page = owner.get(&format!("/tv/{id}?whole=1")).await.text;
        let form = format!("/request/tv/{id}?season=2");
        assert!(page.contains(&format!("href=\"{form}\"")), "{page}");
        let form = owner.get(&format!("{form}&whole=1")).await.text;
        assert!(form.contains("name=\"chosen\" value=\"2\" checked"), "{form}");
        assert!(!form.contains("name=\"chosen\" value=\"1\" checked"), "{form}");
    });
}

#[test]
fn what_a_season_says_follows_what_happens() {
    moved_in_on_sqlite(async |home, world| {
        let stocked = world.world().stocked();
        let is_new = |id: &u32| !stocked.contains(&sim::TitleId::Tv(*id));
        let catalog = world.world().catalog();
        let id = catalog.series.iter().map(|one| one.work.id).find(is_new).unwrap();
        let owner = home.signed_in(UserId::OWNER).await;
        let address = format!("/tv/{id}?whole=1");
        let part = |page: &str, id: &str| {
            let part = page.split(&format!("id=\"{id}\" data-live=\"request downloads\"")).nth(1);
            let part = part.unwrap_or_else(|| panic!("{id} follows nothing: {page}"));
            assert!(part.starts_with(&format!(" data-live-from=\"{address}\"")), "{part}");
            part.split(if id.ends_with("-ask") { "</div>" } else { "</summary>" })
                .next()
                .unwrap()
                .to_owned()
        };
        let page = owner.get(&address).await.text;
        assert!(part(&page, "season-1-states").contains("Not requested"), "{page}");
        assert!(part(&page, "season-1-ask").contains("season=1"), "{page}");
        owner.send(&format!("/request/tv/{id}"), "chosen=1").await.expect(303);
        let page = owner.get(&address).await.text;
        assert!(!part(&page, "season-1-states").contains("Not requested"), "{page}");
        assert!(!part(&page, "season-1-ask").contains("season=1"), "{page}");
    });
}

#[test]
fn refusals_are_told_in_the_language_of_the_reader() {
    moved_in_on_sqlite(async |home, world| {
        home.key().post("/api/v1/settings/main", json!({ "locale": "de" })).await.expect(200);
        let mara = home.with_user("mara", Permissions::REQUEST_TV).await;
        let catalog = world.world().catalog();
        let (film, series) = (catalog.films[0].work.id, catalog.series[0].work.id);
        let refused = mara.send(&format!("/request/movie/{film}"), "").await;
        refused.expect(422);
        assert!(refused.text.contains("darf sich keine Filme wünschen"), "{}", refused.text);
        let nothing = mara.send(&format!("/request/tv/{series}"), "").await;
        nothing.expect(422);
        assert!(nothing.text.contains("Wähle zuerst etwas aus."), "{}", nothing.text);
        mara.send(&format!("/request/tv/{series}"), "chosen=1").await.expect(303);
        let again = mara.send(&format!("/request/tv/{series}"), "chosen=1").await;
        again.expect(409);
        assert!(again.text.contains("schon da oder gewünscht"), "{}", again.text);
        assert!(!again.text.contains("name=\"chosen\" value=\"1\""), "what is taken is no choice");
    });
}

#[test]
fn only_who_may_ask_for_a_title_is_offered_to_be_asked_for() {
    beside_sim(json!({}), async |home, world| {
        home.add("mara", Permissions::REQUEST_MOVIE).await;
        home.add("theo", Permissions::REQUEST_TV).await;
        let noor = home.add("noor", Permissions::VIEW_ISSUES).await;
        let owner = home.signed_in(UserId::OWNER).await;
        let film = world.world().catalog().films[0].work.id;
        let form = owner.get(&format!("/request/movie/{film}")).await.text;
        assert!(form.contains(">mara</option>"), "{form}");
        assert!(!form.contains(">theo</option>") && !form.contains(">noor</option>"), "{form}");
        let form = owner.get(&format!("/request/movie/{film}?requestedBy={noor}")).await.text;
        assert!(form.contains("selected>noor</option>"), "who is chosen already is named: {form}");
    });
}

#[test]
fn the_form_knows_that_all_seasons_together_are_more_than_is_left() {
    moved_in_on_sqlite(async |home, world| {
        let stocked = world.world().stocked();
        let catalog = world.world().catalog();
        let series = catalog
            .series
            .iter()
            .find(|one| one.seasons.len() > 2 && !stocked.contains(&sim::TitleId::Tv(one.work.id)));
        let address = format!("/request/tv/{}", series.unwrap().work.id);
        let rights = Permissions::REQUEST | Permissions::AUTO_APPROVE_TV;
        let mara = home.with_user("mara", rights).await;
        let whole = format!("{address}?whole=1");
        let count = mara.get(&whole).await.text.matches("name=\"chosen\"").count();
        assert!(count > 1);
        for (partial, limit, is_too_much) in
            [(false, count - 1, true), (false, count, false), (true, count - 1, false)]
        {
            let main = json!({
                "partialRequestsEnabled": partial,
                "defaultQuotas": { "tv": { "quotaLimit": limit, "quotaDays": 7 } },
            });
            home.key().post("/api/v1/settings/main", main).await.expect(200);
            let form = mara.get(&whole).await.text;
            let case = format!("{partial} {limit}: {form}");
            assert_eq!(form.contains("that is more than is left"), is_too_much, "{case}");
            assert_eq!(form.contains("No approval needed"), !is_too_much, "{case}");
            let buttons = form.split("<button").find(|button| button.contains("Ask for it"));
            assert_eq!(buttons.unwrap().contains(" disabled"), is_too_much, "{case}");
            let says_left = form.contains(&format!("data-left=\"{limit}\""));
            assert_eq!(says_left, partial, "{case}");
        }
    });
}

#[test]
fn a_collection_that_the_quota_ends_says_how_much_of_it_was_asked_for() {
    let quotas =
        json!({ "main": { "defaultQuotas": { "movie": { "quotaLimit": 1, "quotaDays": 7 } } } });
    beside_sim(quotas, async |home, world| {
        let mara = home.with_user("mara", Permissions::REQUEST).await;
        let catalog = world.world().catalog();
        let films = catalog.films.iter().filter(|film| film.collection.is_some());
        let films: Vec<_> = films.map(|film| (film.collection, film.work.id)).collect();
        let collection = films[0].0;
        let parts = films.iter().filter(|(of, _)| *of == collection);
        let parts: Vec<String> = parts.map(|(_, id)| format!("chosen={id}")).collect();
        assert!(parts.len() > 1);
        let address = format!("/request/collection/{}", collection.unwrap());
        let refused = mara.send(&address, &parts.join("&")).await;
        assert!(refused.status.is_client_error(), "{}", refused.status);
        let said = "One film was asked for before that.";
        assert!(refused.text.contains(said), "{}", refused.text);
        let count = home.key().get("/api/v1/request/count").await.expect(200);
        assert_eq!(count["total"], 1);
    });
}

#[test]
fn among_many_people_one_is_searched_for() {
    beside_sim(json!({}), async |home, world| {
        let owner = home.signed_in(UserId::OWNER).await;
        let address = format!("/request/movie/{}", world.world().catalog().films[0].work.id);
        home.add("mara", Permissions::REQUEST).await;
        assert!(owner.get(&address).await.text.contains("<select"), "a few are found at a glance");
        let mut last = UserId::OWNER;
        for number in 0..20 {
            last = home.add(&format!("guest{number}"), Permissions::REQUEST).await;
        }
        let form = owner.get(&address).await.text;
        assert!(form.contains("id=\"requestedBy-search\""), "{form}");
        assert!(form.contains("type=\"radio\" id=\"requestedBy-1\""), "{form}");
        owner.send(&address, &format!("requestedBy={last}")).await.expect(303);
        let made = home.key().get("/api/v1/request").await.expect(200);
        assert_eq!(made["results"][0]["requestedBy"]["id"], last.0);
    });
}
