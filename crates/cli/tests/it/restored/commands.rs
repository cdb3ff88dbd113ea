//! `usherr restore`, `usherr move` and `usherr export` with the server stopped.

use super::{homes, rows, said};
use crate::support::Home;
use crate::support::program::refused;
use domain::Permissions;
use store::restore::find_hold;
use store::testing::TestDatabase;

#[test]
fn what_was_exported_comes_back_into_another_household() {
    let source = Home::on_sqlite();
    source.add_person("ann@example.com", "Ann", Permissions::REQUEST);
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("out");
    let out = out.to_str().unwrap();
    assert!(said(&source, &["export", out]).contains("Seerr 3.1"));
    for home in homes() {
        home.add_person("ann@example.com", "Ann", Permissions::NONE);
        home.add_person("gone@example.com", "Gone", Permissions::NONE);
        let said_first = refused(&mut home.usherr(&["restore", out]));
        assert!(said_first.contains("--yes") && said_first.contains("Gone"), "{said_first}");
        let told = said(&home, &["restore", out, "--yes", "--revoke-sessions"]);
        assert!(told.contains("kept in") && told.contains("restored from"), "{told}");
        let names = said(&home, &["user", "list"]);
        assert!(names.contains("Ann") && !names.contains("Gone"), "{names}");
        assert!(home.store().read_now(find_hold).unwrap().is_some());
        // Also beside the server.
        let server = home.start();
        said(&home, &["restore", "--release"]);
        drop(server);
        assert!(home.store().read_now(find_hold).unwrap().is_none());
        // What was there was kept, and can be put back.
        said(&home, &["restore", "latest", "--yes"]);
        assert!(said(&home, &["user", "list"]).contains("Gone"));
    }
}

#[test]
fn a_household_that_cannot_be_opened_is_kept_as_it_is() {
    let source = Home::on_sqlite();
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("out");
    said(&source, &["export", out.to_str().unwrap()]);
    let broken = Home::empty_on_sqlite();
    std::fs::create_dir_all(broken.folder().join("db")).unwrap();
    std::fs::write(broken.folder().join("db/db.sqlite3"), b"no database at all").unwrap();
    let told = said(&broken, &["restore", out.to_str().unwrap(), "--yes"]);
    assert!(told.contains("as-it-was-"), "{told}");
    assert!(said(&broken, &["user", "list"]).contains("owner"));
}

#[test]
fn an_empty_folder_is_filled_at_the_first_start() {
    let source = Home::on_sqlite();
    source.add_person("ann@example.com", "Ann", Permissions::REQUEST);
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("out");
    said(&source, &["export", out.to_str().unwrap()]);
    for home in [Some(Home::empty_on_sqlite()), Home::empty_on_postgres()].into_iter().flatten() {
        let mut serve = home.usherr(&["serve"]);
        serve.env("USHERR_RESTORE_FROM", &out);
        let server = crate::support::Server::run(&mut serve);
        drop(server);
        assert!(said(&home, &["user", "list"]).contains("Ann"));
    }
}

#[test]
fn the_database_alone_is_known_as_what_it_is() {
    let source = Home::on_sqlite();
    let home = Home::on_sqlite();
    let told = said(&home, &["restore", source.database().to_str().unwrap(), "--yes"]);
    assert!(told.contains("restored from Usherr"), "{told}");
    let deeds = home.store().read_now(|tx| tx.list_backup_deeds(10)).unwrap();
    assert!(deeds[0].what == "restore" && deeds[0].about.starts_with("all: Usherr"), "{deeds:?}");
    assert!(deeds[0].end.as_ref().is_some_and(|end| end.fault.is_none()), "{deeds:?}");
    assert_eq!(deeds.iter().filter(|deed| deed.what == "restore").count(), 1, "{deeds:?}");
}

#[test]
fn an_empty_server_in_place_of_a_household_in_the_folder_is_told() {
    let Some(home) = Home::empty_on_postgres() else { return };
    let other = Home::on_sqlite();
    std::fs::create_dir_all(home.folder().join("db")).unwrap();
    std::fs::copy(other.database(), home.folder().join("db/db.sqlite3")).unwrap();
    drop(home.start());
    let log = std::fs::read_to_string(home.folder().join("logs/usherr.log")).unwrap();
    assert!(log.contains("usherr move --to"), "{log}");
    drop(home.start());
    let log = std::fs::read_to_string(home.folder().join("logs/usherr.log")).unwrap();
    assert_eq!(log.matches("usherr move --to").count(), 1, "only while it is empty: {log}");
}

#[test]
fn a_household_moves_to_the_other_engine_and_says_what_to_set() {
    let Some(database) = TestDatabase::create() else { return };
    let home = Home::on_sqlite();
    home.add_person("ann@example.com", "Ann", Permissions::REQUEST);
    let before = rows(&home);
    let goal = database.url();
    let words = ["move", "--to", &goal];
    let tried = said(&home, &["move", "--to", &goal, "--dry-run"]);
    assert!(tried.contains("nothing was changed"), "{tried}");
    let told = said(&home, &words);
    assert!(told.contains("DB_TYPE=postgres") && told.contains("DB_NAME=usherr_test"), "{told}");
    assert_eq!(told.matches("kept in").count(), 1, "what is here was backed up: {told}");
    let there = store::Store::open_postgres(database.address()).unwrap();
    let moved = there.read_now(store::transfer::contents).unwrap();
    assert_eq!(moved.get("user"), before.get("user"));
    for store in [&home.store(), &there] {
        let deeds = store.read_now(|tx| tx.list_backup_deeds(10)).unwrap();
        let moved = deeds.iter().find(|deed| deed.what == "move").unwrap();
        assert!(moved.end.as_ref().is_some_and(|end| end.fault.is_none()), "{moved:?}");
    }
    let told = refused(&mut home.usherr(&words));
    assert!(told.contains("already") && told.contains("--replace"), "{told}");
    let told = said(&home, &["move", "--to", &goal, "--replace"]);
    assert_eq!(told.matches("kept in").count(), 2, "here and there: {told}");
    let listed = said(&home, &["backup", "list"]);
    assert_eq!(listed.matches("before-move").count(), 3, "{listed}");
}
