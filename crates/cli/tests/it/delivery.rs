//! What was approved is ordered exactly once, however often the program is killed on the way.

use crate::support::{Home, Server};
use domain::{MediaStatus, MediaType, RequestStatus, TmdbId, Ts, UserId};
use serde_json::{Value, json};
use sim::{Call, Fault, FaultRule, Household, Options, Service};
use std::process::Command;
use std::thread;
use std::time::Duration;
use store::sql;
use store::tables::media_edits::NewMedia;
use store::tables::new_requests::{NewRequest, Target};

/// A household with a request that waits, beside an invented one.
struct Scene {
    home: Home,
    outside: Household,
    runtime: tokio::runtime::Runtime,
}

impl Scene {
    fn new(home: Home) -> Self {
        let runtime = tokio::runtime::Runtime::new().unwrap();
        let outside = runtime.block_on(Household::start(Options::bare())).unwrap();
        let scene = Self { home, outside, runtime };
        scene.furnish();
        scene
    }

    fn furnish(&self) {
        let path = self.home.settings();
        let mut settings: Value = serde_json::from_slice(&std::fs::read(&path).unwrap()).unwrap();
        let address = self.outside.address(&Service::RADARR).unwrap();
        settings["radarr"] = json!([{
            "id": 0, "name": "Radarr", "hostname": "127.0.0.1", "port": address.port(),
            "apiKey": "simulated-radarr-key", "useSsl": false, "activeProfileId": 1,
            "activeProfileName": "Any", "activeDirectory": "/media/films", "is4k": false,
            "minimumAvailability": "released", "isDefault": true, "tags": [],
        }]);
        std::fs::write(&path, settings.to_string()).unwrap();
        let film = self.outside.world().catalog().films[0].work.id;
        let now = Ts::from_millis(0);
        let media = NewMedia {
            media_type: MediaType::Movie,
            tmdb_id: TmdbId(i64::from(film)),
            tvdb_id: None,
            status: MediaStatus::Pending,
            status_4k: MediaStatus::Unknown,
        };
        let wish = |media| NewRequest {
            status: RequestStatus::Pending,
            media_type: MediaType::Movie,
            media,
            by: UserId::OWNER,
            decided_by: None,
            is_4k: false,
            seasons: Vec::new(),
            target: Target::default(),
            is_auto_request: false,
        };
        let add = |tx: &mut store::Tx<'_>| {
            let media = tx.add_media(&media, now)?;
            tx.add_request(&wish(media), now)
        };
        assert_eq!(self.home.store().write_now(add).unwrap().0, 1);
    }

    fn start(&self) -> Server {
        let mut command: Command = self.home.usherr(&[]);
        command.envs(self.outside.environment());
        Server::run(&mut command)
    }

    fn approve(&self) {
        let answer = self.home.call("POST /api/v1/request/1/approve", None).unwrap();
        assert!(answer.is_good(), "{answer:?}");
    }

    /// What the API says about the request and its title.
    fn stands(&self) -> (Value, Value) {
        let answer = self.home.call("GET /api/v1/request/1", None).unwrap();
        (answer.body["status"].clone(), answer.body["media"]["externalServiceId"].clone())
    }

    /// How often the film was added.
    fn added(&self) -> usize {
        let calls = self.outside.world().writes_to(&Service::RADARR);
        calls.iter().filter(|call| call.line() == "POST /api/v3/movie").count()
    }

    /// Lets claims of the dead end on PostgreSQL, where they end by the clock, since another
    /// replica may be their holder.
    fn end_claims(&self) {
        let end = |tx: &mut store::Tx<'_>| {
            sql(r#"UPDATE "usherr_errand" SET "claimed_until" = $1"#)
                .bind(Ts::from_millis(0))
                .execute(tx)
        };
        self.home.store().write_now(end).unwrap();
    }
}

/// Waits for something that happens soon.
#[track_caller]
fn until(what: &str, mut happened: impl FnMut() -> bool) {
    let patience = (0..1500).find(|_| {
        let done = happened();
        if !done {
            thread::sleep(Duration::from_millis(20));
        }
        done
    });
    assert!(patience.is_some(), "it never happened that {what}");
}

fn ordered_once_after_a_kill(home: Home, (fault, is_time): Moment) {
    let scene = Scene::new(home);
    scene.outside.world().break_down(fault);
    let server = scene.start();
    scene.approve();
    until("the order is under way", || scene.outside.world().calls().iter().any(is_time));
    assert_eq!(server.stop("-KILL").0, None, "it was killed");
    scene.outside.world().heal_all();
    scene.end_claims();
    let server = scene.start();
    until("the title is ordered", || scene.stands().1.is_number());
    assert_eq!(scene.stands().0, 2, "approved");
    assert_eq!(scene.added(), 1);
    let outbox = scene.home.call("GET /api/v2/outbox", None).unwrap().body;
    assert_eq!((&outbox["total"], &outbox["results"][0]["state"]), (&json!(1), &json!("done")));
    assert_eq!(server.stop("-TERM").0, Some(0));
    drop(scene.outside);
    drop(scene.runtime);
}

/// What goes wrong, and by which call it is seen that the time to kill has come.
type Moment = (FaultRule, fn(&Call) -> bool);

/// Before Radarr heard of it: TMDB does not answer meanwhile.
fn before_the_call() -> Moment {
    let is_time = |call: &Call| call.line().starts_with("GET /3/movie/");
    (FaultRule::new(Service::TMDB, Fault::Hang), is_time)
}

/// After Radarr took it, and before its answer was whole.
fn after_the_call() -> Moment {
    let is_time = |call: &Call| call.line() == "POST /api/v3/movie" && call.status.is_some();
    let rule = FaultRule::new(Service::RADARR, Fault::Stalled);
    (rule.method("post").path("/movie").times(1), is_time)
}

#[test]
fn a_kill_before_the_call_on_sqlite() {
    ordered_once_after_a_kill(Home::on_sqlite(), before_the_call());
}

#[test]
fn a_kill_before_the_call_on_postgres() {
    let Some(home) = Home::on_postgres() else { return };
    ordered_once_after_a_kill(home, before_the_call());
}

#[test]
fn a_kill_after_the_call_on_sqlite() {
    ordered_once_after_a_kill(Home::on_sqlite(), after_the_call());
}

#[test]
fn a_kill_after_the_call_on_postgres() {
    let Some(home) = Home::on_postgres() else { return };
    ordered_once_after_a_kill(home, after_the_call());
}
