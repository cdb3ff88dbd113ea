//! Backups that were broken by chance or made with bad intent, on their way into a household: each is
//! refused with a reason, and nothing of the running one is touched.

use super::sources::zip_of;
use super::*;
use crate::archive::{Created, Manifest, Order, Reason, Seal, create, generate_key, members};
use crate::settings::view::Secret;
use crate::settings::{Backing, SettingsFile};
use std::io::Read as _;

/// A household with a backup of it, and one that lives elsewhere.
struct Houses {
    home: Home,
    before: (Contents, String),
    expected: Contents,
    backup: Created,
}

impl Houses {
    fn with(seal: &Seal) -> Self {
        let source = folder_of(20);
        let file = SettingsFile::new(source.layout().settings());
        let home = Home::lived_in(Engine::Sqlite, 4).unwrap();
        let folder = home.folder.path().join("given");
        let work = folder.with_file_name("work");
        let order =
            Order { folder: &folder, work: &work, seal, reason: Reason::Manual, now: now() };
        let backup = create(&source.open(), &Backing::File(file), &order, &Unwatched).unwrap();
        Self { before: home.told(), expected: source.told().0, home, backup }
    }

    /// Writes bytes in the place of the backup.
    fn give(&self, bytes: &[u8]) {
        fs::write(&self.backup.path, bytes).unwrap();
    }

    fn stage(&self, keys: &Keys) -> Result<Staged> {
        stage_with(&self.home, &self.backup.path, keys)
    }

    /// Refuses what lies there, with these words, and leaves nothing of it.
    fn refuses(&self, keys: &Keys, words: &str) {
        let said = self.stage(keys).unwrap_err().to_string();
        assert!(said.contains(words), "`{said}` does not say `{words}`");
        assert!(!self.home.layout().staging().exists(), "{words}");
    }

    fn is_untouched(&self) {
        assert!(self.home.told() == self.before, "the household was touched");
        assert!(!self.home.layout().restore_journal().exists());
    }
}

/// Every way in which backups are closed, with what opens them.
fn seals() -> Vec<(Seal, Keys)> {
    let (secret, public) = generate_key();
    let keys = Keys::default().with_identities(secret.reveal()).unwrap();
    vec![(Seal::Open, Keys::default()), (Seal::Recipients(vec![public]), keys)]
}

/// Bytes of every kind: both ends, around every header, and a few in between.
fn places(bytes: &[u8]) -> Vec<usize> {
    let end = bytes.len();
    let mut places: Vec<usize> = (0..200.min(end)).step_by(11).collect();
    places.extend((end.saturating_sub(280)..end).step_by(7));
    places.extend((0..end).step_by(end / 25));
    for magic in [b"PK\x01\x02", b"PK\x03\x04", b"PK\x05\x06"] {
        for (at, part) in bytes.windows(4).enumerate() {
            if part == magic {
                places.extend((at..(at + 50).min(end)).step_by(5));
            }
        }
    }
    places.sort_unstable();
    places.dedup();
    places
}

#[test]
fn a_changed_byte_is_noticed_or_changes_nothing() {
    for (seal, keys) in seals() {
        let houses = Houses::with(&seal);
        let whole = fs::read(&houses.backup.path).unwrap();
        let (mut noticed, places) = (0, places(&whole));
        for place in &places {
            let mut bytes = whole.clone();
            bytes[*place] ^= 1 << (place % 8);
            houses.give(&bytes);
            match houses.stage(&keys) {
                Ok(staged) => {
                    assert_eq!(staged.contents.as_ref(), Some(&houses.expected), "byte {place}");
                    let waiting = houses.home.layout().staging().join("settings.json");
                    assert_eq!(fs::read_to_string(waiting).unwrap(), settings(20), "byte {place}");
                }
                Err(_) => noticed += 1,
            }
            assert!(!houses.home.layout().staging().exists(), "byte {place}");
        }
        assert!(noticed * 2 > places.len(), "{noticed} of {}", places.len());
        assert!(!seal.is_closed() || noticed == places.len(), "every sealed byte is guarded");
        houses.is_untouched();
    }
}

