//! Lists are narrowed, sorted and turned, and what they show has an address: going back and coming
//! again shows the same, at the place where one was.

use crate::house::with_demo;
use crate::moving::{self, post};
use crate::turning::{entries, is_at, scroll_to, texts, turn};
use crate::window::{Script, Window};
use serde_json::{Value, json};
use sim::OWNER;

/// Films that nobody asked for or keeps away, each with its number and its name.
const FREE_FILMS: &str = "
    const read = (page) =>
        fetch(`/api/v1/discover/movies?page=${page}`).then((answer) => answer.json());
    return Promise.all([1, 2, 3, 4, 5, 6, 7].map(read)).then((pages) => pages
        .flatMap((page) => page.results).filter((film) => !film.mediaInfo)
        .map(({ id, title }) => ({ id, title })));";

#[test]
fn every_list_of_the_household_is_narrowed_sorted_and_turned() {
    with_demo(async |house| {
        let window = Window::open(&house, Script::On).await;
        window.sign_in(OWNER).await;
        // A download that is heard of makes its ticket higher, and one's place another.
        moving::put_jobs_off(&window).await;
        let films = window.ask(FREE_FILMS).await;
        let films = films.as_array().unwrap();
        requests(&window, &films[..25]).await;
        issues(&window).await;
        blocklist(&window, &films[25..47]).await;
        watchlist(&window, &films[47..69]).await;
        people(&window).await;
        outbox(&window).await;
        window.assert_silent().await;
        window.close().await;
    });
}

async fn requests(window: &Window, films: &[Value]) {
    for film in films {
        let film = film["id"].as_u64().and_then(|id| u32::try_from(id).ok()).unwrap();
        post(window, "/request", &moving::wish(film)).await;
    }
    window.go("/requests?filter=all").await;
    turn(window, ".ticket").await;
    let newest = entries(window, ".ticket").await;
    choose(window, "sort", "oldest").await;
    let oldest = entries(window, ".ticket").await;
    assert_ne!(newest.first(), oldest.first());
    choose(window, "mediaType", "movie").await;
    assert_ne!(entries(window, ".ticket").await, oldest);
    assert!(window.path().await.contains("sort=oldest"), "one choice forgets the other");
    requests_of_finn(window).await;
}

/// Narrows the requests to those of one person and to those that are ready, and goes back.
async fn requests_of_finn(window: &Window) {
    choose(window, "requestedBy", "2").await;
    let people = texts(window, ".ticket .person-name").await;
    assert!(!people.is_empty() && people.iter().all(|name| name == "finn"), "{people:?}");
    let all = entries(window, ".ticket").await;
    show_tab(window, "filter=available").await;
    let ready = entries(window, ".ticket").await;
    assert!(!ready.is_empty() && ready.len() < all.len(), "{ready:?}");
    window.driver.back().await.unwrap();
    window.until("it is as it was", "return location.search.includes('filter=all')").await;
    // The address is the former one before the list is.
    let count = format!("return document.querySelectorAll('.ticket').length === {}", all.len());
    window.until("the list is as it was", &count).await;
    assert_eq!(entries(window, ".ticket").await, all);
}

async fn issues(window: &Window) {
    let oldest = report(window).await;
    window.go("/issues").await;
    turn(window, ".issue").await;
    let newest = entries(window, ".issue").await;
    choose(window, "sort", "modified").await;
    let changed = entries(window, ".issue").await;
    assert_eq!(changed.first(), Some(&format!("issue-{oldest}")));
    assert_ne!(changed, newest);
    show_tab(window, "filter=resolved").await;
    assert!(window.path().await.contains("sort=modified"), "one choice forgets the other");
    let states = texts(window, ".issue .badge").await;
    assert!(!states.is_empty() && states.iter().all(|state| state == "Resolved"), "{states:?}");
}

/// Reports more than a page of issues, and gives the number of the oldest, which changed last.
async fn report(window: &Window) -> Value {
    let oldest = "return fetch('/api/v1/issue?filter=open&take=50').then((answer) => answer.json())
        .then((found) => found.results.at(-1)).then(({ id, media }) => [id, media.id])";
    let oldest = window.ask(oldest).await;
    for copy in 1..=20 {
        let message = format!("Copy {copy} is scratched.");
        let issue = json!({ "issueType": 1, "message": message, "mediaId": oldest[1] });
        post(window, "/issue", &issue).await;
    }
    for state in ["resolved", "open"] {
        post(window, &format!("/issue/{}/{state}", oldest[0]), &json!({})).await;
    }
    oldest[0].clone()
}

