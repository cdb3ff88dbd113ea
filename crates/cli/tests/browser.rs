//! The demo in a real browser: what people click, with script and without.
#![expect(clippy::unwrap_used, clippy::print_stderr, reason = "a test may fail and say so")]

use serde_json::{Value, json};
use std::io::{BufRead, BufReader};
use std::net::TcpListener;
use std::process::{Child, Command, Stdio};
use std::time::Duration;
use tempfile::TempDir;
use thirtyfour::LoggingPrefsLogLevel;
use thirtyfour::prelude::*;

const OWNER: (&str, &str) = ("olive", "olive-oil-lamp");
const FRIEND: (&str, &str) = ("finn", "finn-paper-boat");
const PATIENCE: Duration = Duration::from_secs(20);

/// A program that ends with the test.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// The demo, and the program that drives browsers.
struct House {
    address: String,
    driver: String,
    _running: [Running; 2],
}

impl House {
    /// Opens the house; nothing when no browser can be driven on this machine.
    fn open() -> Option<Self> {
        // The driver's own client asks for a provider, although it never speaks TLS.
        clients::install_crypto();
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let driver = Command::new("chromedriver")
            .arg(format!("--port={port}"))
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn();
        let Ok(mut driver) = driver else {
            eprintln!("skipped: chromedriver is not installed; `cargo xtask test` installs it");
            return None;
        };
        wait_for(&mut driver, "started successfully");
        let mut demo = Command::new(env!("CARGO_BIN_EXE_usherr"))
            .args(["demo", "--port", "0"])
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let line = wait_for(&mut demo, "Usherr is open at");
        let address = line.split_whitespace().last().unwrap().to_owned();
        let driver_address = format!("http://127.0.0.1:{port}");
        Some(Self { address, driver: driver_address, _running: [Running(driver), Running(demo)] })
    }
}

/// Reads on until a line with these words, and lets the rest run into nothing.
fn wait_for(child: &mut Child, words: &str) -> String {
    let mut output = BufReader::new(child.stdout.take().unwrap());
    let mut line = String::new();
    while !line.contains(words) {
        line.clear();
        assert_ne!(output.read_line(&mut line).unwrap(), 0, "the program ended");
    }
    std::thread::spawn(move || std::io::copy(&mut output, &mut std::io::sink()));
    line
}

/// A window of a browser that nobody used before.
struct Window {
    driver: WebDriver,
    house: String,
    _profile: TempDir,
}

impl Window {
    /// Opens a window as wide as a telephone, or a wide one.
    async fn open(house: &House, with_script: bool, is_narrow: bool) -> Self {
        let profile = tempfile::tempdir().unwrap();
        let mut wishes = DesiredCapabilities::chrome();
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
            "--lang=en",
        ] {
            wishes.add_arg(flag).unwrap();
        }
        wishes.add_arg(&format!("--user-data-dir={}", profile.path().display())).unwrap();
        if !with_script {
            let forbidden = json!({ "profile.managed_default_content_settings.javascript": 2 });
            wishes.add_experimental_option("prefs", forbidden).unwrap();
        }
        if is_narrow {
            let metrics = json!({ "width": 390, "height": 844, "pixelRatio": 1.0 });
            let narrow = json!({ "deviceMetrics": metrics });
            wishes.add_experimental_option("mobileEmulation", narrow).unwrap();
        }
        wishes.set_logging_prefs("browser", LoggingPrefsLogLevel::All).unwrap();
        let driver = WebDriver::new(&house.driver, wishes).await.unwrap();
        Self { driver, house: house.address.clone(), _profile: profile }
    }

    async fn go(&self, path: &str) {
        self.driver.goto(format!("{}{path}", self.house)).await.unwrap();
    }

    async fn find(&self, css: &str) -> WebElement {
        let found = self.driver.query(By::Css(css)).wait(PATIENCE, Duration::from_millis(50));
        found.first().await.unwrap()
    }

    /// Signs in with an account of the media server, whose form comes first.
    async fn sign_in(&self, (name, password): (&str, &str)) {
        self.go("/login").await;
        self.find("[name=username]").await.send_keys(name).await.unwrap();
        self.find("[name=password]").await.send_keys(password).await.unwrap();
        self.find("form button[type=submit]").await.click().await.unwrap();
        self.find(".shell-nav").await;
    }

    async fn text(&self, css: &str) -> String {
        // What an element says, also while it still fades in.
        self.find(css).await.prop("textContent").await.unwrap().unwrap()
    }

    async fn ask(&self, script: &str) -> Value {
        self.driver.execute(script, Vec::new()).await.unwrap().json().clone()
    }

    async fn assert_silent(&self) {
        let said = self.driver.get_log("browser").await.unwrap();
        assert!(said.is_empty(), "the console says {said:?}");
    }

    async fn close(self) {
        self.driver.quit().await.unwrap();
    }

    /// Every host that anything of this page was loaded from.
    async fn assert_stays_at_home(&self) {
        let script = "return performance.getEntriesByType('resource').map(e => e.name)";
        for address in self.ask(script).await.as_array().unwrap() {
            let address = address.as_str().unwrap();
            assert!(address.starts_with(&self.house), "loaded from elsewhere: {address}");
        }
    }
}

