//! Reading the log back for the log viewer: filtered, searched, newest first.

use std::borrow::Cow;
use std::collections::VecDeque;
use std::io;
use std::path::Path;

use serde::Deserialize;
use serde_json::{Map, Value};

use super::LogLine;
use super::names::{JSON, LogName};
use super::scan::LogReader;

/// What the viewer asks for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LogQuery {
    pub take: usize,
    pub skip: usize,
    pub filter: LogFilter,
    /// Text to be found in label, message or data, in any case. Empty finds everything.
    pub search: String,
}

/// The least severe level to show.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LogFilter {
    #[default]
    Debug,
    Info,
    Warn,
    Error,
}

/// A page of the log.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LogPage {
    /// How many entries match, on all pages.
    pub total: usize,
    /// Objects with `timestamp`, `level`, `label`, `message` and `data`; other keys of the line
    /// stand beside these and once more inside `data`.
    pub entries: Vec<Value>,
}

impl LogFilter {
    /// Returns the filter of a level's name. Every other word shows everything.
    pub fn from_word(word: &str) -> Self {
        match word {
            "info" => Self::Info,
            "warn" => Self::Warn,
            "error" => Self::Error,
            _ => Self::Debug,
        }
    }

    fn admits(self, level: &str) -> bool {
        match level {
            "debug" => self == Self::Debug,
            "info" => matches!(self, Self::Debug | Self::Info),
            "warn" => self != Self::Error,
            "error" => true,
            _ => false,
        }
    }
}

impl LogQuery {
    /// Reads the JSON logs in a folder. It blocks for as long as that takes.
    ///
    /// Lines that cannot be understood are passed over, and files that vanish while being read
    /// count as empty: the log goes on being written and tidied meanwhile.
    pub fn read(&self, folder: &Path) -> io::Result<LogPage> {
        let mut logs = match JSON.list(folder) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => Vec::new(),
            logs => logs?,
        };
        // While a file is being packed both forms exist; the plain one comes first and is whole.
        logs.dedup_by_key(|log| (log.day, log.part));
        let mut page = LogPage::default();
        for log in logs.into_iter().rev() {
            self.read_file(folder, log, &mut page);
        }
        Ok(page)
    }

    /// Counts the matches in one file and adds those that belong on the page.
    fn read_file(&self, folder: &Path, log: LogName, page: &mut LogPage) {
        let still_wanted = self.skip.saturating_add(self.take).saturating_sub(page.total);
        let Ok(mut reader) = LogReader::open(folder, log, 0) else { return };
        let mut last_matches = VecDeque::new();
        let mut line = Vec::new();
        let mut count = 0;
        while let Some(start) = reader.next(&mut line) {
            if self.matches(&line) {
                count += 1;
                last_matches.push_back(start);
                if last_matches.len() > still_wanted {
                    last_matches.pop_front();
                }
            }
        }
        let newer_pages = self.skip.saturating_sub(page.total);
        last_matches.truncate(last_matches.len().saturating_sub(newer_pages));
        page.entries.extend(read_entries(folder, log, &last_matches));
        page.total += count;
    }

    /// Gives the entry of a line that has just been written, if it is asked for.
    pub fn entry(&self, line: &LogLine) -> Option<Value> {
        let line = line.to_json();
        let wanted = self.matches(line.as_bytes());
        wanted.then(|| entry_of(line.as_bytes()).map(Value::Object)).flatten()
    }

    fn matches(&self, line: &[u8]) -> bool {
        if !line.starts_with(b"{") {
            return false;
        }
        let Ok(glance) = serde_json::from_slice::<Glance<'_>>(line) else { return false };
        self.filter.admits(&glance.level)
            && (self.search.is_empty() || entry_of(line).is_some_and(|entry| self.finds(&entry)))
    }

    fn finds(&self, entry: &Map<String, Value>) -> bool {
        let wanted = self.search.to_lowercase();
        ["label", "message", "data"]
            .iter()
            .filter_map(|key| entry.get(*key))
            .any(|value| is_found_in(&wanted, value))
    }
}

/// The part of a line that decides whether a closer look is worth while.
#[derive(Deserialize)]
struct Glance<'a> {
    #[serde(borrow)]
    level: Cow<'a, str>,
}

