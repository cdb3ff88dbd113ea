//! The general settings as a form.

use crate::support::{beside_sim, on_sqlite};
use domain::UserId;
use serde_json::json;

const GOOD: &str = "applicationTitle=Our+Films&applicationUrl=https%3A%2F%2Ffilms.example%2F&\
    locale=en&cacheImages=on&discoverRegion=DE&streamingRegion=&originalLanguage=de&\
    originalLanguage=en&youtubeUrl=&blocklistedTags=12%2C+7&blocklistedTagsLimit=50";

#[test]
fn what_is_saved_is_read_back() {
    on_sqlite(async |home| {
        let owner = home.signed_in(UserId::OWNER).await;
        let saved = owner.send("/settings/main", GOOD).await;
        assert_eq!(saved.header("location"), Some("/settings/main"));
        let main = home.app.settings().main.clone();
        assert_eq!(main.application_title, "Our Films");
        assert_eq!(main.application_url, "https://films.example");
        assert_eq!(main.original_language, "de|en");
        assert_eq!(main.blocklisted_tags, [12, 7]);
        assert!(main.cache_images && !main.hide_available);
        let news = saved.header("set-cookie").unwrap().split(';').next().unwrap().to_owned();
        let page = owner.clone().header("cookie", &news).get("/settings/main").await;
        assert!(page.text.contains("Our Films") && page.text.contains("Saved."));
        assert!(page.header("set-cookie").unwrap().contains("Max-Age=0"), "news are told once");
    });
}

#[test]
fn what_is_wrong_is_said_beside_the_field_and_nothing_is_saved() {
    on_sqlite(async |home| {
        let owner = home.signed_in(UserId::OWNER).await;
        let before = home.app.settings().main.clone();
        for (good, bad, words) in [
            ("applicationTitle=Our+Films", "applicationTitle=+", "Enter a name"),
            ("films.example%2F", "films.example%2F&youtubeUrl=ftp%3A%2F%2Fx", "full address"),
            ("12%2C+7", "horror", "Enter numbers"),
            ("Limit=50", "Limit=251", "from 0 to 250"),
        ] {
            let form = GOOD.replace("youtubeUrl=&", "").replace(good, bad);
            let page = owner.send("/settings/main", &form).await;
            page.expect(422);
            assert!(page.text.contains(words), "{words}");
            assert_eq!(home.app.settings().main, before);
        }
    });
}

#[test]
fn keywords_are_brought_as_numbers_that_tmdb_knows() {
    beside_sim(json!({}), async |home, world| {
        let owner = home.signed_in(UserId::OWNER).await;
        let catalog = world.world().catalog();
        let all = catalog.films.iter().flat_map(|film| &film.work.keywords);
        let keyword = i64::from(*all.max().unwrap());
        let form = |numbers: &str| {
            let form =
                GOOD.replace("12%2C+7", "").replace("&locale", "&blocklistedTagsNumbers=&locale");
            form.replace("TagsNumbers=", &format!("TagsNumbers={numbers}"))
        };
        let refused = owner.send("/settings/main", &form(&format!("{keyword},9999999"))).await;
        refused.expect(422);
        assert!(refused.text.contains("TMDB has no keyword 9999999."));
        assert!(home.app.settings().main.blocklisted_tags.is_empty());
        owner.send("/settings/main", &form(&keyword.to_string())).await.expect(303);
        assert_eq!(home.app.settings().main.blocklisted_tags, [keyword]);
        let page = owner.get("/settings/main").await.text;
        assert!(page.contains(&format!(">{keyword}</pre>")), "they can be taken along as numbers");
    });
}

#[test]
fn a_language_that_our_pages_do_not_speak_is_kept() {
    on_sqlite(async |home| {
        let owner = home.signed_in(UserId::OWNER).await;
        for tongue in ["pt-BR", "eu"] {
            owner
                .send("/settings/main", &GOOD.replace("locale=en", &format!("locale={tongue}")))
                .await
                .expect(303);
            assert_eq!(home.app.settings().main.locale, tongue);
            let page = owner.get("/settings/main").await;
            assert!(page.text.contains(&format!("<option value=\"{tongue}\" selected>")));
        }
    });
}

#[test]
fn a_new_key_replaces_the_old_one() {
    on_sqlite(async |home| {
        let owner = home.signed_in(UserId::OWNER).await;
        let before = home.app.settings().main.api_key.reveal().to_owned();
        assert_eq!(owner.send("/settings/main/regenerate", "").await.status.as_u16(), 303);
        assert_ne!(home.app.settings().main.api_key.reveal(), before);
    });
}
