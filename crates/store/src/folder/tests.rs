//! What a person meets when the folder is fresh, strange, taken, full, or not theirs.

use std::fs::{self, Permissions};
use std::io::{BufRead, BufReader, Write};
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use chrono::{DateTime, Utc};
use serde_json::Value;
use tempfile::TempDir;

use super::*;
use crate::settings::view::Secret;

fn now() -> DateTime<Utc> {
    "2026-03-01T08:30:00Z".parse().unwrap()
}

fn open(path: &Path) -> Result<Folder, FolderError> {
    Folder::open(path, Sharing::Alone, now())
}

fn mode(path: &Path) -> u32 {
    fs::metadata(path).unwrap().permissions().mode() & 0o777
}

#[test]
fn a_missing_folder_is_created_with_everything_inside() {
    let parent = TempDir::new().unwrap();
    let path = parent.path().join("new/config");
    let folder = open(&path).unwrap();
    for name in ["db", "logs", "cache/images"] {
        assert!(path.join(name).is_dir(), "{name}");
    }
    assert_eq!(folder.layout().database(), path.join("db/db.sqlite3"));
    assert_eq!(mode(&path.join("usherr.lock")), 0o600);
    let probes = fs::read_dir(&path)
        .unwrap()
        .filter(|entry| entry.as_ref().unwrap().file_name().to_string_lossy().contains("probe"));
    assert_eq!(probes.count(), 0, "probes are removed");
}

#[test]
fn what_is_there_already_stays_as_it_is() {
    let parent = TempDir::new().unwrap();
    let path = parent.path();
    fs::create_dir(path.join("lost+found")).unwrap();
    fs::set_permissions(path.join("lost+found"), Permissions::from_mode(0o000)).unwrap();
    fs::write(path.join("notes from grandma.txt"), "apple pie").unwrap();
    fs::write(path.join("settings.json"), "{}").unwrap();
    fs::set_permissions(path.join("settings.json"), Permissions::from_mode(0o644)).unwrap();

    let folder = open(path).unwrap();

    assert_eq!(mode(&path.join("lost+found")), 0o000);
    assert_eq!(fs::read_to_string(path.join("notes from grandma.txt")).unwrap(), "apple pie");
    assert_eq!(mode(&path.join("settings.json")), 0o644);
    let expected =
        FolderWarning::ReadableByOthers { path: path.join("settings.json"), mode: 0o644 };
    assert!(folder.warnings().contains(&expected), "{:?}", folder.warnings());
    assert!(expected.to_string().contains("mode 644"), "{expected}");
    assert!(expected.advice().contains("chmod 600"), "{}", expected.advice());
}

#[test]
fn new_secret_files_belong_to_their_owner_alone() {
    let parent = TempDir::new().unwrap();
    let (new, old) = (parent.path().join("new"), parent.path().join("old"));
    fs::write(&old, "kept").unwrap();
    fs::set_permissions(&old, Permissions::from_mode(0o640)).unwrap();
    create_secret(&new).unwrap();
    create_secret(&old).unwrap();
    assert_eq!(mode(&new), 0o600);
    assert_eq!(mode(&old), 0o640);
    assert_eq!(fs::read_to_string(&old).unwrap(), "kept");
}

#[test]
fn a_file_in_place_of_a_folder_is_named() {
    let parent = TempDir::new().unwrap();
    let path = parent.path().join("config");
    fs::write(&path, "").unwrap();
    assert!(matches!(open(&path), Err(FolderError::NotAFolder(p)) if p == path));
    let inside = path.join("deeper");
    assert!(matches!(open(&inside), Err(FolderError::NotAFolder(_))));
    fs::remove_file(&path).unwrap();
    fs::create_dir(&path).unwrap();
    fs::write(path.join("db"), "").unwrap();
    assert!(matches!(open(&path), Err(FolderError::NotAFolder(p)) if p == path.join("db")));
}

