//! What pages do by themselves where script runs: they follow what happens, copy what is long, open
//! what an address asks for, and say the same wherever one title stands.

use crate::house::{House, with_demo};
use crate::moving::{post, put_jobs_off, wish};
use crate::window::{Script, Window};
use serde_json::{Value, json};
use sim::{FRIEND, OWNER};

/// A film that nobody asked for.
pub(crate) const FREE_FILM: &str =
    "return fetch('/api/v1/discover/movies').then((answer) => answer.json())
    .then((page) => page.results.find((film) => !film.mediaInfo).id)";

/// A film that the household has to do with.
const KNOWN_FILM: &str = "return fetch('/api/v1/discover/movies').then((answer) => answer.json())
    .then((page) => page.results.find((film) => film.mediaInfo).id)";

/// A series of several seasons that nobody asked for.
pub(crate) const FREE_SERIES: &str = "
    const read = (path) => fetch(`/api/v1${path}`).then((answer) => answer.json());
    return read('/discover/tv').then(({ results }) => results.filter((one) => !one.mediaInfo))
        .then((free) => Promise.all(free.map(({ id }) => read(`/tv/${id}`))))
        .then((all) => all.find(({ numberOfSeasons }) => numberOfSeasons > 2)?.id)";

/// Lets Finn ask for two seasons more.
const LEAVE_TWO: &str = "
    const limit = (quotaLimit) => fetch('/api/v1/settings/main', {
        method: 'POST', headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ defaultQuotas: { movie: {}, tv: { quotaLimit, quotaDays: 7 } } }),
    });
    return limit(99).then(() => fetch('/api/v1/user/2/quota')).then((answer) => answer.json())
        .then(({ tv }) => limit(tv.used + 2)).then((answer) => answer.ok)";

/// Presses the bookmark of a title that stands more than once on the page, and gives the address of
/// its cards.
const PRESS_ONE_OF_TWINS: &str = "
    const address = (card) => card.dataset.card.split('?')[0];
    const all = [...document.querySelectorAll('[data-card]')]
        .filter((card) => card.querySelector('.entry-keep:not(.entry-kept)'));
    const one = all.find((card) => all.filter((each) => address(each) === address(card)).length > 1);
    one?.querySelector('.entry-keep button').click();
    return one ? address(one) : null";

/// Has a page be of an older version than the program, before its scripts begin.
const AGED: &str = "document.addEventListener('readystatechange', () => {
        const note = document.querySelector('[data-version]');
        if (note && document.readyState === 'interactive') note.dataset.version = '0.0.0';
    })";

#[test]
fn pages_do_by_themselves_what_saves_a_hand() {
    with_demo(async |house| {
        let window = Window::open(&house, Script::On).await;
        window.sign_in(OWNER).await;
        put_jobs_off(&window).await;
        let known = window.ask(KNOWN_FILM).await;
        opens_what_the_address_asks_for(&window, &known).await;
        copies(&window).await;
        let free = window.ask(FREE_FILM).await;
        follows_at_home(&window, &free).await;
        follows_on_cards(&window).await;
        follows_beside_a_title(&window).await;
        says_that_it_is_old(&window).await;
        looks_anew_into_the_menu(&window).await;
        says_what_the_menu_cannot_tell(&window).await;
        says_the_same_on_every_card(&window).await;
        counts_what_is_left(&house, &window).await;
        window.assert_stays_at_home().await;
        window.assert_silent().await;
        window.close().await;
    });
}

/// `?manage=1` opens the panel at the side, once.
async fn opens_what_the_address_asks_for(window: &Window, film: &Value) {
    window.go(&format!("/movie/{film}?manage=1")).await;
    window.find("dialog.dialog-aside h1").await;
    assert_eq!(window.path().await, format!("/movie/{film}"), "it is asked for once");
    window.ask("document.querySelector('dialog').close()").await;
    window.until("it is closed", "return !document.querySelector('dialog')").await;
    window.go(&format!("/movie/{film}")).await;
    window.settle().await;
    assert!(window.all("dialog").await.is_empty(), "nobody asked for it");
}

