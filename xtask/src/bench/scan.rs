//! Full scans of a large household, the first time and once more when nothing has changed.
//!
//! The household is simulated within this process, so that what the server spends is its own; only
//! the time from beginning to end contains what the simulated services need for their answers.

use super::usage;
use crate::Result;
use crate::house::{Home, Server, Start};
use crate::shell;
use crate::wire::Question;
use serde_json::{Value, json};
use sim::{Household, Options, Service};
use std::path::Path;
use std::time::{Duration, Instant};

const FILMS: u32 = 20_000;
const SERIES: u32 = 2_000;

/// What a scan may spend on a title that stands as it stood, in microseconds of CPU.
const UNCHANGED_ITEM_US: u32 = 20;

/// Every scan, in an order in which one finds what the other left.
const SCANS: [&str; 3] = ["radarr-scan", "sonarr-scan", MEDIA_SERVER_SCAN];
const MEDIA_SERVER_SCAN: &str = "jellyfin-full-scan";

/// How long one scan may take before something is wrong.
const PATIENCE: Duration = Duration::from_mins(10);

/// A schedule that is far from any time at which somebody measures.
const ONCE_A_YEAR: &str = "0 0 4 1 1 *";

/// Moves a server into the household and lets it scan everything twice.
pub(super) fn measure(program: &Path) -> Result<bool> {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    let outside = runtime.block_on(Household::start(Options::collection(FILMS, SERIES)))?;
    println!("\na household of {FILMS} films and {SERIES} series");
    let (folder, database) = Home::Sqlite.empty()?;
    let environment = outside.environment();
    let start =
        Start { program, folder: folder.path(), database: &database, environment: &environment };
    let server = Server::start(&start)?;
    let resident = Resident { key: api_key(folder.path())?, server: &server, outside: &outside };
    resident.move_in()?;
    let scanned = ["first", "unchanged"].into_iter().try_for_each(|round| {
        SCANS.into_iter().try_for_each(|job| resident.scan(job, round == "unchanged"))
    });
    if let Err(why) = scanned {
        return Err(format!("{why}\n{}", server.last_words()).into());
    }
    let peak = usage::peak_kb(server.id())?;
    println!("  {:<28} {:>40}", "most memory at any time", super::mb(peak));
    server.stop()?;
    Ok(true)
}

fn api_key(folder: &Path) -> Result<String> {
    let settings: Value = serde_json::from_slice(&std::fs::read(folder.join("settings.json"))?)?;
    let key = settings["main"]["apiKey"].as_str().ok_or("the settings have no API key")?;
    Ok(key.to_owned())
}

/// A server and the household in which it lives.
struct Resident<'a> {
    key: String,
    server: &'a Server,
    outside: &'a Household,
}

