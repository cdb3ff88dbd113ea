//! Lists with their names and what narrows them, and what titles show that comes from elsewhere.

use super::super::library::scans::run;
use super::super::support::{TestApp, add_sonarr, beside_sim, moved_in_on_sqlite};
use domain::{MediaStatus, MediaType, Permissions, UserId};
use serde_json::json;
use sim::{Fault, FaultRule, Service};

/// Gives a film a status, as the library would.
async fn put(home: &TestApp, film: u32, status: MediaStatus) {
    super::super::discover::put(home, MediaType::Movie, i64::from(film), status).await;
}

#[test]
fn an_overview_that_is_not_translated_is_read_in_english() {
    beside_sim(json!({ "main": { "locale": "de" } }), async |home, world| {
        let owner = home.signed_in(UserId::OWNER).await;
        // Every fourth title has no translation at the simulated TMDB.
        let untranslated = |work: &sim::Work| {
            work.id.is_multiple_of(4) && work.language == "en" && !work.overview.is_empty()
        };
        let catalog = world.world().catalog();
        let film = catalog.films.iter().find(|film| untranslated(&film.work) && !film.work.adult);
        let series = catalog.series.iter().find(|series| untranslated(&series.work));
        let (film, series) = (&film.unwrap().work, &series.unwrap().work);
        for (kind, work) in [("movie", film), ("tv", series)] {
            let page = owner.get(&format!("/{kind}/{}?whole=1", work.id)).await;
            page.expect(200);
            let beginning: String = work.overview.chars().take(24).collect();
            assert!(page.text.contains(&beginning), "{kind} {}: {beginning}", work.id);
        }
        let told = owner.get(&format!("/api/v1/movie/{}", film.id)).await.expect(200);
        assert_eq!(told["overview"], "", "the API asks in the household's language only");
    });
}

#[test]
fn episodes_of_tvdb_have_their_pictures() {
    let settings = json!({ "metadataSettings": { "tv": "tvdb", "anime": "tvdb" } });
    beside_sim(settings, async |home, world| {
        let owner = home.signed_in(UserId::OWNER).await;
        let catalog = world.world().catalog();
        let series = catalog.series.iter().find(|series| series.tvdb_id.is_some()).unwrap();
        let page = owner.clone().header("x-usherr-swap", "season-1");
        let page = page.get(&format!("/tv/{}/season/1", series.work.id)).await;
        page.expect(200);
        let picture = page.text.split("src=\"/imageproxy/tvdb").nth(1).expect("a picture of TVDB");
        let address = format!("/imageproxy/tvdb{}", picture.split('"').next().unwrap());
        owner.get(&address).await.expect(200);
        let asked = world.world().calls_to(&Service::TVDB_IMAGES);
        assert!(!asked.is_empty(), "it is shown from here");
    });
}

#[test]
fn a_page_of_which_all_is_hidden_leads_on_to_the_next() {
    beside_sim(json!({}), async |home, _world| {
        let mara = home.with_user("mara", Permissions::REQUEST).await;
        let address = "/api/v1/discover/movies";
        let first = home.key().get(address).await.expect(200);
        for film in first["results"].as_array().unwrap() {
            let id = u32::try_from(film["id"].as_i64().unwrap()).unwrap();
            put(home, id, MediaStatus::Blocklisted).await;
        }
        let page = mara.get("/discover/movies?whole=1").await;
        page.expect(200);
        assert!(!page.text.contains("list-movie-"), "nothing of it is for Mara");
        assert!(page.text.contains("id=\"entries\"") && page.text.contains("page=2"));
        let next = mara.clone().header("x-usherr-swap", "entries");
        let next = next.get("/discover/movies?page=2").await;
        assert!(next.text.contains("list-movie-"), "{}", next.text);
    });
}

