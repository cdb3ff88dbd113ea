//! Kill -9 at random moments of a backup, a restore, a move to the other engine and of saving the settings:
//! afterwards there is the old household or the new one, whole, and never a bit of each.
#![expect(clippy::unwrap_used, reason = "a test says what failed by panicking")]
#![expect(clippy::print_stderr, reason = "how often who was killed is worth seeing")]

use domain::Ts;
use std::fs;
use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant};
use store::adopt::{self, Place, Recognised, samples};
use store::archive::{self, Keys, Order, Reason, Seal, Unwatched, verify_with};
use store::folder::Layout;
use store::relocate::{Course, relocate};
use store::restore::{self, Given, Live, Part, Wish};
use store::schema::{TABLES, create, ours};
use store::settings::{Backing, SettingsFile, SettingsStore, Surroundings};
use store::testing::TestDatabase;
use store::transfer::{self, Contents, contents};
use store::{PostgresAddress, Store, sql};
use tempfile::TempDir;

/// Tells the child, which is this same program, what to do.
const TOLD: &str = "USHERR_TEST_REPLACE";
/// How often each is killed: on each engine as often as `USHERR_TEST_KILLS` says, else 200 times
/// together.
#[expect(clippy::disallowed_methods, reason = "whoever has more time says so from outside")]
fn rounds(usual: usize) -> usize {
    let wanted = std::env::var("USHERR_TEST_KILLS").ok();
    wanted.map_or(usual, |count| count.parse().unwrap())
}

/// To save settings that lie in a file, and others that lie in the database.
const IN_FILE: &str = "settings";
const IN_DATABASE: &str = "settings in the database";

const USUAL: usize = 140;
const USUAL_ON_SERVER: usize = 60;
const USUAL_BETWEEN_FILES: usize = 80;
/// The program itself is killed fifty times more while it makes one.
const USUAL_BACKUPS: usize = 110;
const USUAL_BACKUPS_OF_SERVER: usize = 40;

fn now() -> Ts {
    Ts::from_millis(1_790_000_000_000)
}

/// A folder in memory where there is one: what a kill leaves is the same there, only sooner.
fn scratch() -> TempDir {
    tempfile::tempdir_in("/dev/shm").or_else(|_| tempfile::tempdir()).unwrap()
}

/// A folder, and a server's database when it has one.
#[derive(Clone)]
struct Home {
    folder: PathBuf,
    server: Option<String>,
}

impl Home {
    fn layout(&self) -> Layout {
        Layout::new(&self.folder)
    }

    fn place(&self) -> Place {
        match &self.server {
            None => Place::Sqlite(self.layout().database()),
            Some(url) => Place::Postgres(Box::new(address(url))),
        }
    }

    /// Opens it as every start does.
    fn open(&self) -> Store {
        fs::create_dir_all(self.layout().database_folder()).unwrap();
        restore::finish(&self.layout()).unwrap();
        let copies = self.layout().database_copies();
        let options = adopt::Options { now: now(), accept_loss: false, copies };
        let store = adopt::open(&self.place(), &options).unwrap().store;
        restore::finish_on_server(&store, &self.layout()).unwrap();
        store
    }

    fn settle(&self, size: i64) -> (Contents, String) {
        let store = self.open();
        let fill = |tx: &mut store::Tx<'_>| {
            transfer::empty_household(tx, &[])?;
            ours::set_meta(tx, "instance", &format!("household of {size}"))?;
            samples::populate(tx, TABLES, size)?;
            create::add_missing_sliders(tx)
        };
        store.write_now(fill).unwrap();
        fs::write(self.layout().settings(), format!("{{\"size\": {size}}}")).unwrap();
        self.told(&store)
    }

    fn told(&self, store: &Store) -> (Contents, String) {
        let settings = fs::read_to_string(self.layout().settings()).unwrap_or_default();
        (store.read_now(contents).unwrap(), settings)
    }

    fn in_words(&self) -> String {
        format!("{}\n{}", self.folder.display(), self.server.as_deref().unwrap_or_default())
    }

    fn from_words(words: &str) -> Self {
        let (folder, server) = words.split_once('\n').unwrap();
        let server = Some(server.to_owned()).filter(|url| !url.is_empty());
        Self { folder: PathBuf::from(folder), server }
    }
}

fn address(url: &str) -> PostgresAddress {
    PostgresAddress { config: url.parse().unwrap(), tls: None }
}

