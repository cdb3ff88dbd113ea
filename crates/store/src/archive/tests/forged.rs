//! Archives that were broken by chance or made with bad intent.

use super::House;
use crate::archive::verify::Trial;
use crate::archive::{
    Archive, ArchiveError, Keys, Manifest, Seal, Unwatched, generate_key, members, verify,
};
use crate::{Error, Result};
use std::collections::BTreeMap;
use std::fs;
use std::io::{Read as _, Write as _};
use std::path::{Path, PathBuf};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// Every member by its name, as far as an archive is accepted.
fn read(path: &Path, keys: &Keys, scratch: &Path) -> Result<(Manifest, Vec<u8>, Vec<u8>)> {
    let verified = verify(path, keys, (scratch, &Trial::None), &Unwatched)?;
    let folder = tempfile::tempdir_in(scratch).unwrap();
    let unpacked = Archive::open(path, keys)?.unpack(folder.path(), &Unwatched)?;
    let (settings, database) =
        (fs::read(unpacked.settings).unwrap(), fs::read(unpacked.database).unwrap());
    Ok((verified.manifest, settings, database))
}

#[test]
fn a_changed_byte_is_noticed_or_changes_nothing() {
    let house = House::furnished(crate::testing::sqlite());
    let (secret, public) = generate_key();
    let keys = Keys::default().with_identities(secret.reveal()).unwrap();
    for seal in [Seal::Open, Seal::Recipients(vec![public])] {
        let made = house.back_up(&seal).unwrap();
        let whole = fs::read(&made.path).unwrap();
        let held = read(&made.path, &keys, house.folder.path()).unwrap();
        let broken = house.folder.path().join("broken.zip");
        let mut noticed = 0;
        let places = places(&whole);
        for place in &places {
            let mut bytes = whole.clone();
            bytes[*place] ^= 1 << (place % 8);
            fs::write(&broken, &bytes).unwrap();
            match read(&broken, &keys, house.folder.path()) {
                // A flag or a date in a header, or bits after the end of a packed member.
                Ok(found) => assert!(found == held, "byte {place} changed what is inside"),
                Err(error) => {
                    assert!(matches!(error, Error::Archive(_)), "byte {place}: {error}");
                    noticed += 1;
                }
            }
        }
        assert!(noticed * 3 > places.len() * 2, "{noticed} of {}", places.len());
        if seal.is_closed() {
            assert_eq!(noticed, places.len(), "what is encrypted has no unguarded byte");
        }
    }
}

/// All bytes of the headers at both ends and around each member, and every so many in between.
fn places(bytes: &[u8]) -> Vec<usize> {
    let end = bytes.len();
    let mut places: Vec<usize> = (0..end.min(120)).step_by(3).collect();
    places.extend((end.saturating_sub(300)..end).step_by(5));
    places.extend((0..end).step_by(end / 60));
    for at in memory_of(bytes, b"PK\x03\x04") {
        places.extend((at..(at + 60).min(end)).step_by(3));
    }
    places.sort_unstable();
    places.dedup();
    places
}

fn memory_of<'b>(bytes: &'b [u8], what: &'b [u8]) -> impl Iterator<Item = usize> + 'b {
    bytes.windows(what.len()).enumerate().filter(move |(_, part)| *part == what).map(|(at, _)| at)
}

#[test]
fn half_an_archive_is_none() {
    let house = House::furnished(crate::testing::sqlite());
    let (secret, public) = generate_key();
    let keys = Keys::default().with_identities(secret.reveal()).unwrap();
    for seal in [Seal::Open, Seal::Recipients(vec![public])] {
        let made = house.back_up(&seal).unwrap();
        let whole = fs::read(&made.path).unwrap();
        let broken = house.folder.path().join("broken.zip");
        let lengths = (0..whole.len()).step_by(whole.len() / 40).chain([1, whole.len() - 1]);
        for length in lengths {
            fs::write(&broken, &whole[..length]).unwrap();
            let refused = read(&broken, &keys, house.folder.path()).unwrap_err();
            assert!(matches!(refused, Error::Archive(_)), "{length} bytes: {refused}");
        }
    }
}

