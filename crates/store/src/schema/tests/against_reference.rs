//! Our schema beside the reference's own, when the recorded one is at hand.

use super::fresh;
use crate::Store;
use crate::schema::definitions::{definitions, without_what_is_repaired};
use crate::testing::{TestDatabase, TestStore, postgres, shared, sqlite};

/// Compares everything but what is ours and what is repaired.
fn compare(theirs: &Store, ours: &TestStore) {
    fresh(&ours.store);
    let lines = |store| {
        let mut lines = without_what_is_repaired(definitions(store).unwrap());
        lines.retain(|line| !line.contains("usherr_"));
        lines
    };
    let (ours, theirs) = (lines(&ours.store), lines(theirs));
    assert!(theirs.len() >= 40, "only {} definitions", theirs.len());
    assert_eq!(ours.join("\n"), theirs.join("\n"));
}

#[test]
fn sqlite_s_definitions_are_the_reference_s_to_the_letter() {
    let Some(file) = shared("fixtures/seerr-3.1.0-small/config/db/db.sqlite3") else { return };
    let folder = tempfile::tempdir().unwrap();
    let copy = folder.path().join("db.sqlite3");
    std::fs::write(&copy, std::fs::read(file).unwrap()).unwrap();
    compare(&Store::open_sqlite(&copy).unwrap(), &sqlite());
}

#[test]
fn postgres_s_catalogue_is_the_reference_s() {
    let Some(file) = shared("contracts/schema/seerr-3.1.0.postgres.sql") else { return };
    let Some(database) = TestDatabase::create() else { return };
    let dump = std::fs::read_to_string(file).unwrap();
    let structure = dump.split("-- PostgreSQL database dump complete").next().unwrap();
    let address = database.address();
    let config = ::postgres::Config::from(address.config.clone());
    config.connect(::postgres::NoTls).unwrap().batch_execute(structure).unwrap();
    compare(&Store::open_postgres(address).unwrap(), &postgres().unwrap());
}