/// The child's part; nothing to do when the test is run by a person.
#[test]
#[expect(clippy::disallowed_methods, reason = "the parent's word to the child")]
fn replaces_when_told() {
    let word = |name: &str| std::env::var(name).ok();
    let Some(told) = word(TOLD) else { return };
    let home = Home::from_words(&word("USHERR_TEST_HOME").unwrap());
    let other = word("USHERR_TEST_OTHER").unwrap_or_default();
    match told.as_str() {
        "restore" => replace(&home, Path::new(&other)),
        "back up" => back_up(&home),
        "move" => {
            relocate(&home.open(), &Home::from_words(&other).place(), course()).unwrap();
        }
        told => save_settings(&home, told == IN_DATABASE),
    }
}

fn course() -> Course {
    Course { terms: transfer::Terms { now: now(), accept_loss: false }, replace: true }
}

fn replace(home: &Home, source: &Path) {
    let store = home.open();
    let keys = Keys::default();
    let terms = restore::Terms { now: now(), accept_loss: false };
    let given = Given { path: source, keys: &keys };
    let staged = restore::stage(&home.layout(), given, terms, &Unwatched).unwrap();
    let live = if home.server.is_some() { Live::Server(&store) } else { Live::File(Some(&store)) };
    let wish =
        Wish { part: Part::All, revoke_sessions: false, settings_in_database: false, now: now() };
    restore::put_in_place(staged, live, wish).unwrap();
}

fn back_up(home: &Home) {
    let layout = home.layout();
    let order = Order {
        folder: &layout.backups(),
        work: &layout.verifying(),
        seal: &Seal::Open,
        reason: Reason::Manual,
        now: now(),
    };
    let settings = Backing::File(SettingsFile::new(layout.settings()));
    archive::create(&home.open(), &settings, &order, &Unwatched).unwrap();
}

/// Where the settings of a household lie.
fn backing(home: &Home, in_database: bool) -> Backing {
    let file = SettingsFile::new(home.layout().settings());
    if in_database { Backing::Database { export: file } } else { Backing::File(file) }
}

fn settings(home: &Home, in_database: bool) -> SettingsStore {
    let around = Surroundings::default();
    SettingsStore::open(home.open(), backing(home, in_database), &around, now()).unwrap()
}

/// Saves one number after the other and says so.
#[expect(clippy::print_stdout, reason = "what was acknowledged is told to the parent")]
fn save_settings(home: &Home, in_database: bool) {
    let settings = Arc::new(settings(home, in_database));
    let last = settings.current().document.find("size").and_then(serde_json::Value::as_i64);
    for size in last.unwrap() + 1.. {
        settings
            .update_now(None, now(), |document| {
                let mut tree = document.tree().clone();
                tree.insert("size".to_owned(), size.into());
                tree.insert("filler".to_owned(), "x".repeat(20_000).into());
                *document = store::settings::Document::new(tree);
                Ok(())
            })
            .unwrap();
        println!("saved {size}");
    }
}

fn child(words: &[(&str, &str)]) -> Command {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command
        .args(["--exact", "replaces_when_told", "--nocapture"])
        .envs(words.iter().copied())
        .stdout(Stdio::piped())
        .stderr(Stdio::null());
    command
}

/// Lets a child come to its end.
fn run_child(words: &[(&str, &str)]) {
    let output = child(words).stderr(Stdio::piped()).output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "the child failed by itself: {said}");
}

/// How long a child is given before it is killed: any time up to a little more than it needs.
///
/// Another program may take the processor while that is measured, so each round corrects it; else
/// all would be killed too early, or none.
struct Pace {
    most: Duration,
}

impl Pace {
    fn of(words: &[(&str, &str)]) -> Self {
        let start = Instant::now();
        run_child(words);
        Self { most: start.elapsed().mul_f64(1.15) }
    }

    fn kill(&mut self, words: &[(&str, &str)]) {
        let mut child = child(words).spawn().unwrap();
        std::thread::sleep(self.most.mul_f64(rand::random()));
        let ended = child.try_wait().unwrap().is_some();
        self.most = self.most.mul_f64(if ended { 0.85 } else { 1.05 });
        child.kill().unwrap();
        child.wait().unwrap();
    }
}

/// Lets a child save for a moment after its first save, and gives what it acknowledged last.
fn kill_while_saving(words: &[(&str, &str)]) -> Option<i64> {
    let mut child = child(words).spawn().unwrap();
    let mut said = BufReader::new(child.stdout.take().unwrap()).lines().map_while(Result::ok);
    let number = |line: String| line.split("saved ").nth(1)?.trim().parse::<i64>().ok();
    let first = said.by_ref().find_map(number);
    std::thread::sleep(Duration::from_micros(rand::random::<u64>() % 8_000));
    child.kill().unwrap();
    let last = said.filter_map(number).last();
    child.wait().unwrap();
    last.or(first)
}

