//! What changes on the way from an older shape (data §2.7, §2.8), and what is broken in old
//! databases because foreign keys were not enforced while they grew.

use super::plan::{Plan, TablePlan};
use super::record::Record;
use crate::engine::{Engine, Value};
use crate::schema::{OnDelete, Table};
use domain::{MediaStatus, RequestStatus};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Overseerr's number for *deleted*, which stands for *blocklisted* everywhere else.
const OVERSEERR_DELETED: Value = Value::Int(6);

/// Changes rows one by one, remembering what it saw. Tables come after those they point at.
#[derive(Debug)]
pub(super) struct Mender {
    overseerr: bool,
    one_subscription_per_secret: bool,
    /// The numbers of the rows that went through, in ascending order, for tables that others
    /// point at.
    seen: HashMap<&'static str, Vec<i64>>,
    /// Titles that Overseerr called deleted, in normal quality and in 4K.
    deleted: [BTreeSet<i64>; 2],
    /// Subscriptions wait for the end: the newest of duplicates stays.
    subscriptions: Vec<Record>,
    notes: BTreeMap<String, u64>,
}

/// Tables that others point at.
const POINTED_AT: [&str; 4] = ["user", "media", "media_request", "issue"];

impl Mender {
    pub(super) fn new(plan: &Plan, target: Engine) -> Self {
        Self {
            overseerr: plan.overseerr,
            one_subscription_per_secret: target == Engine::Sqlite,
            seen: HashMap::new(),
            deleted: [BTreeSet::new(), BTreeSet::new()],
            subscriptions: Vec::new(),
            notes: BTreeMap::new(),
        }
    }

    /// Mends a page of rows and gives those that stay.
    pub(super) fn mend(&mut self, plan: &TablePlan, records: Vec<Record>) -> Vec<Record> {
        let table = plan.table;
        let mut kept = Vec::with_capacity(records.len());
        for mut record in records {
            if !self.points_at_something(table, &mut record) {
                self.note(format!(
                    "rows of `{}` that belonged to something deleted were left out",
                    table.name
                ));
                continue;
            }
            if self.overseerr {
                self.speak_seerr(table, &mut record);
            }
            if POINTED_AT.contains(&table.name)
                && let Value::Int(id) = record.key()
            {
                self.seen.entry(table.name).or_default().push(*id);
            }
            kept.push(record);
        }
        if table.name == "user_push_subscription" {
            self.subscriptions.append(&mut kept);
        }
        kept
    }

    /// Gives the rows that waited for the end of their table.
    pub(super) fn rest(&mut self, plan: &TablePlan) -> Vec<Record> {
        if plan.table.name != "user_push_subscription" {
            return Vec::new();
        }
        let mut devices = BTreeSet::new();
        let mut secrets = BTreeSet::new();
        let mut kept = Vec::new();
        for record in std::mem::take(&mut self.subscriptions).into_iter().rev() {
            let column = |name| format!("{:?}", record.get(plan.table, name));
            let owned = *record.get(plan.table, "userId") != Value::Null;
            let repeated = owned && !devices.insert((column("endpoint"), column("userId")));
            let shared = !secrets.insert(column("auth")) && self.one_subscription_per_secret;
            if repeated || shared {
                self.note("push subscriptions that were there twice were left out".to_owned());
            } else {
                kept.push(record);
            }
        }
        kept.reverse();
        kept
    }

    /// What was mended, in sentences.
    pub(super) fn sentences(&self) -> Vec<String> {
        self.notes.iter().map(|(what, count)| format!("{count} {what}")).collect()
    }

    fn note(&mut self, what: String) {
        *self.notes.entry(what).or_default() += 1;
    }

    /// Treats a pointer to a missing row as the deletion of that row would have done. Gives
    /// whether the row stays.
    fn points_at_something(&mut self, table: &Table, record: &mut Record) -> bool {
        for key in table.foreign_keys {
            let &Value::Int(id) = record.get(table, key.column) else { continue };
            let found = self.seen.get(key.table).is_some_and(|ids| ids.binary_search(&id).is_ok());
            if found {
                continue;
            }
            // Who changed an issue last is no reason to lose it, although the reference would.
            if key.on_delete == OnDelete::Cascade && key.column != "modifiedById" {
                return false;
            }
            record.set(table, key.column, Value::Null);
            self.note(format!(
                "pointers `{}.{}` to something deleted were emptied",
                table.name, key.column
            ));
        }
        true
    }

    /// Translates Overseerr's *deleted*, and completes the movie requests that wait for such a
    /// title, as the reference does.
    fn speak_seerr(&mut self, table: &Table, record: &mut Record) {
        match table.name {
            "media" | "season" => {
                for (column, deleted) in ["status", "status4k"].into_iter().zip(&mut self.deleted) {
                    if *record.get(table, column) != OVERSEERR_DELETED {
                        continue;
                    }
                    if table.name == "media"
                        && let Value::Int(id) = record.key()
                    {
                        deleted.insert(*id);
                    }
                    record.set(table, column, MediaStatus::Deleted.into());
                }
            }
            "media_request" => {
                let approved = *record.get(table, "status") == RequestStatus::Approved.into();
                let movie = *record.get(table, "type") == "movie".into();
                let in_4k = *record.get(table, "is4k") == true.into();
                let [deleted, deleted_4k] = &self.deleted;
                let gone = match record.get(table, "mediaId") {
                    Value::Int(id) if in_4k => deleted_4k.contains(id),
                    Value::Int(id) => deleted.contains(id),
                    _ => false,
                };
                if approved && movie && gone {
                    record.set(table, "status", RequestStatus::Completed.into());
                }
            }
            _ => {}
        }
    }
}
