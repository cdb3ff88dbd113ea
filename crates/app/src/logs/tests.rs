//! The whole log at work: what is said arrives in the files, whatever the day, the size, the disk.

use std::fs;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use flate2::read::GzDecoder;
use serde_json::{Value, json};
use tempfile::TempDir;
use tracing::{debug, error, info, info_span, warn};
use tracing_subscriber::layer::SubscriberExt;

use super::*;
use crate::Clock;

/// A running log in a folder of its own, with a clock that is set by hand.
struct Bench {
    folder: PathBuf,
    clock: Clock,
    most_bytes: u64,
    level: LogLevel,
    _own: Option<TempDir>,
}

impl Bench {
    fn new() -> Self {
        let own = TempDir::new().unwrap();
        let bench = Self::at(&own.path().join("logs"));
        Self { _own: Some(own), ..bench }
    }

    fn at(folder: &Path) -> Self {
        let bench = Self {
            folder: folder.to_path_buf(),
            clock: Clock::standing(domain::Ts::from_millis(0)).in_zone("Europe/Berlin"),
            most_bytes: u64::MAX,
            level: LogLevel::Debug,
            _own: None,
        };
        bench.set_clock("2026-03-01T08:30:00.123Z");
        bench
    }

    fn set_clock(&self, now: &str) {
        let now = domain::Ts::parse(now).unwrap();
        self.clock.advance(now.millis() - self.clock.now().millis());
    }

    /// Starts a log, lets it listen to `say`, and waits until all is written and tidied.
    fn log(&self, say: impl FnOnce(&Logs)) -> u64 {
        let options = LogOptions {
            level: self.level,
            console: None,
            folder: Some(self.folder.clone()),
            clock: self.clock.clone(),
            secrets: Secrets::new(["very-secret".to_owned()]),
        };
        let (layer, logs, thread) = Logs::start_with(options, self.most_bytes).unwrap();
        let subscriber = tracing_subscriber::registry().with(layer);
        tracing::subscriber::with_default(subscriber, || say(&logs));
        logs.flush();
        let lost = logs.lost();
        drop(logs);
        thread.join().unwrap();
        lost
    }