fn with_house(test: impl AsyncFnOnce(House)) {
    let Some(house) = House::open() else { return };
    tokio::runtime::Runtime::new().unwrap().block_on(test(house));
}

#[test]
fn the_owner_decides_and_finds_their_way() {
    with_house(async |house| {
        let window = Window::open(&house, true, false).await;
        window.sign_in(OWNER).await;
        assert!(window.text("h1").await.contains("olive"));

        window.go("/requests?filter=all").await;
        let series = "[name=mediaType] option[value=tv]";
        window.find(series).await.click().await.unwrap();
        window.find(".pager-place").await;
        tokio::time::timeout(PATIENCE, async {
            while !window.driver.current_url().await.unwrap().as_str().contains("mediaType=tv") {
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
        })
        .await
        .unwrap();
        let kinds = "return [...document.querySelectorAll('.ticket-kind')].map(e => e.textContent)";
        let kinds = window.ask(kinds).await;
        assert!(!kinds.as_array().unwrap().is_empty());
        assert!(
            kinds.as_array().unwrap().iter().all(|kind| kind.as_str().unwrap().contains("Series"))
        );

        let approve = "form[action$='/approve'] button";
        window.find(approve).await.click().await.unwrap();
        let news = window.text("#toasts [data-toast]").await;
        assert!(news.contains("Approved"), "{news}");
        window.assert_stays_at_home().await;
        window.assert_silent().await;
        window.close().await;
    });
}

#[test]
fn a_friend_sees_their_own_on_a_telephone() {
    with_house(async |house| {
        let window = Window::open(&house, true, true).await;
        window.sign_in(FRIEND).await;
        for path in ["/", "/requests", "/profile"] {
            window.go(path).await;
            window.find("h1").await;
            let wide = "return document.documentElement.scrollWidth - window.innerWidth";
            assert_eq!(window.ask(wide).await, json!(0), "{path} scrolls sideways");
            let names = "return [...document.querySelectorAll('.ticket .person-name')]\
                .map(e => e.textContent)";
            for name in window.ask(names).await.as_array().unwrap() {
                assert_eq!(name, "finn", "{path}");
            }
        }
        window.assert_stays_at_home().await;
        window.assert_silent().await;
        window.close().await;
    });
}

#[test]
fn everything_works_without_script() {
    with_house(async |house| {
        let window = Window::open(&house, false, false).await;
        window.sign_in(OWNER).await;
        window.go("/requests?filter=pending").await;
        window.find("form[action$='/decline'] button").await.click().await.unwrap();
        assert!(window.text("#toasts [data-toast]").await.contains("Declined"));
        window.go("/settings/main").await;
        let name = window.find("[name=applicationTitle]").await;
        name.clear().await.unwrap();
        name.send_keys("Our Films").await.unwrap();
        window.find("#general form button[type=submit]").await.click().await.unwrap();
        assert!(window.text("#toasts [data-toast]").await.contains("Saved"));
        let name = window.find("[name=applicationTitle]").await;
        assert_eq!(name.prop("value").await.unwrap().as_deref(), Some("Our Films"));
        window.close().await;
    });
}