#[test]
fn a_folder_in_place_of_the_settings_file_is_named() {
    let parent = TempDir::new().unwrap();
    let path = parent.path().join("settings.json");
    fs::create_dir(&path).unwrap();
    let error = open(parent.path()).unwrap_err();
    assert!(matches!(&error, FolderError::NotAFile(p) if *p == path));
    assert!(error.advice().contains("container engines create an empty folder"));
}

#[test]
fn a_second_process_hears_who_was_first() {
    let parent = TempDir::new().unwrap();
    let first = open(parent.path()).unwrap();
    let error = open(parent.path()).unwrap_err();
    let message = error.to_string();
    assert!(message.contains(&format!("process {}", std::process::id())), "{message}");
    assert!(message.contains("since 2026-03-01 08:30:00 UTC"), "{message}");
    assert!(Folder::open(parent.path(), Sharing::WithReplicas, now()).is_err());
    assert_eq!(
        Health::of(parent.path(), Sharing::Alone).holder.unwrap().pid,
        Some(std::process::id())
    );
    drop(first);
    assert!(Health::of(parent.path(), Sharing::Alone).holder.is_none());
    open(parent.path()).unwrap();
}

#[test]
fn whoever_serves_is_found_until_the_folder_is_free_again() {
    let parent = TempDir::new().unwrap();
    let word = Secret::new("known to few");
    let served =
        Served { address: ([127, 0, 0, 1], 5055).into(), base: "/usherr".to_owned(), word };
    let found = || Health::of(parent.path(), Sharing::Alone).holder.unwrap();
    let lock = parent.path().join("usherr.lock");
    let say_pid = |pid: u32| {
        let mut text: Value = serde_json::from_slice(&fs::read(&lock).unwrap()).unwrap();
        text["pid"] = pid.into();
        fs::write(&lock, text.to_string()).unwrap();
    };
    for sharing in [Sharing::Alone, Sharing::WithReplicas] {
        let first = Folder::open(parent.path(), sharing, now()).unwrap();
        assert_eq!(found().served, None, "what a former one wrote is forgotten");
        first.note_served(served.clone()).unwrap();
        assert_eq!(found().served.as_deref(), Some(&served));
        assert!(!found().is_near(), "who has our number is no other");
        // As if another process of this machine had written it.
        say_pid(std::os::unix::process::parent_id());
        assert!(found().is_near());
        assert!(!Holder { network: Some("net:[1]".to_owned()), ..found() }.is_near());
        if sharing == Sharing::WithReplicas {
            // A command beside it serves nobody.
            let _command = Folder::open(parent.path(), sharing, now()).unwrap();
            assert_eq!(found().served.as_deref(), Some(&served));
        }
        first.note_closed().unwrap();
        assert_eq!(found().served.as_deref(), Some(&served), "what another one wrote stays");
        say_pid(std::process::id());
        first.note_closed().unwrap();
        assert_eq!(found().served, None);
        // Nobody can ask a process that is gone.
        first.note_served(served.clone()).unwrap();
        say_pid(u32::MAX);
        assert!(!found().is_near());
        drop(first);
    }
}

#[test]
fn replicas_share_a_folder_but_not_with_a_loner() {
    let parent = TempDir::new().unwrap();
    let share = || Folder::open(parent.path(), Sharing::WithReplicas, now());
    let (first, second) = (share().unwrap(), share().unwrap());
    assert!(matches!(open(parent.path()), Err(FolderError::Locked { .. })));
    drop((first, second));
    open(parent.path()).unwrap();
}

