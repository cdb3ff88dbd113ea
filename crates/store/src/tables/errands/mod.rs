//! `usherr_errand`: what must be done because of events, who does it now, how it went.
//!
//! Whoever does an errand claims its row until a moment, and keeps moving that on. A program that
//! is killed stops doing so, and somebody else takes the errand up.

#[cfg(test)]
mod tests;

use crate::engine::Sql;
use crate::restore::{Hold, find_hold};
use crate::{FromRow, Result, Row, Tx, sql};
use domain::errand::{Consumer, Errand};
use domain::event::subject_of_request;
use domain::{ErrandId, RequestId, RequestStatus, Ts};

/// Serialises those who claim.
const LOCK: i64 = i64::from_be_bytes(*b"errands.");

const COLUMNS: &str = r#"e."id", e."consumer", o."payload", o."created_at", e."attempts",
    e."next_attempt_at", e."last_error", e."done_at", e."failed_at""#;

const JOINED: &str = r#""usherr_errand" e JOIN "usherr_outbox" o ON o."id" = e."event_id""#;

/// Neither done nor given up.
const OPEN: &str = r#"e."done_at" IS NULL AND e."failed_at" IS NULL"#;

/// Open, and nothing about the same subject comes before it.
const FIRST: &str = r#"e."done_at" IS NULL AND e."failed_at" IS NULL AND NOT EXISTS
    (SELECT 1 FROM "usherr_errand" b WHERE b."consumer" = e."consumer"
    AND b."subject" = e."subject" AND b."id" < e."id" AND b."done_at" IS NULL
    AND b."failed_at" IS NULL)"#;

/// Errands in one of these states.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ErrandState {
    /// Waits to be done, or to be tried again.
    Open,
    /// Was given up.
    Failed,
    /// Was done.
    Done,
}

impl ErrandState {
    fn condition(self) -> &'static str {
        match self {
            Self::Open => OPEN,
            Self::Failed => r#"e."failed_at" IS NOT NULL"#,
            Self::Done => r#"e."done_at" IS NOT NULL"#,
        }
    }
}

/// A row; nothing when a newer program knows more consumers.
struct Stored(Option<Errand>);

impl FromRow for Stored {
    fn from_row(row: &Row<'_>) -> Result<Self> {
        let Some(consumer) = Consumer::from_word(&row.get::<String>("consumer")?) else {
            return Ok(Self(None));
        };
        Ok(Self(Some(Errand {
            id: row.get("id")?,
            consumer,
            event: serde_json::from_str(&row.get::<String>("payload")?).ok(),
            created_at: row.get("created_at")?,
            attempts: row.get("attempts")?,
            next_attempt_at: row.get("next_attempt_at")?,
            last_error: row.get("last_error")?,
            done_at: row.get("done_at")?,
            failed_at: row.get("failed_at")?,
        })))
    }
}

fn known(rows: Vec<Stored>) -> Vec<Errand> {
    rows.into_iter().filter_map(|Stored(errand)| errand).collect()
}

/// The number of the request that an order is for, from its subject; nothing for other errands.
fn request_of(errand: &str) -> String {
    format!(
        r#"CASE WHEN {errand}."consumer" = '{}' AND {errand}."subject" LIKE 'request-%'
        THEN CAST(substr({errand}."subject", 9) AS integer) END"#,
        Consumer::Order.word()
    )
}

/// Asks for the orders for some requests, by the key that leads to them.
fn orders_of(how: &str, requests: &[RequestId]) -> Sql<'static> {
    sql(format!(
        r#"{how}SELECT {COLUMNS} FROM {JOINED} WHERE e."consumer" = $1 AND e."subject" IN ({{}})
        ORDER BY e."id""#
    ))
    .bind(Consumer::Order.word())
    .bind_list(requests.iter().map(|request| subject_of_request(*request)))
}

/// Joins the request that an order is for.
fn with_request() -> String {
    format!(r#"LEFT JOIN "media_request" w ON w."id" = {}"#, request_of("e"))
}

/// Claimed at the moment `$1`, or not about a title that an order is claimed for then. An order
/// looks at what Radarr or Sonarr has and changes that as a whole, so two for one title would undo
/// each other. The quality does not matter: two entries may lead to the same server.
fn its_turn() -> String {
    format!(
        r#"(e."claimed_until" >= $1 OR w."mediaId" IS NULL OR w."mediaId" NOT IN
        (SELECT same."id" FROM "usherr_errand" b JOIN "media_request" r ON r."id" = {}
        JOIN "media" t ON t."id" = r."mediaId"
        JOIN "media" same ON same."mediaType" = t."mediaType" AND same."tmdbId" = t."tmdbId"
        WHERE b."done_at" IS NULL AND b."failed_at" IS NULL AND b."claimed_until" >= $1))"#,
        request_of("b")
    )
}

