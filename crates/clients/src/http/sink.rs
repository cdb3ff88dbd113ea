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
    /// The beginning of an entry whose end is still to come.
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

    fn is_in_entry(&self) -> bool {
        matches!(self.state, State::Inside | State::InText | State::Escaped)
    }

    /// Follows what stands between entries.
    fn go_on(&mut self, byte: u8) -> Result<(), String> {
        self.state = match (self.state, byte) {
            (state, b' ' | b'\n' | b'\r' | b'\t') => state,
            (State::BeforeList, b'[') | (State::BetweenEntries, b',') => State::BetweenEntries,
            (State::BetweenEntries, b']') => State::AfterList,
            (State::BetweenEntries, b'{') => State::Inside,
            _ => return Err("it is not a list of entries".to_owned()),
        };
        Ok(())
    }

    /// Follows just as much of the grammar as is needed to see where an entry ends, and returns how
    /// many of the bytes belong to it. Most bytes of a household's libraries pass through here.
    fn follow(&mut self, bytes: &[u8]) -> usize {
        let (mut state, mut depth) = (self.state, self.depth);
        let mut length = bytes.len();
        for (place, byte) in bytes.iter().enumerate() {
            match (state, byte) {
                (State::InText, b'"') => state = State::Inside,
                (State::InText, b'\\') => state = State::Escaped,
                (State::Escaped, _) | (State::Inside, b'"') => state = State::InText,
                (State::Inside, b'{' | b'[') => depth += 1,
                (State::Inside, b'}' | b']') => {
                    depth -= 1;
                    if depth == 0 {
                        (state, length) = (State::BetweenEntries, place + 1);
                        break;
                    }
                }
                _ => {}
            }
        }
        (self.state, self.depth) = (state, depth);
        length
    }
}

impl<T: DeserializeOwned> Elements<T> {
    /// Takes the next bytes of an entry; one that is whole is understood where it lies.
    fn take_part(&mut self, part: &[u8]) -> Result<(), String> {
        if self.pending.len() + part.len() > ENTRY_LIMIT_BYTES {
            return Err("one of its entries is larger than expected".to_owned());
        }
        if self.is_in_entry() {
            self.pending.extend_from_slice(part);
            return Ok(());
        }
        let entry = if self.pending.is_empty() {
            serde_json::from_slice(part)
        } else {
            self.pending.extend_from_slice(part);
            serde_json::from_slice(&self.pending)
        };
        self.entries.push(entry.map_err(|cause| cause.to_string())?);
        self.pending.clear();
        Ok(())
    }
}

impl<T: DeserializeOwned> Sink for Elements<T> {
    fn take(&mut self, chunk: &[u8]) -> Result<(), String> {
        let mut rest = chunk;
        while let [byte, others @ ..] = rest {
            if !self.is_in_entry() {
                self.go_on(*byte)?;
            }
            if !self.is_in_entry() {
                rest = others;
                continue;
            }
            let (part, behind) = rest.split_at(self.follow(rest));
            self.take_part(part)?;
            rest = behind;
        }
        Ok(())
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
