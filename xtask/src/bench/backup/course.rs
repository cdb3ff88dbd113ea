//! A program from its start to its end: how long it took, and how much memory it needed at most.

use super::writer::{Pauses, Writer};
use crate::Result;
use crate::bench::usage;
use crate::shell;
use std::io::Read as _;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// How a program went.
pub(super) struct Course {
    pub(super) took: Duration,
    pub(super) peak_kb: u64,
    /// How long somebody's writes took meanwhile.
    pub(super) pauses: Option<Pauses>,
}

impl Course {
    /// Adds another program that ran after this one.
    pub(super) fn add(&mut self, next: &Self) {
        self.took += next.took;
        self.peak_kb = self.peak_kb.max(next.peak_kb);
    }
}

/// Runs a program that must end well, while somebody writes if that is wanted.
pub(super) fn run(command: &mut Command, writer: Option<&Writer>) -> Result<Course> {
    let mut course = Course { took: Duration::ZERO, peak_kb: 0, pauses: None };
    match writer {
        None => watched(command, &mut course)?,
        Some(writer) => course.pauses = Some(writer.watch(|| watched(command, &mut course))?),
    }
    Ok(course)
}

fn watched(command: &mut Command, course: &mut Course) -> Result<()> {
    let begun = Instant::now();
    let mut child = command.stdout(Stdio::null()).stderr(Stdio::piped()).spawn()?;
    let complaints = child.stderr.take();
    let reading = std::thread::spawn(move || {
        let mut said = String::new();
        let _cut_short = complaints.map(|mut pipe| pipe.read_to_string(&mut said));
        said
    });
    let status = loop {
        if let Some(status) = child.try_wait()? {
            break status;
        }
        // It may be gone between the two.
        course.peak_kb = course.peak_kb.max(usage::peak_kb(child.id()).unwrap_or_default());
        if let Err(stop) = shell::go_on() {
            child.kill()?;
            child.wait()?;
            return Err(stop);
        }
        std::thread::sleep(Duration::from_millis(10));
    };
    course.took = begun.elapsed();
    let said = reading.join().unwrap_or_default();
    if status.success() { Ok(()) } else { Err(format!("{command:?} failed: {said}").into()) }
}
