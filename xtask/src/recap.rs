//! What failed, said once more at the end: the output before it is long, and often only its end is
//! kept.

use std::fmt;

/// How many lines of one failure are said again.
const SHOWN: usize = 14;
/// How many characters of one line are said again.
const WIDTH: usize = 400;

/// The failures of a run, each with the first lines of its reason.
#[derive(Default)]
pub(crate) struct Recap {
    failures: Vec<Vec<String>>,
    is_among_reasons: bool,
}

impl Recap {
    /// Notes a check that failed as a whole.
    pub(crate) fn note(&mut self, name: &str) {
        self.failures.push(vec![name.to_owned()]);
    }

    /// Listens to what programs of tests print: `---- NAME stdout ----`, then the reason, and all
    /// of that between `failures:` and a list of the names.
    pub(crate) fn hear_test(&mut self, line: &str) {
        match line {
            "failures:" => self.is_among_reasons = !self.is_among_reasons,
            head if self.is_among_reasons && head.starts_with("---- ") => {
                self.failures.push(vec![head.trim_matches([' ', '-']).to_owned()]);
            }
            reason if self.is_among_reasons && !reason.is_empty() => self.add(reason),
            closing if closing.starts_with("test result: ") => self.is_among_reasons = false,
            _ => {}
        }
    }

    /// Reads what the recordings printed: a name, and below it, indented, what differs.
    pub(crate) fn read_recordings(&mut self, lines: &[String]) {
        for pair in lines.windows(2) {
            match (pair[0].starts_with("    "), pair[1].starts_with("    ")) {
                (false, true) => self.failures.push(vec![pair[0].clone(), shortened(&pair[1])]),
                (true, true) => self.add(&pair[1]),
                _ if is_bad_sum(&pair[0]) => self.note(&pair[0]),
                _ => {}
            }
        }
    }

    fn add(&mut self, reason: &str) {
        if let Some(failure) = self.failures.last_mut().filter(|lines| lines.len() <= SHOWN) {
            failure.push(shortened(reason));
        }
    }
}

/// Tells whether `line` is the sum of a part in which something failed but nothing is said of it.
fn is_bad_sum(line: &str) -> bool {
    line.starts_with("strangers: ") && !line.ends_with(", 0 failed")
}

fn shortened(line: &str) -> String {
    line.chars().take(WIDTH).collect()
}

impl fmt::Display for Recap {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.failures.iter().try_for_each(|failure| {
            writeln!(f, "\nfailed: {}", failure.first().map_or("", String::as_str))?;
            failure.iter().skip(1).try_for_each(|reason| writeln!(f, "  {}", reason.trim()))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn failed_tests_are_said_again_with_their_reasons() {
        let mut recap = Recap::default();
        let printed = "test a::b ... FAILED\n\nfailures:\n\n---- a::b stdout ----\n\nthread 'a::b' \
                       panicked at x.rs:1:\nleft is not right\n\n\nfailures:\n    a::b\n\ntest \
                       result: FAILED. 0 passed; 1 failed\ntest c ... ok";
        printed.lines().for_each(|line| recap.hear_test(line));
        let expected =
            "\nfailed: a::b stdout\n  thread 'a::b' panicked at x.rs:1:\n  left is not right\n";
        assert_eq!(recap.to_string(), expected);
    }

    #[test]
    fn scenarios_that_differ_are_said_again_with_their_differences() {
        let mut recap = Recap::default();
        let printed = ["01-a: equal", "02-b: 2 differences", "    one", "    two", "03-c: equal"];
        recap.read_recordings(&printed.map(str::to_owned));
        assert_eq!(recap.to_string(), "\nfailed: 02-b: 2 differences\n  one\n  two\n");
    }

    #[test]
    fn strangers_that_fail_are_named() {
        let mut recap = Recap::default();
        let printed = ["strangers: 9 passed, 1 failed", "", "strangers: 10 passed, 0 failed", ""];
        recap.read_recordings(&printed.map(str::to_owned));
        assert_eq!(recap.to_string(), "\nfailed: strangers: 9 passed, 1 failed\n");
    }

    #[test]
    fn long_reasons_are_cut_and_good_runs_say_nothing() {
        let mut recap = Recap::default();
        recap.hear_test("test result: ok. 3 passed; 0 failed");
        assert_eq!(recap.to_string(), "");
        recap.hear_test("failures:");
        recap.hear_test("---- a stdout ----");
        (0..SHOWN * 2).for_each(|_| recap.hear_test(&"x".repeat(WIDTH * 2)));
        assert_eq!(recap.to_string().lines().count(), 2 + SHOWN);
    }
}
