//! The people, the program and the world around it.

use crate::support::http::{self, Answer};
use crate::support::{Home, Server};
use domain::Ts;
use serde_json::{Value, json};
use sim::{Fault, FaultRule, Film, Flavour, Household, Options, Series, Service};
use std::thread;
use std::time::Duration;
use store::sql;
use tokio::runtime::Runtime;

/// Something that happens.
pub(super) type Step = fn(&mut Story);

/// Whether the program is left alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Temper {
    /// It is.
    Calm,
    /// It is killed after every step and started again on what it left behind.
    Rough,
}

/// Who calls.
#[derive(Debug, Clone, Copy)]
pub(super) enum Who {
    /// Nobody that is known.
    Anybody,
    /// The owner of the household.
    Olive,
    /// Who has a wish.
    Finn,
}

/// Everything there is.
pub(super) struct Story {
    pub(super) outside: Household,
    pub(super) titles: Titles,
    /// The sessions of Olive and Finn.
    pub(super) olive: Option<String>,
    pub(super) finn: Option<String>,
    /// Finn's number.
    pub(super) finn_id: Value,
    /// What is downloaded had this much missing when it was looked last.
    pub(super) missing: i64,
    pub(super) media_server: Flavour,
    temper: Temper,
    server: Option<Server>,
    home: Home,
    _runtime: Runtime,
}

/// What is wished for, and what is one too many.
pub(super) struct Titles {
    pub(super) film: Film,
    pub(super) another_film: Film,
    pub(super) series: Series,
    pub(super) another_series: Series,
}

impl Story {
    pub(super) fn begin(home: Home, media_server: Flavour, temper: Temper) -> Self {
        let runtime = Runtime::new().unwrap();
        let mut options = Options::bare();
        if media_server == Flavour::Emby {
            let emby = Options::emby();
            options.flavour = emby.flavour;
            options.media_server_version = emby.media_server_version;
        }
        let outside = runtime.block_on(Household::start(options)).unwrap();
        let titles = Titles::choose(&outside);
        let mut story = Self {
            outside,
            titles,
            olive: None,
            finn: None,
            finn_id: Value::Null,
            missing: 0,
            media_server,
            temper,
            server: None,
            home,
            _runtime: runtime,
        };
        story.start();
        story
    }

    fn start(&mut self) {
        let mut command = self.home.usherr(&[]);
        self.server = Some(Server::run(command.envs(self.outside.environment())));
    }

    pub(super) fn take(&mut self, step: Step) {
        step(self);
        if self.temper == Temper::Rough {
            assert_eq!(self.server.take().unwrap().stop("-KILL").0, None, "it was killed");
            self.end_claims();
            self.start();
        }
    }

