//! `cargo xtask bench`: what a household costs the machine, beside what it may cost.
//!
//! These are figures for a person to look at, not timed tests: another machine has others. The
//! budgets were set for a folder of 2,000 titles, and for the program as people get it, which is
//! the one of the profile `dist`.

mod backup;
mod browser;
pub(crate) mod floor;
mod household;
mod load;
mod scan;
mod usage;

use crate::Result;
use crate::golden::Selection;
use crate::house::{self, Engine, Fixture, Home, Profile, Server, Start};
use crate::outside;
use crate::shell;
use crate::wire::Question;
use household::Size;
use std::path::PathBuf;
use std::time::Duration;

#[derive(clap::Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is a word on the command line")]
pub(crate) struct Options {
    /// Also measure a folder with 1,000,000 requests.
    #[arg(long)]
    million: bool,
    /// Measure only full scans of a simulated household of 20,000 films and 2,000 series.
    #[arg(long, conflicts_with = "million")]
    scan: bool,
    /// Measure only how soon pages are seen in a browser.
    #[arg(long, conflicts_with_all = ["million", "scan"])]
    browser: bool,
    /// Measure only backing up and restoring a household of this many rows, on both engines.
    #[arg(
        long, value_name = "ROWS", num_args = 0..=1, default_missing_value = "2000000",
        conflicts_with_all = ["million", "scan", "browser"]
    )]
    backup: Option<u32>,
    /// Use the build for development: quicker to come by, slower to run.
    #[arg(long)]
    debug: bool,
    /// Where fixtures lie.
    #[arg(long = "in", value_name = "DIR", default_value = "../shared")]
    dir: PathBuf,
}

/// A call that is measured.
struct Probe {
    name: &'static str,
    path: &'static str,
    /// What one answer may cost in microseconds of CPU, where design says so.
    budget_us: Option<u32>,
    is_page: bool,
}

const fn probe(name: &'static str, path: &'static str, budget_us: Option<u32>) -> Probe {
    Probe { name, path, budget_us, is_page: false }
}

const PROBES: &[Probe] = &[
    probe("status", "/api/v1/status", Some(30)),
    probe("request list", "/api/v1/request?take=20", Some(350)),
    probe("request count", "/api/v1/request/count", None),
    probe("user list", "/api/v1/user?take=20", None),
    probe("media list", "/api/v1/media?take=20", None),
    probe("settings", "/api/v1/settings/main", None),
    Probe { name: "requests page", path: "/requests", budget_us: Some(1_000), is_page: true },
];

/// What a page of requests may cost however many there are, in microseconds.
const REQUEST_LIST_OF_A_MILLION_US: u32 = 600;

pub(crate) fn run(options: &Options) -> Result<bool> {
    let profile = if options.debug { Profile::Dev } else { Profile::Dist };
    let program = house::build_program(profile)?;
    println!("\nthe program");
    let budget = (profile == Profile::Dist).then_some("30 MB");
    row("size", &mb(std::fs::metadata(&program)?.len() / 1024), "", budget);
    if let Some(rows) = options.backup {
        return backup::measure(&program, rows);
    }
    if options.scan {
        return scan::measure(&program);
    }
    if options.browser {
        return browser::measure(&program);
    }
    println!("\nthis machine");
    let floor = floor::measure()?;
    let (figure, rate) =
        (format!("{:.0} µs CPU", floor.cpu_us), format!("{:.0}/s", floor.per_second));
    row("sockets alone", &figure, &rate, None);
    let environment = outside::nobody_there();
    let _ports = outside::reserve_ports()?;
    if options.dir.join("fixtures").is_dir() {
        let selection = Selection::new("seerr-3.1.0-small", &options.dir, Engine::Sqlite);
        let fixture = Fixture::open(&selection.dir, &selection.name)?;
        let (folder, database) = Home::Sqlite.household(&fixture)?;
        let start = Start {
            program: &program,
            folder: folder.path(),
            database: &database,
            environment: &environment,
        };
        measure("the small fixture", &start, false)?;
    } else {
        println!("the small fixture: skipped, there are no fixtures in {}", options.dir.display());
    }
    let mut sizes = vec![Size { users: 50, titles: 2_000, requests: 3_000 }];
    if options.million {
        sizes.push(Size { users: 50, titles: 2_000, requests: 1_000_000 });
    }
    for size in sizes {
        let (folder, database) = Home::Sqlite.empty()?;
        let start = Start {
            program: &program,
            folder: folder.path(),
            database: &database,
            environment: &environment,
        };
        household::fill(&start, &size)?;
        measure(&size.to_string(), &start, size.requests >= 1_000_000)?;
    }
    Ok(true)
}

/// How often the start is measured; the middle one is shown.
const STARTS: usize = 5;

fn measure(name: &str, start: &Start<'_>, is_million: bool) -> Result<()> {
    println!("\n{name}");
    Server::start(start)?.stop()?;
    let mut ready = Vec::new();
    for _ in 0..STARTS {
        let server = Server::start(start)?;
        ready.push(server.ready_after);
        server.stop()?;
    }
    ready.sort();
    let ready_ms = ready[STARTS / 2].as_secs_f64() * 1_000.0;
    row("ready after", &format!("{ready_ms:.0} ms"), "", Some("50 ms"));
    let server = Server::start(start)?;
    std::thread::sleep(Duration::from_secs(1));
    row("resident when idle", &mb(usage::resident_kb(server.id())?), "", Some("30 MB"));
    let callers = load::Callers::new(start.folder, &server)?;
    for probe in PROBES {
        shell::go_on()?;
        let budget = match probe.budget_us {
            Some(_) if is_million && probe.name == "request list" => {
                Some(REQUEST_LIST_OF_A_MILLION_US)
            }
            budget => budget,
        };
        match callers.run(&server, &Question::get(probe.path), probe.is_page) {
            Ok(cost) => row(
                probe.name,
                &format!("{:.0} µs CPU", cost.cpu_us),
                &format!("{:.0}/s", cost.per_second),
                budget.map(|us| format!("{us} µs")).as_deref(),
            ),
            Err(why) => println!("  {:<20} not measured: {why}", probe.name),
        }
    }
    row("resident after load", &mb(usage::resident_kb(server.id())?), "", Some("80 MB"));
    server.stop()
}

fn row(name: &str, figure: &str, rate: &str, budget: Option<&str>) {
    let budget = budget.map(|budget| format!("budget {budget}")).unwrap_or_default();
    println!("  {name:<20} {figure:>12} {rate:>12}   {budget}");
}

fn mb(kb: u64) -> String {
    format!("{} MB", kb / 1024)
}