#[test]
fn half_a_backup_is_none() {
    for (seal, keys) in seals() {
        let houses = Houses::with(&seal);
        let whole = fs::read(&houses.backup.path).unwrap();
        for length in (0..whole.len()).step_by(whole.len() / 16).chain([1, whole.len() - 1]) {
            houses.give(&whole[..length]);
            assert!(houses.stage(&keys).is_err(), "{length} bytes are no backup");
        }
        houses.is_untouched();
    }
}

#[test]
fn another_secret_opens_nothing() {
    let seal = Seal::Passphrase { phrase: Secret::new("the right words"), label: "p".to_owned() };
    let houses = Houses::with(&seal);
    let wrong = Keys::default().with_passphrase(Secret::new("the wrong words"));
    houses.refuses(&wrong, "cannot be opened with this secret");
    houses.refuses(&Keys::default(), "give its passphrase");
    let (secret, public) = generate_key();
    let other = Keys::default().with_identities(secret.reveal()).unwrap();
    houses.refuses(&other, "give its passphrase");
    houses.is_untouched();
    // A header that asks for a hundred gigabytes is not believed.
    let whole = fs::read(&houses.backup.path).unwrap();
    let line = whole.iter().position(|byte| *byte == b'\n').unwrap() + 1;
    let end = line + whole[line..].iter().position(|byte| *byte == b'\n').unwrap();
    let mut greedy = whole.clone();
    greedy[end - 2..end].copy_from_slice(b"27");
    houses.give(&greedy);
    let right = Keys::default().with_passphrase(Secret::new("the right words"));
    houses.refuses(&right, "more memory");
    houses.give(&whole);
    houses.stage(&right).unwrap();
    let houses = Houses::with(&Seal::Recipients(vec![public]));
    houses.refuses(&wrong, "give one of the secret keys");
    let (third, _) = generate_key();
    let third = Keys::default().with_identities(third.reveal()).unwrap();
    houses.refuses(&third, "for other keys");
    houses.is_untouched();
}

/// The members of a backup, to be packed anew by somebody with bad intent.
struct Parts {
    manifest: Manifest,
    settings: Vec<u8>,
    database: Vec<u8>,
}

impl Parts {
    fn of(backup: &Created) -> Self {
        let mut zip = zip::ZipArchive::new(fs::File::open(&backup.path).unwrap()).unwrap();
        let mut read = |name: &str| {
            let mut bytes = Vec::new();
            zip.by_name(name).unwrap().read_to_end(&mut bytes).unwrap();
            bytes
        };
        let (settings, database) = (read(members::SETTINGS), read(members::DATABASE));
        Self { manifest: backup.manifest.clone(), settings, database }
    }

    /// Packs them with others beside them.
    fn packed(&self, more: &[(&str, Vec<u8>)]) -> Vec<u8> {
        let mut entries = vec![
            (members::MANIFEST, self.manifest.to_text().into_bytes()),
            (members::SETTINGS, self.settings.clone()),
            (members::DATABASE, self.database.clone()),
        ];
        entries.extend(more.iter().cloned());
        zip_of(&entries)
    }
}

