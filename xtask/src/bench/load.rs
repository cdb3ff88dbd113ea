//! A few callers with kept connections, asking the same question over and over.

use super::{household, usage};
use crate::Result;
use crate::house::Server;
use crate::wire::{Caller, Question};
use serde_json::{Value, json};
use std::path::Path;
use std::time::{Duration, Instant};

const CALLERS: usize = 2;
const WARM_UP: usize = 50;
const TIME: Duration = Duration::from_secs(2);

/// What one answer cost.
pub(super) struct Cost {
    pub(super) cpu_us: f64,
    pub(super) per_second: f64,
}

/// Who asks: with the household's key, and for pages with the owner's session.
pub(super) struct Callers {
    key: String,
    cookie: String,
}

impl Callers {
    pub(super) fn new(folder: &Path, server: &Server) -> Result<Self> {
        let settings: Value =
            serde_json::from_slice(&std::fs::read(folder.join("settings.json"))?)?;
        let key = settings["main"]["apiKey"].as_str().unwrap_or_default().to_owned();
        let body = json!({ "email": household::OWNER, "password": household::PASSWORD });
        let question = Question {
            method: "POST".to_owned(),
            body: Some(body.to_string().into_bytes()),
            ..Question::get("/api/v1/auth/local").header("Content-Type", "application/json")
        };
        let answer = server.ask(&question)?;
        let cookie =
            answer.head.all("set-cookie").find(|cookie| cookie.starts_with("connect.sid="));
        let cookie = cookie.and_then(|cookie| cookie.split(';').next()).unwrap_or_default();
        Ok(Self { key, cookie: cookie.to_owned() })
    }

    /// Asks a server for a while.
    pub(super) fn run(&self, server: &Server, question: &Question, is_page: bool) -> Result<Cost> {
        let question = if is_page {
            question.clone().header("Cookie", &self.cookie)
        } else {
            question.clone().header("X-Api-Key", &self.key)
        };
        run((server.id(), server.port), &question)
    }
}

/// Asks a process at a port for a while and divides what it cost.
pub(super) fn run((id, port): (u32, u16), question: &Question) -> Result<Cost> {
    ask(port, question, |count, _| count < WARM_UP)?;
    let (before, began) = (usage::cpu_us(id)?, Instant::now());
    let counts: Vec<Result<usize>> = std::thread::scope(|scope| {
        let callers: Vec<_> = (0..CALLERS)
            .map(|_| scope.spawn(|| ask(port, question, |_, time| time < TIME)))
            .collect();
        callers
            .into_iter()
            .map(|caller| caller.join().unwrap_or_else(|_| Err("a caller broke".into())))
            .collect()
    });
    let elapsed = began.elapsed().as_secs_f64();
    let spent = usage::cpu_us(id)? - before;
    let count = f64::from(u32::try_from(counts.into_iter().sum::<Result<usize>>()?)?);
    Ok(Cost { cpu_us: f64::from(u32::try_from(spent)?) / count, per_second: count / elapsed })
}

/// Asks on one connection for as long as `go_on` says.
fn ask(port: u16, question: &Question, go_on: impl Fn(usize, Duration) -> bool) -> Result<usize> {
    let mut caller = Caller::new(port, Duration::from_secs(10));
    let (mut count, began) = (0, Instant::now());
    while go_on(count, began.elapsed()) {
        let answer = caller.ask(question)?;
        if answer.status != 200 {
            return Err(format!("{} answers {}", question.path, answer.status).into());
        }
        count += 1;
    }
    Ok(count)
}