#[test]
fn a_list_has_the_name_of_what_it_is_of_when_it_comes() {
    beside_sim(json!({ "main": { "locale": "de" } }), async |home, world| {
        let owner = home.signed_in(UserId::OWNER).await;
        let part = owner.clone().header("x-usherr-swap", "results");
        let catalog = world.world().catalog();
        let film = catalog.films.iter().find(|film| !film.work.companies.is_empty()).unwrap();
        let studio = film.work.companies[0];
        let told = home.app.studio(i64::from(studio)).await.unwrap();
        let name = told.name.as_str();
        let list = part.get(&format!("/discover/movies/studio/{studio}")).await;
        list.expect(200);
        let escaped = name.replace('&', "&amp;");
        assert!(list.text.contains(&format!("{escaped}: Filme</h1>")), "{}", list.text);
        assert!(list.text.contains(&format!("data-title=\"{escaped}: Filme – ")));
        let logo = told.logo_path.unwrap();
        let logo = format!("/imageproxy/tmdb/t/p/w780_filter(duotone,ffffff,bababa){logo}");
        assert!(list.text.contains(&format!("src=\"{logo}\"")), "{}", list.text);
        owner.get(&logo).await.expect(200);
        world.world().break_down(FaultRule::new(Service::TMDB, Fault::Delay { ms: 300 }));
        let other = studio + 1;
        let coming = owner.get(&format!("/discover/movies/studio/{other}")).await.text;
        assert!(coming.contains("<div class=\"list-logo\""), "its logo has its place: {coming}");
        let list = part.get("/discover/tv/language/ja").await;
        assert!(!list.text.contains("list-logo"));
        assert!(list.text.contains("Japanisch: Serien</h1>"), "{}", list.text);
    });
}

#[test]
fn studios_and_networks_are_known_by_their_logos() {
    beside_sim(json!({}), async |home, _world| {
        home.app.reset_sliders().await.unwrap();
        let owner = home.signed_in(UserId::OWNER).await;
        for (row, name, href) in
            [(8, "Pixar", "/discover/movies/studio/3"), (12, "HBO", "/discover/tv/network/49")]
        {
            let id = home.app.sliders().await.unwrap();
            let id = id.iter().find(|slider| slider.kind == row).unwrap().id.0;
            let part = owner.clone().header("x-usherr-swap", &format!("row-{id}"));
            let text = part.get(&format!("/discover/row/{id}")).await.text;
            let tile =
                text.split("<a ").find(|tile| tile.contains(&format!("\"{href}\""))).unwrap();
            assert!(tile.contains(&format!("alt=\"{name}\"")), "{tile}");
            let logo = tile.split("src=\"").nth(1).unwrap().split('"').next().unwrap();
            owner.get(logo).await.expect(200);
        }
    });
}

#[test]
fn who_arranges_things_is_told_at_home_which_services_are_silent() {
    moved_in_on_sqlite(async |home, world| {
        let owner = home.signed_in(UserId::OWNER).await;
        let mara = home.with_user("mara", Permissions::REQUEST).await;
        world.world().break_down(FaultRule::new(Service::RADARR, Fault::Status { code: 503 }));
        home.app.name_profiles(&mut []).await;
        let told = |page: &str| page.contains("No answer from");
        let page = owner.get("/").await.text;
        assert!(told(&page), "{page}");
        assert!(!told(&mara.get("/").await.text), "they can do nothing about it");
        assert!(told(&owner.get("/requests").await.text));
        let requests = mara.get("/requests").await.text;
        assert!(!told(&requests), "how it is called is not for them");
        assert!(requests.contains("Some services don’t answer"), "{requests}");
    });
}

#[test]
fn languages_that_one_usually_sees_are_named_and_can_be_widened() {
    let settings = json!({ "main": { "originalLanguage": "de|fr" } });
    beside_sim(settings, async |home, world| {
        let owner = home.signed_in(UserId::OWNER).await;
        let asked = || {
            let calls = world.world().calls_to(&Service::TMDB);
            calls.iter().rev().find(|call| call.path == "/3/discover/movie").unwrap().query.clone()
        };
        let list = owner.get("/discover/movies?whole=1").await;
        assert!(asked().contains("with_original_language=de"), "{}", asked());
        assert!(list.text.contains("German, French (as usual)"), "the list says so");
        assert!(
            list.text.contains("href=\"/discover/movies?language=all\""),
            "and how to widen it"
        );
        let list = owner.get("/discover/movies?language=all&whole=1").await;
        assert!(!asked().contains("with_original_language=de"), "{}", asked());
        assert!(list.text.contains("All languages"), "{}", list.text);
        let form = owner.get("/discover/movies/filter?whole=1").await;
        assert!(form.text.contains("data-none=\"German, French (as usual)\""), "{}", form.text);
        assert!(form.text.contains("name=\"language\" value=\"all\""));
    });
}

