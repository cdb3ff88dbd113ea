//! Playing one scenario: a fresh household, and step after step what was asked, answered, stored
//! and called.

use super::jar::{self, Jar};
use super::pairs::Pairs;
use super::recording::{Exchange, Scenario, Step};
use super::replay::Replay;
use super::rows::Change;
use super::settings::{self, Flat};
use super::stage::Heard;
use super::{calls, rows};
use crate::Result;
use crate::compare::{self, Call, Comparison, Moment, Named, Verdict};
use crate::deliberate::{OldScan, Surroundings};
use crate::house::{Database, Fixture, Home, Rows, Server, Start};
use crate::shell;
use crate::wire::{Answer, Question};
use chrono::Utc;
use serde_json::{Map, Value};
use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

/// How long nothing new may happen before a step is taken for finished. Only what differs in the end
/// waits that long; a busy machine needs it.
const QUIET: Duration = Duration::from_secs(5);
/// How long a job may run.
const LONGEST_JOB: Duration = Duration::from_mins(1);

/// A status of `media_request`.
const APPROVED: i64 = 2;
/// Bits of `user.permissions`.
const ADMIN: i64 = 2;
const MANAGE_REQUESTS: i64 = 16;

/// What all scenarios of a run share.
pub(crate) struct Stand<'a> {
    pub(crate) fixture: &'a Fixture,
    pub(crate) home: &'a Home<'a>,
    pub(crate) program: &'a Path,
    pub(crate) replay: &'a Replay,
}

/// The household while it is played with.
struct Play<'a> {
    stand: &'a Stand<'a>,
    server: Server,
    folder: &'a Path,
    database: &'a Database,
    before: (Rows, Flat),
    jar: Jar,
    /// The link of the last password reset: recorded paths hold a stand-in for it.
    reset_link: Option<String>,
    /// The deliberate difference that keeps the later steps from being comparable.
    derailed_by: Option<&'static str>,
    heard: Vec<Heard>,
    is_new_household: bool,
    /// Which of our titles and seasons are those that scans inserted in the recording.
    pairs: Pairs,
}

/// Plays a scenario to its end and returns all that differs.
pub(crate) fn scenario(stand: &Stand<'_>, scenario: Scenario) -> Result<Verdict> {
    let is_new_household = scenario.begins_empty();
    let (folder, database) =
        if is_new_household { stand.home.empty()? } else { stand.home.household(stand.fixture)? };
    if !is_new_household {
        stop_the_clockwork(folder.path())?;
    }
    stand.replay.begin_scenario(&scenario);
    let start = Start {
        program: stand.program,
        folder: folder.path(),
        database: &database,
        environment: &stand.replay.environment(),
    };
    let server = match Server::start(&start) {
        Ok(server) => server,
        Err(why) => {
            return Ok(Verdict { differences: vec![why.to_string()], ..Verdict::default() });
        }
    };
    let mut play = Play {
        stand,
        server,
        folder: folder.path(),
        database: &database,
        before: (Rows::new(), Flat::new()),
        jar: Jar::default(),
        reset_link: None,
        derailed_by: None,
        heard: Vec::new(),
        is_new_household,
        pairs: Pairs::default(),
    };
    play.before = play.read()?;
    let mut verdict = Verdict::default();
    for (number, step) in scenario.steps.iter().enumerate() {
        shell::go_on()?;
        let of_step = play.step(number, step)?;
        let name = format!("step {number} {} {} as {}", step.method, step.path, step.caller);
        verdict.reasons.extend(of_step.reasons);
        verdict
            .differences
            .extend(of_step.differences.iter().map(|what| format!("{name}: {what}")));
    }
    let recorded: Vec<Exchange> =
        scenario.steps.into_iter().flat_map(|step| step.upstream).collect();
    verdict.differences.extend(calls::too_many_reads(
        &recorded,
        &play.heard,
        stand.fixture.is_2x(),
    ));
    if let Err(why) = play.server.stop() {
        verdict.differences.push(why.to_string());
    }
    Ok(verdict)
}

/// Gives every job a time that does not come, as was done for the recordings.
fn stop_the_clockwork(folder: &Path) -> Result<()> {
    let path = folder.join("settings.json");
    let mut settings: Value = serde_json::from_slice(&fs::read(&path)?)?;
    for job in settings["jobs"].as_object_mut().into_iter().flat_map(|jobs| jobs.values_mut()) {
        job["schedule"] = "0 0 5 29 2 *".into();
    }
    Ok(fs::write(path, serde_json::to_vec_pretty(&settings)?)?)
}

