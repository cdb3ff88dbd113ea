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