/// What is long is copied by a button, which says so.
async fn copies(window: &Window) {
    let may = json!({ "permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"] });
    window.tell("Browser.grantPermissions", may).await;
    for (page, field) in [("/settings/main", "apiKey"), ("/settings/hooks", "radarr")] {
        window.go(page).await;
        if field == "apiKey" {
            window.click("details:has(#apiKey) > summary").await;
        }
        window.click(&format!("[data-copies={field}]:not([hidden])")).await;
        let news = window.text("#toasts [data-toast]").await;
        assert!(news.contains("Copied"), "{page}: {news}");
        let kept = window.value(&format!("#{field}")).await;
        let copied = window.ask("return navigator.clipboard.readText()").await;
        assert!(copied == json!(kept) && !kept.is_empty(), "{page}: {copied} instead of {kept}");
    }
    copies_lines(window).await;
}

/// A line of the log is copied whole, and what stands in its details.
async fn copies_lines(window: &Window) {
    window.go("/settings/logs").await;
    window.click(".logs-more > summary").await;
    window.click(".logs-more[open] [data-copies]:not([hidden])").await;
    let details = "const shown = document.querySelector('.logs-more[open] > pre').textContent;
        return navigator.clipboard.readText().then((copied) => shown && copied === shown)";
    window.until("the details are copied", details).await;
    window.click(".logs-line:has(.logs-more[open]) .logs-head [data-copies]:not([hidden])").await;
    let line = "const shown = document.querySelector('.logs-more[open] .logs-message').textContent;
        return navigator.clipboard.readText().then((copied) => copied.includes(`: ${shown}{`))";
    window.until("the whole line is copied", line).await;
}

/// A page of another version than the program says so when the stream begins, and still does when
/// something else is swapped into it; its scripts are no newer for that.
async fn says_that_it_is_old(window: &Window) {
    let aged = json!({ "source": AGED });
    let aged = window.tell("Page.addScriptToEvaluateOnNewDocument", aged).await;
    window.go("/").await;
    let says_so = "return document.querySelector('[data-version]')?.hidden === false";
    window.until("it says so", says_so).await;
    window.tell("Page.removeScriptToEvaluateOnNewDocument", aged).await;
    window.search("a").await;
    window.arrive("/search").await;
    window.until("it says so still", says_so).await;
    window.click("[data-version] a").await;
    let fresh = "return document.querySelector('[data-version]')?.hidden";
    window.until("a fresh page has nothing to say", fresh).await;
}

/// What may still be asked for is looked up whenever the menu is opened.
async fn looks_anew_into_the_menu(window: &Window) {
    window.go("/discover/movies").await;
    window.settle().await;
    for times in 1..=2 {
        window.click(".menu-opener").await;
        let asked = format!(
            "return performance.getEntriesByType('resource')
                .filter((each) => each.name.endsWith('/profile')).length === {times}"
        );
        window.until("it is looked up", &asked).await;
        window.click(".menu-opener").await;
        window.until("it is closed", "return !document.querySelector('.menu[open]')").await;
    }
}

/// Where what may still be asked for cannot be looked up, the menu says so and offers to try again.
async fn says_what_the_menu_cannot_tell(window: &Window) {
    let shown = "return document.querySelector('.menu-again').checkVisibility()";
    assert_eq!(window.ask(shown).await, json!(false));
    window.tell("Network.enable", json!({})).await;
    window.tell("Network.setBlockedURLs", json!({ "urls": ["*/profile"] })).await;
    window.click(".menu-opener").await;
    window.until("it says so", shown).await;
    window.tell("Network.setBlockedURLs", json!({ "urls": [] })).await;
    window.click(".menu-again a").await;
    window.until("it is known", &shown.replace("return ", "return !")).await;
    window.click(".menu-opener").await;
    // That nothing came was wanted.
    window.said().await;
}

