//! Finding titles and asking for them, as a browser sees it, beside a simulated TMDB.

use super::super::support::{beside_sim, beside_sim_on_each_engine};
use domain::{MediaStatus, MediaType, Permissions, TmdbId, UserId};
use serde_json::json;
use sim::{Fault, FaultRule, Service};

/// How Maud writes a name.
fn written(name: &str) -> String {
    name.replace('&', "&amp;")
}

#[test]
fn a_list_is_narrowed_by_its_address_and_goes_on() {
    beside_sim(json!({}), async |home, world| {
        let owner = home.signed_in(UserId::OWNER).await;
        let results = owner.clone().header("x-usherr-swap", "results");
        let page = results.get("/discover/movies?genre=18&sortBy=vote_average.desc").await;
        page.expect(200);
        assert!(page.text.starts_with("<div id=\"results\""), "only the part is sent");
        assert!(page.text.contains(">Drama"), "what it is narrowed to is said");
        let next = "/discover/movies?genre=18&amp;sortBy=vote_average.desc&amp;page=2";
        assert!(page.text.contains(next), "{}", page.text);
        let calls = world.world().calls_to(&Service::TMDB);
        let asked = calls.iter().rev().find(|call| call.path == "/3/discover/movie").unwrap();
        assert!(asked.query.contains("with_genres=18"), "{}", asked.query);
        let more = results.get(&next.replace("&amp;", "&")).await;
        assert!(more.text.contains("id=\"entries\"") && !more.text.contains("<html"));
    });
}

#[test]
fn a_whole_page_needs_no_script() {
    beside_sim(json!({}), async |home, world| {
        let owner = home.signed_in(UserId::OWNER).await;
        let film = &world.world().catalog().films[0].work;
        for address in
            ["/discover/movies?whole=1", "/discover/tv?whole=1", "/discover/trending?whole=1"]
        {
            let page = owner.get(address).await;
            page.expect(200);
            assert!(
                page.text.contains("<html") && page.text.contains("id=\"entries\""),
                "{address}"
            );
        }
        let page = owner.get(&format!("/movie/{}?whole=1", film.id)).await;
        assert!(page.text.contains(&format!("<h1 class=\"title-name\">{}", written(&film.title))));
        assert!(page.text.contains(&format!("href=\"/request/movie/{}\"", film.id)));
        for page in ["recommendations", "similar", "cast", "crew", "ratings"] {
            owner.get(&format!("/movie/{}/{page}?whole=1", film.id)).await.expect(200);
        }
        owner.get("/movie/999999999?whole=1").await.expect(404);
        owner.get("/movie/none").await.expect(404);
    });
}

#[test]
fn streaming_services_are_listed_where_nobody_chose_a_country() {
    beside_sim(json!({}), async |home, world| {
        let owner = home.signed_in(UserId::OWNER).await;
        let films = &world.world().catalog().films;
        let shown = films.iter().find(|film| !film.work.providers.is_empty()).unwrap();
        let page = owner.get(&format!("/movie/{}?whole=1", shown.work.id)).await;
        assert!(page.text.contains("title-providers"));
    });
}

#[test]
fn words_and_numbers_find_titles() {
    beside_sim(json!({}), async |home, world| {
        let owner = home.signed_in(UserId::OWNER).await;
        let film = &world.world().catalog().films[0].work;
        let word = film.title.split(' ').next_back().unwrap();
        for sought in [word.to_owned(), format!("tmdb:{}", film.id)] {
            let page = owner.get(&format!("/search?query={sought}&whole=1")).await;
            page.expect(200);
            assert!(page.text.contains(&format!("href=\"/movie/{}\"", film.id)), "{sought}");
            assert!(page.text.contains(&format!("value=\"{sought}\"")), "the box keeps the words");
        }
        assert!(owner.get("/search?query=").await.text.contains("Search"));
    });
}