#[test]
fn members_that_lead_elsewhere_or_come_twice_are_refused() {
    let houses = Houses::with(&Seal::Open);
    let parts = Parts::of(&houses.backup);
    houses.give(&parts.packed(&[]));
    drop(houses.stage(&Keys::default()).unwrap());
    let names = ["../evil", "/etc/evil", "db/../../evil", "C:\\evil", "db/db.sqlite3-wal", "more"];
    for name in names {
        houses.give(&parts.packed(&[(name, b"evil".to_vec())]));
        houses.refuses(&Keys::default(), "does not belong there");
    }
    let twin = "settings.jso_";
    let mut bytes = parts.packed(&[(twin, b"{}".to_vec())]);
    while let Some(at) = bytes.windows(twin.len()).position(|part| part == twin.as_bytes()) {
        bytes[at..at + twin.len()].copy_from_slice(members::SETTINGS.as_bytes());
    }
    houses.give(&bytes);
    houses.refuses(&Keys::default(), "does not belong there");
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default;
    zip.start_file(members::MANIFEST, options()).unwrap();
    std::io::Write::write_all(&mut zip, parts.manifest.to_text().as_bytes()).unwrap();
    zip.add_symlink(members::SETTINGS, "/etc/passwd", options()).unwrap();
    zip.start_file(members::DATABASE, options()).unwrap();
    std::io::Write::write_all(&mut zip, &parts.database).unwrap();
    houses.give(&zip.finish().unwrap().into_inner());
    houses.refuses(&Keys::default(), "does not belong there");
    // The same as a folder that somebody packed.
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    zip.add_symlink(members::DATABASE, "/etc/passwd", options()).unwrap();
    houses.give(&zip.finish().unwrap().into_inner());
    houses.refuses(&Keys::default(), "is not a file");
    houses.is_untouched();
}

#[test]
fn what_would_never_end_is_not_unpacked() {
    let houses = Houses::with(&Seal::Open);
    let parts = Parts::of(&houses.backup);
    let bomb = vec![0; 200 << 20];
    let bombed = Parts {
        manifest: parts.manifest.clone(),
        settings: parts.settings.clone(),
        database: bomb,
    };
    houses.give(&bombed.packed(&[]));
    houses.refuses(&Keys::default(), "longer than it says");
    let mut manifest = parts.manifest.clone();
    manifest.members.get_mut(members::DATABASE).unwrap().size = u64::MAX / 2;
    houses.give(&Parts { manifest, ..parts }.packed(&[]));
    houses.refuses(&Keys::default(), "not enough room");
    let settings = vec![b' '; 80 << 20];
    houses.give(&zip_of(&[("config/settings.json", settings)]));
    houses.refuses(&Keys::default(), "larger than there is room for");
    houses.is_untouched();
}

#[test]
fn a_backup_of_before_that_says_nothing_of_our_own_tables_is_restored() {
    let houses = Houses::with(&Seal::Open);
    let mut parts = Parts::of(&houses.backup);
    parts.manifest.own.clear();
    assert!(!parts.manifest.to_text().contains("\"own\""));
    houses.give(&parts.packed(&[]));
    houses.stage(&Keys::default()).unwrap();
}

#[test]
fn a_backup_of_tomorrow_or_with_other_rows_is_refused() {
    let houses = Houses::with(&Seal::Open);
    let changed = |change: &dyn Fn(&mut Manifest), words: &str| {
        let mut parts = Parts::of(&houses.backup);
        change(&mut parts.manifest);
        houses.give(&parts.packed(&[]));
        houses.refuses(&Keys::default(), words);
        houses.give(&Parts { manifest: houses.backup.manifest.clone(), ..parts }.packed(&[]));
    };
    let newer = |manifest: &mut Manifest| {
        manifest.usherr = "9.8.7".to_owned();
        manifest.own_schema = 1000;
    };
    changed(&newer, "newer Usherr (9.8.7)");
    changed(&|manifest| manifest.format = 2, "newer Usherr");
    changed(
        &|manifest| manifest.tables.get_mut("user").unwrap().rows += 1,
        "its rows are not those",
    );
    let other = |manifest: &mut Manifest| {
        manifest.tables.get_mut("media").unwrap().hash = "0".repeat(64);
    };
    changed(&other, "its rows are not those");
    let other = |manifest: &mut Manifest| manifest.own.get_mut("usherr_meta").unwrap().rows += 1;
    changed(&other, "`usherr_meta`");
    houses.is_untouched();
}
