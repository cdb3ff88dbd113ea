//! Where the body of an answer runs: into one piece, or entry by entry into a list.

use serde::de::DeserializeOwned;

/// A single entry of a list is never this large.
const ENTRY_LIMIT_BYTES: usize = 8 << 20;

/// Takes a body as it arrives, and may refuse to take more.
pub(super) trait Sink {
    fn take(&mut self, chunk: &[u8]) -> Result<(), String>;
}

/// The body in one piece, up to a limit.
pub(super) struct Whole {
    pub(super) body: Vec<u8>,
    limit_bytes: usize,
}

impl Whole {
    pub(super) fn new(limit_bytes: usize) -> Self {
        Self { body: Vec::new(), limit_bytes }
    }
}

impl Sink for Whole {
    fn take(&mut self, chunk: &[u8]) -> Result<(), String> {
        if self.body.len() + chunk.len() > self.limit_bytes {
            return Err("it is larger than expected".to_owned());
        }
        self.body.extend_from_slice(chunk);
        Ok(())
    }
}

/// The entries of a JSON list of objects, each understood as soon as its last byte is there.
pub(super) struct Elements<T> {
    entries: Vec<T>,
    pending: Vec<u8>,
    depth: usize,
    state: State,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    BeforeList,
    BetweenEntries,
    Inside,
    InText,
    Escaped,
    AfterList,
}

impl<T> Elements<T> {
    pub(super) fn new() -> Self {
        Self { entries: Vec::new(), pending: Vec::new(), depth: 0, state: State::BeforeList }
    }

    /// Returns the entries, unless the list was cut short.
    pub(super) fn finish(self) -> Result<Vec<T>, String> {
        match self.state {
            State::AfterList => Ok(self.entries),
            _ => Err("the list ends in the middle".to_owned()),
        }
    }
}

impl<T: DeserializeOwned> Elements<T> {
    /// Follows just as much of the grammar as is needed to see where an entry ends.
    fn next(&mut self, byte: u8) -> Result<(), String> {
        match (self.state, byte) {
            (
                State::BeforeList | State::BetweenEntries | State::AfterList,
                b' ' | b'\n' | b'\r' | b'\t',
            )
            | (State::BetweenEntries, b',') => {}
            (State::BeforeList, b'[') => self.state = State::BetweenEntries,
            (State::BetweenEntries, b']') => self.state = State::AfterList,
            (State::BetweenEntries, b'{') => {
                self.state = State::Inside;
                self.open(byte)?;
            }
            (State::Inside, b'{' | b'[') => self.open(byte)?,
            (State::Inside, b'}' | b']') => self.close(byte)?,
            (State::Inside, _) => {
                self.push(byte)?;
                self.state = if byte == b'"' { State::InText } else { State::Inside };
            }
            (State::InText | State::Escaped, _) => {
                self.push(byte)?;
                self.state = match (self.state, byte) {
                    (State::InText, b'"') => State::Inside,
                    (State::InText, b'\\') => State::Escaped,
                    _ => State::InText,
                };
            }
            _ => return Err("it is not a list of entries".to_owned()),
        }
        Ok(())
    }

    fn open(&mut self, byte: u8) -> Result<(), String> {
        self.depth += 1;
        self.push(byte)
    }

    fn close(&mut self, byte: u8) -> Result<(), String> {
        self.push(byte)?;
        self.depth -= 1;
        if self.depth == 0 {
            let entry = serde_json::from_slice(&self.pending).map_err(|cause| cause.to_string())?;
            self.entries.push(entry);
            self.pending.clear();
            self.state = State::BetweenEntries;
        }
        Ok(())
    }

    fn push(&mut self, byte: u8) -> Result<(), String> {
        if self.pending.len() >= ENTRY_LIMIT_BYTES {
            return Err("one of its entries is larger than expected".to_owned());
        }
        self.pending.push(byte);
        Ok(())
    }
}

impl<T: DeserializeOwned> Sink for Elements<T> {
    fn take(&mut self, chunk: &[u8]) -> Result<(), String> {
        chunk.iter().try_for_each(|byte| self.next(*byte))
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    /// Feeds a text in pieces of `size` bytes.
    fn read(text: &str, size: usize) -> Result<Vec<Value>, String> {
        let mut elements = Elements::new();
        text.as_bytes().chunks(size).try_for_each(|chunk| elements.take(chunk))?;
        elements.finish()
    }

    #[test]
    fn entries_are_found_wherever_the_pieces_end() {
        let list = json!([
            { "id": 1, "title": "braces } ] and \"quotes\" and a back\\slash" },
            { "id": 2, "seasons": [{ "number": 1 }, { "number": 2 }], "none": null },
            {},
        ]);
        for text in [list.to_string(), serde_json::to_string_pretty(&list).unwrap()] {
            for size in [1, 2, 7, 1000] {
                assert_eq!(Value::from(read(&text, size).unwrap()), list, "{size}");
            }
        }
        assert_eq!(read(" [ ] ", 1), Ok(Vec::new()));
    }

    #[test]
    fn what_is_not_a_complete_list_is_an_error() {
        let broken = ["", "[", "[{\"id\": 1}", "[{\"id\": 1},", "[{\"id\"", "{\"id\": 1}", "null"];
        for text in broken.into_iter().chain(["[1, 2]", "[{\"id\": ]}", "[{}] <html>", "<html>"]) {
            assert!(read(text, 3).is_err(), "{text}");
        }
    }

    #[test]
    fn an_endless_entry_is_given_up() {
        let mut elements = Elements::<Value>::new();
        elements.take(b"[{\"title\": \"").unwrap();
        let more = vec![b'x'; 65_536];
        let outcome = (0..200).try_for_each(|_| elements.take(&more));
        assert!(outcome.unwrap_err().contains("larger"));
    }
}