fn is_found_in(wanted: &str, value: &Value) -> bool {
    match value {
        Value::String(text) => text.to_lowercase().contains(wanted),
        Value::Number(number) => number.to_string().to_lowercase().contains(wanted),
        Value::Array(items) => items.iter().any(|item| is_found_in(wanted, item)),
        Value::Object(object) => object.values().any(|value| is_found_in(wanted, value)),
        Value::Null | Value::Bool(_) => false,
    }
}

/// Reads the lines that begin at the given places and returns their entries, newest first.
fn read_entries(folder: &Path, log: LogName, starts: &VecDeque<u64>) -> Vec<Value> {
    let mut entries = Vec::new();
    let Some(first) = starts.front() else { return entries };
    let Ok(mut reader) = LogReader::open(folder, log, *first) else { return entries };
    let mut starts = starts.iter().peekable();
    let mut line = Vec::new();
    while let Some(wanted) = starts.peek()
        && let Some(start) = reader.next(&mut line)
    {
        if start == **wanted {
            entries.extend(entry_of(&line).map(Value::Object));
            starts.next();
        }
    }
    entries.reverse();
    entries
}

/// Turns a line of the JSON log into what the viewer shows.
fn entry_of(line: &[u8]) -> Option<Map<String, Value>> {
    const KNOWN: [&str; 5] = ["timestamp", "level", "label", "message", "data"];
    let mut entry: Map<String, Value> = serde_json::from_slice(line).ok()?;
    let others: Vec<(String, Value)> = entry
        .iter()
        .filter(|(key, _)| !KNOWN.contains(&key.as_str()))
        .map(|(key, value)| (key.clone(), value.clone()))
        .collect();
    if others.is_empty() {
        return Some(entry);
    }
    let mut data = match entry.remove("data") {
        Some(Value::Object(data)) => data,
        Some(other) => Map::from_iter([("data".to_owned(), other)]),
        None => Map::new(),
    };
    data.extend(others);
    entry.insert("data".to_owned(), Value::Object(data));
    Some(entry)
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::io::Write;

    use flate2::Compression;
    use flate2::write::GzEncoder;
    use serde_json::json;
    use tempfile::TempDir;

    use super::*;

    const TODAY: &str = ".machinelogs-2026-03-02.json";
    const YESTERDAY: &str = ".machinelogs-2026-03-01.json.gz";

    fn folder(files: &[(&str, &str)]) -> TempDir {
        let folder = TempDir::new().unwrap();
        for (name, text) in files {
            let mut bytes = text.as_bytes().to_vec();
            if Path::new(name).extension().is_some_and(|ending| ending == "gz") {
                let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
                encoder.write_all(&bytes).unwrap();
                bytes = encoder.finish().unwrap();
            }
            fs::write(folder.path().join(name), bytes).unwrap();
        }
        folder
    }

    fn numbered(numbers: std::ops::RangeInclusive<u32>) -> String {
        let levels = ["debug", "info", "warn", "error"];
        let line = |n: u32| {
            let level = levels[n as usize % 4];
            json!({"level": level, "message": format!("line {n}"), "timestamp": "t"}).to_string()
        };
        numbers.map(|n| line(n) + "\n").collect()
    }

    fn messages(folder: &TempDir, query: &LogQuery) -> (usize, Vec<String>) {
        let page = query.read(folder.path()).unwrap();
        let texts = page.entries.iter().map(|entry| entry["message"].as_str().unwrap().to_owned());
        (page.total, texts.collect())
    }

    #[test]
    fn pages_run_from_the_newest_line_through_all_files() {
        let folder = folder(&[
            (YESTERDAY, &numbered(1..=10)),
            (TODAY, &numbered(11..=14)),
            (".machinelogs-2026-03-02.json.1", &numbered(15..=20)),
            ("usherr-2026-03-02.log", "not JSON"),
        ]);
        let all: Vec<String> = (1..=20).rev().map(|n| format!("line {n}")).collect();
        for take in [1, 3, 7, 20, 100] {
            let mut seen = Vec::new();
            for skip in (0..20).step_by(take) {
                let query = LogQuery { take, skip, ..LogQuery::default() };
                let (total, texts) = messages(&folder, &query);
                assert_eq!(total, 20);
                assert!(texts.len() <= take);
                seen.extend(texts);
            }
            assert_eq!(seen, all, "pages of {take}");
        }
        let beyond = LogQuery { take: 5, skip: 20, ..LogQuery::default() };
        assert_eq!(messages(&folder, &beyond), (20, Vec::new()));
        let nothing = LogQuery { take: 0, ..LogQuery::default() };
        assert_eq!(messages(&folder, &nothing), (20, Vec::new()));
    }

    #[test]
    fn the_filter_names_the_least_severe_level() {
        let folder = folder(&[(YESTERDAY, &numbered(1..=4)), (TODAY, &numbered(5..=8))]);
        let cases = [
            ("debug", 8, "line 8"),
            ("info", 6, "line 7"),
            ("warn", 4, "line 7"),
            ("error", 2, "line 7"),
            ("anything", 8, "line 8"),
        ];
        for (word, total, newest) in cases {
            let filter = LogFilter::from_word(word);
            let found = messages(&folder, &LogQuery { take: 1, filter, ..LogQuery::default() });
            assert_eq!(found, (total, vec![newest.to_owned()]), "{word}");
        }
    }

    #[test]
    fn search_looks_into_label_message_and_data() {
        let lines = [
            json!({"level": "info", "message": "Scan of Films", "label": "Jobs"}),
            json!({"level": "info", "message": "b", "title": {"name": ["A Film"], "id": 4711}}),
            json!({"level": "info", "message": "c", "data": {"deep": "a.b*"}, "ok": true}),
        ]
        .map(|line| line.to_string() + "\n")
        .concat();
        let folder = folder(&[(TODAY, &lines)]);
        let cases =
            [("film", 2), ("JOBS", 1), ("471", 1), ("a.b*", 1), ("a.c", 0), ("true", 0), ("", 3)];
        for (search, total) in cases {
            let query = LogQuery { take: 10, search: search.to_owned(), ..LogQuery::default() };
            assert_eq!(query.read(folder.path()).unwrap().total, total, "{search}");
        }
    }

    #[test]
    fn other_keys_stand_in_data_too() {
        let line = json!({"level": "info", "message": "m", "timestamp": "t", "label": "l",
                          "data": {"kept": 1}, "titleId": 7});
        let odd = json!({"level": "info", "message": "m", "data": "text", "x": 1});
        let folder = folder(&[(TODAY, &format!("{line}\n{odd}\n"))]);
        let page = LogQuery { take: 2, ..LogQuery::default() }.read(folder.path()).unwrap();
        let [odd, line] = page.entries.as_slice() else { panic!("two entries: {page:?}") };
        assert_eq!(
            line,
            &json!({"level": "info", "message": "m", "timestamp": "t", "label": "l", "titleId": 7,
                    "data": {"kept": 1, "titleId": 7}})
        );
        assert_eq!(odd["data"], json!({"data": "text", "x": 1}));
    }

    #[test]
    fn broken_lines_and_archives_are_passed_over() {
        let huge = "x".repeat(2 * 1024 * 1024);
        let text = format!(
            "\n{{\"level\":\"info\",\nnot json\n[\"info\"]\n{{\"level\":5}}\n{huge}\n{}",
            numbered(1..=2)
        );
        let folder = folder(&[(TODAY, &text), (YESTERDAY, &numbered(3..=4))]);
        let query = LogQuery { take: 10, ..LogQuery::default() };
        let expected = ["line 2", "line 1", "line 4", "line 3"].map(str::to_owned).to_vec();
        assert_eq!(messages(&folder, &query), (4, expected));

        fs::write(folder.path().join(YESTERDAY), "no gzip").unwrap();
        assert_eq!(messages(&folder, &query).0, 2);
    }

    #[test]
    fn a_file_that_exists_in_both_forms_counts_once() {
        let folder = folder(&[
            (".machinelogs-2026-03-01.json", &numbered(1..=4)),
            (YESTERDAY, &numbered(1..=2)),
        ]);
        let query = LogQuery { take: 1, ..LogQuery::default() };
        assert_eq!(messages(&folder, &query), (4, vec!["line 4".to_owned()]));
    }

    #[test]
    fn no_log_yet_is_an_empty_page() {
        let query = LogQuery { take: 1, ..LogQuery::default() };
        assert_eq!(query.read(Path::new("nowhere/at/all")).unwrap(), LogPage::default());
    }
}
