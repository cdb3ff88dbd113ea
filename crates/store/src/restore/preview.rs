//! What somebody would get, and what the running household has that would be gone.

use super::stage::{Origin, Staged};
use crate::engine::{Tx, sql};
use crate::schema::ours;
use crate::{Result, Store};
use domain::Ts;
use std::collections::HashMap;

/// How many names are told.
const NAMES: usize = 10;

/// What a restore would bring and take.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Preview {
    /// What was given and from when.
    pub origin: Origin,
    /// Whether it has settings.
    pub has_settings: bool,
    /// What is in its database, when it has one.
    pub counts: Option<Counts>,
    /// When somebody last changed something in it.
    pub newest: Option<Ts>,
    /// Whether it is of this same household; unknown where it does not say.
    pub is_ours: Option<bool>,
    /// What the running household has that it has not.
    pub missing: Option<Missing>,
    /// Whether the file of the running household is so broken that nobody can say what would be
    /// missing.
    pub here_is_damaged: bool,
    /// What was mended while it was brought up to date, in sentences.
    pub mended: Vec<String>,
}

/// How much there is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    pub users: u64,
    pub requests: u64,
    pub issues: u64,
    pub titles: u64,
}

/// What would be gone.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Missing {
    /// How many people.
    pub users: u64,
    /// The first of them by name.
    pub names: Vec<String>,
    /// How many requests.
    pub requests: u64,
    /// How many issues.
    pub issues: u64,
}

impl Missing {
    /// Whether nothing would be gone.
    pub fn is_nothing(&self) -> bool {
        self.users == 0 && self.requests == 0 && self.issues == 0
    }
}

/// Compares what waits with what runs; there may be nothing that runs.
pub fn preview(staged: &Staged, running: Option<&Store>) -> Result<Preview> {
    let mut preview = Preview {
        origin: staged.origin.clone(),
        has_settings: staged.has_settings,
        counts: None,
        newest: None,
        is_ours: None,
        missing: None,
        here_is_damaged: false,
        mended: staged.mended.clone(),
    };
    let (Some(contents), Some(waiting)) = (&staged.contents, staged.open()?) else {
        return Ok(preview);
    };
    let rows = |table: &str| contents.get(table).map_or(0, |digest| digest.rows);
    preview.counts = Some(Counts {
        users: rows("user"),
        requests: rows("media_request"),
        issues: rows("issue"),
        titles: rows("media"),
    });
    let there = waiting.read(Seen::look)?;
    preview.newest = there.newest;
    match running.map(|running| running.read_now(Seen::look)) {
        Some(Ok(here)) => {
            preview.is_ours = Some(here.instance == there.instance);
            preview.missing = Some(here.without(&there));
        }
        // A broken household is a reason to restore, and not one against it.
        Some(Err(error)) if error.is_damage() => preview.here_is_damaged = true,
        Some(Err(error)) => return Err(error),
        None => {}
    }
    Ok(preview)
}

/// Who and what is in a household: each number with the moment it was given.
struct Seen {
    instance: Option<String>,
    users: HashMap<i64, (Ts, String)>,
    requests: HashMap<i64, Ts>,
    issues: HashMap<i64, Ts>,
    newest: Option<Ts>,
}

impl Seen {
    fn look(tx: &mut Tx<'_>) -> Result<Self> {
        let users = sql(r#"SELECT "id", "createdAt",
                                  COALESCE("username", "plexUsername", "jellyfinUsername", "email")
                             FROM "user""#)
        .all::<(i64, Ts, String)>(tx)?;
        let mut numbers = |table: &str| -> Result<HashMap<i64, Ts>> {
            let rows =
                sql(format!(r#"SELECT "id", "createdAt" FROM "{table}""#)).all::<(i64, Ts)>(tx)?;
            Ok(rows.into_iter().collect())
        };
        let (requests, issues) = (numbers("media_request")?, numbers("issue")?);
        let newest =
            sql(r#"SELECT MAX("updatedAt") FROM "media_request""#).value::<Option<Ts>>(tx)?;
        Ok(Self {
            instance: ours::find_meta(tx, "instance")?,
            users: users.into_iter().map(|(id, at, name)| (id, (at, name))).collect(),
            requests,
            issues,
            newest,
        })
    }

    /// What is here and not there. A number that was given at another moment is another's.
    fn without(&self, there: &Self) -> Missing {
        let gone = |here: &HashMap<i64, Ts>, there: &HashMap<i64, Ts>| {
            here.iter().filter(|(id, at)| there.get(id) != Some(at)).count() as u64
        };
        let mut people: Vec<(&i64, &String)> = self
            .users
            .iter()
            .filter(|(id, (at, _))| there.users.get(id).map(|(at, _)| at) != Some(at))
            .map(|(id, (_, name))| (id, name))
            .collect();
        people.sort();
        Missing {
            users: people.len() as u64,
            names: people.into_iter().take(NAMES).map(|(_, name)| name.clone()).collect(),
            requests: gone(&self.requests, &there.requests),
            issues: gone(&self.issues, &there.issues),
        }
    }
}
