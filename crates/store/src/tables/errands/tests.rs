//! Errands as they are claimed, tried again and closed, on both engines.

use super::*;
use crate::Engine;
use crate::tables::media_edits::NewMedia;
use crate::tables::new_requests::{NewRequest, Target};
use crate::testing::fresh_on_both_engines;
use domain::{Event, MediaId, MediaStatus, MediaType, TmdbId, UserId};

fn now() -> Ts {
    Ts::from_millis(1_770_000_000_000)
}

fn until() -> Ts {
    now().plus_millis(60_000)
}

fn add_title(tx: &mut Tx<'_>, media_type: MediaType) -> Result<MediaId> {
    let (status, status_4k) = (MediaStatus::Processing, MediaStatus::Processing);
    tx.add_media(
        &NewMedia { media_type, tmdb_id: TmdbId(7), tvdb_id: None, status, status_4k },
        now(),
    )
}

fn add_user(tx: &mut Tx<'_>) -> Result<UserId> {
    sql(r#"INSERT INTO "user" ("email", "avatar", "permissions")
        VALUES ('mara@example.com', '', 2) RETURNING "id""#)
    .value(tx)
}

/// Adds a request that was just approved.
fn order(
    tx: &mut Tx<'_>,
    by: UserId,
    (media_type, media): (MediaType, MediaId),
    is_4k: bool,
) -> Result<RequestId> {
    let new = NewRequest {
        status: RequestStatus::Approved,
        media_type,
        media,
        by,
        decided_by: None,
        is_4k,
        seasons: Vec::new(),
        target: Target::default(),
        is_auto_request: false,
    };
    let request = tx.add_request(&new, now())?;
    tx.announce(&Event::RequestApproved { request, automatic: true }, now())?;
    Ok(request)
}

fn about(errands: &[Errand]) -> Vec<RequestId> {
    errands.iter().filter_map(|errand| errand.event.as_ref()?.request()).collect()
}

#[test]
fn orders_for_one_title_are_taken_up_one_after_the_other() {
    fresh_on_both_engines(|store| {
        let orders = store.write_now(|tx| {
            let by = add_user(tx)?;
            let series = (MediaType::Tv, add_title(tx, MediaType::Tv)?);
            let film = (MediaType::Movie, add_title(tx, MediaType::Movie)?);
            let first = order(tx, by, series, false)?;
            let second = order(tx, by, series, false)?;
            let third = order(tx, by, series, true)?;
            Ok([first, second, third, order(tx, by, film, false)?])
        });
        let [first, second, third, film] = orders.unwrap();
        let claim = |by: &'static str, now: Ts| {
            let until = now.plus_millis(60_000);
            store.write_now(move |tx| tx.claim_errands(by, until, 4, now)).unwrap()
        };
        let next = || store.read_now(|tx| tx.next_errand_at(now())).unwrap();
        assert_eq!(next(), Some(now()));
        let held = claim("one", now());
        assert_eq!(about(&held), [first, film], "the numbers of films and series are apart");
        assert_eq!(about(&claim("other", now())), [], "another replica waits too");
        assert_eq!(next(), Some(until()), "nothing is to be done before");
        let finish = |errand: &Errand| {
            let id = errand.id;
            store.write_now(move |tx| tx.finish_errand(id, None, now())).unwrap();
        };
        finish(&held[0]);
        assert_eq!(next(), Some(now()));
        let held = claim("other", now());
        assert_eq!(about(&held), [second]);
        let id = held[0].id;
        let postpone = move |tx: &mut Tx<'_>| tx.postpone_errand(id, "", Some(until()), now());
        store.write_now(postpone).unwrap();
        assert_eq!(about(&claim("one", now())), [third], "what waits to be tried again is free");
        // Whoever held it was killed: claims end by the clock.
        let late = until().plus_millis(1);
        assert_eq!(about(&claim("other", late)).len(), 2, "one of the series, and the film");
    });
}

#[test]
fn what_nobody_was_there_to_take_is_tried_again_and_what_nobody_wants_is_closed() {
    fresh_on_both_engines(|store| {
        let stored = store.write_now(|tx| {
            let by = add_user(tx)?;
            let film = (MediaType::Movie, add_title(tx, MediaType::Movie)?);
            let idle = order(tx, by, film, false)?;
            let refused = order(tx, by, film, true)?;
            for request in [idle, refused] {
                let order = tx.find_order(request)?.unwrap();
                tx.postpone_errand(order.id, "no", None, now())?;
            }
            tx.set_request_status(refused, RequestStatus::Failed, None, now())?;
            let retried = tx.retry_unplaced_orders(until())?;
            Ok((idle, refused, retried, tx.list_orders(&[idle, refused])?))
        });
        let (idle, refused, retried, orders) = stored.unwrap();
        assert_eq!((retried, about(&orders)), (1, vec![idle, refused]));
        assert_eq!((orders[0].failed_at, orders[0].next_attempt_at), (None, until()));
        assert_eq!(orders[1].failed_at, Some(now()));
        let closed = store.write_now(|tx| {
            for request in [idle, refused] {
                tx.close_given_up_orders(request, until())?;
            }
            tx.list_orders(&[idle, refused])
        });
        let closed = closed.unwrap();
        assert_eq!(closed[0].done_at, None, "what is open ends by itself");
        assert_eq!((closed[1].done_at, closed[1].failed_at), (Some(until()), None));
        assert_eq!(closed[1].last_error.as_deref(), Some("no"));
    });
}

#[test]
fn a_key_leads_to_the_orders_for_a_request() {
    fresh_on_both_engines(|store| {
        let requests = [RequestId(1), RequestId(2)];
        let plan = store.write_now(|tx| match tx.engine() {
            Engine::Sqlite => {
                let steps: Vec<(i64, i64, i64, String)> =
                    orders_of("EXPLAIN QUERY PLAN ", &requests).all(tx)?;
                Ok(steps.into_iter().map(|(.., step)| step).collect::<Vec<_>>())
            }
            Engine::Postgres => {
                // An empty table is read as a whole otherwise.
                tx.batch("SET LOCAL enable_seqscan = off")?;
                orders_of("EXPLAIN ", &requests).values(tx)
            }
        });
        let plan = plan.unwrap().join("\n");
        assert!(plan.contains("usherr_errand_by_subject"), "{plan}");
        assert!(!plan.contains("SCAN e"), "{plan}");
    });
}
