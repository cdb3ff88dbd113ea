//! A backup while the household is at work.

use super::{House, in_each_house};
use crate::archive::{Archive, Keys, Seal, Unwatched};
use crate::engine::{SqliteFile, sql};
use crate::{Result, Tx};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant};

/// Changes two tables in one transaction so that their sums stay equal.
fn pay(tx: &mut Tx<'_>, writer: i64) -> Result<()> {
    tx.lock(7)?;
    sql(r#"UPDATE "media" SET "externalServiceId" = COALESCE("externalServiceId", 0) + 1 WHERE "id" = $1"#)
        .bind(writer)
        .execute(tx)?;
    sql(r#"UPDATE "user" SET "movieQuotaLimit" = COALESCE("movieQuotaLimit", 0) + 1
            WHERE "id" = $1"#)
    .bind(writer)
    .execute(tx)?;
    Ok(())
}

fn balance(tx: &mut Tx<'_>) -> Result<(i64, i64)> {
    let media = sql(r#"SELECT COALESCE(SUM("externalServiceId"), 0) FROM "media" WHERE "id" <= 8"#);
    let user = sql(r#"SELECT COALESCE(SUM("movieQuotaLimit"), 0) FROM "user" WHERE "id" <= 8"#);
    Ok((media.value(tx)?, user.value(tx)?))
}

fn start_at_zero(house: &House) {
    house
        .store()
        .write_now(|tx| {
            tx.batch(
                r#"UPDATE "media" SET "externalServiceId" = 0; UPDATE "user" SET "movieQuotaLimit" = 0"#,
            )
        })
        .unwrap();
}

#[test]
fn what_eight_writers_do_meanwhile_is_in_it_whole_or_not_at_all() {
    in_each_house(|house| {
        start_at_zero(house);
        let done = AtomicBool::new(false);
        let longest_ms = AtomicU64::new(0);
        let made: Vec<_> = std::thread::scope(|scope| {
            for writer in 1..=8 {
                let (done, longest_ms) = (&done, &longest_ms);
                scope.spawn(move || {
                    while !done.load(Ordering::Relaxed) {
                        let began = Instant::now();
                        house.store().write_now(|tx| pay(tx, writer)).unwrap();
                        let took = u64::try_from(began.elapsed().as_millis()).unwrap();
                        longest_ms.fetch_max(took, Ordering::Relaxed);
                        std::thread::sleep(Duration::from_millis(1));
                    }
                });
            }
            let made = (0..3).map(|_| house.back_up(&Seal::Open).unwrap()).collect();
            done.store(true, Ordering::Relaxed);
            made
        });
        let mut sums = Vec::new();
        for (number, made) in made.into_iter().enumerate() {
            let into = house.folder.path().join(format!("unpacked-{number}"));
            let mut archive = Archive::open(&made.path, &Keys::default()).unwrap();
            let unpacked = archive.unpack(&into, &Unwatched).unwrap();
            let file = SqliteFile::open_to_read(&unpacked.database).unwrap();
            let (media, user) = file.read(balance).unwrap();
            assert_eq!(media, user, "half a transaction is in the backup");
            sums.push(media);
        }
        assert!(sums.is_sorted() && sums.last() > sums.first(), "nobody wrote: {sums:?}");
        let (media, user) = house.store().read_now(balance).unwrap();
        assert!(media == user && media >= sums[2]);
    });
}