/// Packs members anew, as somebody with bad intent would.
fn forge(at: &Path, members: &[(&str, &[u8])]) {
    let mut zip = ZipWriter::new(fs::File::create(at).unwrap());
    for (name, bytes) in members {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap();
}

struct Parts {
    _house: House,
    folder: PathBuf,
    manifest: Manifest,
    settings: Vec<u8>,
    database: Vec<u8>,
}

fn parts() -> Parts {
    let house = House::furnished(crate::testing::sqlite());
    let made = house.back_up(&Seal::Open).unwrap();
    let folder = house.folder.path().to_owned();
    let (manifest, settings, database) = read(&made.path, &Keys::default(), &folder).unwrap();
    Parts { _house: house, folder, manifest, settings, database }
}

fn refusal(parts: &Parts, members: &[(&str, &[u8])]) -> ArchiveError {
    let at = parts.folder.join("forged.zip");
    forge(&at, members);
    refusal_of(parts, &at)
}

fn refusal_of(parts: &Parts, at: &Path) -> ArchiveError {
    match read(at, &Keys::default(), &parts.folder) {
        Err(Error::Archive(error)) => error,
        Err(other) => panic!("{other}"),
        Ok(_) => panic!("it was accepted"),
    }
}

#[test]
fn members_that_lead_elsewhere_are_refused() {
    let parts = parts();
    let text = parts.manifest.to_text();
    let names = [
        "../evil",
        "/etc/evil",
        "db/../../evil",
        "db\\..\\evil",
        "C:\\evil",
        "settings.json/evil",
        "./settings.json",
        "SETTINGS.JSON",
        "db/db.sqlite3-wal",
        "",
    ];
    for name in names {
        let error = refusal(
            &parts,
            &[
                (members::MANIFEST, text.as_bytes()),
                (members::SETTINGS, &parts.settings),
                (members::DATABASE, &parts.database),
                (name, b"evil"),
            ],
        );
        assert!(matches!(error, ArchiveError::Suspicious(_)), "{name}: {error}");
    }
    assert!(!parts.folder.join("evil").exists() && !parts.folder.join("../evil").exists());
}

#[test]
fn links_are_refused() {
    let parts = parts();
    let at = parts.folder.join("forged.zip");
    let mut zip = ZipWriter::new(fs::File::create(&at).unwrap());
    zip.start_file(members::MANIFEST, SimpleFileOptions::default()).unwrap();
    zip.write_all(parts.manifest.to_text().as_bytes()).unwrap();
    zip.add_symlink(members::SETTINGS, "/etc/passwd", SimpleFileOptions::default()).unwrap();
    zip.start_file(members::DATABASE, SimpleFileOptions::default()).unwrap();
    zip.write_all(&parts.database).unwrap();
    zip.finish().unwrap();
    let error = refusal_of(&parts, &at);
    assert!(matches!(error, ArchiveError::Suspicious(_)), "{error}");
}

#[test]
fn a_name_that_is_there_twice_is_refused() {
    let parts = parts();
    let at = parts.folder.join("forged.zip");
    let twin = "settings.jso_";
    forge(
        &at,
        &[
            (members::MANIFEST, parts.manifest.to_text().as_bytes()),
            (members::SETTINGS, &parts.settings),
            (members::DATABASE, &parts.database),
            (twin, b"{}"),
        ],
    );
    let mut bytes = fs::read(&at).unwrap();
    for place in memory_of(&bytes.clone(), twin.as_bytes()) {
        bytes[place..place + twin.len()].copy_from_slice(members::SETTINGS.as_bytes());
    }
    fs::write(&at, bytes).unwrap();
    let error = refusal_of(&parts, &at);
    assert!(matches!(error, ArchiveError::Suspicious(_)), "{error}");
}

#[test]
fn a_bomb_writes_no_more_than_it_announced() {
    let parts = parts();
    let bomb = vec![0; 300 * 1024 * 1024];
    // The manifest says little, the member is large.
    let text = parts.manifest.to_text();
    let error = refusal(
        &parts,
        &[
            (members::MANIFEST, text.as_bytes()),
            (members::SETTINGS, &parts.settings),
            (members::DATABASE, &bomb),
        ],
    );
    assert!(matches!(error, ArchiveError::Suspicious(_)), "{error}");
    // A manifest that is a bomb itself.
    let error = refusal(
        &parts,
        &[
            (members::MANIFEST, &bomb),
            (members::SETTINGS, &parts.settings),
            (members::DATABASE, &parts.database),
        ],
    );
    assert!(matches!(error, ArchiveError::Suspicious(_)), "{error}");
    // One that announces more than any disk holds.
    let mut manifest = parts.manifest.clone();
    manifest.members.get_mut(members::DATABASE).unwrap().size = u64::MAX / 2;
    let error = refusal(
        &parts,
        &[
            (members::MANIFEST, manifest.to_text().as_bytes()),
            (members::SETTINGS, &parts.settings),
            (members::DATABASE, &parts.database),
        ],
    );
    assert!(matches!(error, ArchiveError::NoRoom { .. }), "{error}");
}

#[test]
fn what_is_not_what_the_manifest_says_is_refused() {
    let parts = parts();
    let changed = |change: &dyn Fn(&mut Manifest)| {
        let mut manifest = parts.manifest.clone();
        change(&mut manifest);
        refusal(
            &parts,
            &[
                (members::MANIFEST, manifest.to_text().as_bytes()),
                (members::SETTINGS, &parts.settings),
                (members::DATABASE, &parts.database),
            ],
        )
    };
    let newer: [&dyn Fn(&mut Manifest); 2] =
        [&|manifest| manifest.format = 2, &|manifest| manifest.own_schema = 1000];
    for change in newer {
        let error = changed(change);
        assert!(matches!(error, ArchiveError::Newer { .. }), "{error}");
    }
    let untrue: [&dyn Fn(&mut Manifest); 6] = [
        &|manifest| manifest.tables.get_mut("user").unwrap().rows += 1,
        &|manifest| manifest.tables.get_mut("media").unwrap().hash = "0".repeat(64),
        &|manifest| manifest.dangling += 1,
        &|manifest| manifest.tables = BTreeMap::new(),
        &|manifest| manifest.own.get_mut("usherr_meta").unwrap().rows += 1,
        &|manifest| manifest.own.get_mut("usherr_meta").unwrap().hash = "0".repeat(64),
    ];
    for change in untrue {
        let error = changed(change);
        assert!(matches!(error, ArchiveError::Damaged(_)), "{error}");
    }
}

#[test]
fn what_lacks_members_is_refused() {
    let parts = parts();
    let error = refusal(&parts, &[("readme.txt", b"hello")]);
    assert!(matches!(error, ArchiveError::NotAnArchive(_)), "{error}");
    let error = refusal(&parts, &[(members::MANIFEST, parts.manifest.to_text().as_bytes())]);
    assert!(matches!(error, ArchiveError::Damaged(_)), "{error}");
}

#[test]
fn the_settings_are_what_was_packed() {
    let parts = parts();
    let mut text = String::new();
    parts.settings.as_slice().read_to_string(&mut text).unwrap();
    let error = refusal(
        &parts,
        &[
            (members::MANIFEST, parts.manifest.to_text().as_bytes()),
            (members::SETTINGS, text.replace('Ü', "Ö").as_bytes()),
            (members::DATABASE, &parts.database),
        ],
    );
    assert!(matches!(error, ArchiveError::Damaged(_)), "{error}");
}
