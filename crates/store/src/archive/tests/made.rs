//! What is made can be read back, whatever it is encrypted with.

use super::in_each_house;
use crate::archive::verify::Trial;
use crate::archive::{
    Archive, ArchiveError, Keys, Seal, Step, Unwatched, Watch, create, generate_key, list,
    manifest, verify,
};
use crate::engine::SqliteFile;
use crate::settings::view::Secret;
use crate::{Engine, Error, transfer};
use std::fs;
use std::path::Path;
use std::sync::Mutex;

fn passphrase(text: &str) -> Seal {
    Seal::Passphrase { phrase: Secret::new(text), label: "p-1".to_owned() }
}

#[test]
fn an_archive_holds_what_the_household_holds() {
    in_each_house(|house| {
        let held = house.store().read_now(transfer::contents).unwrap();
        let made = house.back_up(&Seal::Open).unwrap();
        let mut archive = Archive::open(&made.path, &Keys::default()).unwrap();
        assert_eq!(archive.manifest(), &made.manifest);
        let own = house.store().read_now(transfer::own_contents).unwrap();
        assert!(own["usherr_meta"].rows > 0 && !own.contains_key("usherr_backup"), "{own:?}");
        assert_eq!(manifest::own_tables(&own), made.manifest.own);
        assert_eq!(archive.settings().unwrap(), r#"{"main":{"applicationTitle":"Ü"}}"#);
        let into = house.folder.path().join("unpacked");
        let unpacked = archive.unpack(&into, &Unwatched).unwrap();
        let file = SqliteFile::open_to_read(&unpacked.database).unwrap();
        let found = file.read(transfer::contents).unwrap();
        assert_eq!(found, held);
        assert_eq!(made.manifest.rows("media"), 30);
        // What is ours came along as well.
        let instance = |tx: &mut crate::Tx<'_>| crate::schema::ours::instance(tx);
        assert_eq!(file.read(instance).unwrap(), house.store().read_now(instance).unwrap());
    });
}

#[test]
fn only_whole_archives_are_listed_and_nothing_else_is_left() {
    in_each_house(|house| {
        let first = house.back_up(&Seal::Open).unwrap();
        let second = house.back_up(&Seal::Open).unwrap();
        fs::create_dir(house.backups().join(".usherr-backup-x")).unwrap();
        fs::write(house.backups().join("usherr-odd.zip"), "").unwrap();
        let third = house.back_up(&passphrase("words")).unwrap();
        let mut names: Vec<_> =
            list(&house.backups()).unwrap().into_iter().map(|found| found.path).collect();
        names.sort();
        let mut expected = [first.path, second.path, third.path];
        expected.sort();
        assert_eq!(names, expected);
        let others = fs::read_dir(house.backups()).unwrap().flatten();
        let mut others: Vec<_> = others.map(|entry| entry.file_name()).collect();
        others.retain(|name| !name.to_string_lossy().starts_with("usherr-"));
        assert_eq!(others, [".usherr-backup.lock"]);
    });
}

#[test]
fn an_encrypted_archive_opens_with_its_secret_only() {
    in_each_house(|house| {
        let (secret, public) = generate_key();
        let (other, _) = generate_key();
        let right = [
            (passphrase("right words"), Keys::default().with_passphrase(Secret::new("old")))
                .map_second(|keys| keys.with_passphrase(Secret::new("right words"))),
            (
                Seal::Recipients(vec![public]),
                Keys::default().with_identities(secret.reveal()).unwrap(),
            ),
        ];
        let wrong = Keys::default()
            .with_passphrase(Secret::new("wrong words"))
            .with_identities(&format!("# not this one\n{}\n", other.reveal()))
            .unwrap();
        for (seal, keys) in right {
            let made = house.back_up(&seal).unwrap();
            assert!(made.path.to_string_lossy().ends_with(".zip.age"));
            let bytes = fs::read(&made.path).unwrap();
            assert!(!bytes.windows(13).any(|part| part == b"manifest.json"), "it is readable");
            let verified =
                verify(&made.path, &keys, (&house.backups(), &Trial::None), &Unwatched).unwrap();
            assert_eq!(verified.manifest, made.manifest);
            let fingerprints = verified.manifest.encryption.unwrap().fingerprints;
            assert_eq!(fingerprints, seal.fingerprints());
            let refused = Archive::open(&made.path, &wrong).unwrap_err();
            assert!(matches!(refused, Error::Archive(ArchiveError::WrongKey(_))), "{refused}");
            let refused = Archive::open(&made.path, &Keys::default()).unwrap_err();
            assert!(matches!(refused, Error::Archive(ArchiveError::NeedsKey(_))), "{refused}");
        }
    });
}

trait MapSecond<A, B> {
    fn map_second(self, change: impl FnOnce(B) -> B) -> (A, B);
}

impl<A, B> MapSecond<A, B> for (A, B) {
    fn map_second(self, change: impl FnOnce(B) -> B) -> (A, B) {
        (self.0, change(self.1))
    }
}

#[test]
fn a_trial_restore_leaves_nothing_behind() {
    in_each_house(|house| {
        let made = house.back_up(&Seal::Open).unwrap();
        let trial = match house.store().postgres_address() {
            Some(address) => Trial::Postgres(Box::new(address.clone())),
            None => Trial::Sqlite,
        };
        let before = house.store().read_now(transfer::contents).unwrap();
        for _ in 0..2 {
            let folder = (house.backups(), &trial);
            let verified =
                verify(&made.path, &Keys::default(), (&folder.0, folder.1), &Unwatched).unwrap();
            assert_eq!(verified.level, 2);
        }
        assert_eq!(house.store().read_now(transfer::contents).unwrap(), before);
        if house.store().engine() == Engine::Postgres {
            let schemas: i64 = house
                .store()
                .read_now(|tx| {
                    crate::sql("SELECT COUNT(*) FROM pg_namespace WHERE nspname = 'usherr_trial'")
                        .value(tx)
                })
                .unwrap();
            assert_eq!(schemas, 0);
        }
    });
}

/// Looks at every step for a database that lies open below a folder.
struct LooksForOpenOnes<'a> {
    backups: &'a Path,
    work: &'a Path,
    /// Those found in the one and in the other.
    found: Mutex<(usize, usize)>,
}