/// What somebody asks for elsewhere is seen on an open first page.
async fn follows_at_home(window: &Window, film: &Value) {
    window.go("/").await;
    window.settle().await;
    window.ask("window.stayed = true").await;
    let film = film.as_u64().and_then(|id| u32::try_from(id).ok()).unwrap();
    post(window, "/request", &wish(film)).await;
    let shown =
        format!("return !!document.querySelector(\"#home-recent a[href$='/movie/{film}']\")");
    window.until("the request is seen", &shown).await;
    assert_eq!(window.ask("return window.stayed").await, json!(true), "the page was left");
}

/// What somebody asks for elsewhere is seen on the card of it that is in sight.
async fn follows_on_cards(window: &Window) {
    window.go("/discover/movies").await;
    window.settle().await;
    let film = window.ask(FREE_FILM).await;
    let film = film.as_u64().and_then(|id| u32::try_from(id).ok()).unwrap();
    let card = format!("document.querySelector(\"[data-card*='/movie/{film}?']\")");
    window.ask(&format!("{card}.scrollIntoView({{ block: 'center' }})")).await;
    let says = format!("return !!{card}.querySelector('.poster-state')");
    assert_eq!(window.ask(&says).await, json!(false), "nobody asked for it");
    post(window, "/request", &wish(film)).await;
    window.until("its card says so", &says).await;
}

/// What somebody asks for elsewhere is seen on the open page of the title.
async fn follows_beside_a_title(window: &Window) {
    let film = window.ask(FREE_FILM).await;
    let film = film.as_u64().and_then(|id| u32::try_from(id).ok()).unwrap();
    window.go(&format!("/movie/{film}")).await;
    window.settle().await;
    assert!(window.all("#title-requests .ticket").await.is_empty(), "nobody asked for it");
    post(window, "/request", &wish(film)).await;
    window.find("#title-requests .ticket").await;
}

/// A bookmark that is pressed on one card is seen on every other of the same title.
async fn says_the_same_on_every_card(window: &Window) {
    window.go("/").await;
    window.settle().await;
    let address = window.ask(PRESS_ONE_OF_TWINS).await;
    assert!(address.is_string(), "no title stands twice on the first page");
    let same = format!(
        "const cards = [...document.querySelectorAll('[data-card]')]
            .filter((card) => card.dataset.card.split('?')[0] === {address});
        return cards.length > 1 && cards.every((card) => card.querySelector('.entry-kept'))"
    );
    window.until("every card says so", &same).await;
}

/// Seasons that may still be chosen.
const FREE_SEASONS: &str = "#choices [name=chosen]:not(:checked, :disabled)";

/// Whoever may have two seasons more chooses no third, and sees how many are left.
async fn counts_what_is_left(house: &House, owner: &Window) {
    let series = owner.ask(FREE_SERIES).await;
    assert_eq!(owner.ask(LEAVE_TWO).await, json!(true));
    let finn = Window::open(house, Script::On).await;
    finn.sign_in(FRIEND).await;
    finn.go(&format!("/request/tv/{series}")).await;
    let all = free_seasons(&finn, 2).await;
    for (left, free) in [(1, all - 1), (0, 0)] {
        finn.click(FREE_SEASONS).await;
        assert_eq!(free_seasons(&finn, left).await, free, "{left} are left");
    }
    takes_one_back(&finn, all - 1).await;
    finn.close().await;
}

/// What is taken back may be chosen again.
async fn takes_one_back(window: &Window, free: usize) {
    window.click("#choices [name=chosen]:checked").await;
    assert_eq!(free_seasons(window, 1).await, free);
}

/// Waits until so many are said to be left, which are too few for all, and counts what can be chosen.
async fn free_seasons(window: &Window, left: usize) -> usize {
    let said = format!(
        "return document.querySelector('#choices [data-count]')?.textContent === '{left}'
            && document.querySelector('#choose-all').disabled"
    );
    window.until(&format!("{left} are left"), &said).await;
    window.all(FREE_SEASONS).await.len()
}