async fn blocklist(window: &Window, films: &[Value]) {
    for film in films {
        let (id, title) = (&film["id"], &film["title"]);
        let entry = json!({ "mediaType": "movie", "tmdbId": id, "title": title, "user": 1 });
        post(window, "/blocklist", &entry).await;
    }
    window.go("/blocklist").await;
    turn(window, ".blocked-name a").await;
    show_tab(window, "filter=all").await;
    let sought = films[0]["title"].as_str().unwrap();
    window.fill("#blocked-search", sought).await;
    let found = format!(
        "const names = [...document.querySelectorAll('.blocked-name')].map((e) => e.textContent);
        return names.length > 0 && names.every((name) => name.includes({}))",
        json!(sought)
    );
    window.until("it is found", &found).await;
    assert!(window.path().await.contains("filter=all"), "the search forgets the tab");
    show_tab(window, "filter=blocklistedTags").await;
    assert_eq!(entries(window, ".blocked-name a").await, Vec::<String>::new());
    assert!(window.path().await.contains("search="), "the tab forgets the search");
}

/// A watchlist has one order and no filter; it goes on while it is read.
async fn watchlist(window: &Window, films: &[Value]) {
    for film in films {
        let (id, title) = (&film["id"], &film["title"]);
        let wish = json!({ "mediaType": "movie", "tmdbId": id, "title": title });
        post(window, "/watchlist", &wish).await;
    }
    window.go("/discover/watchlist").await;
    read_on(window, films.len()).await;
    let mut all = entries(window, "#entries .entry-link").await;
    all.sort_unstable();
    all.dedup();
    assert!(all.len() >= films.len(), "{all:?}");
    window.until("that was all", "return !document.querySelector('[data-more]')").await;
    let card = "#entries > li:first-child .entry-keep";
    window.click(&format!("{card}.entry-kept button")).await;
    let off = format!("return !!document.querySelector('{card}:not(.entry-kept)')");
    window.until("the card says that it is off the list", &off).await;
    let held = format!("return document.activeElement.closest('{card}') !== null");
    window.until("the focus stays on the card", &held).await;
    window.click(&format!("{card}:not(.entry-kept) button")).await;
    window.find(&format!("{card}.entry-kept")).await;
}

async fn people(window: &Window) {
    invite(window).await;
    window.go("/users").await;
    turn(window, "#people .table-link").await;
    choose(window, "sort", "requests").await;
    let counts = texts(window, "#people tbody td:nth-of-type(1)").await;
    // Behind the number stands what it counts, for those who hear the page.
    let number = |count: &String| count.split_whitespace().next().unwrap().parse().unwrap();
    let counts: Vec<u32> = counts.iter().map(number).collect();
    assert!(counts.is_sorted_by(|one, next| one >= next) && counts[0] > 0, "{counts:?}");
    type_slowly(window, &["fi", "nn"]).await;
    let one = "return document.querySelectorAll('#people .table-link').length === 1";
    window.until("one is found", one).await;
    let here = window.path().await;
    assert!(here.contains("q=finn") && here.contains("sort=requests"), "{here}");
}

/// What was sent because of the requests fills more than a page, whose length is remembered.
async fn outbox(window: &Window) {
    const LINES: &str = "#outbox tbody .table-head a";
    window.go("/settings/outbox?state=all").await;
    turn(window, LINES).await;
    choose(window, "perPage", "5").await;
    assert_eq!(entries(window, LINES).await.len(), 5);
    window.go("/settings/outbox").await;
    window.find(LINES).await;
    assert_eq!(entries(window, LINES).await.len(), 5, "the list is as it was chosen to be");
}

/// Adds so many people that they have no room on one page.
async fn invite(window: &Window) {
    for guest in 1..=20 {
        let (name, email) = (format!("guest {guest}"), format!("guest{guest}@household.example"));
        let user = json!({ "username": name, "email": email, "password": "a-lantern" });
        post(window, "/user", &user).await;
    }
}

/// Types on while the list is renewed with the very field that is typed in.
async fn type_slowly(window: &Window, parts: &[&str]) {
    window.click("[name=q]").await;
    for letters in parts {
        window.driver.action_chain().send_keys(*letters).perform().await.unwrap();
        let sought = format!("return location.search.includes('{letters}')");
        window.until("it is looked for", &sought).await;
    }
}

#[test]
fn films_and_series_are_narrowed_sorted_and_found_again_where_one_was() {
    with_demo(async |house| {
        let window = Window::open(&house, Script::On).await;
        window.sign_in(OWNER).await;
        for (list, newest) in
            [("/discover/movies", "release_date.desc"), ("/discover/tv", "first_air_date.desc")]
        {
            narrow_and_sort(&window, list, newest).await;
        }
        look_abroad(&window).await;
        read_and_come_back(&window).await;
        window.assert_silent().await;
        window.close().await;
    });
}

async fn narrow_and_sort(window: &Window, list: &str, newest: &str) {
    window.go(list).await;
    let popular = shelf(window).await;
    choose(window, "sortBy", newest).await;
    let sorted = shelf(window).await;
    assert_ne!(sorted, popular, "{list}");
    begins_with_the_newest(window).await;
    narrow(window).await;
    assert!(window.path().await.contains(newest), "one choice forgets the other");
    assert_ne!(shelf(window).await, sorted, "{list}");
    widen(window).await;
    assert_eq!(shelf(window).await, sorted, "{list}");
}