/// How many files below a folder begin as a database does.
fn open_databases(folder: &Path) -> usize {
    let Ok(entries) = fs::read_dir(folder) else { return 0 };
    let of = |entry: fs::DirEntry| match entry.path() {
        path if path.is_dir() => open_databases(&path),
        path => {
            usize::from(fs::read(path).is_ok_and(|bytes| bytes.starts_with(b"SQLite format 3")))
        }
    };
    entries.flatten().map(of).sum()
}

impl Watch for LooksForOpenOnes<'_> {
    fn at(&self, _step: Step, _done: u64, _total: u64) {
        let mut found = self.found.lock().unwrap();
        found.0 += open_databases(self.backups);
        found.1 += open_databases(self.work);
    }
}

#[test]
fn what_will_be_encrypted_never_lies_open_where_the_archives_go() {
    in_each_house(|house| {
        let (backups, work) = (house.backups(), house.work());
        let seal = Seal::Passphrase { phrase: Secret::new("open sesame"), label: "p".to_owned() };
        let watch = LooksForOpenOnes { backups: &backups, work: &work, found: Mutex::default() };
        let made = house.back_up_watched(&backups, &seal, &watch).unwrap();
        let (open, worked_on) = watch.found.into_inner().unwrap();
        assert!(open == 0 && worked_on > 0, "{open} open beside the archives, {worked_on} at work");
        assert!(made.path.exists() && open_databases(&work) == 0);
    });
}

#[test]
fn two_at_once_do_not_disturb_each_other() {
    in_each_house(|house| {
        let turn = create::take_turn(&{
            fs::create_dir_all(house.backups()).unwrap();
            house.backups()
        })
        .unwrap();
        let refused = house.back_up(&Seal::Open).unwrap_err();
        assert!(matches!(refused, Error::Archive(ArchiveError::Busy(_))), "{refused}");
        drop(turn);
        house.back_up(&Seal::Open).unwrap();
    });
}

#[test]
fn what_keeps_a_server_from_trying_says_nothing_about_the_archive() {
    in_each_house(|house| {
        let Some(address) = house.store().postgres_address() else { return };
        let made = house.back_up(&Seal::Open).unwrap();
        // As where there is no right to make a schema: the server refuses.
        let refuse = |text: &str| house.store().write_now(|tx| tx.batch(text)).unwrap();
        refuse(r#"CREATE SCHEMA "usherr_trial""#);
        let trial = Trial::Postgres(Box::new(address.clone()));
        let tried = verify(&made.path, &Keys::default(), (&house.backups(), &trial), &Unwatched)
            .unwrap_err();
        refuse(r#"DROP SCHEMA "usherr_trial""#);
        assert!(matches!(tried, Error::Statement { .. }), "{tried:?}");
    });
}
