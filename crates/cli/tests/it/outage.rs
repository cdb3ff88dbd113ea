//! PostgreSQL that goes away and comes back.

use crate::support::cluster::Cluster;
use crate::support::program::refused;
use crate::support::writers::{add, titles};
use crate::support::{Home, http};
use std::thread;
use std::time::{Duration, Instant};
use store::{Store, sql};

/// How long a household may take to recover on a busy machine.
const PATIENCE: Duration = Duration::from_mins(1);

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

/// More than there are sessions.
const CALLERS: usize = 24;

#[test]
fn nobody_waits_for_long_for_a_postgres_that_fell_silent() {
    let Some(cluster) = Cluster::start_new() else { return };
    let home = Home::on_server(cluster.address(), None);
    let _server = home.start();
    assert!(add(&home, "before").unwrap().is_good());
    cluster.freeze();
    for wave in 0..2 {
        // Whoever gets no answer within half a minute fails here.
        thread::scope(|scope| {
            let callers: Vec<_> = (0..CALLERS)
                .map(|_| scope.spawn(|| home.call("GET /api/v1/settings/discover", None).unwrap()))
                .collect();
            for caller in callers {
                let answer = caller.join().unwrap();
                assert_eq!(answer.status, 503, "{wave}: {answer:?}");
                assert!(answer.sentence().contains("database does not answer"), "{answer:?}");
            }
        });
    }
    let status = http::call(home.port(), "GET /api/v1/status", &[], None).unwrap();
    assert_eq!(status.status, 200, "what needs no database is answered: {status:?}");
    let said = refused(&mut home.usherr(&["user", "list"]));
    assert!(said.contains("127.0.0.1") && said.contains("`DB_"), "{said}");
    cluster.thaw();
    let begun = Instant::now();
    while !add(&home, "afterwards").unwrap().is_good() {
        assert!(begun.elapsed() < PATIENCE, "it did not recover");
    }
    assert!(titles(&home).contains("before"));
}

#[test]
fn a_statement_may_take_long_while_the_server_greets_others() {
    let Some(cluster) = Cluster::start_new() else { return };
    let store = Store::open_postgres(cluster.address()).unwrap();
    // Longer than it takes until somebody knocks, twice.
    let slept = store.read_now(|tx| sql("SELECT 1 FROM pg_sleep(12)").value::<i64>(tx));
    assert_eq!(slept.unwrap(), 1);
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
    let config = postgres::Config::from(cluster.address().config);
    let mut server = config.connect(postgres::NoTls).unwrap();
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
