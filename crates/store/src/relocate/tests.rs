//! Households move between engines and back, and nothing is different afterwards.

use super::*;
use crate::adopt::samples;
use crate::engine::Engine;
use crate::schema::TABLES;
use crate::testing::{TestDatabase, TestStore, sqlite};
use crate::transfer::own_contents;
use domain::Ts;

fn once() -> Course {
    let terms = Terms { now: Ts::from_millis(1_790_000_000_000), accept_loss: false };
    Course { terms, replace: false }
}

/// A canonical household with rows in every table, on an engine of choice.
fn lived_in(engine: Engine) -> Option<TestStore> {
    let made = match engine {
        Engine::Sqlite => sqlite(),
        Engine::Postgres => crate::testing::postgres()?,
    };
    made.store
        .write_now(|tx| {
            create::create_canonical(tx)?;
            samples::populate(tx, TABLES, 60)?;
            ours::bring_up_to_date(tx)?;
            ours::set_meta(tx, "said", "“hello” ü")
        })
        .unwrap();
    create::keep_totals(&made.store).unwrap();
    Some(made)
}

fn open(place: &Place) -> Store {
    let store = match place {
        Place::Sqlite(path) => Store::open_sqlite(path).unwrap(),
        Place::Postgres(address) => Store::open_postgres((**address).clone()).unwrap(),
    };
    create::keep_totals(&store).unwrap();
    store
}

fn assert_same(one: &Store, other: &Store) {
    let told = |store: &Store| {
        store
            .read_now(|tx| {
                assert!(crate::schema::counters::are_exact(tx)?);
                Ok((contents(tx)?, ours::instance(tx)?, ours::find_meta(tx, "said")?))
            })
            .unwrap()
    };
    assert_eq!(told(one), told(other));
}

/// The next number of a table, which must be one that was never given.
fn next_user(store: &Store) -> i64 {
    store
        .write_now(|tx| {
            sql(r#"INSERT INTO "user" ("email", "avatar") VALUES ('new@example.com', '')
                   RETURNING "id""#)
            .value(tx)
        })
        .unwrap()
}

/// An empty place on an engine of choice, gone with its guard.
struct Goal {
    place: Place,
    _folder: tempfile::TempDir,
    _database: Option<TestDatabase>,
}

impl Goal {
    fn on(engine: Engine) -> Option<Self> {
        let folder = tempfile::tempdir().unwrap();
        let (place, database) = match engine {
            Engine::Sqlite => (Place::Sqlite(folder.path().join("db/db.sqlite3")), None),
            Engine::Postgres => {
                let database = TestDatabase::create()?;
                (Place::Postgres(Box::new(database.address())), Some(database))
            }
        };
        Some(Self { place, _folder: folder, _database: database })
    }
}

/// A row of ours with a moment, a yes and nothing in it.
fn remember(tx: &mut Tx<'_>) -> Result<()> {
    sql(r#"INSERT INTO "usherr_job_run" ("job", "cause", "started_at", "cancel") VALUES ('a', 'b', $1, $2)"#)
        .bind(once().terms.now)
        .bind(true)
        .execute(tx)
        .map(drop)
}

/// What does not arrive as it was read is found, and nothing is changed.
#[test]
fn what_a_goal_changes_of_ours_on_its_way_is_noticed() {
    let (Some(source), Some(goal)) = (lived_in(Engine::Sqlite), Goal::on(Engine::Postgres)) else {
        return;
    };
    relocate(&source.store, &goal.place, once()).unwrap();
    let there = open(&goal.place);
    let meddle = r#"
        CREATE FUNCTION meddle() RETURNS trigger LANGUAGE plpgsql AS
            'BEGIN NEW.value := NEW.value || ''!''; RETURN NEW; END';
        CREATE TRIGGER meddles BEFORE INSERT ON "usherr_meta"
            FOR EACH ROW WHEN (NEW.key = 'said') EXECUTE FUNCTION meddle()"#;
    there.write_now(|tx| tx.batch(meddle)).unwrap();
    source.store.write_now(|tx| ours::set_meta(tx, "said", "hello")).unwrap();
    let before = there.read_now(own_contents).unwrap();
    let refused = relocate(&source.store, &goal.place, Course { replace: true, ..once() });
    let said = refused.unwrap_err().to_string();
    assert!(said.contains("`usherr_meta` did not arrive"), "{said}");
    assert_eq!(there.read_now(own_contents).unwrap(), before);
}

#[test]
fn a_household_moves_there_and_back_and_is_the_same() {
    for (home, other) in [(Engine::Sqlite, Engine::Postgres), (Engine::Postgres, Engine::Sqlite)] {
        let (Some(source), Some(there), Some(back)) =
            (lived_in(home), Goal::on(other), Goal::on(home))
        else {
            return;
        };
        source.store.write_now(remember).unwrap();
        let before = source.store.read_now(contents).unwrap();
        assert_eq!(examine(&source.store, &there.place).unwrap().goal, AtGoal::Nothing);
        let report = relocate(&source.store, &there.place, once()).unwrap();
        assert_eq!(report.contents, before);
        assert_eq!(report.mended, Vec::<String>::new());
        let moved = open(&there.place);
        assert_same(&source.store, &moved);
        // What is ours is told alike on both engines.
        let own = |store: &Store| store.read_now(own_contents).unwrap();
        assert_eq!(own(&source.store), own(&moved), "from {home:?}");
        relocate(&moved, &back.place, once()).unwrap();
        let returned = open(&back.place);
        assert_same(&source.store, &returned);
        assert_eq!(source.store.read_now(contents).unwrap(), before, "the source was only read");
        // Ten people and one who is gone: whoever comes next is the twelfth everywhere.
        let next = [next_user(&source.store), next_user(&moved), next_user(&returned)];
        assert_eq!(next, [12, 12, 12], "from {home:?}");
    }
}

#[test]
fn only_this_same_household_is_replaced_and_only_when_asked() {
    let folder = tempfile::tempdir().unwrap();
    let mut goals = vec![Place::Sqlite(folder.path().join("db.sqlite3"))];
    let database = TestDatabase::create();
    goals.extend(database.iter().map(|d| Place::Postgres(Box::new(d.address()))));
    for goal in goals {
        let (source, other) =
            (lived_in(Engine::Sqlite).unwrap(), lived_in(Engine::Sqlite).unwrap());
        relocate(&source.store, &goal, once()).unwrap();
        assert_eq!(examine(&source.store, &goal).unwrap().goal, AtGoal::Ourselves);
        assert_eq!(examine(&other.store, &goal).unwrap().goal, AtGoal::Somebody);
        next_user(&source.store);
        let said = relocate(&source.store, &goal, once()).unwrap_err().to_string();
        assert!(said.contains("at the goal already"), "{said}");
        let again = Course { replace: true, ..once() };
        assert!(relocate(&other.store, &goal, again).is_err());
        relocate(&source.store, &goal, again).unwrap();
        assert_same(&source.store, &open(&goal));
    }
}
