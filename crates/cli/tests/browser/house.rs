//! What the browsers visit: the demo, or a household that begins with an empty folder.

use std::io::{BufRead, BufReader, Read as _, Write as _};
use std::net::{Ipv4Addr, TcpStream};
use std::path::PathBuf;
use std::process::{Child, ChildStdout, Command, Stdio};
use std::time::{Duration, Instant};

use store::testing::{TestDatabase, environment};
use tempfile::TempDir;
use tokio::net::TcpSocket;
use tokio::runtime::Runtime;
use tokio::sync::Semaphore;

/// How long a browser may take to close.
const FAREWELL: Duration = Duration::from_secs(5);

/// A program that ends with the test.
struct Running {
    child: Child,
    /// Where it is asked to leave before it is made to.
    asked_at: Option<u16>,
}

impl Running {
    fn start(
        command: &mut Command,
        asked_at: Option<u16>,
    ) -> Option<(Self, BufReader<ChildStdout>)> {
        let mut child = command.stdout(Stdio::piped()).spawn().ok()?;
        let output = BufReader::new(child.stdout.take()?);
        Some((Self { child, asked_at }, output))
    }

    /// Asks it to leave, so that its own children leave too.
    fn ask(&mut self, port: u16) -> Option<()> {
        let mut stream = TcpStream::connect(("127.0.0.1", port)).ok()?;
        stream.set_read_timeout(Some(FAREWELL)).ok()?;
        stream.write_all(b"GET /shutdown HTTP/1.1\r\nHost: localhost\r\n\r\n").ok()?;
        let _ = stream.read(&mut [0]);
        let began = Instant::now();
        while self.child.try_wait().ok()?.is_none() && began.elapsed() < FAREWELL {
            std::thread::sleep(Duration::from_millis(20));
        }
        Some(())
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        if let Some(port) = self.asked_at {
            self.ask(port);
        }
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A house, and the program that drives browsers to it. What is first here ends first.
pub(crate) struct House {
    pub(crate) address: String,
    pub(crate) driver: String,
    _driver: Running,
    usherr: Option<Running>,
    /// Nobody listens there, and nobody else can: another test's services would answer in its name.
    silence: Option<TcpSocket>,
    outside: Option<sim::Household>,
    _folder: Option<TempDir>,
}

/// Variables for the program on top of its services'.
type Variables = Vec<(&'static str, String)>;

impl House {
    /// Opens the demo.
    fn demo(driver: (String, Running)) -> Self {
        let mut command = Command::new(program());
        command.args(["demo", "--port", "0"]);
        let (usherr, mut output) = Running::start(&mut command, None).unwrap();
        let line = wait_for(&mut output, "Usherr is open at");
        let address = line.split_whitespace().last().unwrap().to_owned();
        read_on(output);
        Self {
            address,
            driver: driver.0,
            _driver: driver.1,
            usherr: Some(usherr),
            silence: None,
            outside: None,
            _folder: None,
        }
    }

    /// Starts with an empty folder among these services.
    fn empty(
        driver: (String, Running),
        outside: sim::Household,
        (key, database): (TmdbKey, Variables),
    ) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let port = sim::free_port();
        let mut command = Command::new(program());
        command
            .env_clear()
            .env("CONFIG_DIRECTORY", folder.path())
            .env("HOST", "127.0.0.1")
            .env("PORT", port.to_string())
            .envs(outside.environment())
            .envs(database);
        if key == TmdbKey::Missing {
            command.env_remove("TMDB_API_KEY");
        }
        let (usherr, mut output) = Running::start(&mut command, None).unwrap();
        wait_for(&mut output, "ready");
        read_on(output);
        Self {
            address: format!("http://127.0.0.1:{port}"),
            driver: driver.0,
            _driver: driver.1,
            usherr: Some(usherr),
            silence: None,
            outside: Some(outside),
            _folder: Some(folder),
        }
    }

    /// Ends the program, as when the machine it runs on is switched off.
    pub(crate) fn fall_silent(&mut self) {
        self.usherr = None;
        let port = self.address.rsplit(':').next().unwrap().parse().unwrap();
        let socket = TcpSocket::new_v4().unwrap();
        socket.set_reuseaddr(true).unwrap();
        socket.bind((Ipv4Addr::LOCALHOST, port).into()).unwrap();
        self.silence = Some(socket);
    }

    /// The services around a house that began with an empty folder.
    pub(crate) fn outside(&self) -> &sim::Household {
        self.outside.as_ref().unwrap()
    }
}

/// A browser keeps a core busy: more of them at once only wait for each other, and lose patience.
static TURNS: Semaphore = Semaphore::const_new(2);

/// Runs a test in the demo, unless no browser can be driven on this machine.
pub(crate) fn with_demo(test: impl AsyncFnOnce(House)) {
    Runtime::new().unwrap().block_on(async {
        let _turn = TURNS.acquire().await.unwrap();
        let Some(driver) = start_driver() else { return };
        test(House::demo(driver)).await;
    });
}

/// Whether the program comes with a key for TMDB, or its owner has to name one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum TmdbKey {
    There,
    Missing,
}

/// Runs a test in a house that begins with an empty folder among the services of these options.
pub(crate) fn with_empty_folder(
    options: sim::Options,
    key: TmdbKey,
    test: impl AsyncFnOnce(House),
) {
    with_house(options, (key, Variables::new()), test);
}

/// The same in a house that keeps what it knows in PostgreSQL, where a server is at hand.
pub(crate) fn with_empty_database(
    options: sim::Options,
    key: TmdbKey,
    test: impl AsyncFnOnce(House),
) {
    if let Some(database) = TestDatabase::create() {
        with_house(options, (key, environment(&database.address())), test);
    }
}

fn with_house(options: sim::Options, begins: (TmdbKey, Variables), test: impl AsyncFnOnce(House)) {
    Runtime::new().unwrap().block_on(async {
        let _turn = TURNS.acquire().await.unwrap();
        let Some(driver) = start_driver() else { return };
        let outside = sim::Household::start(options).await.unwrap();
        test(House::empty(driver, outside, begins)).await;
    });
}

fn start_driver() -> Option<(String, Running)> {
    // The driver's own client asks for a provider, although it never speaks TLS.
    clients::install_crypto();
    let port = sim::free_port();
    let mut command = Command::new("chromedriver");
    command.arg(format!("--port={port}")).stderr(Stdio::null());
    let Some((driver, mut output)) = Running::start(&mut command, Some(port)) else {
        eprintln!("skipped: chromedriver is not installed; `cargo xtask test` installs it");
        return None;
    };
    wait_for(&mut output, "started successfully");
    read_on(output);
    Some((format!("http://127.0.0.1:{port}"), driver))
}

/// The program, or the one that somebody wants to look at.
fn program() -> PathBuf {
    let chosen = std::env::var_os("USHERR_BINARY").map(PathBuf::from);
    chosen.unwrap_or_else(|| env!("CARGO_BIN_EXE_usherr").into())
}

/// Reads on until a line with these words.
fn wait_for(output: &mut impl BufRead, words: &str) -> String {
    let mut line = String::new();
    while !line.contains(words) {
        line.clear();
        assert_ne!(output.read_line(&mut line).unwrap(), 0, "the program ended");
    }
    line
}

/// Lets the rest run into nothing.
fn read_on(mut output: impl BufRead + Send + 'static) {
    std::thread::spawn(move || std::io::copy(&mut output, &mut std::io::sink()));
}
