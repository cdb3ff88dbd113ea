//! Kill -9 at random moments of an adoption: afterwards either the whole old database is there or
//! the whole new one, and the next start goes on.
#![expect(clippy::unwrap_used, reason = "a test says what failed by panicking")]

use domain::Ts;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};
use store::adopt::{self, Older, Options, Place, Recognised, samples};
use store::engine::SqliteFile;
use store::testing::TestDatabase;
use store::transfer::{Contents, contents};
use store::{Store, Tx, sql};

/// Tells the child, which is this same program, what to open.
const TOLD: &str = "USHERR_TEST_ADOPT";
const SIZE: i64 = 400;

fn place(told: &str) -> Place {
    match told.parse() {
        Ok(config) if told.starts_with("postgres") => {
            Place::Postgres(Box::new(store::PostgresAddress { config, tls: None }))
        }
        _ => Place::Sqlite(PathBuf::from(told)),
    }
}

fn open(told: &str, copies: &Path) -> store::Result<adopt::Opened> {
    let options = Options {
        now: Ts::from_millis(1_790_000_000_000),
        accept_loss: false,
        copies: copies.to_owned(),
    };
    adopt::open(&place(told), &options)
}

/// The child's part; nothing to do when the test is run by a person.
#[test]
#[expect(clippy::disallowed_methods, reason = "the parent's word to the child")]
fn adopts_when_told() {
    let (Ok(told), Ok(copies)) = (std::env::var(TOLD), std::env::var("USHERR_TEST_COPIES")) else {
        return;
    };
    open(&told, Path::new(&copies)).unwrap();
}

/// Starts the child and gives how long it ran; kills it after a while when told so.
fn run_child(told: &str, copies: &Path, kill_after: Option<Duration>) -> Duration {
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "adopts_when_told", "--nocapture"])
        .env(TOLD, told)
        .env("USHERR_TEST_COPIES", copies)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let start = Instant::now();
    if let Some(wait) = kill_after {
        std::thread::sleep(wait);
        child.kill().unwrap();
    }
    let status = child.wait().unwrap();
    assert!(kill_after.is_some() || status.success(), "the adoption failed by itself");
    start.elapsed()
}

fn prepare(tx: &mut Tx<'_>) -> store::Result<()> {
    samples::create(tx, Older::Jellyseerr2)?;
    samples::populate(tx, &samples::tables(Older::Jellyseerr2), SIZE)
}

/// Counts titles and requests in either shape.
fn count(tx: &mut Tx<'_>) -> store::Result<(i64, i64)> {
    Ok((
        sql(r#"SELECT COUNT(*) FROM "media""#).value(tx)?,
        sql(r#"SELECT COUNT(*) FROM "media_request""#).value(tx)?,
    ))
}

/// How the two engines are prepared and looked at.
struct Bench<'b> {
    told: String,
    copies: PathBuf,
    renew: &'b dyn Fn(),
    count: &'b dyn Fn() -> (i64, i64),
}

fn survive(bench: &Bench<'_>) {
    let Bench { told, copies, renew, count } = bench;
    renew();
    let whole = run_child(told, copies, None);
    let expected: Contents = stored(told, copies);
    let (mut old, mut new) = (0, 0);
    renew();
    for round in 0..50 {
        run_child(told, copies, Some(whole.mul_f64(rand::random::<f64>() * 1.2)));
        assert_eq!(count(), (SIZE, SIZE * 2), "round {round}");
        match adopt::look(&place(told)).unwrap() {
            Recognised::Older(Older::Jellyseerr2) => old += 1,
            found => {
                new += 1;
                assert_eq!(found, Recognised::Canonical, "round {round}");
                assert_eq!(stored(told, copies), expected, "round {round}");
                renew();
            }
        }
    }
    assert_eq!(stored(told, copies), expected, "after the last start");
    assert!(old > 0, "all {new} children were too quick to be killed");
}

/// Goes on as the next start does, and gives what is there. The sliders that Usherr adds carry the
/// moment of the start and are left out.
fn stored(told: &str, copies: &Path) -> Contents {
    let mut found = open(told, copies).unwrap().store.read_now(contents).unwrap();
    assert_eq!(found.remove("discover_slider").map(|digest| digest.rows), Some(22));
    found
}

#[test]
fn on_sqlite() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("db.sqlite3");
    let original = folder.path().join("original.sqlite3");
    SqliteFile::create(&original).unwrap().write(prepare).unwrap();
    survive(&Bench {
        told: path.to_str().unwrap().to_owned(),
        copies: folder.path().join("backups"),
        renew: &|| {
            for suffix in ["-wal", "-shm"] {
                let _ = std::fs::remove_file(folder.path().join(format!("db.sqlite3{suffix}")));
            }
            std::fs::copy(&original, &path).unwrap();
        },
        count: &|| SqliteFile::open_to_read(&path).unwrap().read(count).unwrap(),
    });
    let beside: Vec<_> = std::fs::read_dir(folder.path())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name.contains("usherr"))
        .collect();
    assert_eq!(beside, Vec::<String>::new(), "something was left beside the database");
}

#[test]
fn on_postgres() {
    let Some(original) = TestDatabase::create() else { return };
    let database = TestDatabase::create().unwrap();
    Store::open_postgres(original.address()).unwrap().write_now(prepare).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let server = database.server();
    let renew = || {
        let mut client = server.connect(postgres::NoTls).unwrap();
        let (name, template) = (database.name(), original.name());
        client.batch_execute(&format!("DROP DATABASE \"{name}\" WITH (FORCE)")).unwrap();
        client
            .batch_execute(&format!("CREATE DATABASE \"{name}\" TEMPLATE \"{template}\""))
            .unwrap();
    };
    survive(&Bench {
        told: database.url(),
        copies: folder.path().to_owned(),
        renew: &renew,
        count: &|| Store::open_postgres(database.address()).unwrap().read_now(count).unwrap(),
    });
}