#[test]
fn somebody_asks_for_a_film_and_for_seasons() {
    beside_sim_on_each_engine(async |home, world| {
        let mara = home.with_user("mara", Permissions::REQUEST).await;
        let catalog = world.world().catalog();
        let (film, series) = (catalog.films[0].work.id, catalog.series[0].work.id);
        let form = mara.get(&format!("/request/movie/{film}")).await;
        form.expect(200);
        assert!(form.text.contains("method=\"post\""));
        let made = mara.send(&format!("/request/movie/{film}"), "").await;
        assert_eq!(made.status.as_u16(), 303);
        assert_eq!(made.header("location"), Some(format!("/movie/{film}").as_str()));
        let again = mara.send(&format!("/request/movie/{film}"), "").await;
        assert_eq!(again.status.as_u16(), 409, "and the form says why");

        let none = mara.send(&format!("/request/tv/{series}"), "").await;
        assert_eq!(none.status.as_u16(), 422, "no season was chosen");
        let from = mara.clone().header("referer", "http://films.example/discover/tv?genre=18");
        let made = from.send(&format!("/request/tv/{series}"), "chosen=1").await;
        assert_eq!(made.header("location"), Some("/discover/tv?genre=18"));
        let page = mara.get(&format!("/tv/{series}?whole=1")).await;
        assert!(page.text.contains("class=\"ticket\""), "one's own request stands there");
    });
}

#[test]
fn who_may_not_ask_is_not_offered_it() {
    beside_sim(json!({}), async |home, world| {
        let theo = home.with_user("theo", Permissions::REQUEST_TV).await;
        let catalog = world.world().catalog();
        let (film, series) = (catalog.films[0].work.id, catalog.series[0].work.id);
        let page = theo.get(&format!("/movie/{film}?whole=1")).await;
        assert!(!page.text.contains("href=\"/request/"), "not a film");
        let page = theo.get(&format!("/tv/{series}?whole=1")).await;
        assert!(page.text.contains(&format!("href=\"/request/tv/{series}\"")));
        assert!(!page.text.contains("/manage/"), "that is for managers");
        theo.send(&format!("/request/movie/{film}"), "").await.expect(422);
    });
}

#[test]
fn watchlists_are_kept_and_shown() {
    beside_sim_on_each_engine(async |home, world| {
        let mara = home.with_user("mara", Permissions::REQUEST).await;
        let theo = home.with_user("theo", Permissions::REQUEST).await;
        let film = &world.world().catalog().films[0].work;
        let address = format!("/watchlist/movie/{}", film.id);
        mara.get(&format!("/movie/{}?whole=1", film.id)).await.expect(200);
        home.app.write_down_titles().await.unwrap();
        assert_eq!(mara.send(&address, "act=add").await.status.as_u16(), 303);
        let twice = mara.send(&address, "act=add").await;
        twice.expect(409);
        assert!(twice.text.contains("Somebody was quicker"), "no fault of ours");
        let list = mara.get("/discover/watchlist?whole=1").await;
        assert!(list.text.contains(&written(&film.title)));
        let others = format!("/users/{}/watchlist", mara.user.unwrap());
        theo.get(&others).await.expect(403);
        home.signed_in(UserId::OWNER).await.get(&others).await.expect(200);
        // From a card: the card alone comes back to a script, and without one the list.
        let card = format!("list-movie-{}", film.id);
        let from_card = format!("{address}?as={card}");
        assert!(list.text.contains(&format!("action=\"{from_card}\"")), "{}", list.text);
        let scripted = mara.clone().header("x-usherr-swap", &card);
        let off = scripted.send(&from_card, "act=remove").await;
        off.expect(200);
        assert!(off.text.starts_with("<article") && off.text.contains("value=\"add\""));
        let on = scripted.send(&from_card, "act=add").await;
        assert!(on.text.contains("entry-kept") && on.text.contains("data-toast"), "{}", on.text);
        let plain = mara.clone().header("referer", "http://films.example/discover/movies?page=2");
        let off = plain.send(&from_card, "act=remove").await;
        assert_eq!(off.header("location"), Some("/discover/movies?page=2"));
        assert!(
            !mara.get("/discover/watchlist?whole=1").await.text.contains(&written(&film.title))
        );
    });
}

#[test]
fn what_is_blocked_is_for_those_who_may_see_it() {
    beside_sim_on_each_engine(async |home, world| {
        let owner = home.signed_in(UserId::OWNER).await;
        let mara = home.with_user("mara", Permissions::REQUEST).await;
        let film = &world.world().catalog().films[0].work;
        let (address, page) =
            (format!("/blocklist/movie/{}", film.id), format!("/movie/{}", film.id));
        mara.send(&address, "act=add").await.expect(403);
        mara.get("/blocklist").await.expect(403);
        owner.get(&format!("{page}?whole=1")).await.expect(200);
        home.app.write_down_titles().await.unwrap();
        assert_eq!(owner.send(&address, "act=add").await.status.as_u16(), 303);
        assert!(owner.get("/blocklist").await.text.contains(&written(&film.title)));
        mara.get(&format!("{page}?whole=1")).await.expect(404);
        let reader = home.app.user(UserId::OWNER).await.unwrap();
        let id = TmdbId(i64::from(film.id));
        let known = home.app.known(&reader, MediaType::Movie, id);
        let status = known.await.unwrap().standing.unwrap().media.media.status;
        assert_eq!(status, MediaStatus::Blocklisted);
        assert_eq!(
            owner.send(&address, "act=remove&from=list").await.header("location"),
            Some("/blocklist")
        );
        mara.get(&format!("{page}?whole=1")).await.expect(200);
    });
}