#[test]
fn a_lock_left_by_a_crash_keeps_nobody_out() {
    let parent = TempDir::new().unwrap();
    fs::write(parent.path().join("usherr.lock"), r#"{"pid":1,"host":"old","started":null}"#)
        .unwrap();
    open(parent.path()).unwrap();
}

#[test]
fn a_container_without_a_volume_is_warned() {
    let parent = TempDir::new().unwrap();
    fs::write(parent.path().join("DOCKER"), "").unwrap();
    let folder = open(parent.path()).unwrap();
    let warning = FolderWarning::NoVolume { path: parent.path().to_path_buf() };
    assert!(folder.warnings().contains(&warning));
    assert!(warning.to_string().contains("lost with the container"), "{warning}");
}

#[test]
fn examining_creates_nothing() {
    let parent = TempDir::new().unwrap();
    let path = parent.path().join("config");
    let health = Health::of(&path, Sharing::Alone);
    assert!(matches!(health.problems.as_slice(), [FolderError::Missing(p)] if *p == path));
    assert!(!path.exists());
    fs::create_dir(&path).unwrap();
    let health = Health::of(&path, Sharing::Alone);
    assert!(health.is_usable() && !health.has_settings && health.database_bytes.is_none());
    assert_eq!(fs::read_dir(&path).unwrap().count(), 0);
}

#[test]
fn a_full_disk_is_called_full() {
    let Some(disk) = TinyDisk::mount("size=64k") else { return };
    open(disk.path()).unwrap();
    let mut filler = fs::File::create(disk.path().join("filler")).unwrap();
    while filler.write_all(&[0; 4096]).is_ok() {}
    let error = open(disk.path()).unwrap_err();
    assert!(matches!(error, FolderError::Full(_)), "{error}");
    assert!(error.advice().contains("make room"), "{}", error.advice());
    assert!(matches!(
        Health::of(disk.path(), Sharing::Alone).problems.first(),
        Some(FolderError::Full(_))
    ));
}

#[test]
fn little_room_is_warned_of() {
    let Some(disk) = TinyDisk::mount("size=1m") else { return };
    let folder = open(disk.path()).unwrap();
    let warned = folder.warnings().iter().any(|w| matches!(w, FolderWarning::LittleSpace { .. }));
    assert!(warned, "{:?}", folder.warnings());
}

#[test]
fn a_read_only_mount_is_called_read_only() {
    let Some(disk) = TinyDisk::mount("size=64k") else { return };
    open(disk.path()).unwrap();
    disk.remount_read_only();
    let error = open(disk.path()).unwrap_err();
    assert!(matches!(error, FolderError::ReadOnly(_)), "{error}");
    assert!(matches!(
        Health::of(disk.path(), Sharing::Alone).problems.first(),
        Some(FolderError::ReadOnly(_))
    ));
}

#[test]
fn a_folder_of_another_user_is_explained() {
    let parent = TempDir::new().unwrap();
    fs::set_permissions(parent.path(), Permissions::from_mode(0o755)).unwrap();
    let config = parent.path().join("config");
    fs::create_dir(&config).unwrap();
    if fs::metadata(&config).unwrap().uid() != 0 {
        eprintln!("skipped: only root may act as another user");
        return;
    }
    let stranger = Stranger::start("opens_the_folder_it_is_told", &config, Some(65_534));
    let said = &stranger.said;
    assert!(said.contains("belongs to 0:0, and this process runs as 65534:65534"), "{said}");
    assert!(said.contains("chown -R 65534:65534"), "{said}");
}

#[test]
fn a_database_of_another_user_is_explained_in_a_folder_of_one_s_own() {
    let parent = TempDir::new().unwrap();
    fs::set_permissions(parent.path(), Permissions::from_mode(0o755)).unwrap();
    let config = parent.path().join("config");
    drop(open(&config).unwrap());
    if fs::metadata(&config).unwrap().uid() != 0 {
        eprintln!("skipped: only root may act as another user");
        return;
    }
    let given = Command::new("chown").args(["-R", "65534:65534"]).arg(&config).status();
    assert!(given.unwrap().success());
    for name in ["db.sqlite3-shm", "db.sqlite3-wal", "db.sqlite3"] {
        let file = config.join("db").join(name);
        fs::write(&file, "kept").unwrap();
        fs::set_permissions(&file, Permissions::from_mode(0o644)).unwrap();
        let stranger = Stranger::start("opens_the_folder_it_is_told", &config, Some(65_534));
        let said = &stranger.said;
        let whose = format!("{name}` may not be used: it belongs to 0:0");
        assert!(said.contains(&whose) && said.contains("chown -R 65534:65534"), "{said}");
        assert_eq!(fs::read_to_string(&file).unwrap(), "kept");
    }
}

#[test]
fn another_program_at_the_database_is_noticed() {
    let parent = TempDir::new().unwrap();
    drop(open(parent.path()).unwrap());
    let database = parent.path().join("db/db.sqlite3");
    let stranger = Stranger::start("opens_the_database_it_is_told", &database, None);
    let pid = stranger.child.id();
    let folder = open(parent.path()).unwrap();
    assert_eq!(folder.database_occupant().and_then(|o| o.pid), Some(pid));
    let warning = folder.warnings().iter().find(|w| w.to_string().contains("is open in")).unwrap();
    assert!(warning.to_string().contains(&format!("process {pid}")), "{warning}");
    drop((folder, stranger));
    assert_eq!(open(parent.path()).unwrap().database_occupant(), None);
}

/// Runs as another process: see [`Stranger`].
#[test]
#[ignore = "run by other tests"]
fn opens_the_folder_it_is_told() {
    let path = told_path();
    let error = open(&path).unwrap_err();
    let problems = Health::of(&path, Sharing::Alone).problems;
    assert!(problems.iter().any(|problem| problem.to_string() == error.to_string()));
    println!("\nstranger: {error}; {}", error.advice());
    wait_for_the_end();
}

/// Runs as another process: see [`Stranger`].
#[test]
#[ignore = "run by other tests"]
fn opens_the_database_it_is_told() {
    let connection = rusqlite::Connection::open(told_path()).unwrap();
    connection.execute_batch("PRAGMA journal_mode = WAL; CREATE TABLE t (a);").unwrap();
    println!("\nstranger: ready");
    wait_for_the_end();
}

fn told_path() -> PathBuf {
    let mut line = String::new();
    std::io::stdin().read_line(&mut line).unwrap();
    PathBuf::from(line.trim_end())
}

fn wait_for_the_end() {
    let _ = std::io::stdin().read_line(&mut String::new());
}

/// This test binary, started once more to run one ignored test as a process of its own. It is
/// told a path on its standard input, says one line, and stays until dropped.
struct Stranger {
    child: Child,
    said: String,
}

impl Stranger {
    fn start(test: &str, path: &Path, user: Option<u32>) -> Self {
        let mut command = Command::new(std::env::current_exe().unwrap());
        command.args(["--ignored", "--exact", "--nocapture", &format!("folder::tests::{test}")]);
        command.stdin(Stdio::piped()).stdout(Stdio::piped());
        if let Some(user) = user {
            command.uid(user).gid(user);
        }
        let mut child = command.spawn().unwrap();
        writeln!(child.stdin.as_mut().unwrap(), "{}", path.display()).unwrap();
        let said = BufReader::new(child.stdout.as_mut().unwrap())
            .lines()
            .map(Result::unwrap)
            .find(|line| line.starts_with("stranger: "))
            .expect("the other process failed before it said anything");
        Self { child, said }
    }
}

impl Drop for Stranger {
    fn drop(&mut self) {
        drop(self.child.stdin.take());
        let _ = self.child.wait();
    }
}

/// A disk of a few kilobytes in memory; only root may mount one.
struct TinyDisk(TempDir);

impl TinyDisk {
    fn mount(options: &str) -> Option<Self> {
        let folder = TempDir::new().unwrap();
        let mounted = Command::new("mount")
            .args(["-t", "tmpfs", "-o", options, "tmpfs"])
            .arg(folder.path())
            .stderr(Stdio::null())
            .status()
            .is_ok_and(|status| status.success());
        if !mounted {
            eprintln!("skipped: this user may not mount a disk");
        }
        mounted.then_some(Self(folder))
    }

    fn path(&self) -> &Path {
        self.0.path()
    }

    fn remount_read_only(&self) {
        let status = Command::new("mount").args(["-o", "remount,ro"]).arg(self.path()).status();
        assert!(status.unwrap().success());
    }
}

impl Drop for TinyDisk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("-l").arg(self.path()).status();
    }
}