#[test]
fn everything_that_narrows_a_list_is_named() {
    beside_sim(json!({}), async |home, _world| {
        let owner = home.signed_in(UserId::OWNER).await;
        let list = owner.get("/discover/tv?status=0&status=3&whole=1").await.text;
        assert!(list.contains(">Returning, Ended<"), "{list}");
        let rated = "certificationCountry=US&certificationGte=PG&certificationLte=R";
        let list = owner.get(&format!("/discover/movies?{rated}&whole=1")).await.text;
        assert!(list.contains("Age rating PG – R"), "{list}");
        let services = home.app.providers(MediaType::Movie, "en", "US").await.unwrap();
        let service = services.iter().find(|one| one.provider_name.is_some()).unwrap();
        let narrowed = format!("watchRegion=US&watchProviders={}", service.provider_id);
        let list = owner.get(&format!("/discover/movies?{narrowed}&whole=1")).await.text;
        let chip = list.split("class=\"list-chip\"").nth(1).expect("a chip");
        let name = service.provider_name.as_deref().unwrap().replace('&', "&amp;");
        assert!(chip.contains(&format!(">{name}<")), "{chip}");
    });
}

#[test]
fn a_score_of_tmdb_leads_there_and_costs_no_call_of_its_own() {
    beside_sim(json!({ "main": { "locale": "de" } }), async |home, world| {
        let owner = home.signed_in(UserId::OWNER).await;
        let catalog = world.world().catalog();
        let series = catalog.series.iter().find(|one| one.work.vote_average > 0).unwrap().work.id;
        owner.get(&format!("/tv/{series}?whole=1")).await.expect(200);
        let told = || {
            let calls = world.world().calls_to(&Service::TMDB);
            let path = format!("/3/tv/{series}");
            calls.iter().filter(|c| c.path == path && c.query.contains("language=de")).count()
        };
        let before = told();
        let part = owner.clone().header("x-usherr-swap", "ratings");
        let scores = part.get(&format!("/tv/{series}/ratings")).await.text;
        assert_eq!((before, told()), (1, 1), "what the page was told is enough");
        assert!(scores.contains(&format!("href=\"https://www.themoviedb.org/tv/{series}\"")));
    });
}

#[test]
fn the_blocklist_names_the_keyword_that_blocked_a_title() {
    beside_sim(json!({}), async |home, world| {
        let owner = home.signed_in(UserId::OWNER).await;
        let catalog = world.world().catalog();
        let known = |film: &&sim::Film| !film.work.adult && !film.work.keywords.is_empty();
        let keyword = i64::from(catalog.films.iter().find(known).unwrap().work.keywords[0]);
        let settings = json!({ "blocklistedTags": keyword.to_string(), "blocklistedTagsLimit": 1 });
        home.key().post("/api/v1/settings/main", settings).await.expect(200);
        run(home, "process-blocklisted-tags").await;
        let name = home.app.keyword(keyword).await.unwrap().unwrap().name;
        let list = owner.get("/blocklist?filter=blocklistedTags").await.text;
        let by = format!("By keywords: {}", name.replace('&', "&amp;"));
        assert!(list.contains(&by), "{list}");
        let (_, title) = list.split_once("<p class=\"blocked-name\"><a href=\"").unwrap();
        let (title, _) = title.split_once('"').unwrap();
        let page = owner.get(&format!("{title}?whole=1")).await.text;
        assert!(page.contains(&by), "{page}");
    });
}

#[test]
fn rows_further_down_come_when_a_reader_comes_near() {
    beside_sim(json!({}), async |home, _world| {
        home.app.reset_sliders().await.unwrap();
        let owner = home.signed_in(UserId::OWNER).await;
        let ids: Vec<i64> =
            home.app.sliders().await.unwrap().iter().map(|slider| slider.id.0).collect();
        // The first three are the household's own.
        for id in &ids[3..9] {
            owner.get(&format!("/discover/row/{id}")).await.expect(200);
        }
        let coming =
            |page: &str, id: i64| page.contains(&format!("data-load=\"/discover/row/{id}\""));
        // A page waits a moment for what is remembered. On a machine with much to do that can be too
        // short once, which is what the next visit is for.
        let mut visits = 0..50;
        let page = loop {
            assert!(visits.next().is_some(), "what is seen first is there");
            let page = owner.get("/").await.text;
            if !ids[3..6].iter().any(|id| coming(&page, *id)) {
                break page;
            }
        };
        for later in &ids[6..9] {
            assert!(coming(&page, *later), "what is seen later comes later: {page}");
        }
    });
}