#[test]
fn a_card_puts_its_title_on_the_blocklist_for_those_who_may() {
    beside_sim_on_each_engine(async |home, world| {
        let owner = home.signed_in(UserId::OWNER).await;
        let looks = Permissions::REQUEST | Permissions::VIEW_BLOCKLIST;
        let mara = home.with_user("mara", looks).await;
        let film = &world.world().catalog().films[0].work;
        let page = format!("/movie/{}", film.id);
        owner.get(&format!("{page}?whole=1")).await.expect(200);
        home.app.write_down_titles().await.unwrap();
        let card = format!("/card/movie/{}?as=list-1", film.id);
        let form = format!("action=\"/blocklist/movie/{}?as=list-1\"", film.id);
        let shown = owner.get(&card).await.text;
        assert!(shown.contains(&form) && shown.contains("value=\"add\""), "{shown}");
        assert!(!mara.get(&card).await.text.contains(&form), "it is not theirs to say");
        let address = format!("/blocklist/movie/{}?as=list-1", film.id);
        let blocked =
            owner.clone().header("x-usherr-swap", "list-1").send(&address, "act=add").await;
        blocked.expect(200);
        assert!(
            blocked.text.contains("id=\"list-1\"") && blocked.text.contains("value=\"remove\"")
        );
        assert!(!blocked.text.contains("/watchlist/movie/"), "what is blocked is not kept");
        let free = owner.send(&address, "act=remove").await;
        free.expect(303);
        assert!(!owner.get("/blocklist").await.text.contains(&written(&film.title)));
    });
}

#[test]
fn without_tmdb_pages_stand_and_say_what_is_missing() {
    beside_sim(json!({}), async |home, world| {
        let owner = home.signed_in(UserId::OWNER).await;
        let film = &world.world().catalog().films[0].work;
        world.world().break_down(FaultRule::new(Service::TMDB, Fault::Status { code: 503 }));
        for address in
            ["/", "/discover/movies?whole=1", "/discover/watchlist?whole=1", "/blocklist"]
        {
            owner.get(address).await.expect(200);
        }
        let page = owner.get("/discover/movies?whole=1").await;
        assert!(page.text.contains("role=\"alert\""), "the part that is missing says so");
        let page = owner.get(&format!("/movie/{}?whole=1", film.id)).await;
        page.expect(200);
        assert!(page.text.contains(&format!("Film {}", film.id)), "its number is known");
        for kind in ["movies", "tv"] {
            let genres = owner.get(&format!("/discover/{kind}/genres?whole=1")).await;
            genres.expect(200);
            assert!(genres.text.contains("role=\"alert\""), "{}", genres.text);
        }
        let row = owner.clone().header("x-usherr-swap", "row-4").get("/discover/row/4").await;
        assert!(row.status == 200 && row.text.contains("id=\"row-4\""), "{}", row.text);
    });
}

#[test]
fn the_page_of_genres_comes_before_tmdb_answers() {
    beside_sim(json!({}), async |home, world| {
        let owner = home.signed_in(UserId::OWNER).await;
        world.world().break_down(FaultRule::new(Service::TMDB, Fault::Hang));
        let page = owner.get("/discover/movies/genres").await;
        page.expect(200);
        let held = page.text.contains("skeleton-tile");
        assert!(held && page.text.contains("genres?whole=1"), "{}", page.text);
    });
}

