//! The file survives what can happen to it.

use std::fs::{self, File, Metadata};
use std::io::{self, Write as _};
use std::os::unix::fs::{PermissionsExt as _, symlink};
use std::path::Path;

use serde_json::json;

use super::super::disk::{Disk, RealDisk};
use super::super::{Document, Fault, Loaded, SettingsError, SettingsFile, Surroundings};
use super::{document, start};

/// A disk on which one step fails; a write that fails has written half. `/dev/full` is a disk
/// without space.
pub(super) struct Failing(pub(super) &'static str);

impl Failing {
    fn step(&self, name: &str) -> io::Result<()> {
        if self.0 == name { Err(io::ErrorKind::StorageFull.into()) } else { Ok(()) }
    }
}

impl Disk for Failing {
    fn create(&self, path: &Path, old: Option<&Metadata>) -> io::Result<File> {
        self.step("create")?;
        if self.0 == "/dev/full" {
            return File::options().write(true).open(self.0);
        }
        RealDisk.create(path, old)
    }

    fn write(&self, file: &mut File, bytes: &[u8]) -> io::Result<()> {
        if let Err(error) = self.step("write") {
            file.write_all(&bytes[..bytes.len() / 2])?;
            return Err(error);
        }
        RealDisk.write(file, bytes)
    }

    fn sync(&self, file: &File) -> io::Result<()> {
        self.step("sync")?;
        RealDisk.sync(file)
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.step("rename")?;
        RealDisk.rename(from, to)
    }

    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        self.step("sync folder")?;
        RealDisk.sync_folder(folder)
    }
}

fn open(file: &SettingsFile) -> Result<Loaded, SettingsError> {
    let mut random = rand::SeedableRng::seed_from_u64(1);
    file.open(&mut start(&Surroundings::default(), &mut random))
}

fn mode(path: &Path) -> u32 {
    fs::metadata(path).unwrap().permissions().mode() & 0o777
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

#[test]
fn a_fresh_folder_gets_a_file_for_its_owner_alone() {
    let folder = tempfile::tempdir().unwrap();
    let file = SettingsFile::new(folder.path().join("settings.json"));
    let loaded = open(&file).unwrap();
    assert_eq!(file.read().unwrap(), Some(loaded.document.to_text()));
    assert_eq!(mode(file.path()), 0o600);
    assert_eq!(names(folder.path()), ["settings.json"]);

    let again = open(&file).unwrap();
    assert_eq!(again.document, loaded.document);
    assert!(!again.must_be_saved());
}

#[test]
fn a_failing_step_leaves_the_old_file_and_nothing_else() {
    for step in ["create", "write", "sync", "rename"] {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("settings.json");
        fs::write(&path, "{\"old\": 1}").unwrap();
        let result = SettingsFile::on(Failing(step), &path).save(&document(&json!({"new": 1})));
        assert!(matches!(result, Err(SettingsError::Io { .. })), "{step}: {result:?}");
        assert_eq!(fs::read_to_string(&path).unwrap(), "{\"old\": 1}", "{step}");
        assert_eq!(names(folder.path()), ["settings.json"], "{step}");
    }
}

#[test]
fn an_unconfirmed_save_says_so_and_stands() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("settings.json");
    let result =
        SettingsFile::on(Failing("sync folder"), &path).save(&document(&json!({"new": 1})));
    assert!(matches!(result, Err(SettingsError::Unconfirmed { .. })));
    assert_eq!(fs::read_to_string(&path).unwrap(), "{\n \"new\": 1\n}");
}

#[test]
fn a_failing_migration_leaves_the_old_file() {
    for step in ["create", "write", "sync", "rename"] {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("settings.json");
        fs::write(&path, "{}").unwrap();
        assert!(open(&SettingsFile::on(Failing(step), &path)).is_err());
        assert_eq!(fs::read_to_string(&path).unwrap(), "{}");
        assert_eq!(names(folder.path()), ["settings.json"]);
    }
}

#[test]
fn a_full_disk_leaves_the_old_file() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("settings.json");
    fs::write(&path, "{\"old\": 1}").unwrap();
    let result = SettingsFile::on(Failing("/dev/full"), &path).save(&document(&json!({"new": 1})));
    let Err(SettingsError::Io { source, .. }) = result else { panic!("{result:?}") };
    assert_eq!(source.kind(), io::ErrorKind::StorageFull);
    assert_eq!(fs::read_to_string(&path).unwrap(), "{\"old\": 1}");
}