/// Two households take turns in one place.
fn survive_restores(home: &Home, rounds: usize) {
    let folder = scratch();
    let source = |name: &str| Home { folder: folder.path().join(name), server: None };
    let (first, second) = (source("one"), source("two"));
    let (one, two) = (first.settle(30), second.settle(45));
    let words = |source: &Home| {
        [
            (TOLD, "restore".to_owned()),
            ("USHERR_TEST_HOME", home.in_words()),
            ("USHERR_TEST_OTHER", source.folder.display().to_string()),
        ]
    };
    let (of_first, of_second) = (words(&first), words(&second));
    let [of_first, of_second] = [&of_first, &of_second]
        .map(|words| words.iter().map(|(n, v)| (*n, v.as_str())).collect::<Vec<_>>());
    run_child(&of_first);
    let mut pace = Pace::of(&of_first);
    let mut is_one = true;
    let (mut old, mut new) = (0, 0);
    for round in 0..rounds {
        pace.kill(if is_one { &of_second } else { &of_first });
        let found = home.told(&home.open());
        let was_one = is_one;
        is_one = found == one;
        assert!(is_one || found == two, "round {round}: a mix, or something else");
        *(if was_one == is_one { &mut old } else { &mut new }) += 1;
        let left = [home.layout().staging(), home.layout().restore_journal()];
        assert!(left.iter().all(|path| !path.exists()), "round {round}: something is left");
    }
    assert!(old > 0 && new > 0, "{old} old, {new} new: all killed too early or too late");
    eprintln!("{rounds} kills of a restore: {old} times the old household, {new} times the new");
}

/// What is listed is whole, and what a kill left half goes with the next one.
fn survive_backups(home: &Home, rounds: usize) {
    let (before, elsewhere) = (home.settle(40), scratch());
    let words = [(TOLD, "back up".to_owned()), ("USHERR_TEST_HOME", home.in_words())];
    let words: Vec<(&str, &str)> = words.iter().map(|(n, v)| (*n, v.as_str())).collect();
    run_child(&words);
    let mut pace = Pace::of(&words);
    let take_all = || {
        let found = archive::list(&home.layout().backups()).unwrap();
        for made in &found {
            verify_with(&made.path, &Keys::default(), elsewhere.path(), &Unwatched).unwrap();
            fs::remove_file(&made.path).unwrap();
        }
        found.len()
    };
    assert_eq!(take_all(), 2);
    let mut made = 0;
    for round in 0..rounds {
        pace.kill(&words);
        let found = take_all();
        assert!(found <= 1, "round {round}");
        made += found;
    }
    assert!(made > 0 && made < rounds, "{made} of {rounds}: all killed too early or too late");
    eprintln!("{rounds} kills of a backup: {made} were made, all whole");
    assert!(home.told(&home.open()) == before);
    run_child(&words);
    for folder in [home.layout().backups(), home.layout().verifying()] {
        let left = fs::read_dir(&folder).unwrap().flatten().filter(|entry| entry.path().is_dir());
        assert_eq!(left.count(), 0, "what the killed ones left is gone");
    }
}

#[test]
fn backups_on_sqlite() {
    let folder = scratch();
    let home = Home { folder: folder.path().to_owned(), server: None };
    survive_backups(&home, rounds(USUAL_BACKUPS));
}

#[test]
fn backups_on_postgres() {
    let Some(database) = TestDatabase::create() else { return };
    let folder = scratch();
    let home = Home { folder: folder.path().to_owned(), server: Some(database.url()) };
    survive_backups(&home, rounds(USUAL_BACKUPS_OF_SERVER));
}

#[test]
fn restores_on_sqlite() {
    let folder = scratch();
    survive_restores(&Home { folder: folder.path().to_owned(), server: None }, rounds(USUAL));
}

#[test]
fn restores_on_postgres() {
    let Some(database) = TestDatabase::create() else { return };
    let folder = scratch();
    let home = Home { folder: folder.path().to_owned(), server: Some(database.url()) };
    survive_restores(&home, rounds(USUAL_ON_SERVER));
}

/// What is at the goal of a move, when anything is.
fn at(goal: &Home) -> Option<Contents> {
    match adopt::look(&goal.place()).unwrap() {
        Recognised::Empty => None,
        found => {
            assert_eq!(found, Recognised::Canonical);
            let store = match goal.place() {
                Place::Sqlite(path) => Store::open_sqlite(&path),
                Place::Postgres(address) => Store::open_postgres(*address),
            };
            Some(store.unwrap().read_now(contents).unwrap())
        }
    }
}

