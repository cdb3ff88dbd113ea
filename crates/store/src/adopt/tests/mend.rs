//! What changes on the way.

use super::Household;
use crate::adopt::{Older, Was};
use crate::engine::sql;
use crate::{Result, Tx};

fn person(tx: &mut Tx<'_>, id: i64) -> Result<()> {
    sql(r#"INSERT INTO "user" ("id", "email", "avatar") VALUES ($1, $2, '')"#)
        .bind(id)
        .bind(format!("{id}@example.com"))
        .execute(tx)?;
    Ok(())
}

#[test]
fn overseerr_s_deleted_titles_and_single_region_are_understood() {
    let household = Household::on_sqlite();
    household.write(|tx| {
        super::samples::create(tx, Older::Overseerr)?;
        person(tx, 1)?;
        tx.batch(
            r#"INSERT INTO "media" ("id", "mediaType", "tmdbId", "status", "status4k") VALUES
                 (1, 'movie', 1, 6, 5), (2, 'tv', 2, 5, 6), (3, 'movie', 3, 3, 6);
               INSERT INTO "season" ("id", "seasonNumber", "status", "status4k", "mediaId") VALUES
                 (1, 1, 6, 6, 2);
               INSERT INTO "media_request" ("id", "status", "type", "mediaId", "is4k") VALUES
                 (1, 2, 'movie', 1, 0), (2, 2, 'movie', 1, 1), (3, 2, 'tv', 2, 1),
                 (4, 2, 'movie', 3, 1), (5, 1, 'movie', 1, 0);
               INSERT INTO "user_settings" ("id", "userId", "region") VALUES (1, 1, 'DE');"#,
        )
    });
    let store = household.open().unwrap().store;
    let (titles, seasons, requests, regions) =
        store
            .read_now(|tx| {
                Ok((
                    sql(r#"SELECT "status", "status4k" FROM "media" ORDER BY "id""#)
                        .all::<(i64, i64)>(tx)?,
                    sql(r#"SELECT "status", "status4k" FROM "season""#).all::<(i64, i64)>(tx)?,
                    sql(r#"SELECT "status" FROM "media_request" ORDER BY "id""#)
                        .values::<i64>(tx)?,
                    sql(r#"SELECT "discoverRegion", "streamingRegion" FROM "user_settings""#)
                        .all::<(String, String)>(tx)?,
                ))
            })
            .unwrap();
    assert_eq!(titles, [(7, 5), (5, 7), (3, 7)]);
    assert_eq!(seasons, [(7, 7)]);
    assert_eq!(requests, [5, 2, 2, 5, 1], "approved movie requests of deleted titles are done");
    assert_eq!(regions, [("DE".to_owned(), "DE".to_owned())]);
}

#[test]
fn duplicate_subscriptions_and_rows_of_the_deleted_are_left_out_and_told() {
    let household = Household::on_sqlite();
    household.write(|tx| {
        super::samples::create(tx, Older::Jellyseerr2)?;
        person(tx, 1)?;
        tx.batch(
            r#"INSERT INTO "user_push_subscription" ("id", "endpoint", "p256dh", "auth", "userId")
               VALUES (1, 'e', 'old', 'a', 1), (2, 'e', 'new', 'b', 1), (3, 'e', 'x', 'c', NULL);
               INSERT INTO "media" ("id", "mediaType", "tmdbId") VALUES (1, 'tv', 1);
               INSERT INTO "media_request" ("id", "status", "type", "mediaId", "requestedById",
                                            "modifiedById")
               VALUES (1, 2, 'tv', 1, 1, 77), (2, 2, 'tv', 99, 1, 1);
               INSERT INTO "season_request" ("id", "seasonNumber", "requestId")
               VALUES (1, 1, 1), (2, 1, 2);
               INSERT INTO "issue" ("id", "issueType", "mediaId", "createdById", "modifiedById")
               VALUES (1, 1, 1, 1, 77);"#,
        )
    });
    let opened = household.open().unwrap();
    let Was::Older(adopted) = opened.was else { panic!() };
    assert_eq!(
        adopted.report.mended,
        [
            "1 pointers `issue.modifiedById` to something deleted were emptied",
            "1 pointers `media_request.modifiedById` to something deleted were emptied",
            "1 push subscriptions that were there twice were left out",
            "1 rows of `media_request` that belonged to something deleted were left out",
            "1 rows of `season_request` that belonged to something deleted were left out",
        ]
    );
    let subscriptions: Vec<String> = opened
        .store
        .read_now(|tx| {
            sql(r#"SELECT "p256dh" FROM "user_push_subscription" ORDER BY "id""#).values(tx)
        })
        .unwrap();
    assert_eq!(subscriptions, ["new", "x"]);
}

#[test]
fn both_forms_of_a_moment_arrive_in_one() {
    let household = Household::on_sqlite();
    household.write(|tx| {
        super::samples::create(tx, Older::Jellyseerr1)?;
        tx.batch(
            r#"INSERT INTO "media" ("id", "mediaType", "tmdbId", "mediaAddedAt", "createdAt")
               VALUES (1, 'tv', 1, '2024-05-06 07:08:09', '2024-05-06 07:08:09.123'),
                      (2, 'tv', 2, NULL, '2024-05-06T07:08:09Z');"#,
        )
    });
    let store = household.open().unwrap().store;
    let moments: Vec<(Option<String>, String)> = store
        .read_now(|tx| {
            sql(r#"SELECT "mediaAddedAt", "createdAt" FROM "media" ORDER BY "id""#).all(tx)
        })
        .unwrap();
    assert_eq!(
        moments,
        [
            (Some("2024-05-06 07:08:09.000".to_owned()), "2024-05-06 07:08:09.123".to_owned()),
            (None, "2024-05-06 07:08:09.000".to_owned()),
        ]
    );
}

#[test]
fn a_value_that_cannot_be_read_is_named_and_left_out_only_when_loss_is_accepted() {
    let household = Household::on_sqlite();
    household.write(|tx| {
        super::samples::create(tx, Older::Jellyseerr2)?;
        person(tx, 1)?;
        tx.batch(r#"UPDATE "user" SET "movieQuotaLimit" = 'many', "createdAt" = 'once'"#)
    });
    let before = std::fs::read(household.path()).unwrap();
    let error = household.open().unwrap_err().to_string();
    assert!(error.contains("table `user`, row 1") && error.contains("createdAt"), "{error}");
    assert_eq!(std::fs::read(household.path()).unwrap(), before, "the file was changed");
    let store = household.open_accepting_loss().unwrap().store;
    let limit: Option<i64> =
        store.read_now(|tx| sql(r#"SELECT "movieQuotaLimit" FROM "user""#).value(tx)).unwrap();
    assert_eq!(limit, None);
}