/// Since when what happened is seen to, and by whom. While a restored household waits for a word,
/// what was open in it waits too.
fn free(hold: Option<Hold>) -> (Ts, Vec<Consumer>) {
    let all = Consumer::ALL.iter().copied();
    match hold {
        None => (Ts::from_millis(0), all.collect()),
        Some(hold) => (hold.since, all.filter(|one| !one.waits_for_a_word()).collect()),
    }
}

impl Tx<'_> {
    /// Adds an errand; older ones that it makes pointless, and that nobody is doing, are done.
    pub(super) fn add_errand(
        &mut self,
        event: i64,
        consumer: Consumer,
        subject: &str,
        now: Ts,
    ) -> Result<()> {
        if consumer.replaces_older() {
            sql(r#"UPDATE "usherr_errand" SET "done_at" = $3, "failed_at" = NULL
                WHERE "consumer" = $1 AND "subject" = $2 AND "done_at" IS NULL
                AND ("claimed_until" IS NULL OR "claimed_until" < $3)"#)
            .bind(consumer.word())
            .bind(subject)
            .bind(now)
            .execute(self)?;
        }
        sql(r#"INSERT INTO "usherr_errand" ("event_id", "consumer", "subject", "next_attempt_at")
            VALUES ($1, $2, $3, $4)"#)
        .bind(event)
        .bind(consumer.word())
        .bind(subject)
        .bind(now)
        .execute(self)?;
        Ok(())
    }

    /// Claims errands that are due, oldest first, and counts the attempt. Of a subject's errands
    /// only the first is claimed, and of the orders for a title one at a time. After a restore most
    /// of them wait for the owner's word.
    pub fn claim_errands(
        &mut self,
        by: &str,
        until: Ts,
        take: usize,
        now: Ts,
    ) -> Result<Vec<Errand>> {
        self.lock(LOCK)?;
        let (since, consumers) = free(find_hold(self)?);
        let mut errands = Vec::new();
        while errands.len() < take {
            let Some(mut errand) = self.find_due_errand(since, &consumers, now)? else { break };
            errand.attempts += 1;
            sql(r#"UPDATE "usherr_errand" SET "attempts" = $2, "claimed_by" = $3,
                "claimed_until" = $4 WHERE "id" = $1"#)
            .bind(errand.id)
            .bind(errand.attempts)
            .bind(by)
            .bind(until)
            .execute(self)?;
            errands.push(errand);
        }
        Ok(errands)
    }

    /// Finds the oldest errand that may be claimed now.
    fn find_due_errand(
        &mut self,
        since: Ts,
        consumers: &[Consumer],
        now: Ts,
    ) -> Result<Option<Errand>> {
        let row: Option<Stored> = sql(format!(
            r#"SELECT {COLUMNS} FROM {JOINED} {} WHERE e."next_attempt_at" <= $1
            AND (e."claimed_until" IS NULL OR e."claimed_until" < $1) AND {FIRST} AND {}
            AND o."created_at" >= $2
            AND e."consumer" IN ({{}}) ORDER BY e."id" LIMIT 1"#,
            with_request(),
            its_turn()
        ))
        .bind(now)
        .bind(since)
        .bind_list(consumers.iter().map(|consumer| consumer.word()))
        .optional(self)?;
        Ok(row.and_then(|Stored(errand)| errand))
    }

    /// Holds a claimed errand longer; gives whether it is still ours.
    pub fn hold_errand(&mut self, id: ErrandId, by: &str, until: Ts) -> Result<bool> {
        let held = sql(r#"UPDATE "usherr_errand" SET "claimed_until" = $3
            WHERE "id" = $1 AND "claimed_by" = $2 AND "done_at" IS NULL"#)
        .bind(id)
        .bind(by)
        .bind(until)
        .execute(self)?;
        Ok(held > 0)
    }

    /// Notes that an errand was done, with a remark where there is something to say.
    pub fn finish_errand(&mut self, id: ErrandId, remark: Option<&str>, now: Ts) -> Result<()> {
        sql(r#"UPDATE "usherr_errand" SET "done_at" = $2, "last_error" = $3, "claimed_by" = NULL,
            "claimed_until" = NULL, "failed_at" = NULL WHERE "id" = $1"#)
        .bind(id)
        .bind(now)
        .bind(remark.map(str::to_owned))
        .execute(self)?;
        self.wake_dispatchers()
    }

    /// Notes that an errand was in vain, and when it is tried again; never again when there is no
    /// such moment.
    pub fn postpone_errand(
        &mut self,
        id: ErrandId,
        reason: &str,
        next: Option<Ts>,
        now: Ts,
    ) -> Result<()> {
        sql(r#"UPDATE "usherr_errand" SET "last_error" = $2, "next_attempt_at" = $3,
            "failed_at" = $4, "claimed_by" = NULL, "claimed_until" = NULL WHERE "id" = $1"#)
        .bind(id)
        .bind(reason)
        .bind(next.unwrap_or(now))
        .bind(next.is_none().then_some(now))
        .execute(self)?;
        self.wake_dispatchers()
    }

    /// Lets go of what a program was doing that ends or was killed: of one holder, or of all.
    pub fn release_errands(&mut self, by: Option<&str>) -> Result<u64> {
        let query = sql(r#"UPDATE "usherr_errand" SET "claimed_by" = NULL, "claimed_until" = NULL
            WHERE "claimed_by" IS NOT NULL"#);
        match by {
            Some(by) => query.push_bind(r#" AND "claimed_by" = "#, by).execute(self),
            None => query.execute(self),
        }
    }

    /// The next moment at which there is something to do, as far as that is known now.
    pub fn next_errand_at(&mut self, now: Ts) -> Result<Option<Ts>> {
        let (since, consumers) = free(find_hold(self)?);
        // What is claimed becomes due again when the claim ends without a word; what waits for it
        // is told when it ends with one.
        let row: Option<(Option<Ts>, Option<Ts>)> = sql(format!(
            r#"SELECT e."next_attempt_at", e."claimed_until" FROM {JOINED} {}
            WHERE {FIRST} AND {} AND o."created_at" >= $2 AND e."consumer" IN ({{}})
            ORDER BY COALESCE(e."claimed_until", e."next_attempt_at") LIMIT 1"#,
            with_request(),
            its_turn()
        ))
        .bind(now)
        .bind(since)
        .bind_list(consumers.iter().map(|consumer| consumer.word()))
        .optional(self)?;
        Ok(row.and_then(|(next, claimed)| claimed.or(next)))
    }

    /// Lists errands, newest first, and counts them.
    pub fn page_of_errands(
        &mut self,
        state: Option<ErrandState>,
        take: i64,
        skip: i64,
    ) -> Result<(Vec<Errand>, i64)> {
        let condition = state.map_or("true", ErrandState::condition);
        let total = sql(format!(r"SELECT count(*) FROM {JOINED} WHERE {condition}")).value(self)?;
        let rows: Vec<Stored> = sql(format!(
            r#"SELECT {COLUMNS} FROM {JOINED} WHERE {condition}
            ORDER BY e."id" DESC LIMIT $1 OFFSET $2"#
        ))
        .bind(take)
        .bind(skip)
        .all(self)?;
        Ok((known(rows), total))
    }

    /// Finds an errand.
    pub fn find_errand(&mut self, id: ErrandId) -> Result<Option<Errand>> {
        let row: Option<Stored> =
            sql(format!(r#"SELECT {COLUMNS} FROM {JOINED} WHERE e."id" = $1"#))
                .bind(id)
                .optional(self)?;
        Ok(row.and_then(|Stored(errand)| errand))
    }

    /// Finds the newest order for a request.
    pub fn find_order(&mut self, request: RequestId) -> Result<Option<Errand>> {
        Ok(self.list_orders(&[request])?.pop())
    }

    /// Lists the orders for some requests, oldest first.
    pub fn list_orders(&mut self, requests: &[RequestId]) -> Result<Vec<Errand>> {
        if requests.is_empty() {
            return Ok(Vec::new());
        }
        Ok(known(orders_of("", requests).all(self)?))
    }

    /// Has the orders tried again that nobody was there to take. Their requests are still approved,
    /// while what somebody refused to take made its request fail.
    pub fn retry_unplaced_orders(&mut self, now: Ts) -> Result<u64> {
        let retried = sql(format!(
            r#"UPDATE "usherr_errand" SET "failed_at" = NULL, "attempts" = 0,
            "next_attempt_at" = $1 WHERE "failed_at" IS NOT NULL AND "done_at" IS NULL
            AND {} IN (SELECT "id" FROM "media_request" WHERE "status" = $2)"#,
            request_of("usherr_errand")
        ))
        .bind(now)
        .bind(RequestStatus::Approved)
        .execute(self)?;
        if retried > 0 {
            self.wake_dispatchers()?;
        }
        Ok(retried)
    }

    /// Closes the orders for a request that were given up: nobody waits for them any more.
    pub fn close_given_up_orders(&mut self, request: RequestId, now: Ts) -> Result<()> {
        sql(r#"UPDATE "usherr_errand" SET "done_at" = $3, "failed_at" = NULL
            WHERE "consumer" = $1 AND "subject" = $2 AND "failed_at" IS NOT NULL
            AND "done_at" IS NULL"#)
        .bind(Consumer::Order.word())
        .bind(subject_of_request(request))
        .bind(now)
        .execute(self)?;
        Ok(())
    }

    /// Has an errand tried again at once, with all its patience; one that is done stays so. Gives
    /// whether there is something to try.
    pub fn retry_errand(&mut self, id: ErrandId, now: Ts) -> Result<bool> {
        let changed = sql(r#"UPDATE "usherr_errand" SET "failed_at" = NULL, "attempts" = 0,
            "next_attempt_at" = $2 WHERE "id" = $1 AND "done_at" IS NULL"#)
        .bind(id)
        .bind(now)
        .execute(self)?;
        self.wake_dispatchers()?;
        Ok(changed > 0)
    }
}