fn survive_moves(source: &Home, goal: &Home, rounds: usize) {
    source.settle(40);
    let words = [
        (TOLD, "move".to_owned()),
        ("USHERR_TEST_HOME", source.in_words()),
        ("USHERR_TEST_OTHER", goal.in_words()),
    ];
    let words: Vec<(&str, &str)> = words.iter().map(|(n, v)| (*n, v.as_str())).collect();
    let mut pace = Pace::of(&words);
    let mut before = at(goal);
    let (mut old, mut new) = (0, 0);
    for round in 0..rounds {
        let store = source.open();
        let rename = format!(r#"UPDATE "user" SET "username" = 'Round {round}'"#);
        store.write_now(|tx| tx.batch(&rename)).unwrap();
        let here = store.read_now(contents).unwrap();
        drop(store);
        pace.kill(&words);
        assert!(source.open().read_now(contents).unwrap() == here, "the source was changed");
        let found = at(goal);
        if found.as_ref() == Some(&here) {
            new += 1;
        } else {
            assert!(found == before, "round {round}: a mix, or something else");
            old += 1;
        }
        before = found;
    }
    assert!(old > 0 && new > 0, "{old} old, {new} new: all killed too early or too late");
    let which = |home: &Home| if home.server.is_some() { "PostgreSQL" } else { "SQLite" };
    eprintln!(
        "{rounds} kills of a move from {} to {}: {old} times what was there, {new} times all of it",
        which(source),
        which(goal)
    );
}

#[test]
fn moves_from_one_file_to_another() {
    let folder = scratch();
    let source = Home { folder: folder.path().join("source"), server: None };
    let goal = Home { folder: folder.path().join("goal"), server: None };
    survive_moves(&source, &goal, rounds(USUAL_BETWEEN_FILES));
}

#[test]
fn moves_from_sqlite_to_postgres() {
    let Some(database) = TestDatabase::create() else { return };
    let folder = scratch();
    let source = Home { folder: folder.path().join("source"), server: None };
    let goal = Home { folder: folder.path().join("none"), server: Some(database.url()) };
    survive_moves(&source, &goal, rounds(USUAL_ON_SERVER));
}

#[test]
fn moves_from_postgres_to_sqlite() {
    let Some(database) = TestDatabase::create() else { return };
    let folder = scratch();
    let source = Home { folder: folder.path().join("none"), server: Some(database.url()) };
    let goal = Home { folder: folder.path().join("goal"), server: None };
    survive_moves(&source, &goal, rounds(USUAL_ON_SERVER));
}

fn survive_saves(home: &Home, told: &str, rounds: usize) {
    home.open().write_now(create::prepare).unwrap();
    fs::write(home.layout().settings(), "{\"size\": 0}").unwrap();
    let in_database = told == IN_DATABASE;
    drop(settings(home, in_database));
    let (store, backing) = (home.open(), backing(home, in_database));
    let words = [(TOLD, told.to_owned()), ("USHERR_TEST_HOME", home.in_words())];
    let words: Vec<(&str, &str)> = words.iter().map(|(n, v)| (*n, v.as_str())).collect();
    let mut acknowledged = 0;
    for round in 0..rounds {
        acknowledged = kill_while_saving(&words).unwrap_or(acknowledged);
        let document = backing.document(&store).unwrap().unwrap();
        let found = document.find("size").and_then(serde_json::Value::as_i64).unwrap();
        assert!((acknowledged..=acknowledged + 1).contains(&found), "round {round}: {found}");
        acknowledged = found;
    }
    let versions = store
        .read_now(|tx| sql(r#"SELECT COUNT(*) FROM "usherr_settings_history""#).value::<i64>(tx));
    let least = i64::try_from(rounds).unwrap();
    assert!(acknowledged >= least && versions.unwrap() > 0, "{acknowledged} saves only");
    eprintln!("{rounds} kills while saving {told}: {acknowledged} saves, none lost");
}

#[test]
fn settings_that_are_saved() {
    for told in [IN_FILE, IN_DATABASE] {
        let folder = scratch();
        let home = Home { folder: folder.path().to_owned(), server: None };
        survive_saves(&home, told, rounds(USUAL));
        let Some(database) = TestDatabase::create() else { continue };
        let folder = scratch();
        let home = Home { folder: folder.path().to_owned(), server: Some(database.url()) };
        survive_saves(&home, told, rounds(USUAL_ON_SERVER));
    }
}
