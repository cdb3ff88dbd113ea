//! The rows of the home page, arranged by buttons.

use crate::support::{TestApp, beside_sim, on_sqlite};
use domain::UserId;
use serde_json::json;

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
fn a_row_of_ones_own_is_made_changed_and_removed() {
    beside_sim(json!({}), async |home, _world| {
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
        owner.send(new, "kind=13&name=Anime&keywords=210024&keywords=7").await.expect(303);
        let added = home.app.sliders().await.unwrap().remove(0);
        assert_eq!((added.kind, added.data.as_deref()), (13, Some("210024,7")));
        let one = format!("/settings/discover/{}", added.id.0);
        let page = owner.get(&one).await.text;
        assert!(page.contains("value=\"210024\" checked") && page.contains("value=\"7\" checked"));
        owner.send(&one, "kind=13&name=Drawn&keywords=210024").await.expect(303);
        assert!(owner.get(PAGE).await.text.contains("Drawn"));
        let built_in = home.app.sliders().await.unwrap().pop().unwrap().id.0;
        owner.get(&format!("/settings/discover/{built_in}")).await.expect(404);
        let ids = order(home).await;
        owner.send(PAGE, &format!("{}&remove={}", form(&ids, &ids), added.id.0)).await.expect(303);
        assert_eq!(order(home).await, &ids[1..]);
    });
}
