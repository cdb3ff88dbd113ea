//! PostgreSQL that goes away and comes back.

use crate::support::cluster::Cluster;
use crate::support::program::refused;
use crate::support::writers::{add, titles};
use crate::support::{Home, http};

#[test]
fn postgres_may_go_away_and_come_back() {
    let Some(mut cluster) = Cluster::start_new() else { return };
    let home = Home::on_server(cluster.address(), None);
    let _server = home.start();
    for (signal, title) in [("INT", "sent away"), ("QUIT", "crashed")] {
        assert!(add(&home, title).unwrap().is_good());
        cluster.stop(signal);
        for _ in 0..3 {
            for answer in [
                add(&home, "lost").unwrap(),
                home.call("GET /api/v1/settings/discover", None).unwrap(),
            ] {
                assert_eq!(answer.status, 503, "{signal}: {answer:?}");
                assert!(answer.sentence().contains("database does not answer"), "{answer:?}");
            }
        }
        let status = http::call(home.port(), "GET /api/v1/status", &[], None).unwrap();
        assert_eq!(status.status, 200, "what needs no database is answered: {status:?}");
        cluster.start();
        let there = titles(&home);
        assert!(there.contains(title) && !there.contains("lost"), "{there:?}");
    }
    assert!(add(&home, "afterwards").unwrap().is_good());
}

#[test]
fn a_start_without_postgres_says_where_it_was_looked_for() {
    let Some(mut cluster) = Cluster::start_new() else { return };
    let home = Home::on_server(cluster.address(), None);
    cluster.stop("INT");
    for words in [&["serve"][..], &["user", "list"]] {
        let said = refused(&mut home.usherr(words));
        assert!(said.contains("127.0.0.1"), "{said}");
        assert!(said.contains("`DB_"), "it says what to check: {said}");
    }
}

#[test]
fn a_database_that_lets_nobody_in_is_not_taken_for_one_that_is_not_there() {
    let Some(cluster) = Cluster::start_new() else { return };
    let home = Home::on_server(cluster.address(), None);
    let mut server = cluster.address().config.connect(postgres::NoTls).unwrap();
    for statement in [
        "CREATE DATABASE seerr",
        "CREATE DATABASE jellyseerr",
        "ALTER DATABASE seerr ALLOW_CONNECTIONS false",
    ] {
        server.batch_execute(statement).unwrap();
    }
    let said = |words: &[&str]| refused(home.usherr(words).env_remove("DB_NAME"));
    let closed = "not currently accepting connections";
    let list = said(&["user", "list"]);
    assert!(list.contains(closed), "{list}");
    let doctor = home.usherr(&["doctor"]).env_remove("DB_NAME").output().unwrap();
    let doctor = String::from_utf8(doctor.stdout).unwrap();
    assert!(doctor.contains(closed), "{doctor}");
    server.batch_execute("ALTER DATABASE seerr RENAME TO away").unwrap();
    let said = said(&["user", "list"]);
    assert!(said.contains("there is no household"), "now it is the older name's turn: {said}");
}