/// Takes the genre away again.
async fn widen(window: &Window) {
    window.click(".list-chip").await;
    window.until("all are back", "return !location.search.includes('genre=')").await;
}

async fn begins_with_the_newest(window: &Window) {
    let years = texts(window, "#entries .poster-detail").await;
    let years = years.iter().filter_map(|words| words.split(" · ").nth(1));
    let years: Vec<i32> = years.map(|year| year.parse().unwrap()).collect();
    assert!(years.len() > 10 && years.is_sorted_by(|one, next| one >= next), "{years:?}");
}

/// Narrows a list to a genre, which stands above it then.
async fn narrow(window: &Window) {
    let genre = choose_genre(window).await;
    let chips = texts(window, ".list-chip").await;
    assert!(chips.len() == 1 && chips[0].contains(&genre), "{genre}: {chips:?}");
}

/// Chooses the first genre in the panel beside the list, and gives its name.
async fn choose_genre(window: &Window) -> String {
    window.click(".list-controls a[data-dialog]").await;
    window.click("dialog details:has([name=genre]) > summary").await;
    let genre = window.text("dialog details:has([name=genre]) .choice").await;
    window.click("dialog [name=genre]").await;
    window.until("the list is narrowed", "return location.search.includes('genre=')").await;
    window.click("dialog .form-actions .button-primary").await;
    window.until("the panel is closed", "return !document.querySelector('dialog')").await;
    window.settle().await;
    genre.trim().to_owned()
}

/// Chooses another country in the panel, which shows that country's services and stays open. Where
/// they come late the focus waits for them.
pub(crate) async fn look_abroad(window: &Window) {
    window.go("/discover/movies").await;
    window.settle().await;
    window.click(".list-controls a[data-dialog]").await;
    window.find("dialog [name=watchRegion]").await;
    let abroad = "const list = document.querySelector('dialog [name=watchRegion]');
        list.closest('form').dataset.old = '';
        list.focus();
        list.selectedIndex = 1;
        list.dispatchEvent(new Event('change', { bubbles: true }));
        return list.value";
    let abroad = window.ask(abroad).await;
    let country = abroad.as_str().unwrap();
    window
        .until("the form is another", "return !document.querySelector('dialog [data-old]')")
        .await;
    let shown = format!("return document.activeElement.value === '{country}'");
    window.until("the country is chosen and has the focus", &shown).await;
    let beneath = format!("return location.search.includes('watchRegion={country}')");
    window.until("the list beneath knows of it", &beneath).await;
    window.click("dialog .form-actions .button-primary").await;
    window.until("the panel is closed", "return !document.querySelector('dialog')").await;
}

/// Goes to a film from deep in a list, and back to where one was.
async fn read_and_come_back(window: &Window) {
    window.go("/discover/movies").await;
    read_on(window, 80).await;
    let all = entries(window, "#entries .entry-link").await;
    let film = &all[59];
    let place = scroll_to(window, &format!("#entries .entry-link[href='{film}']")).await;
    window.click(&format!("#entries .entry-link[href='{film}']")).await;
    window.arrive(film).await;
    window.driver.back().await.unwrap();
    let count = "return document.querySelectorAll('#entries .entry-link').length >= 80";
    window.until("all that was read is there again", count).await;
    is_at(window, place).await;
    assert_eq!(entries(window, "#entries .entry-link").await[..80], all[..80]);
    search_and_come_back(window).await;
}

/// Searches, which takes the place of a list without a new page, and finds all that was read again.
async fn search_and_come_back(window: &Window) {
    window.search("the").await;
    window.driver.back().await.unwrap();
    window.arrive("/discover/movies").await;
    let count = "return document.querySelectorAll('#entries > li').length >= 80";
    window.until("all that was read is there", count).await;
    window.driver.forward().await.unwrap();
    window.found("the").await;
}

/// Reads a list on until so many entries are there.
async fn read_on(window: &Window, count: usize) {
    let script = format!(
        "scrollTo(0, document.documentElement.scrollHeight);
        return document.querySelectorAll('#entries > li').length >= {count}"
    );
    window.until(&format!("{count} are there"), &script).await;
}

/// The first page of a list that goes on while it is read.
async fn shelf(window: &Window) -> Vec<String> {
    window.settle().await;
    let mut all = entries(window, "#entries .entry-link").await;
    all.truncate(20);
    all
}

/// Goes to a tab, whose address says so.
async fn show_tab(window: &Window, filter: &str) {
    window.click(&format!(".tabs a[href*='{filter}']")).await;
    shows(window, filter).await;
}

/// Chooses in a list of the filters, and waits until the address says so.
async fn choose(window: &Window, name: &str, value: &str) {
    window.click(&format!("[name={name}] option[value='{value}']")).await;
    shows(window, &format!("{name}={value}")).await;
}

async fn shows(window: &Window, choice: &str) {
    let script = format!(
        "return location.search.includes('{choice}')
            && !document.querySelector('main[aria-busy=true], main [aria-busy=true]')"
    );
    window.until(&format!("the address says {choice}"), &script).await;
}