impl Resident<'_> {
    /// Signs the owner in, lets all libraries count, names Radarr and Sonarr, and sees to it that
    /// no job begins by itself.
    fn move_in(&self) -> Result<()> {
        let owner = json!({
            "username": sim::OWNER.name, "password": sim::OWNER.password, "urlBase": "",
            "hostname": "127.0.0.1", "port": self.port(&Service::MEDIA_SERVER)?, "useSsl": false,
            "email": "owner@example.com", "serverType": 2,
        });
        self.post("/api/v1/auth/jellyfin", &owner)?;
        let libraries = self.get("/api/v1/settings/jellyfin/library?sync=true")?;
        let libraries = libraries.as_array().ok_or("the libraries are no list")?;
        let ids: Vec<_> = libraries.iter().filter_map(|one| one["id"].as_str()).collect();
        self.get(&format!("/api/v1/settings/jellyfin/library?enable={}", ids.join(",")))?;
        let options = Options::collection(0, 0);
        for (kind, arrs) in [("radarr", &options.radarrs), ("sonarr", &options.sonarrs)] {
            for arr in arrs {
                let place = json!({
                    "name": kind, "hostname": "127.0.0.1", "port": self.port(&arr.service)?,
                    "apiKey": arr.api_key, "baseUrl": arr.url_base, "useSsl": false,
                    "activeProfileId": 1, "activeProfileName": "Any", "tags": [],
                    "activeDirectory": "/media", "is4k": arr.uhd, "isDefault": true,
                    "syncEnabled": true, "preventSearch": false, "enableSeasonFolders": true,
                    "minimumAvailability": "released",
                });
                self.post(&format!("/api/v1/settings/{kind}"), &place)?;
            }
        }
        let jobs = self.get("/api/v1/settings/jobs")?;
        for job in jobs.as_array().into_iter().flatten() {
            let id = job["id"].as_str().unwrap_or_default();
            let path = format!("/api/v1/settings/jobs/{id}/schedule");
            self.post(&path, &json!({ "schedule": ONCE_A_YEAR }))?;
        }
        Ok(())
    }

    /// Runs a scan to its end and prints what it cost.
    fn scan(&self, job: &str, is_unchanged: bool) -> Result<()> {
        self.outside.world().forget_calls();
        let (before, began) = (usage::cpu_us(self.server.id())?, Instant::now());
        self.post(&format!("/api/v1/settings/jobs/{job}/run"), &json!({}))?;
        let run = self.wait_for(job, began)?;
        let took = began.elapsed().as_secs_f64();
        let spent = u32::try_from(usage::cpu_us(self.server.id())? - before)?;
        if run["outcome"] != "done" || run["progress"]["failed"] != 0 {
            return Err(format!("{job} did not end well: {run}").into());
        }
        let count = |name: &str| run["progress"][name].as_u64().unwrap_or_default();
        let (items, changed) = (u32::try_from(count("done"))?, count("changed"));
        if is_unchanged && changed != 0 {
            return Err(format!("{job} found {changed} changes where there were none").into());
        }
        let round = if is_unchanged { "unchanged" } else { "first" };
        let each = f64::from(spent) / f64::from(items.max(1));
        let budget = if is_unchanged {
            format!("   budget {UNCHANGED_ITEM_US} µs each")
        } else {
            String::new()
        };
        println!("  {job}, {round}{budget}");
        println!(
            "    {items:>6} items {took:>8.2} s {:>8.0} ms CPU {each:>7.1} µs each {:>8}",
            f64::from(spent) / 1_000.0,
            super::mb(usage::resident_kb(self.server.id())?),
        );
        println!("    {changed:>6} changed, calls: {}", self.calls());
        if job == MEDIA_SERVER_SCAN {
            // A media server lists every episode as an item of its own.
            let listed = items + self.episodes()?;
            let each = f64::from(spent) / f64::from(listed.max(1));
            println!("    {listed:>6} items with episodes {:>24} {each:>7.1} µs each", "");
        }
        Ok(())
    }

    /// How many episodes the media server has.
    fn episodes(&self) -> Result<u32> {
        let world = self.outside.world();
        let (catalog, today) = (world.catalog(), world.now().date_naive());
        let count: usize = catalog.series.iter().map(|series| series.aired(today).count()).sum();
        Ok(u32::try_from(count)?)
    }

    /// Waits for the end of the run that was started last.
    fn wait_for(&self, job: &str, began: Instant) -> Result<Value> {
        loop {
            shell::go_on()?;
            let runs = self.get(&format!("/api/v2/jobs/{job}/runs?take=1"))?;
            let run = &runs["results"][0];
            if run["finishedAt"].is_string() {
                return Ok(run.clone());
            }
            if began.elapsed() > PATIENCE {
                return Err(format!("{job} does not end: {run}").into());
            }
            std::thread::sleep(Duration::from_millis(100));
        }
    }

    /// Tells how often each service was called since the last scan began.
    fn calls(&self) -> String {
        let services =
            [Service::RADARR, Service::SONARR, Service::MEDIA_SERVER, Service::TMDB, Service::TVDB];
        let counted = services.iter().map(|service| {
            let count = self.outside.world().calls_to(service).len();
            format!("{service} {count}")
        });
        counted.collect::<Vec<_>>().join(", ")
    }

    fn port(&self, service: &Service) -> Result<u16> {
        let address = self.outside.address(service);
        Ok(address.ok_or_else(|| format!("{service} does not run"))?.port())
    }

    fn get(&self, path: &str) -> Result<Value> {
        self.ask(Question::get(path))
    }

    fn post(&self, path: &str, body: &Value) -> Result<Value> {
        let question = Question {
            method: "POST".to_owned(),
            body: Some(body.to_string().into_bytes()),
            ..Question::get(path).header("Content-Type", "application/json")
        };
        self.ask(question)
    }

    /// Asks with the household's key, which opens nothing before somebody lives there.
    fn ask(&self, question: Question) -> Result<Value> {
        let question = question.header("X-Api-Key", &self.key);
        let answer = self.server.ask(&question)?;
        if !(200..300).contains(&answer.status) {
            let told = String::from_utf8_lossy(&answer.body);
            return Err(format!("{} answers {}: {told}", question.path, answer.status).into());
        }
        Ok(answer.value())
    }
}
