//! A window of a browser that nobody used before, and what a person does in it.

use std::time::{Duration, Instant};

use serde_json::{Value, json};
use tempfile::TempDir;
use thirtyfour::LoggingPrefsLogLevel;
use thirtyfour::prelude::*;

use crate::house::House;

/// How long anything may take that somebody waits for.
pub(crate) const PATIENCE: Duration = Duration::from_secs(20);

const TICK: Duration = Duration::from_millis(30);

/// Narrower windows are telephones.
const PHONE: u32 = 600;

/// The widths that pages are looked at: a telephone, a tablet, a desk.
pub(crate) const WIDTHS: [u32; 3] = [390, 820, 1440];

/// Day or night.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Scheme {
    Light,
    Dark,
}

impl Scheme {
    pub(crate) const fn code(self) -> &'static str {
        match self {
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }
}

/// Whether the browser runs script.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Script {
    On,
    Off,
}

/// One window with a profile of its own.
pub(crate) struct Window {
    pub(crate) driver: WebDriver,
    pub(crate) house: String,
    _profile: TempDir,
}

impl Window {
    /// Opens a wide window by day.
    pub(crate) async fn open(house: &House, script: Script) -> Self {
        Self::open_with(house, script, None).await
    }

    /// Opens one of this browser, else of the one that the driver finds.
    pub(crate) async fn open_with(house: &House, script: Script, browser: Option<&str>) -> Self {
        let profile = tempfile::tempdir().unwrap();
        let mut wishes = DesiredCapabilities::chrome();
        if let Some(browser) = browser {
            wishes.set_binary(browser).unwrap();
        }
        for flag in [
            "--headless=new",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--disable-dev-shm-usage",
            "--hide-scrollbars",
            "--lang=en",
        ] {
            wishes.add_arg(flag).unwrap();
        }
        // Without a frame there is no page to begin with in a folder that we name; the driver makes one.
        if browser.is_none() {
            wishes.add_arg(&format!("--user-data-dir={}", profile.path().display())).unwrap();
        }
        if script == Script::Off {
            let forbidden = json!({ "profile.managed_default_content_settings.javascript": 2 });
            wishes.add_experimental_option("prefs", forbidden).unwrap();
        }
        wishes.set_logging_prefs("browser", LoggingPrefsLogLevel::All).unwrap();
        let driver = WebDriver::new(&house.driver, wishes).await.unwrap();
        let window = Self { driver, house: house.address.clone(), _profile: profile };
        window.stand(1440, Scheme::Light).await;
        window
    }

    /// Makes it this wide, by day or by night. Nothing moves, so that nothing is looked at halfway, and
    /// the pointer rests in a corner, where it changes nothing.
    pub(crate) async fn stand(&self, width: u32, scheme: Scheme) {
        let is_phone = width < PHONE;
        self.stretch(width, if is_phone { 844 } else { 1000 }).await;
        let features = json!({ "features": [
            { "name": "prefers-color-scheme", "value": scheme.code() },
            { "name": "prefers-reduced-motion", "value": "reduce" },
        ] });
        self.tell("Emulation.setEmulatedMedia", features).await;
        let corner = json!({ "type": "mouseMoved", "x": 0, "y": 0 });
        self.tell("Input.dispatchMouseEvent", corner).await;
    }

    /// Gives it this size.
    pub(crate) async fn stretch(&self, width: u32, height: u64) {
        let metrics = json!({
            "width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < PHONE,
        });
        self.tell("Emulation.setDeviceMetricsOverride", metrics).await;
    }

    /// Tells the browser something in its own protocol.
    pub(crate) async fn tell(&self, command: &str, parameters: Value) -> Value {
        self.driver.cdp().send_raw(command, parameters).await.unwrap()
    }

    pub(crate) async fn go(&self, path: &str) {
        // On a busy machine the driver may come back while the former page is still there.
        self.ask("window.former = true").await;
        self.driver.goto(format!("{}{path}", self.house)).await.unwrap();
        self.until("the former page is gone", "return window.former !== true").await;
    }

    /// The address below the house.
    pub(crate) async fn path(&self) -> String {
        let url = self.driver.current_url().await.unwrap();
        url.as_str().strip_prefix(&self.house).unwrap_or(url.as_str()).to_owned()
    }

    /// Waits until the window is at this address, whatever its query.
    pub(crate) async fn arrive(&self, path: &str) {
        let began = Instant::now();
        loop {
            let here = self.path().await;
            if here.split('?').next() == Some(path) {
                return;
            }
            if began.elapsed() > PATIENCE {
                unreachable!("never at {path}, but at {here}\n{}", self.page_text().await);
            }
            tokio::time::sleep(TICK).await;
        }
    }

    /// Everything that is found now.
    pub(crate) async fn all(&self, css: &str) -> Vec<WebElement> {
        self.driver.find_all(By::Css(css)).await.unwrap()
    }

    /// Waits for an element and gives it.
    #[track_caller]
    pub(crate) fn find(&self, css: &str) -> impl Future<Output = WebElement> {
        let caller = std::panic::Location::caller();
        let css = css.to_owned();
        async move {
            let found = self.driver.query(By::Css(css.as_str())).wait(PATIENCE, TICK).first().await;
            match found {
                Ok(element) => element,
                Err(why) => {
                    let page = self.page_text().await;
                    unreachable!("{caller}: no `{css}` at {}: {why}\n{page}", self.path().await)
                }
            }
        }
    }

    /// What the page says, for a person who wonders.
    async fn page_text(&self) -> String {
        let body = self.driver.find(By::Css("body")).await;
        match body {
            Ok(body) => body.text().await.unwrap_or_default(),
            Err(_) => String::new(),
        }
    }