    fn names(&self) -> Vec<String> {
        let mut names: Vec<String> = fs::read_dir(&self.folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }

    fn text(&self, name: &str) -> String {
        fs::read_to_string(self.folder.join(name)).unwrap()
    }

    fn unpacked(&self, name: &str) -> String {
        let mut text = String::new();
        let file = fs::File::open(self.folder.join(name)).unwrap();
        GzDecoder::new(file).read_to_string(&mut text).unwrap();
        text
    }
}

#[test]
fn what_is_said_stands_in_both_files() {
    let bench = Bench::new();
    let lost = bench.log(|_| {
        info!(label = "Jobs", titles = 3, job = "scan", "Scan finished");
        let span = info_span!("request", user = 7, late = tracing::field::Empty);
        let _inside = span.enter();
        span.record("late", true);
        let source = std::io::Error::other("no route");
        error!(error = &source as &dyn std::error::Error, reason = ?Some(1), "Could not call");
    });
    assert_eq!(lost, 0);
    let text = bench.text("usherr-2026-03-01.log");
    assert_eq!(
        text,
        "2026-03-01T08:30:00.123Z [info][Jobs]: Scan finished {\"titles\":3,\"job\":\"scan\"}\n\
         2026-03-01T08:30:00.123Z [error][logs]: Could not call \
         {\"user\":7,\"late\":true,\"error\":\"no route\",\"reason\":\"Some(1)\"}\n"
    );
    let json = bench.text(".machinelogs-2026-03-01.json");
    assert_eq!(
        json.lines().next().unwrap(),
        r#"{"job":"scan","label":"Jobs","level":"info","message":"Scan finished","timestamp":"2026-03-01T08:30:00.123Z","titles":3}"#
    );
    assert_eq!(
        fs::read_link(bench.folder.join("usherr.log")).unwrap(),
        Path::new("usherr-2026-03-01.log")
    );
    assert_eq!(
        fs::read_link(bench.folder.join(".machinelogs.json")).unwrap(),
        Path::new(".machinelogs-2026-03-01.json")
    );
}

#[test]
fn the_threshold_holds_and_libraries_are_quiet() {
    let mut bench = Bench::new();
    bench.level = LogLevel::Info;
    bench.log(|_| {
        debug!("too quiet");
        info!("heard");
        info!(target: "some_library", "not of interest");
        warn!(target: "some_library::part", "of interest");
    });
    let text = bench.text("usherr-2026-03-01.log");
    assert_eq!(text.lines().count(), 2, "{text}");
    assert!(text.contains("heard") && text.contains("[warn][some_library]: of interest"), "{text}");
}

#[test]
fn secrets_reach_neither_files_nor_watchers() {
    let bench = Bench::new();
    bench.log(|logs| {
        let mut watcher = logs.watch();
        info!(api_key = "abc", url = "http://host/?token=xyz", "It is very-secret");
        logs.secrets().hide(["learned later".to_owned()]);
        info!("And this was learned later");
        logs.flush();
        let seen = watcher.try_recv().unwrap();
        assert_eq!(seen.message, "It is [hidden]");
    });
    for name in ["usherr-2026-03-01.log", ".machinelogs-2026-03-01.json"] {
        let text = bench.text(name);
        for secret in ["very-secret", "abc", "xyz", "learned later"] {
            assert!(!text.contains(secret), "{secret} in {text}");
        }
    }
}

#[test]
fn a_new_local_day_begins_a_new_file_and_packs_the_old_one() {
    let bench = Bench::new();
    bench.log(|logs| {
        bench.set_clock("2026-03-01T22:59:59Z");
        info!("before midnight in Berlin");
        bench.set_clock("2026-03-01T23:00:00Z");
        info!("after midnight in Berlin");
        bench.set_clock("2026-03-01T22:59:59.999Z");
        info!("a straggler");
        logs.flush();
    });
    let names = [
        ".machinelogs-2026-03-01.json.gz",
        ".machinelogs-2026-03-02.json",
        ".machinelogs.json",
        "usherr-2026-03-01.log.gz",
        "usherr-2026-03-02.log",
        "usherr.log",
    ];
    assert_eq!(bench.names(), names);
    assert!(bench.unpacked("usherr-2026-03-01.log.gz").contains("before midnight"));
    let today = bench.text("usherr-2026-03-02.log");
    assert!(today.contains("after midnight") && today.contains("a straggler"), "{today}");
    let link = fs::read_link(bench.folder.join("usherr.log")).unwrap();
    assert_eq!(link, Path::new("usherr-2026-03-02.log"));
}

#[test]
fn a_full_file_is_followed_by_numbered_ones() {
    let mut bench = Bench::new();
    bench.most_bytes = 100;
    bench.log(|logs| {
        for n in 1..=3 {
            info!("{n} {}", "y".repeat(60));
            logs.flush();
        }
    });
    let names = [
        ".machinelogs-2026-03-01.json.1.gz",
        ".machinelogs-2026-03-01.json.2",
        ".machinelogs-2026-03-01.json.gz",
        ".machinelogs.json",
        "usherr-2026-03-01.log.1.gz",
        "usherr-2026-03-01.log.2",
        "usherr-2026-03-01.log.gz",
        "usherr.log",
    ];
    assert_eq!(bench.names(), names);
    assert!(bench.unpacked("usherr-2026-03-01.log.1.gz").contains(": 2 yyy"));
    let link = fs::read_link(bench.folder.join("usherr.log")).unwrap();
    assert_eq!(link, Path::new("usherr-2026-03-01.log.2"));
    bench.log(|logs| {
        info!("4");
        let page = logs.read(&LogQuery { take: 9, ..LogQuery::default() }).unwrap();
        let found =
            page.entries.iter().map(|entry| entry["message"].as_str().unwrap()[..1].to_owned());
        assert_eq!(found.collect::<String>(), "4321", "the viewer reads all parts");
    });
}

#[test]
fn a_restart_continues_the_file_of_the_day() {
    let bench = Bench::new();
    bench.log(|_| info!("first run"));
    bench.log(|_| info!("second run"));
    assert_eq!(bench.text("usherr-2026-03-01.log").lines().count(), 2);
}

#[test]
fn old_files_go_and_foreign_files_stay() {
    let bench = Bench::new();
    fs::create_dir_all(&bench.folder).unwrap();
    let foreign = ["seerr-2020-01-01.log", "usherr-2020-01-01.log.bak", ".abc-audit.json", "notes"];
    let old = ["usherr-2026-02-21.log.gz", ".machinelogs-2026-02-27.json.1"];
    let kept = ["usherr-2026-02-22.log.gz", ".machinelogs-2026-02-28.json.gz"];
    for name in foreign.iter().chain(&old).chain(&kept) {
        fs::write(bench.folder.join(name), "").unwrap();
    }
    fs::write(bench.folder.join("usherr.log"), "somebody's own file").unwrap();

    bench.log(|_| info!("today"));

    let names = bench.names();
    for name in foreign.iter().chain(&kept) {
        assert!(names.contains(&(*name).to_owned()), "{name} in {names:?}");
    }
    for name in old {
        assert!(!names.contains(&name.to_owned()), "{name} in {names:?}");
    }
    assert_eq!(bench.text("usherr.log"), "somebody's own file");
}

/// Takes a disk away again, also when the test fails.
struct Unmount<'a>(&'a Path);

impl Drop for Unmount<'_> {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("-l").arg(self.0).status();
    }
}

#[test]
fn a_full_disk_costs_lines_and_nothing_else() {
    let disk = TempDir::new().unwrap();
    let mount = Command::new("mount")
        .args(["-t", "tmpfs", "-o", "size=64k", "tmpfs"])
        .arg(disk.path())
        .stderr(Stdio::null())
        .status();
    if !mount.is_ok_and(|status| status.success()) {
        eprintln!("skipped: this user may not mount a disk");
        return;
    }
    let _unmount = Unmount(disk.path());
    let bench = Bench::at(&disk.path().join("logs"));
    let filler = disk.path().join("filler");
    let lost = bench.log(|logs| {
        info!("before");
        logs.flush();
        let mut file = fs::File::create(&filler).unwrap();
        while file.write_all(&[0; 1024]).is_ok() {}
        for _ in 0..20 {
            info!("lost {}", "x".repeat(500));
        }
        logs.flush();
        assert!(logs.lost() > 0);
        fs::remove_file(&filler).unwrap();
        info!("after");
        logs.flush();
    });
    let json = bench.text(".machinelogs-2026-03-01.json");
    let text = bench.text("usherr-2026-03-01.log");

    let lines: Vec<Value> = json.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(lines.first().unwrap()["message"], "before");
    let [.., after, told] = lines.as_slice() else { panic!("too few lines: {json}") };
    assert_eq!(after["message"], "after");
    assert_eq!((&told["lost"], &told["level"]), (&json!(lost), &json!("warn")));
    assert!(text.lines().all(|line| line.starts_with("2026-03-01T08:30")), "{text}");
}

#[test]
fn a_folder_that_cannot_be_made_costs_lines_and_nothing_else() {
    let own = TempDir::new().unwrap();
    let file = own.path().join("in the way");
    fs::write(&file, "").unwrap();
    let bench = Bench::at(&file.join("logs"));
    assert_eq!(bench.log(|_| info!("said anyway")), 1);
}
