//! `usherr restore` that somebody breaks off when it asks, as with Ctrl-C.

use super::{backup_of, homes, rows, said};
use crate::support::Home;
use domain::Permissions;
use std::fs;
use std::io::{Read as _, Write as _};
use std::process::{Child, Command, Stdio};

/// The program at a terminal, with the number of its process.
struct Terminal {
    child: Child,
    pid: String,
}

impl Terminal {
    /// Starts it there, and waits until it asks.
    fn asked(home: &Home, words: &[&str]) -> Self {
        let wanted = home.usherr(words);
        let pid = home.folder().join("pid");
        let words: Vec<_> =
            wanted.get_args().map(|word| format!("'{}'", word.to_str().unwrap())).collect();
        let (file, program) = (pid.display(), wanted.get_program().to_str().unwrap());
        let line = format!("echo $$ > '{file}'; exec '{program}' {}", words.join(" "));
        let set = wanted.get_envs().filter_map(|(name, value)| Some((name, value?)));
        let mut child = Command::new("script")
            .args(["--quiet", "--return", "--command", &line, "/dev/null"])
            .env_clear()
            .envs(set)
            .env("PATH", "/usr/bin:/bin")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let (mut told, output) = (Vec::new(), child.stdout.as_mut().unwrap());
        while !told.ends_with(b"[y/N] ") {
            let mut byte = [0];
            let told_now = String::from_utf8_lossy(&told);
            assert_eq!(output.read(&mut byte).unwrap(), 1, "it ended: {told_now}");
            told.push(byte[0]);
        }
        let pid = fs::read_to_string(pid).unwrap().trim().to_owned();
        Self { child, pid }
    }

    /// Waits until it ends, and gives its code with what it said.
    fn ended(mut self) -> (Option<i32>, String) {
        let mut said = String::new();
        self.child.stdout.take().unwrap().read_to_string(&mut said).unwrap();
        (self.child.wait().unwrap().code(), said)
    }
}

/// Presses Ctrl-C, or has the program told to end.
fn break_off(mut terminal: Terminal, with_key: bool) {
    if with_key {
        terminal.child.stdin.as_mut().unwrap().write_all(b"\x03").unwrap();
    } else {
        assert!(Command::new("kill").arg(&terminal.pid).status().unwrap().success());
    }
    let (code, told) = terminal.ended();
    assert_eq!(code, Some(1), "{told}");
    assert!(told.contains("broken off; nothing was changed"), "{told}");
}

#[test]
fn nothing_is_left_of_what_was_prepared() {
    for home in homes() {
        let name = backup_of(&home);
        home.add_person("later@example.com", "Later", Permissions::REQUEST);
        let before = rows(&home);
        let staging = home.folder().join("db/restore");
        for with_key in [true, false] {
            let terminal = Terminal::asked(&home, &["restore", &name]);
            assert!(staging.exists(), "it is prepared");
            break_off(terminal, with_key);
            assert!(!staging.exists());
        }
        assert_eq!(rows(&home), before);
        said(&home, &["restore", &name, "--yes"]);
        assert!(!said(&home, &["user", "list"]).contains("Later"));
    }
}

#[test]
fn a_running_server_forgets_it() {
    let home = Home::on_sqlite();
    let name = backup_of(&home);
    let server = home.start();
    let phase = || home.call("GET /api/v2/restore", None).unwrap().body["phase"].clone();
    for with_key in [true, false] {
        let terminal = Terminal::asked(&home, &["restore", &name]);
        assert_eq!(phase(), "ready");
        break_off(terminal, with_key);
        assert_eq!(phase(), "idle");
    }
    assert_eq!(server.stop("-TERM").0, Some(0));
}