impl Play<'_> {
    fn step(&mut self, number: usize, step: &Step) -> Result<Verdict> {
        self.stand.replay.begin_step(number, step.upstream_faults.as_ref());
        let now = Utc::now();
        let call = self.call(step);
        let answer = self.question(step).and_then(|question| self.server.ask(&question));
        let mut verdict = match &answer {
            Ok(answer) => self.judge(&call, step, answer, now),
            Err(why) => {
                Verdict { differences: vec![format!("no answer: {why}")], ..Verdict::default() }
            }
        };
        if step.runs_a_job() {
            self.wait_for_jobs()?;
        }
        self.wait_for_orders()?;
        let (effects, after) = self.wait_for_effects(step, now)?;
        if self.derailed_by.is_some() {
            verdict.differences.retain(|difference| difference.starts_with("status "));
        } else {
            verdict.extend(effects);
        }
        if let Ok(answer) = answer {
            verdict = verdict.unless_decided(&call, answer.status);
        }
        match verdict.decision {
            None => self.heard.extend(self.stand.replay.heard()),
            Some(decision) if decision.derails => self.derailed_by = Some(decision.why),
            Some(_) => {}
        }
        self.remember_reset_link(&after.0);
        self.pairs = self.pairs_after(step, &rows::changes(&self.before.0, &after.0));
        self.before = after;
        Ok(verdict)
    }

    fn question(&self, step: &Step) -> Result<Question> {
        let mut path = self.pairs.path(&step.path);
        if let Some(link) = &self.reset_link {
            path = path.replace("@uuid", link);
        }
        let mut question = Question { method: step.method.clone(), path, ..Question::default() };
        let key = self.api_key();
        question = match step.caller.split_once(':') {
            Some(("user", id)) => question.header("X-Api-Key", &key).header("X-API-User", id),
            Some(("cookie", id)) => question.header("Cookie", self.stand.fixture.cookie(id)?),
            _ if step.caller == "apikey" => question.header("X-Api-Key", &key),
            _ if step.caller == jar::CALLER => match self.jar.cookie() {
                Some(cookie) => question.header("Cookie", cookie),
                None => question,
            },
            _ => question,
        };
        for (name, value) in &step.headers {
            question = question.header(name, value.as_str().unwrap_or_default());
        }
        if let Some(body) = &step.body {
            question = question.header("Content-Type", "application/json");
            question.body = Some(match body {
                Value::String(raw) => raw.clone().into_bytes(),
                body => body.to_string().into_bytes(),
            });
        }
        Ok(question)
    }

    /// Returns the key as it is now: scenarios begin without one, and change it.
    fn api_key(&self) -> String {
        let current = self.before.1.get("main.apiKey").and_then(Value::as_str);
        current.unwrap_or(self.stand.fixture.api_key()).to_owned()
    }

    fn call(&self, step: &Step) -> Call {
        let (path, query) = step.path.split_once('?').unwrap_or((&step.path, ""));
        Call {
            line: format!("{} {path}", step.method),
            query: query.to_owned(),
            caller: step.caller.clone(),
            permissions: self.permissions(step),
            status: step.status,
            body: self.pairs.answer(&step.response),
            content_type: compare::media_type(step.content_type.as_deref().unwrap_or_default()),
            sent: step.body.clone().unwrap_or_default(),
            named: self.named(step),
            derailed_by: self.derailed_by,
            in_scenario: true,
            is_new_household: self.is_new_household,
            is_2x: self.stand.fixture.is_2x(),
        }
    }

    fn judge(&mut self, call: &Call, step: &Step, answer: &Answer, now: Moment) -> Verdict {
        let mut verdict = compare::judge(call, answer, now);
        let ours: Vec<&str> = answer.head.all("set-cookie").collect();
        verdict.differences.extend(cookie_differences(&step.set_cookie, &ours, now));
        self.jar.keep(&ours, &step.path, &answer.value());
        verdict
    }

    /// Looks the request in the path up: is it another's, and is the caller no manager?
    fn named(&self, step: &Step) -> Named {
        let path = step.path.strip_prefix("/api/v1/request/").unwrap_or_default();
        let (request, action) = path.split_once('/').unwrap_or((path, ""));
        let caller = self.jar.person_of(&step.caller);
        let may_manage = self
            .permissions(step)
            .is_none_or(|permissions| permissions & (ADMIN | MANAGE_REQUESTS) != 0);
        match self.row("media_request", request) {
            Some(row) if !may_manage && row["requestedById"].as_i64() != caller => Named::Anothers,
            Some(row) if action == "approve" && row["status"] == APPROVED => Named::Approved,
            _ => Named::Nothing,
        }
    }

    fn row(&self, table: &str, id: &str) -> Option<&Map<String, Value>> {
        self.before.0.get(&(table.to_owned(), id.to_owned()))
    }

    /// What the caller may do, where it is known whose account it is.
    fn permissions(&self, step: &Step) -> Option<i64> {
        let person = self.jar.person_of(&step.caller)?;
        self.row("user", &person.to_string())?["permissions"].as_i64()
    }

    fn read(&self) -> Result<(Rows, Flat)> {
        Ok((self.database.rows(self.folder)?, settings::read(self.folder)?))
    }

    /// Waits until everything that was recorded has happened, or nothing more happens.
    fn wait_for_effects(&self, step: &Step, now: Moment) -> Result<(Verdict, (Rows, Flat))> {
        let unhindered = self.unhindered(step)?;
        let (mut last_progress, mut last_seen) = (Instant::now(), String::new());
        loop {
            shell::go_on()?;
            let heard = self.stand.replay.heard();
            let after = self.read()?;
            let verdict = self.effects(step, (&heard, &after), &unhindered, now);
            if verdict.differences.is_empty() {
                return Ok((verdict, after));
            }
            let seen = format!("{} {}", heard.len(), verdict.differences.join(" "));
            if seen != last_seen {
                (last_progress, last_seen) = (Instant::now(), seen);
            } else if last_progress.elapsed() > QUIET {
                return Ok((verdict, after));
            }
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    fn effects(
        &self,
        step: &Step,
        (heard, after): (&[Heard], &(Rows, Flat)),
        unhindered: &[Change],
        now: Moment,
    ) -> Verdict {
        let changes = rows::changes(&self.before.0, &after.0);
        let is_2x = self.stand.fixture.is_2x();
        let is_service_out = step.runs_a_job() && self.stand.replay.is_service_out();
        let conditions = rows::Conditions {
            now,
            pairs: &self.pairs_after(step, &changes),
            surroundings: Surroundings {
                is_2x,
                is_service_out,
                old_scan: OldScan::started_by(&step.path).filter(|_| is_2x && step.runs_a_job()),
            },
            unhindered,
        };
        let mut verdict = calls::compare(&step.upstream, heard, now, is_2x);
        verdict.extend(rows::compare(&recorded_changes(step), &changes, conditions));
        let settings = (&self.before.1, &after.1);
        verdict.extend(settings::compare(&step.settings_changed, settings, now, is_2x));
        verdict
    }

    fn pairs_after(&self, step: &Step, changes: &[Change]) -> Pairs {
        if !step.runs_a_job() {
            return self.pairs.clone();
        }
        self.pairs.with(&recorded_changes(step), changes)
    }

    /// Returns what the job of a step that a service hinders was recorded to change unhindered.
    fn unhindered(&self, step: &Step) -> Result<Vec<Change>> {
        match step.job().filter(|_| self.stand.replay.is_service_out()) {
            Some(job) => Ok(Scenario::read_of_job(self.stand.fixture, job)?
                .iter()
                .flat_map(|scenario| &scenario.steps)
                .filter(|other| other.path == step.path && other.upstream_faults.is_none())
                .flat_map(recorded_changes)
                .collect()),
            None => Ok(Vec::new()),
        }
    }

    /// Waits until every order was tried once: what follows from it may come after its calls.
    fn wait_for_orders(&self) -> Result<()> {
        let open = Question::get("/api/v2/outbox?state=open&take=100");
        let open = open.header("X-Api-Key", &self.api_key());
        let began = Instant::now();
        while began.elapsed() < LONGEST_JOB {
            shell::go_on()?;
            let Ok(answer) = self.server.ask(&open) else { return Ok(()) };
            let orders = answer.value();
            let mut orders = orders["results"].as_array().into_iter().flatten();
            if !orders.any(|order| order["lastError"].is_null()) {
                return Ok(());
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        Ok(())
    }

    /// Version 1 does not tell of every job that it is at work.
    fn wait_for_jobs(&self) -> Result<()> {
        let jobs = Question::get("/api/v2/jobs").header("X-Api-Key", &self.api_key());
        let began = Instant::now();
        while began.elapsed() < LONGEST_JOB {
            shell::go_on()?;
            let running = self.server.ask(&jobs)?.value();
            let running =
                running.as_array().into_iter().flatten().any(|job| job["running"] == true);
            if !running {
                return Ok(());
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        Ok(())
    }

    fn remember_reset_link(&mut self, rows: &Rows) {
        let mut links = rows.values().filter_map(|row| row.get("resetPasswordGuid")?.as_str());
        if let Some(link) = links.next_back() {
            self.reset_link = Some(link.to_owned());
        }
    }
}

fn recorded_changes(step: &Step) -> Vec<Change> {
    step.rows_changed.iter().map(Change::from).collect()
}

/// Compares the cookies that were set; the order of their attributes means nothing.
fn cookie_differences(recorded: &[String], ours: &[&str], now: Moment) -> Vec<String> {
    let parts = |cookie: &str| {
        let mut parts: Vec<String> = cookie.split("; ").map(str::to_owned).collect();
        parts.sort();
        Value::from(parts)
    };
    let name = |cookie: &str| cookie.split('=').next().unwrap_or_default().to_owned();
    let mut comparison = Comparison::new(now, Vec::new());
    for cookie in recorded {
        match ours.iter().find(|ours| name(ours) == name(cookie)) {
            Some(ours) => comparison.compare("cookie", &parts(cookie), &parts(ours)),
            None => comparison.note(format!("cookie {} not set", name(cookie))),
        }
    }
    for cookie in
        ours.iter().filter(|ours| !recorded.iter().any(|cookie| name(cookie) == name(ours)))
    {
        comparison.note(format!("cookie {} set without being recorded", name(cookie)));
    }
    comparison.verdict().differences
}
