//! What other roles of PostgreSQL may do with the tables is what they could do before: no less and no
//! more.

use super::{Household, number};
use crate::adopt::{Older, Opened, Was};

/// Sees that each of these is so in a database that was brought up to date.
fn assert_allowed(opened: &Opened, rights: &[&str]) {
    assert!(matches!(opened.was, Was::Older(_)));
    for right in rights {
        let query = format!("SELECT COUNT(*) FROM (SELECT 1) one WHERE {right}");
        assert_eq!(number(&opened.store, &query), 1, "{right}");
    }
}

#[test]
fn whom_others_let_read_the_tables_on_postgres_may_go_on() {
    let Some(household) = Household::on_postgres() else { return };
    let household = household.of_version(Older::Jellyseerr2, 5);
    household.write(|tx| {
        tx.batch(
            r#"GRANT SELECT, UPDATE ON "user" TO pg_monitor WITH GRANT OPTION;
               GRANT INSERT ON "blacklist" TO pg_monitor;
               GRANT SELECT ("status") ON "media" TO pg_monitor;
               GRANT USAGE ON SEQUENCE "user_id_seq" TO pg_monitor;
               GRANT SELECT ON "season" TO PUBLIC;
               ALTER TABLE "watchlist" OWNER TO pg_monitor;"#,
        )
    });
    let opened = household.open().unwrap();
    assert_allowed(
        &opened,
        &[
            r#"has_table_privilege('pg_monitor', '"user"', 'SELECT WITH GRANT OPTION')"#,
            r#"has_table_privilege('pg_monitor', '"user"', 'UPDATE WITH GRANT OPTION')"#,
            r#"NOT has_table_privilege('pg_monitor', '"user"', 'DELETE')"#,
            "has_table_privilege('pg_monitor', 'blocklist', 'INSERT')",
            "has_column_privilege('pg_monitor', 'media', 'status', 'SELECT')",
            "NOT has_column_privilege('pg_monitor', 'media', 'tmdbId', 'SELECT')",
            "has_sequence_privilege('pg_monitor', 'user_id_seq', 'USAGE')",
            "has_table_privilege('pg_monitor', 'season', 'SELECT')",
            "has_table_privilege('pg_monitor', 'watchlist', 'DELETE')",
            "NOT has_table_privilege('pg_monitor', 'issue', 'SELECT')",
        ],
    );
}

#[test]
fn what_new_tables_let_others_do_by_default_does_not_open_the_old_ones() {
    let Some(household) = Household::on_postgres() else { return };
    let household = household.of_version(Older::Jellyseerr2, 5);
    household.write(|tx| {
        tx.batch(
            r#"GRANT SELECT ON "user" TO pg_monitor;
               ALTER DEFAULT PRIVILEGES IN SCHEMA public
                 GRANT SELECT, UPDATE ON TABLES TO pg_monitor WITH GRANT OPTION;
               ALTER DEFAULT PRIVILEGES GRANT INSERT ON TABLES TO PUBLIC;
               ALTER DEFAULT PRIVILEGES GRANT USAGE, SELECT ON SEQUENCES TO pg_monitor;
               GRANT USAGE ON SEQUENCE "media_id_seq" TO pg_monitor;"#,
        )
    });
    let opened = household.open().unwrap();
    assert_allowed(
        &opened,
        &[
            r#"has_table_privilege('pg_monitor', '"user"', 'SELECT')"#,
            r#"NOT has_table_privilege('pg_monitor', '"user"', 'SELECT WITH GRANT OPTION')"#,
            r#"NOT has_table_privilege('pg_monitor', '"user"', 'UPDATE')"#,
            r#"NOT has_table_privilege('pg_monitor', '"user"', 'INSERT')"#,
            "NOT has_table_privilege('pg_monitor', 'blocklist', 'SELECT')",
            "NOT has_table_privilege('pg_monitor', 'session', 'SELECT')",
            "has_sequence_privilege('pg_monitor', 'media_id_seq', 'USAGE')",
            "NOT has_sequence_privilege('pg_monitor', 'media_id_seq', 'SELECT')",
            "NOT has_sequence_privilege('pg_monitor', 'user_id_seq', 'USAGE')",
            "has_table_privilege('pg_monitor', 'usherr_meta', 'SELECT')",
        ],
    );
}

#[test]
fn roles_may_be_called_anything() {
    let Some(household) = Household::on_postgres() else { return };
    let household = household.of_version(Older::Jellyseerr2, 5);
    // Roles belong to the whole server, so the name is this database's own.
    let of_role = |work: &str| {
        let role = r#"'O"dd; ' || md5(current_database())"#;
        format!("DO $$ DECLARE role text := {role}; BEGIN {work} END $$")
    };
    household.write(|tx| {
        tx.batch(&of_role(
            r#"EXECUTE format('CREATE ROLE %I', role);
               EXECUTE format('GRANT SELECT ON "user" TO %I WITH GRANT OPTION', role);
               EXECUTE format('GRANT UPDATE ("status") ON "media" TO %I', role);
               EXECUTE format('GRANT USAGE ON SEQUENCE "user_id_seq" TO %I', role);
               EXECUTE format('ALTER DEFAULT PRIVILEGES GRANT DELETE ON TABLES TO %I', role);"#,
        ))
    });
    let opened = household.open();
    household.write(|tx| {
        tx.batch(&of_role(
            r#"CREATE TABLE seen AS SELECT
                 has_table_privilege(role, '"user"', 'SELECT WITH GRANT OPTION') AS reads,
                 has_column_privilege(role, 'media', 'status', 'UPDATE') AS changes,
                 has_sequence_privilege(role, 'user_id_seq', 'USAGE') AS counts,
                 has_table_privilege(role, '"user"', 'DELETE') AS deletes;
               EXECUTE format('DROP OWNED BY %I', role);
               EXECUTE format('DROP ROLE %I', role);"#,
        ))
    });
    assert_allowed(
        &opened.unwrap(),
        &[
            "(SELECT reads FROM seen)",
            "(SELECT changes FROM seen)",
            "(SELECT counts FROM seen)",
            "NOT (SELECT deletes FROM seen)",
        ],
    );
}

#[test]
fn columns_that_count_by_themselves_come_in_with_what_others_may_do() {
    let Some(household) = Household::on_postgres() else { return };
    let household = household.of_version(Older::Jellyseerr2, 5);
    household.write(|tx| {
        tx.batch(
            r#"ALTER TABLE "user" ALTER "id" DROP DEFAULT;
               DROP SEQUENCE "user_id_seq";
               ALTER TABLE "user" ALTER "id" ADD GENERATED BY DEFAULT AS IDENTITY (START 100);
               GRANT USAGE ON SEQUENCE "user_id_seq" TO pg_monitor;
               CREATE INDEX "of ""others""" ON "user" ("email", "id");"#,
        )
    });
    let opened = household.open().unwrap();
    assert_allowed(
        &opened,
        &[
            "has_sequence_privilege('pg_monitor', 'user_id_seq', 'USAGE')",
            "NOT has_sequence_privilege('pg_monitor', 'user_id_seq', 'UPDATE')",
            r#"pg_get_serial_sequence('"user"', 'id') = 'public.user_id_seq'"#,
            r#"(SELECT last_value FROM user_id_seq) >= (SELECT MAX("id") FROM "user")"#,
        ],
    );
}
