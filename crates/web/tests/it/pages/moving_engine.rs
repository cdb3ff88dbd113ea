//! The page on which a household moves to the other engine.

use crate::support::{on_each_engine, on_sqlite};
use domain::{Permissions, UserId};
use std::time::Duration;
use store::testing::TestDatabase;
use store::{Store, sql};

const PAGE: &str = "/settings/backups/move";

/// The parts of the address of a database on the tests' server, as the form sends them.
#[expect(clippy::disallowed_methods, reason = "tests learn the server's address from outside")]
fn form_of(database: &str) -> String {
    let server = std::env::var("USHERR_TEST_POSTGRES").unwrap();
    let url = url::Url::parse(&server).unwrap();
    format!(
        "host={}&port={}&database={database}&user={}&password={}&tls=&act=look",
        url.host_str().unwrap(),
        url.port().unwrap_or(5432),
        url.username(),
        url.password().unwrap_or_default()
    )
}

#[test]
fn a_household_is_looked_at_moved_and_compared() {
    let Some(database) = TestDatabase::create() else { return };
    on_sqlite(async |home| {
        home.with_user("finn", Permissions::REQUEST).await;
        let owner = home.signed_in(UserId::OWNER).await;
        let first = owner.get(PAGE).await.text;
        assert!(first.contains("one SQLite file now"), "{first}");
        let form = form_of(database.name());
        let looked = owner.send(PAGE, &form).await;
        assert_eq!(looked.header("location"), Some(PAGE), "{}", looked.text);
        let found = owner.get(PAGE).await.text;
        assert!(found.contains("It can be moved") && found.contains("People"), "{found}");
        assert!(found.contains("Nothing was changed yet"));
        owner.send(PAGE, "act=begin").await.expect(303);
        let told = told(&owner, "is the same at both ends").await;
        assert!(told.contains("DB_TYPE=postgres") && told.contains("was not touched"), "{told}");
        // It is there already now, and replaced only when somebody says so.
        owner.send(PAGE, "act=forget").await.expect(303);
        owner.send(PAGE, &form).await.expect(303);
        assert!(owner.get(PAGE).await.text.contains("from an earlier move"));
        let refused = owner.send(PAGE, "act=begin").await;
        refused.expect(422);
        assert!(refused.text.contains("may be replaced"), "{}", refused.text);
        owner.send(PAGE, "act=begin&replace=on").await.expect(303);
        self::told(&owner, "is the same at both ends").await;
    });
    let there = Store::open_postgres(database.address()).unwrap();
    let people = there.read_now(|tx| sql(r#"SELECT COUNT(*) FROM "user""#).value::<i64>(tx));
    assert_eq!(people.unwrap(), 2, "both people arrived");
    let deeds = there.read_now(|tx| tx.list_backup_deeds(10)).unwrap();
    let moves: Vec<_> = deeds.iter().filter(|deed| deed.what == "move").collect();
    assert_eq!(moves.len(), 2, "{deeds:?}");
    assert!(moves.iter().all(|deed| deed.end.as_ref().is_some_and(|end| end.fault.is_none())));
}

#[test]
fn a_server_on_this_machine_is_found_by_the_folder_of_its_socket() {
    let Some(database) = TestDatabase::create() else { return };
    let setting = |name: &str| {
        let there = Store::open_postgres(database.address()).unwrap();
        let asked = format!("SELECT current_setting('{name}')");
        there.read_now(|tx| sql(asked.as_str()).value::<String>(tx)).unwrap()
    };
    let (folders, port) = (setting("unix_socket_directories"), setting("port"));
    let Some(folder) = folders.split(',').next().map(str::trim).filter(|path| !path.is_empty())
    else {
        eprintln!("skipped: the tests' server has no socket");
        return;
    };
    let folder = folder.to_owned();
    on_sqlite(async |home| {
        let owner = home.signed_in(UserId::OWNER).await;
        let form = form_of(database.name());
        let (_, rest) = form.split_once("&database").unwrap();
        let by_socket = format!("host={folder}&port={port}&database{rest}");
        owner.send(PAGE, &by_socket).await.expect(303);
        let found = owner.get(PAGE).await.text;
        assert!(found.contains("It can be moved") && found.contains(".s.PGSQL."), "{found}");
        owner.send(PAGE, "act=begin").await.expect(303);
        let told = told(&owner, "is the same at both ends").await;
        let variables = format!("DB_SOCKET_PATH={folder}\nPGPORT={port}\n");
        assert!(told.contains(&variables) && !told.contains("DB_HOST="), "{told}");
        owner.send(PAGE, "act=forget").await.expect(303);
        for (host, why) in [("/nowhere/at/all", "no folder"), ("/tmp", "no socket")] {
            let form = format!("host={host}&port=1&database=films&act=look");
            let refused = owner.send(PAGE, &form).await;
            refused.expect(409);
            assert!(refused.text.contains(why) && refused.text.contains(host), "{}", refused.text);
        }
        let form = "host=/tmp&port=1&database=films&tls=require&act=look";
        let refused = owner.send(PAGE, form).await;
        refused.expect(422);
        assert!(refused.text.contains("stays on this machine"), "{}", refused.text);
    });
}

/// Waits until the page says something.
async fn told(owner: &crate::support::Visitor, words: &str) -> String {
    for _ in 0..600 {
        let page = owner.get(PAGE).await;
        if page.text.contains(words) {
            return page.text;
        }
        assert!(!page.text.contains("It was not moved"), "{}", page.text);
        assert_eq!(page.header("refresh"), Some("2"), "a page that shows progress looks again");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    panic!("it never said: {words}");
}

#[test]
fn what_stands_in_the_way_is_said_and_nothing_typed_is_lost() {
    on_each_engine(async |home| {
        let owner = home.signed_in(UserId::OWNER).await;
        let nowhere = "host=127.0.0.1&port=1&database=films&user=ann&password=hush-hush&act=look";
        let refused = owner.send(PAGE, nowhere).await;
        refused.expect(422);
        assert!(refused.text.contains("cannot be used"), "{}", refused.text);
        assert!(refused.text.contains("value=\"films\"") && refused.text.contains("value=\"ann\""));
        assert!(!refused.text.contains("hush-hush"), "the password stays out of the page");
        owner.send(PAGE, "act=begin").await.expect(409);
        let nothing = owner.send(PAGE, "host=&port=&database=&user=&act=look").await;
        nothing.expect(422);
        assert!(
            nothing.text.contains("Name the host, the database and the user"),
            "{}",
            nothing.text
        );
        if home.is_on_sqlite() {
            let refused = owner.send(PAGE, "act=back").await;
            refused.expect(409);
            assert!(refused.text.contains("on SQLite already"), "{}", refused.text);
        }
    });
}

#[test]
fn a_household_on_a_server_goes_back_into_a_file_and_never_onto_itself() {
    on_each_engine(async |home| {
        if home.is_on_sqlite() {
            return;
        }
        let own = home.store.read(|tx| sql("SELECT current_database()").value::<String>(tx)).await;
        let owner = home.signed_in(UserId::OWNER).await;
        assert!(owner.get(PAGE).await.text.contains("Back to SQLite"));
        let refused = owner.send(PAGE, &form_of(&own.unwrap())).await;
        refused.expect(409);
        assert!(refused.text.contains("own database"), "{}", refused.text);
        owner.send(PAGE, "act=back").await.expect(303);
        owner.send(PAGE, "act=begin").await.expect(303);
        let told = told(&owner, "is the same at both ends").await;
        assert!(told.contains("DB_TYPE=sqlite"), "{told}");
    });
}

#[test]
fn only_administrators_see_it() {
    on_sqlite(async |home| {
        let manager = home.with_user("mara", Permissions::MANAGE_USERS).await;
        manager.get(PAGE).await.expect(403);
        manager.send(PAGE, "act=back").await.expect(403);
    });
}
