//! The rows of the home page, arranged by buttons.

use crate::discover::put;
use crate::support::{TestApp, beside_sim, on_sqlite};
use app::discover::SliderEdit;
use domain::{MediaStatus, MediaType, UserId};
use serde_json::json;
use sim::{Fault, FaultRule, Service};
use std::collections::BTreeSet;
use std::time::Duration;

const PAGE: &str = "/settings/discover";

async fn order(home: &TestApp) -> Vec<i64> {
    home.app.sliders().await.unwrap().iter().map(|slider| slider.id.0).collect()
}

fn form(ids: &[i64], shown: &[i64]) -> String {
    let order = ids.iter().map(|id| format!("order={id}"));
    order.chain(shown.iter().map(|id| format!("shown={id}"))).collect::<Vec<_>>().join("&")
}

#[test]
fn rows_are_moved_hidden_and_put_back() {
    on_sqlite(async |home| {
        home.app.reset_sliders().await.unwrap();
        let owner = home.signed_in(UserId::OWNER).await;
        let ids = order(home).await;
        let page = owner.get(PAGE).await;
        page.expect(200);
        assert!(page.text.contains("New in the library") && page.text.contains("Networks"));
        let sent = format!("{}&down={}", form(&ids, &ids[1..]), ids[0]);
        owner.send(PAGE, &sent).await.expect(303);
        let moved = order(home).await;
        assert_eq!((moved[0], moved[1]), (ids[1], ids[0]));
        let shown = |sliders: Vec<domain::Slider>| {
            sliders.into_iter().filter(|slider| !slider.enabled).map(|slider| slider.id.0).collect()
        };
        let hidden: Vec<i64> = shown(home.app.sliders().await.unwrap());
        assert_eq!(hidden, [ids[0]]);
        owner.send("/settings/discover/reset", "").await.expect(303);
        let hidden: Vec<i64> = shown(home.app.sliders().await.unwrap());
        assert_eq!(hidden, [0_i64; 0]);
    });
}

#[test]
fn a_row_shows_beforehand_what_will_be_in_it() {
    beside_sim(json!({}), async |home, world| {
        home.app.reset_sliders().await.unwrap();
        let owner = home.signed_in(UserId::OWNER).await;
        let new = "/settings/discover/new";
        let catalog = world.world().catalog();
        let film = catalog.films.iter().find(|film| !film.work.adult).unwrap();
        let genre = film.work.genres[0];
        let page = owner.get(&format!("{new}?kind=14")).await.text;
        assert!(page.contains("value=\"preview\" formnovalidate"), "it needs no name");
        let preview = owner.send(new, &format!("kind=14&name=&data={genre}&act=preview")).await;
        preview.expect(200);
        assert!(preview.text.contains("id=\"row-0\"") && preview.text.contains("href=\"/movie/"));
        let before = order(home).await;
        let nothing = "kind=18&name=Nobody&studio=999999999";
        let empty = owner.send(new, &format!("{nothing}&act=preview")).await;
        assert!(empty.status == 200 && empty.text.contains("Nothing is in this row"));
        let refused = owner.send(new, nothing).await;
        assert!(refused.status == 422 && refused.text.contains("Nothing would be in this row"));
        assert_eq!(order(home).await, before, "it was only looked at");
        owner.send(new, &format!("kind=14&name=Mine&data={genre}")).await.expect(303);
        let added = order(home).await[0];
        let page = owner.get(&format!("/settings/discover/{added}")).await.text;
        let shown = format!("/discover/row/{added}?preview=1");
        assert!(page.contains(&shown), "what it shows comes by itself");
        world.world().break_down(FaultRule::new(Service::TMDB, Fault::Status { code: 503 }));
        let silent = owner.send(new, "kind=18&name=Studio&studio=999999998&act=preview").await;
        assert!(silent.text.contains("TMDB doesn"), "nobody can tell");
        owner.send(new, "kind=18&name=Studio&studio=999999998").await.expect(303);
    });
}

#[test]
fn a_row_whose_titles_are_all_hidden_now_may_be_made() {
    beside_sim(json!({ "main": { "hideAvailable": true } }), async |home, world| {
        home.app.reset_sliders().await.unwrap();
        let films = &world.world().catalog().films;
        let genre = films.iter().find(|film| !film.work.adult).unwrap().work.genres[0];
        for film in films.iter().filter(|film| film.work.genres.contains(&genre)) {
            put(home, MediaType::Movie, film.work.id.into(), MediaStatus::Available).await;
        }
        let owner = home.signed_in(UserId::OWNER).await;
        let new = "/settings/discover/new";
        let row = format!("kind=14&name=Seen&data={genre}");
        let preview = owner.send(new, &format!("{row}&act=preview")).await;
        let words = "All titles of this row are hidden";
        assert!(preview.status == 200 && preview.text.contains(words), "{}", preview.text);
        owner.send(new, &row).await.expect(303);
        let added = order(home).await[0];
        let part = owner.clone().header("x-usherr-swap", &format!("row-{added}"));
        let looked = part.get(&format!("/discover/row/{added}?preview=1")).await.text;
        assert!(looked.contains(words) && !looked.contains(" hidden>"), "{looked}");
        let at_home = part.get(&format!("/discover/row/{added}")).await.text;
        assert!(!at_home.contains(words) && at_home.contains(" hidden>"), "{at_home}");
    });
}

