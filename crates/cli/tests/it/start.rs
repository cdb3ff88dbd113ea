//! Starting and stopping, in good surroundings and in bad ones.

use std::fs;
use std::io::Write;
use std::net::{TcpListener, TcpStream};
use std::process::Command;

use tempfile::TempDir;

use crate::support::program::{refusal, usherr};
use crate::support::{Disk, Home, Server, free_port};

#[test]
fn it_serves_says_that_it_is_well_and_stops_when_told() {
    let folder = TempDir::new().unwrap();
    let port = free_port();
    for signal in ["-TERM", "-INT"] {
        let server = Server::start(folder.path(), port);
        let check = usherr(folder.path(), port).arg("healthcheck").status().unwrap();
        assert!(check.success());
        let (code, last) = server.stop(signal);
        assert_eq!(code, Some(0), "{signal}");
        assert!(last.contains("stopped"), "{last}");
        let check = usherr(folder.path(), port).arg("healthcheck").output().unwrap();
        assert_eq!(check.status.code(), Some(1));
    }
    let wal = folder.path().join("db/db.sqlite3-wal");
    assert!(fs::metadata(wal).map_or(0, |wal| wal.len()) == 0, "the database is folded up");
    let log = fs::read_to_string(folder.path().join("logs/usherr.log")).unwrap();
    assert_eq!(log.matches("[Server]: stopped").count(), 2, "{log}");
}

#[test]
fn a_connection_that_never_ends_does_not_keep_it_from_stopping() {
    let folder = TempDir::new().unwrap();
    let port = free_port();
    let mut server = Server::start(folder.path(), port);
    let mut endless = TcpStream::connect(("127.0.0.1", port)).unwrap();
    endless.write_all(b"GET /api/v1/status HTTP/1.1\r\nHost: x\r\n").unwrap();
    server.signal("-TERM");
    server.wait_for("finishing what is running");
    let (code, last) = server.stop("-TERM");
    assert_eq!(code, Some(0));
    assert!(last.contains("stopped"), "{last}");
}

#[test]
fn a_second_process_is_told_who_was_first_and_disturbs_nothing() {
    let folder = TempDir::new().unwrap();
    let port = free_port();
    let server = Server::start(folder.path(), port);
    let said = refusal(folder.path());
    assert!(said.contains("is already in use by another Usherr"), "{said}");
    assert!(said.contains(&format!("process {}", server.child.id())), "{said}");
    assert!(usherr(folder.path(), port).arg("healthcheck").status().unwrap().success());
}

#[test]
fn a_killed_server_leaves_no_lock_behind() {
    let folder = TempDir::new().unwrap();
    let (code, _) = Server::start(folder.path(), free_port()).stop("-KILL");
    assert_eq!(code, None);
    let (code, _) = Server::start(folder.path(), free_port()).stop("-TERM");
    assert_eq!(code, Some(0));
}

#[test]
fn a_taken_port_is_named() {
    let folder = TempDir::new().unwrap();
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port();
    let output = usherr(folder.path(), port).output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(said.contains(&format!("port {port}")) && said.contains("`PORT`"), "{said}");
}

#[test]
fn a_full_disk_is_called_full_and_nothing_is_lost() {
    let Some(disk) = Disk::mount("size=4m") else { return };
    let folder = disk.path();
    Server::start(folder, free_port()).stop("-TERM");
    let settings = fs::read(folder.join("settings.json")).unwrap();
    let database = fs::read(folder.join("db/db.sqlite3")).unwrap();
    disk.fill();

    let said = refusal(folder);

    assert!(said.contains("is full") && said.contains("make room"), "{said}");
    assert_eq!(fs::read(folder.join("settings.json")).unwrap(), settings);
    assert_eq!(fs::read(folder.join("db/db.sqlite3")).unwrap(), database);
    disk.free();
    Server::start(folder, free_port()).stop("-TERM");
}

#[test]
fn a_read_only_folder_is_called_read_only() {
    let Some(disk) = Disk::mount("size=4m") else { return };
    Server::start(disk.path(), free_port()).stop("-TERM");
    let remounted =
        Command::new("mount").args(["-o", "remount,ro"]).arg(disk.path()).status().unwrap();
    assert!(remounted.success());
    let said = refusal(disk.path());
    assert!(said.contains("is mounted read-only") && said.contains("`:ro`"), "{said}");
}

#[test]
fn a_wrong_variable_ends_the_start_with_its_name() {
    let folder = TempDir::new().unwrap();
    let output =
        usherr(folder.path(), free_port()).env("USHERR_BASE_PATH", "/a b").output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8(output.stderr).unwrap().contains("`USHERR_BASE_PATH`"));
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0, "nothing was touched");
}

#[test]
fn statements_are_in_the_log_where_that_is_wanted_and_only_there() {
    for home in [Some(Home::on_sqlite()), Home::on_postgres()].into_iter().flatten() {
        for (wanted, is_there) in [("false", false), ("true", true)] {
            let server = Server::run(home.usherr(&["serve"]).env("DB_LOG_QUERIES", wanted));
            assert_eq!(home.call("GET /api/v1/user", None).unwrap().status, 200);
            server.stop("-TERM");
            let log = fs::read_to_string(home.folder().join("logs/usherr.log")).unwrap();
            let has = log.lines().any(|line| line.contains("Query") && line.contains("SELECT"));
            assert_eq!(has, is_there, "DB_LOG_QUERIES={wanted}");
        }
    }
}