    /// Clicks on what is found, as soon as it can be clicked on.
    pub(crate) async fn click(&self, css: &str) {
        let began = Instant::now();
        loop {
            // A part may be renewed between finding it and clicking on it.
            match self.find(css).await.click().await {
                Ok(()) => return self.travelled().await,
                Err(why) if began.elapsed() > PATIENCE => unreachable!("`{css}`: {why}"),
                Err(_) => {
                    // Something that stays in sight may lie over it.
                    let center =
                        "document.querySelector(arguments[0])?.scrollIntoView({ block: 'center' })";
                    let _ = self.driver.execute(center, vec![json!(css)]).await;
                    tokio::time::sleep(TICK).await;
                }
            }
        }
    }

    /// Presses a button that asks once more, and once more when it has been read.
    pub(crate) async fn insist(&self, css: &str) {
        self.click(css).await;
        let sure = format!(
            "return performance.now() > document.querySelector({}).dataset.sure",
            json!(css)
        );
        self.until("it can be said yes", &sure).await;
        self.click(css).await;
    }

    /// Waits until the page is there that a link led to, as a browser does of itself for documents.
    async fn travelled(&self) {
        let script = "return !document.querySelector('main[aria-busy=true]')";
        self.until("the next page is there", script).await;
    }

    /// Types into a field in place of what stands there.
    pub(crate) async fn fill(&self, css: &str, text: &str) {
        let field = self.find(css).await;
        field.clear().await.unwrap();
        field.send_keys(text).await.unwrap();
    }

    /// Signs in with an account of the media server, whose form comes first.
    pub(crate) async fn sign_in(&self, login: sim::Login) {
        self.go("/login").await;
        self.fill("[name=username]", login.name).await;
        self.fill("[name=password]", login.password).await;
        self.click("form button[type=submit]").await;
        self.find(".shell-nav").await;
    }

    /// Types into the search of the whole house, and waits for everything that is found.
    pub(crate) async fn search(&self, words: &str) {
        self.fill("#site-search", words).await;
        self.found(words).await;
    }

    /// Waits until everything is shown that is found for these words.
    pub(crate) async fn found(&self, words: &str) {
        let words = json!(words);
        let script = format!(
            "return location.pathname.endsWith('/search')
                && new URLSearchParams(location.search).get('query') === {words}"
        );
        self.until(&format!("{words} is looked for"), &script).await;
        self.settle().await;
    }

    /// What an element says, also while it still fades in.
    pub(crate) async fn text(&self, css: &str) -> String {
        self.find(css).await.prop("textContent").await.unwrap().unwrap()
    }

    /// What a field holds.
    pub(crate) async fn value(&self, css: &str) -> String {
        self.find(css).await.prop("value").await.unwrap().unwrap()
    }

    /// Runs a script of the test and gives what it returns.
    pub(crate) async fn ask(&self, script: &str) -> Value {
        self.driver.execute(script, Vec::new()).await.unwrap().json().clone()
    }

    /// Waits until a script of the test returns something true, and gives it.
    pub(crate) async fn until(&self, what: &str, script: &str) -> Value {
        let began = Instant::now();
        loop {
            let answer = self.driver.execute(script, Vec::new()).await;
            // A page that is just leaving cannot be asked.
            if let Ok(answer) = answer
                && !matches!(answer.json(), Value::Null | Value::Bool(false))
            {
                return answer.json().clone();
            }
            if began.elapsed() > PATIENCE {
                let page = self.page_text().await;
                unreachable!("never: {what}, at {}\n{page}", self.path().await);
            }
            tokio::time::sleep(TICK).await;
        }
    }

    /// Waits until the page has all its parts.
    pub(crate) async fn settle(&self) {
        // Parts come when they are looked at; what is folded away waits until it is opened.
        let script = "
            const seen = (css) =>
                [...document.querySelectorAll(css)].find((part) => part.checkVisibility());
            const coming = seen('main [data-load][aria-busy=true]');
            // Not `scrollIntoView`, after which Tab goes on from there.
            if (coming) scrollBy(0, coming.getBoundingClientRect().top - 100);
            else scrollTo(0, 0);
            const busy = seen('main [aria-busy=true]');
            return document.readyState === 'complete' && !coming && !busy;";
        self.until("the page is whole", script).await;
    }

    /// What was said in the console since somebody looked last.
    pub(crate) async fn said(&self) -> Vec<String> {
        let said = self.driver.get_log("browser").await.unwrap();
        // What the browser's makers recommend is no complaint.
        let said = said.iter().filter(|line| line.source.as_deref() != Some("recommendation"));
        said.map(|line| format!("{line:?}")).collect()
    }

    pub(crate) async fn assert_silent(&self) {
        let said = self.said().await;
        assert!(said.is_empty(), "the console says {said:?}");
    }

    /// Everything of this page that was loaded from another host.
    pub(crate) async fn loaded_from_elsewhere(&self) -> Vec<String> {
        let script = "return performance.getEntriesByType('resource').map(e => e.name)";
        let all = self.ask(script).await;
        let all = all.as_array().unwrap().iter().map(|address| address.as_str().unwrap());
        all.filter(|address| !address.starts_with(&self.house) && !address.starts_with("data:"))
            .map(ToOwned::to_owned)
            .collect()
    }

    pub(crate) async fn assert_stays_at_home(&self) {
        let elsewhere = self.loaded_from_elsewhere().await;
        assert!(elsewhere.is_empty(), "loaded from elsewhere: {elsewhere:?}");
    }

    pub(crate) async fn close(self) {
        self.driver.quit().await.unwrap();
    }
}