#[test]
fn seasons_in_4k_are_for_those_who_have_to_do_with_them() {
    moved_in_on_sqlite(async |home, world| {
        add_sonarr(home, world, true).await;
        let asks = Permissions::REQUEST | Permissions::REQUEST_4K_TV;
        let fin = home.with_user("fin", asks).await;
        let mara = home.with_user("mara", Permissions::REQUEST).await;
        let stocked = world.world().stocked();
        let catalog = world.world().catalog();
        let series = catalog.series.iter().map(|series| series.work.id);
        let series = series.clone().find(|id| !stocked.contains(&sim::TitleId::Tv(*id))).unwrap();
        let wish = json!({ "mediaType": "tv", "mediaId": series, "seasons": [1], "is4k": true });
        fin.post("/api/v1/request", wish).await.expect(201);
        let address = format!("/tv/{series}?whole=1");
        let seasons = async |reader: &super::super::support::Visitor| {
            let page = reader.get(&address).await.text;
            page.split("season-list").nth(1).expect("seasons").to_owned()
        };
        assert!(seasons(&fin).await.contains("title-4k"));
        let owner = home.signed_in(UserId::OWNER).await;
        assert!(seasons(&owner).await.contains("title-4k"));
        assert!(!seasons(&mara).await.contains("title-4k"), "nothing above speaks of 4K to her");
    });
}

#[test]
fn several_studios_are_named_above_the_list() {
    beside_sim(json!({}), async |home, world| {
        let owner = home.signed_in(UserId::OWNER).await;
        let catalog = world.world().catalog();
        let film = catalog.films.iter().find(|film| film.work.companies.len() > 1).unwrap();
        let (one, other) = (film.work.companies[0], film.work.companies[1]);
        let list =
            owner.get(&format!("/discover/movies?studio={one}&studio={other}&whole=1")).await;
        let chip = list.text.split("class=\"list-chip\"").nth(1).expect("a chip");
        let words = chip.split('>').nth(1).unwrap().split('<').next().unwrap();
        let named = words.split(", ").all(|name| name.parse::<i64>().is_err());
        assert!(words.contains(", ") && named, "{words}");
        // Nobody knows it at the simulated TMDB.
        let list = owner.get("/discover/tv?network=213&whole=1").await;
        assert!(list.text.contains(">Netflix<"), "it is known here: {}", list.text);
    });
}

#[test]
fn countries_and_scores_are_told_as_the_reader_writes_them() {
    beside_sim(json!({ "main": { "locale": "de" } }), async |home, world| {
        let owner = home.signed_in(UserId::OWNER).await;
        let catalog = world.world().catalog();
        let american = |work: &sim::Work| work.country == "US" && !work.adult;
        let film = catalog.films.iter().find(|film| american(&film.work)).unwrap().work.id;
        let series = catalog.series.iter().find(|one| american(&one.work)).unwrap().work.id;
        for address in [format!("/movie/{film}?whole=1"), format!("/tv/{series}?whole=1")] {
            let page = owner.get(&address).await.text;
            assert!(page.contains("Vereinigte Staaten"), "{address}");
            assert!(!page.contains("United States"), "{address}");
        }
        let voted = |film: &&sim::Film| film.work.imdb_id.is_some() && film.work.vote_count > 0;
        let mut seen = [false; 2];
        for film in catalog.films.iter().filter(voted).take(12) {
            let told = format!("/api/v1/movie/{}/ratingscombined", film.work.id);
            let told = home.key().get(&told).await.json();
            let part = owner.clone().header("x-usherr-swap", "ratings");
            let part = part.get(&format!("/movie/{}/ratings", film.work.id)).await.text;
            if let Some(score) = told["imdb"]["criticsScore"].as_f64() {
                seen[0] = true;
                assert!(part.contains(&format!("{score:.1}").replace('.', ",")), "{part}");
            }
            if told["rt"]["audienceScore"].is_number() {
                seen[1] = true;
                assert!(part.contains("RT-Publikum"), "{part}");
            }
        }
        assert_eq!(seen, [true; 2], "no film has such a score");
    });
}
