//! `cargo xtask golden`: every recorded read is asked of Usherr, on a copy of the folder that the
//! reference wrote, as the caller who asked then.

use crate::Result;
use crate::cluster::Cluster;
use crate::compare::{self, Call, Named, Reasons, Verdict};
use crate::house::{self, Engine, Fixture, Home, Server, Start};
use crate::outside;
use crate::shell;
use crate::tally::Tally;
use crate::wire::Question;
use chrono::Utc;
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};

/// What a comparing command is told on the command line.
#[derive(clap::Args, Clone)]
pub(crate) struct Selection {
    /// The fixture: a folder below DIR/fixtures and DIR/golden.
    pub(crate) name: String,
    /// Where fixtures and recordings lie.
    #[arg(long = "in", value_name = "DIR", default_value = "../shared")]
    pub(crate) dir: PathBuf,
    #[arg(long, value_enum, default_value = "sqlite")]
    pub(crate) engine: Engine,
    /// The server to use where one runs already.
    #[arg(skip)]
    pub(crate) server: Option<String>,
    /// The program to use where it is built already.
    #[arg(skip)]
    pub(crate) program: Option<PathBuf>,
}

impl Selection {
    pub(crate) fn new(name: &str, dir: &Path, engine: Engine) -> Self {
        Self { name: name.to_owned(), dir: dir.to_owned(), engine, server: None, program: None }
    }

    /// Returns the program that is tested.
    pub(crate) fn program(&self) -> Result<PathBuf> {
        match &self.program {
            Some(program) => Ok(program.clone()),
            None => house::build_program(house::Profile::Dev),
        }
    }

    /// Returns the server that the run needs, or none on SQLite.
    pub(crate) fn cluster(&self) -> Result<Option<Cluster>> {
        match (self.engine, &self.server) {
            (Engine::Sqlite, _) => Ok(None),
            (Engine::Postgres, Some(url)) => Ok(Some(Cluster::at(url))),
            (Engine::Postgres, None) => Cluster::find_or_start().map(Some),
        }
    }
}

/// Replays and prints; the last line is `NAME: N of M equal`.
pub(crate) fn run(selection: &Selection) -> Result<Tally> {
    let fixture = Fixture::open(&selection.dir, &selection.name)?;
    let program = selection.program()?;
    let cluster = selection.cluster()?;
    let home = Home::prepare(&fixture, cluster.as_ref())?;
    let _ports = outside::reserve_ports()?;
    let (folder, database) = home.household(&fixture)?;
    let start = Start {
        program: &program,
        folder: folder.path(),
        database: &database,
        environment: &outside::nobody_there(),
    };
    let server = Server::start(&start)?;
    let (mut sum, mut reasons) = (Tally::default(), Reasons::default());
    for line in fs::read_to_string(fixture.golden().join("INDEX.txt"))?.lines() {
        shell::go_on()?;
        let recording = Recording::read(&fixture, line)?;
        let verdict = recording.verdict(&fixture, &server)?;
        sum += Tally::of(verdict.differences.is_empty());
        recording.print(&verdict.differences);
        reasons.add(&verdict);
    }
    server.stop()?;
    reasons.print();
    println!("{}: {} of {} equal", fixture.name, sum.passed, sum.passed + sum.failed);
    Ok(sum)
}

/// How many differences of one call are printed; the rest is counted.
const SHOWN: usize = 6;

struct Recording {
    file: String,
    path: String,
    call: Call,
}

impl Recording {
    /// Reads the recording that a line of the index names: `file status caller path`.
    fn read(fixture: &Fixture, line: &str) -> Result<Self> {
        let file = line.split(' ').next().unwrap_or_default();
        let text = fs::read(fixture.golden().join(Path::new(file)))?;
        let recorded: Value = serde_json::from_slice(&text)?;
        let path = recorded["path"].as_str().ok_or("a recording without a path")?.to_owned();
        let (plain, query) = path.split_once('?').unwrap_or((&path, ""));
        let caller = recorded["as"].as_str().unwrap_or("none").to_owned();
        let call = Call {
            line: format!("GET {plain}"),
            query: query.to_owned(),
            permissions: caller.split_once(':').and_then(|(_, user)| fixture.permissions(user)),
            caller,
            status: recorded["status"].as_u64().and_then(|status| u16::try_from(status).ok()),
            body: recorded["body"].clone(),
            content_type: compare::media_type(recorded["contentType"].as_str().unwrap_or_default()),
            sent: Value::Null,
            named: Named::Nothing,
            derailed_by: None,
            in_scenario: false,
            is_new_household: false,
            is_2x: fixture.is_2x(),
        };
        Ok(Self { file: file.to_owned(), path, call })
    }

    fn verdict(&self, fixture: &Fixture, server: &Server) -> Result<Verdict> {
        let question = Question::get(&self.path);
        let question = match self.call.caller.split_once(':') {
            Some(("session", user)) => question.header("Cookie", fixture.cookie(user)?),
            None if self.call.caller == "apikey" => question.header("X-Api-Key", fixture.api_key()),
            None if self.call.caller == "none" => question,
            _ => return Err(format!("an unknown caller: {}", self.call.caller).into()),
        };
        Ok(match server.ask(&question) {
            Ok(answer) => compare::judge(&self.call, &answer, Utc::now())
                .unless_decided(&self.call, answer.status),
            Err(why) => {
                Verdict { differences: vec![format!("no answer: {why}")], ..Verdict::default() }
            }
        })
    }

    fn print(&self, differences: &[String]) {
        if differences.is_empty() {
            return;
        }
        println!("{} {} as {}", self.file, self.path, self.call.caller);
        for difference in differences.iter().take(SHOWN) {
            println!("    {difference}");
        }
        if differences.len() > SHOWN {
            println!("    and {} more", differences.len() - SHOWN);
        }
    }
}