#[test]
fn what_an_interrupted_save_left_is_swept_away() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("settings.json");
    fs::write(folder.path().join("settings.json.tmp"), "{\"half\":").unwrap();
    SettingsFile::new(&path).save(&document(&json!({"new": 1}))).unwrap();
    assert_eq!(names(folder.path()), ["settings.json"]);
}

#[test]
fn a_broken_file_is_refused_and_stays() {
    let broken: [(&[u8], Fault); 3] = [
        (b"", Fault::Empty),
        (
            b"{\n \"main\": {\n",
            Fault::Syntax { line: 3, column: 0, reason: "EOF while parsing an object".to_owned() },
        ),
        (b"{\"main\": \"\xff\"}", Fault::NotText { byte: 10 }),
    ];
    for (bytes, expected) in broken {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("settings.json");
        fs::write(&path, bytes).unwrap();
        let error = open(&SettingsFile::new(&path)).unwrap_err();
        let text = error.to_string();
        assert!(text.contains("settings.json") && text.contains("left as it is"), "{text}");
        assert!(matches!(error, SettingsError::Broken { fault, .. } if fault == expected));
        assert_eq!(SettingsFile::new(&path).check().unwrap_err().to_string(), text);
        assert_eq!(fs::read(&path).unwrap(), bytes);
        assert_eq!(names(folder.path()), ["settings.json"]);
    }
}

#[test]
fn the_newest_good_copy_beside_a_broken_file_is_found() {
    let folder = tempfile::tempdir().unwrap();
    let file = SettingsFile::new(folder.path().join("settings.json"));
    assert_eq!(file.newest_good_copy(), None);
    let (old, temporary) =
        (folder.path().join("settings.old.json"), folder.path().join("settings.json.tmp"));
    fs::write(&temporary, "{\"half\":").unwrap();
    fs::write(&old, "{}").unwrap();
    assert_eq!(file.newest_good_copy(), Some(old));
    fs::write(&temporary, "{}").unwrap();
    File::options()
        .write(true)
        .open(&temporary)
        .unwrap()
        .set_modified(std::time::UNIX_EPOCH + std::time::Duration::from_secs(4_000_000_000))
        .unwrap();
    assert_eq!(file.newest_good_copy(), Some(temporary));

    file.check().unwrap();
    fs::write(file.path(), "{").unwrap();
    assert!(file.check().unwrap_err().to_string().ends_with("settings.json.tmp`"));
}

#[test]
fn the_text_before_a_migration_is_kept() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("settings.json");
    let old = "{\"main\": {\"mediaServerType\": 4, \"region\": \"DE\"}}";
    fs::write(&path, old).unwrap();
    let file = SettingsFile::new(&path);
    let loaded = open(&file).unwrap();
    assert!(loaded.migrated);
    let copy = folder.path().join("settings.old.json");
    assert_eq!(fs::read_to_string(&copy).unwrap(), old);
    assert_eq!(mode(&copy), 0o600);
    assert_eq!(Document::parse(&file.read().unwrap().unwrap()).unwrap(), loaded.document);

    // A start that migrates nothing leaves the copy alone.
    open(&file).unwrap();
    assert_eq!(fs::read_to_string(&copy).unwrap(), old);
}

#[test]
fn a_stricter_mode_stays_and_a_wider_one_is_narrowed() {
    for (before, after) in [(0o400, 0o400), (0o600, 0o600), (0o644, 0o600), (0o777, 0o600)] {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("settings.json");
        fs::write(&path, "{}").unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(before)).unwrap();
        SettingsFile::new(&path).save(&document(&json!({"new": 1}))).unwrap();
        assert_eq!(mode(&path), after, "{before:o}");
    }
}

#[test]
fn a_link_is_followed_to_its_target() {
    let folder = tempfile::tempdir().unwrap();
    let elsewhere = folder.path().join("elsewhere");
    fs::create_dir(&elsewhere).unwrap();
    let link = folder.path().join("settings.json");
    symlink("elsewhere/real.json", &link).unwrap();
    let file = SettingsFile::new(&link);
    for value in [1, 2] {
        file.save(&document(&json!({"new": value}))).unwrap();
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        let text = fs::read_to_string(elsewhere.join("real.json")).unwrap();
        assert_eq!(text, format!("{{\n \"new\": {value}\n}}"));
        assert_eq!(names(&elsewhere), ["real.json"]);
    }

    let circle = folder.path().join("circle.json");
    symlink("circle.json", &circle).unwrap();
    assert!(SettingsFile::new(&circle).save(&document(&json!({}))).is_err());
}