#[test]
fn people_collections_and_seasons_have_pages() {
    beside_sim(json!({}), async |home, world| {
        let owner = home.signed_in(UserId::OWNER).await;
        let catalog = world.world().catalog();
        let series = catalog.series[0].work.id;
        let season = owner.clone().header("x-usherr-swap", "season-1");
        let season = season.get(&format!("/tv/{series}/season/1")).await;
        assert!(season.text.contains("season-episode"), "{}", season.text);
        let film = catalog.films[0].work.id;
        let cast = owner.get(&format!("/movie/{film}/cast?whole=1")).await.text;
        let person = cast.split("href=\"/person/").nth(1).unwrap().split('"').next().unwrap();
        let page = owner.get(&format!("/person/{person}?whole=1")).await;
        page.expect(200);
        assert!(page.text.contains("/movie/") || page.text.contains("/tv/"));
        owner.get("/person/999999999?whole=1").await.expect(404);
        owner.get("/collection/999999999?whole=1").await.expect(404);
        for list in [
            "/discover/movies/genres",
            "/discover/tv/genre/18?whole=1",
            "/discover/movies/upcoming?whole=1",
        ] {
            owner.get(list).await.expect(200);
        }
        owner.get("/discover/movies/filter?genre=18").await.expect(200);
        let lines = owner.get("/suggest/keywords?query=a").await;
        assert!(lines.status == 200 && lines.text.contains("id=\"keywords-lines\""));
    });
}

#[test]
fn another_country_has_services_of_its_own_and_languages_are_named_in_the_readers() {
    beside_sim(json!({}), async |home, world| {
        home.key().post("/api/v1/settings/main", json!({ "locale": "de" })).await.expect(200);
        let owner = home.signed_in(UserId::OWNER).await;
        let address = "/discover/movies/filter?watchRegion=FR&language=ja&whole=1";
        let form = owner.get(address).await;
        form.expect(200);
        assert!(form.text.contains(">Japanisch</label>"), "{}", form.text);
        assert!(form.text.contains("name=\"watchRegion\" data-renews"));
        assert!(form.text.contains(">Frankreich</option>"), "{}", form.text);
        let calls = world.world().calls_to(&Service::TMDB);
        let asked = calls.iter().find(|call| call.path == "/3/watch/providers/movie").unwrap();
        assert!(asked.query.contains("watch_region=FR"), "{}", asked.query);
        let list = owner.get("/discover/movies?watchRegion=FR&language=ja&whole=1").await;
        assert!(list.text.contains("watchRegion=FR"), "the form finds it again: {}", list.text);
        assert!(list.text.contains("Japanisch"), "what it is narrowed to is said in words");
    });
}

#[test]
fn a_persons_films_and_series_are_shown_apart() {
    beside_sim(json!({}), async |home, world| {
        let owner = home.signed_in(UserId::OWNER).await;
        let (mut seen, people) = (false, world.world().catalog().people.len());
        for place in 0..people {
            let id = world.world().catalog().people[place].id;
            let page = owner.get(&format!("/person/{id}?whole=1")).await.text;
            if !(page.contains("-movie-") && page.contains("-tv-")) {
                continue;
            }
            seen = true;
            assert!(page.contains(&format!("href=\"/person/{id}?of=tv\"")), "{page}");
            let series = owner.get(&format!("/person/{id}?of=tv&whole=1")).await.text;
            assert!(series.contains("-tv-") && !series.contains("-movie-"), "{series}");
            break;
        }
        assert!(seen, "somebody made both");
    });
}

#[test]
fn a_link_of_the_reference_opens_the_way_to_see_to_a_title() {
    beside_sim(json!({}), async |home, world| {
        let owner = home.signed_in(UserId::OWNER).await;
        let film = world.world().catalog().films[0].work.id;
        owner.send(&format!("/request/movie/{film}"), "").await.expect(303);
        let page = owner.get(&format!("/movie/{film}?manage=1&whole=1")).await.text;
        assert!(page.contains("data-dialog=\"aside\" data-at-once"), "{page}");
        let page = owner.get(&format!("/movie/{film}?whole=1")).await.text;
        assert!(page.contains("data-dialog=\"aside\"") && !page.contains("data-at-once"));
    });
}

#[test]
fn who_looks_for_nothing_is_not_told_that_nothing_was_found() {
    beside_sim(json!({}), async |home, _world| {
        let owner = home.signed_in(UserId::OWNER).await;
        for address in ["/search", "/search?query=+"] {
            let page = owner.get(address).await;
            page.expect(200);
            assert!(page.text.contains("What are you looking for?"), "{}", page.text);
            assert!(!page.text.contains("Nothing found"), "{address}");
        }
        let page = owner.get("/search?query=qqqqqqqqqq&whole=1").await.text;
        assert!(page.contains("Nothing found"), "{page}");
    });
}
