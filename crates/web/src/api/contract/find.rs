//! From a method and a path to the row of the table. Letter case does not matter, one slash at the
//! end is allowed, and a fixed word wins over a parameter (api §2.1).

use super::refusal::Refusal;
use super::schema::{Route, Verb};
use super::text::decode;
use super::{BASE, routes};
use std::borrow::Cow;
use std::sync::LazyLock;

/// A row of the table, and what a path says to it.
#[derive(Debug)]
pub struct Found<'path> {
    pub route: &'static Route,
    /// The parameters of the path by name, percent-decoded.
    pub params: Vec<(&'static str, Cow<'path, str>)>,
}

/// Finds the row for a call. `path` is the path as it was sent, from `/api/v1` on, without its
/// query. Refuses an unknown path, a method that the path does not have, and a parameter that
/// cannot be decoded.
pub fn find<'path>(method: &str, path: &'path str) -> Result<Found<'path>, Refusal> {
    let mut values = Vec::new();
    let node = segments(path)
        .and_then(|segments| TREE.walk(&segments, &mut values))
        .ok_or_else(|| Refusal::about(404, path, "not found"))?;
    let decoded = values
        .into_iter()
        .rev()
        .map(decode)
        .collect::<Option<Vec<_>>>()
        .ok_or_else(|| Refusal::about(400, path, "malformed uri'"))?;
    let route = Verb::from_name(method)
        .and_then(|verb| node.route(verb))
        .ok_or_else(|| Refusal::about(405, path, &format!("{method} method not allowed")))?;
    let params = route.params.iter().map(|param| param.name).zip(decoded).collect();
    Ok(Found { route, params })
}

/// The parts of a path below the base, or nothing if it does not lie there or has empty parts.
fn segments(path: &str) -> Option<Vec<&str>> {
    let (base, rest) = path.split_at_checked(BASE.len())?;
    if !base.eq_ignore_ascii_case(BASE) {
        return None;
    }
    if rest.is_empty() {
        return Some(Vec::new());
    }
    let rest = rest.strip_prefix('/')?;
    let rest = rest.strip_suffix('/').unwrap_or(rest);
    let parts: Vec<_> = rest.split('/').collect();
    parts.iter().all(|part| !part.is_empty()).then_some(parts)
}

/// The table's paths as a tree of their parts.
#[derive(Default)]
struct Node {
    words: Vec<(&'static str, Self)>,
    hole: Option<Box<Self>>,
    routes: Vec<&'static Route>,
}

static TREE: LazyLock<Node> = LazyLock::new(|| {
    let mut root = Node::default();
    for route in routes() {
        root.grow(route.path.split('/').filter(|part| !part.is_empty()), route);
    }
    root
});

impl Node {
    fn grow(&mut self, mut parts: impl Iterator<Item = &'static str>, route: &'static Route) {
        let Some(part) = parts.next() else {
            self.routes.push(route);
            return;
        };
        if part.starts_with('{') {
            self.hole.get_or_insert_default().grow(parts, route);
        } else if let Some((_, child)) = self.words.iter_mut().find(|(word, _)| *word == part) {
            child.grow(parts, route);
        } else {
            let mut child = Self::default();
            child.grow(parts, route);
            self.words.push((part, child));
        }
    }

    /// Returns the node of a path, leaving the values of its parameters last first. A word that
    /// leads nowhere is tried again as a parameter.
    fn walk<'path>(&self, segments: &[&'path str], values: &mut Vec<&'path str>) -> Option<&Self> {
        let Some((first, rest)) = segments.split_first() else {
            return (!self.routes.is_empty()).then_some(self);
        };
        let word = self.words.iter().find(|(word, _)| word.eq_ignore_ascii_case(first));
        if let Some(end) = word.and_then(|(_, child)| child.walk(rest, values)) {
            return Some(end);
        }
        let end = self.hole.as_ref()?.walk(rest, values)?;
        values.push(first);
        Some(end)
    }

    fn route(&self, verb: Verb) -> Option<&'static Route> {
        self.routes.iter().copied().find(|route| route.verb == verb)
    }
}