#[test]
fn where_all_is_hidden_as_far_as_it_was_read_there_is_a_way_on() {
    beside_sim(json!({ "main": { "hideAvailable": true } }), async |home, world| {
        home.app.reset_sliders().await.unwrap();
        let films = &world.world().catalog().films;
        for film in films {
            put(home, MediaType::Movie, film.work.id.into(), MediaStatus::Available).await;
        }
        let owner = home.signed_in(UserId::OWNER).await;
        let list = owner.get("/discover/movies?whole=1").await.text;
        let so_far = list.contains("Everything is hidden so far");
        assert!(so_far && list.contains("rel=\"next\""), "{list}");
        let genres = films.iter().flat_map(|film| &film.work.genres).map(ToString::to_string);
        let genres: BTreeSet<String> = genres.collect();
        let row = SliderEdit {
            kind: Some(14),
            title: Some("All".to_owned()),
            data: Some(Vec::from_iter(genres).join("|")),
            ..SliderEdit::default()
        };
        home.app.add_slider(row).await.unwrap();
        let added = order(home).await[0];
        let row = owner.get(&format!("/discover/row/{added}?preview=1")).await.text;
        assert!(row.contains("More may follow") && row.contains("Look on in the list"), "{row}");
    });
}

#[test]
fn nobody_waits_long_to_try_or_save_a_row() {
    beside_sim(json!({}), async |home, world| {
        home.app.reset_sliders().await.unwrap();
        let owner = home.signed_in(UserId::OWNER).await;
        let (new, row) = ("/settings/discover/new", "kind=18&name=Slow&studio=999999997");
        world.world().break_down(FaultRule::new(Service::TMDB, Fault::Hang));
        let soon = Duration::from_secs(6);
        let trial = format!("{row}&act=preview");
        let preview = tokio::time::timeout(soon, owner.send(new, &trial)).await.unwrap().text;
        assert!(preview.contains("TMDB doesn") && preview.contains("value=\"Slow\""), "{preview}");
        let saved = tokio::time::timeout(soon, owner.send(new, row)).await.unwrap();
        saved.expect(303);
        assert_eq!(
            saved.cookie("usherr.said").and_then(|said| said.split(';').next()),
            Some("usherr.said=arranged-unchecked")
        );
        assert_eq!(home.app.sliders().await.unwrap()[0].data.as_deref(), Some("999999997"));
    });
}

#[test]
fn a_row_of_ones_own_is_made_changed_and_removed() {
    beside_sim(json!({}), async |home, world| {
        home.app.reset_sliders().await.unwrap();
        let owner = home.signed_in(UserId::OWNER).await;
        let new = "/settings/discover/new";
        assert!(owner.get(new).await.text.contains("Films of a genre"));
        let genres = owner.get(&format!("{new}?kind=14")).await.text;
        assert!(genres.contains("<option"), "genres are listed by name");
        for (sent, words) in [
            ("kind=13&name=&data=7", "Give the row a name"),
            ("kind=13&name=Anime&keywords=anime", "Choose something"),
            ("kind=20&name=Streams&region=DE", "Choose something"),
        ] {
            let page = owner.send(new, sent).await;
            page.expect(422);
            assert!(page.text.contains(words), "{words}");
        }
        owner.send(new, "kind=5&name=Popular&data=1").await.expect(404);
        let catalog = world.world().catalog();
        let film =
            catalog.films.iter().find(|film| !film.work.adult && film.work.keywords.len() > 1);
        let [kept, other, ..] = film.unwrap().work.keywords[..] else { panic!("there are two") };
        let both = format!("keywords={kept}&keywords={other}");
        owner.send(new, &format!("kind=13&name=Anime&{both}")).await.expect(303);
        let added = home.app.sliders().await.unwrap().remove(0);
        let data = format!("{kept},{other}");
        assert_eq!((added.kind, added.data.as_deref()), (13, Some(&*data)));
        let one = format!("/settings/discover/{}", added.id.0);
        let page = owner.get(&one).await.text;
        for keyword in [kept, other] {
            assert!(page.contains(&format!("value=\"{keyword}\" checked")));
        }
        owner.send(&one, &format!("kind=13&name=Drawn&keywords={kept}")).await.expect(303);
        assert!(owner.get(PAGE).await.text.contains("Drawn"));
        let built_in = home.app.sliders().await.unwrap().pop().unwrap().id.0;
        owner.get(&format!("/settings/discover/{built_in}")).await.expect(404);
        let ids = order(home).await;
        owner.send(PAGE, &format!("{}&remove={}", form(&ids, &ids), added.id.0)).await.expect(303);
        assert_eq!(order(home).await, &ids[1..]);
    });
}