    /// Lets what the dead held go: on PostgreSQL the clock does that, since somebody else may be
    /// the holder.
    fn end_claims(&self) {
        let end = |tx: &mut store::Tx<'_>| {
            let long_ago = Ts::from_millis(0);
            sql(r#"UPDATE "usherr_errand" SET "claimed_until" = $1 WHERE "claimed_until" > $1"#)
                .bind(long_ago)
                .execute(tx)?;
            sql(r#"UPDATE "usherr_job_run" SET "held_until" = $1 WHERE "held_until" > $1"#)
                .bind(long_ago)
                .execute(tx)
        };
        self.home.store().write_now(end).unwrap();
    }

    /// Calls the program.
    pub(super) fn call(&self, who: Who, line: &str, body: Option<&Value>) -> Answer {
        let session = match who {
            Who::Anybody => None,
            Who::Olive => self.olive.as_ref(),
            Who::Finn => self.finn.as_ref(),
        };
        let headers: Vec<_> = session.iter().map(|cookie| format!("Cookie: {cookie}")).collect();
        http::call(self.home.port(), line, &headers, body).unwrap()
    }

    /// Reads something.
    #[track_caller]
    pub(super) fn read(&self, who: Who, path: &str) -> Value {
        let answer = self.call(who, &format!("GET /api/v1{path}"), None);
        assert_eq!(answer.status, 200, "GET {path}: {answer:?}");
        answer.body
    }

    /// Sends something that is to be answered with this status.
    #[track_caller]
    pub(super) fn send(&self, who: Who, path: &str, body: &Value, status: u16) -> Answer {
        let answer = self.call(who, &format!("POST /api/v1{path}"), Some(body));
        assert_eq!(answer.status, status, "POST {path}: {answer:?}");
        answer
    }

    /// Orders a job to run.
    pub(super) fn order(&self, job: &str) {
        self.send(Who::Olive, &format!("/settings/jobs/{job}/run"), &json!({}), 200);
    }

    /// Begins a job and waits until it has asked the media server, which is in no hurry now, that
    /// often: what happens next meets the job at work.
    pub(super) fn begin_slowly(&self, job: &str, questions: usize) {
        let world = self.outside.world();
        let asked = || world.calls_to(&Service::MEDIA_SERVER).len();
        let enough = asked() + questions;
        world.break_down(FaultRule::new(Service::MEDIA_SERVER, Fault::Delay { ms: 200 }));
        until(&format!("{job} asks"), || {
            self.order(job);
            (asked() >= enough).then_some(())
        });
        world.heal(&Service::MEDIA_SERVER);
    }

    /// Runs a job from its beginning to its end.
    pub(super) fn run(&self, job: &str) {
        let line = format!("GET /api/v2/jobs/{job}/runs?take=1");
        let idle = || {
            let runs = self.call(Who::Olive, &line, None).body;
            let is_idle = runs["total"] == 0 || runs["results"][0]["finishedAt"].is_string();
            is_idle.then_some(runs)
        };
        let before = until(&format!("{job} was idle"), idle)["total"].as_i64().unwrap();
        let runs = until(&format!("{job} ends"), || {
            let ended = idle().filter(|runs| runs["total"].as_i64().unwrap() > before);
            if ended.is_none() {
                // One that is just leaving makes an order void.
                self.order(job);
            }
            ended
        });
        assert_eq!(runs["results"][0]["outcome"], "done", "{job}: {runs}");
    }

    /// What a service heard that was meant to add a title.
    pub(super) fn orders(&self, service: &Service, path: &str) -> Vec<Value> {
        let calls = self.outside.world().writes_to(service);
        let line = format!("POST {path}");
        calls.into_iter().filter(|call| call.line() == line).map(|call| call.body).collect()
    }
}

impl Drop for Story {
    fn drop(&mut self) {
        self.server = None;
    }
}

impl Titles {
    /// Chooses what has been out for so long that Radarr and Sonarr find it.
    fn choose(outside: &Household) -> Self {
        let (catalog, today) = (outside.world().catalog(), outside.world().now().date_naive());
        let long_ago = today - chrono::Days::new(200);
        let mut films = catalog.films.iter().filter(|film| {
            film.work.is_out(long_ago) && !film.work.adult && film.work.imdb_id.is_some()
        });
        let mut series = catalog.series.iter().filter(|series| {
            let regular = || series.seasons.iter().filter(|season| season.number > 0);
            let mut episodes = regular().flat_map(|season| &season.episodes);
            let is_out = episodes.all(|episode| episode.air_date.is_some_and(|on| on < long_ago));
            is_out && regular().count() >= 3 && series.tvdb_id.is_some() && !series.work.is_anime()
        });
        Self {
            film: films.next().unwrap().clone(),
            another_film: films.next().unwrap().clone(),
            series: series.next().unwrap().clone(),
            another_series: series.next().unwrap().clone(),
        }
    }
}

/// Waits for something that happens soon.
#[track_caller]
pub(super) fn until<T>(what: &str, mut happened: impl FnMut() -> Option<T>) -> T {
    let happening = (0..1500).find_map(|_| {
        let it = happened();
        if it.is_none() {
            thread::sleep(Duration::from_millis(20));
        }
        it
    });
    assert!(happening.is_some(), "it never happened that {what}");
    happening.unwrap()
}
