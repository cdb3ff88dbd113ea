//! What is not this household's alone: folders and places that others use as well, disks that come and
//! go, and what people say while an archive is looked at.

use super::tests::{backed_up, backed_up_after, configured};
use super::{BackupSettings, Check, Destination, DestinationPlace, Reason, Unwatched, Watch};
use crate::jobs::{BACKUP, BACKUP_VERIFY};
use crate::testing::on_each_engine;
use domain::UserId;
use domain::retention::Keep;
use std::path::Path;
use std::time::Duration;
use store::archive::Step;
use store::settings::view::Secret;
use store::{Engine, Store};
use tokio::net::TcpListener;

const ONE: Keep = Keep { last: 1, daily: 0, weekly: 0, monthly: 0 };

fn place(id: &str, place: DestinationPlace) -> Destination {
    let (id, name) = (id.to_owned(), id.to_owned());
    Destination { id, name, enabled: true, allow_plain: false, place }
}

fn folder(path: &Path) -> DestinationPlace {
    DestinationPlace::Folder { path: path.display().to_string() }
}

#[test]
fn what_others_keep_in_the_same_places_stays() {
    on_each_engine(async |house| {
        let disk = tempfile::tempdir().unwrap();
        let nas = disk.path().join("nas");
        std::fs::create_dir(&nas).unwrap();
        let app = configured(house, |settings| {
            settings.keep = ONE;
            settings.destinations = vec![place("nas", folder(&nas))];
        })
        .await;
        let first = backed_up(&app).await;
        let here = app.find_backup(&first).await.unwrap().path;
        let theirs =
            ["usherr-others00-20200101T000000Z.zip", "usherr-others00-20200102T000000Z.zip"];
        for name in theirs {
            std::fs::copy(&here, here.with_file_name(name)).unwrap();
            std::fs::copy(&here, nas.join(name)).unwrap();
        }
        let second = backed_up_after(house).await;
        for folder in [here.parent().unwrap(), nas.as_path()] {
            let found = store::archive::list(folder).unwrap();
            let names: Vec<_> = found.iter().map(|found| &*found.name).collect();
            assert_eq!(names, [&*second, theirs[1], theirs[0]], "{}", folder.display());
        }
    });
}

#[test]
fn what_is_pinned_here_stays_elsewhere_as_well() {
    on_each_engine(async |house| {
        let disk = tempfile::tempdir().unwrap();
        let nas = disk.path().join("nas");
        let app = configured(house, |settings| {
            settings.keep = ONE;
            settings.destinations = vec![place("nas", folder(&nas))];
        })
        .await;
        let first = backed_up(&app).await;
        app.pin_backup(UserId::OWNER, &first, true).await.unwrap();
        let second = backed_up_after(house).await;
        let third = backed_up_after(house).await;
        let there = app.list_remote("nas").await.unwrap();
        let names: Vec<_> = there.iter().map(|remote| &remote.name).collect();
        assert_eq!(names, [&third, &first], "{second} goes");
    });
}

#[test]
fn pruning_while_the_share_is_away_forgets_nothing() {
    on_each_engine(async |house| {
        let disk = tempfile::tempdir().unwrap();
        let (share, away) = (disk.path().join("share"), disk.path().join("away"));
        let chosen = share.display().to_string();
        let app = configured(house, |settings| {
            settings.folder = chosen;
            settings.keep = ONE;
        })
        .await;
        let pinned = backed_up(&app).await;
        app.pin_backup(UserId::OWNER, &pinned, true).await.unwrap();
        let newest = backed_up_after(house).await;
        std::fs::rename(&share, &away).unwrap();
        for is_empty in [false, true] {
            if is_empty {
                std::fs::create_dir(&share).unwrap();
            }
            let refused = app.at_shelf(|shelf| shelf.prune(false)).await.unwrap_err();
            assert!(refused.to_string().contains("mounted"), "{refused}");
        }
        std::fs::remove_dir(&share).unwrap();
        std::fs::rename(&away, &share).unwrap();
        for name in [&pinned, &newest] {
            let found = app.find_backup(name).await.unwrap();
            assert!(found.is_verified() && found.is_pinned() == (*name == pinned), "{found:?}");
        }
        // Another folder for a while is no reason to forget what shall stay in this one.
        let settings = app.backup_settings();
        let other = BackupSettings { folder: String::new(), ..settings.clone() };
        app.save_backup_settings(UserId::OWNER, other).await.unwrap();
        backed_up_after(house).await;
        app.save_backup_settings(UserId::OWNER, settings).await.unwrap();
        backed_up_after(house).await;
        assert!(app.find_backup(&pinned).await.unwrap().is_pinned());
    });
}

/// Pins what is looked at, and remembers a copy of it, in the middle of the look.
struct Meanwhile(Store, String);

impl Watch for Meanwhile {
    fn at(&self, step: Step, done: u64, _total: u64) {
        if step != Step::Examining || done > 0 {
            return;
        }
        self.0
            .write_now(|tx| {
                let mut row = tx.find_backup(&self.1)?.unwrap();
                row.pinned = true;
                row.copies.insert("nas".to_owned(), None);
                tx.save_backup(&row)
            })
            .unwrap();
    }
}

#[test]
fn what_is_said_while_an_archive_is_looked_at_is_kept() {
    on_each_engine(async |house| {
        let app = configured(house, |settings| settings.trial = false).await;
        let name = backed_up(&app).await;
        let (watch, about) = (Meanwhile(app.store.clone(), name.clone()), name.clone());
        let looked = app
            .at_shelf(move |shelf| shelf.verify(&about, Check::TrialRestore, None, &watch))
            .await;
        assert_eq!(looked.unwrap().level, 2);
        let known = app.find_backup(&name).await.unwrap().known.unwrap();
        assert!(known.pinned && known.copies.contains_key("nas") && known.level == 2, "{known:?}");
        // Nothing is left where the archives are, nor where they were unpacked.
        let folder = app.find_backup(&name).await.unwrap().path;
        let left = std::fs::read_dir(folder.parent().unwrap()).unwrap().flatten();
        assert_eq!(left.filter(|entry| entry.path().is_dir()).count(), 0);
        let left = std::fs::read_dir(app.folder().join("db/verify")).unwrap().flatten();
        assert_eq!(left.filter(|entry| entry.path().is_dir()).count(), 0);
    });
}

#[test]
fn a_run_on_schedule_verifies_the_older_one_that_waited_for_longest() {
    on_each_engine(async |house| {
        let app = configured(house, |_| {}).await;
        let first = backed_up(&app).await;
        let second = backed_up_after(house).await;
        let verified_at = async |name: &str| {
            app.find_backup(name).await.unwrap().known.unwrap().verified_at.unwrap()
        };
        let scheduled = async || {
            house.clock.advance(60_000);
            app.run_job(BACKUP).await.unwrap();
            app.until_no_job_runs().await;
            app.list_backups().await.unwrap().remove(0).name
        };
        let before = (verified_at(&first).await, verified_at(&second).await);
        scheduled().await;
        assert!(verified_at(&first).await > before.0 && verified_at(&second).await == before.1);
        scheduled().await;
        assert!(verified_at(&second).await > before.1);
        // What has another length than it had is told at once, and looked at next.
        app.pin_backup(UserId::OWNER, &second, true).await.unwrap();
        let path = app.find_backup(&second).await.unwrap().path;
        let length = std::fs::metadata(&path).unwrap().len();
        std::fs::File::options().write(true).open(&path).unwrap().set_len(length / 2).unwrap();
        let found = app.find_backup(&second).await.unwrap();
        assert!(found.is_pinned() && !found.is_verified(), "{found:?}");
        let faults = app.backup_health().await.unwrap().faults;
        assert!(faults.iter().any(|(name, why)| *name == second && why.contains("bytes long")));
        scheduled().await;
        let rows = app.at_shelf(super::Shelf::rows).await.unwrap();
        let row = rows.into_iter().find(|row| row.name == second).unwrap();
        assert!(row.fault.is_some() && row.pinned && row.level == 0, "{row:?}");
    });
}

#[test]
fn who_calls_it_off_does_not_wait_for_a_place_that_hangs() {
    on_each_engine(async |house| {
        let silent = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}/dav", silent.local_addr().unwrap());
        let password = Secret::new("words");
        let hangs = DestinationPlace::Webdav { url, user: "olive".to_owned(), password };
        let hangs = Destination { allow_plain: true, ..place("hangs", hangs) };
        let app = configured(house, |settings| {
            settings.trial = false;
            settings.destinations = vec![hangs];
        })
        .await;
        app.ask_for_backup(UserId::OWNER).await.unwrap();
        // The call is taken, and never answered.
        let taken = tokio::time::timeout(Duration::from_mins(1), silent.accept()).await;
        let _taken = taken.unwrap().unwrap();
        app.cancel_job(BACKUP).await.unwrap();
        let ended = tokio::time::timeout(Duration::from_secs(30), app.until_no_job_runs()).await;
        ended.unwrap();
        assert_eq!(app.list_backups().await.unwrap().len(), 1, "the backup itself is there");
    });
}

#[test]
fn what_goes_to_no_place_is_no_success_of_the_schedule() {
    on_each_engine(async |house| {
        let disk = tempfile::tempdir().unwrap();
        let nas = disk.path().join("nas");
        let app = configured(house, |settings| {
            "in the way".clone_into(&mut settings.folder);
            settings.destinations = vec![place("nas", folder(&nas))];
        })
        .await;
        let way = app.folder().join("in the way");
        std::fs::remove_dir(&way).unwrap();
        std::fs::write(&way, "").unwrap();
        app.ask_for_backup(UserId::OWNER).await.unwrap();
        app.until_no_job_runs().await;
        std::fs::remove_file(&way).unwrap();
        for (is_local, is_good) in [(true, false), (false, true)] {
            house.clock.advance(60_000);
            let made = app.at_shelf(move |shelf| {
                shelf.create_and(&Unwatched, is_local, |_| Ok(String::new())).map(drop)
            });
            made.await.unwrap();
            let health = app.backup_health().await.unwrap();
            assert_eq!(health.last_failure().is_none(), is_good, "{health:?}");
        }
    });
}

#[test]
fn before_something_dangerous_one_that_is_being_made_is_waited_for() {
    on_each_engine(async |house| {
        let app = configured(house, |settings| settings.trial = false).await;
        backed_up(&app).await;
        let turn = app.folder().join("backups/.usherr-backup.lock");
        let turn = std::fs::File::open(turn).unwrap();
        turn.lock().unwrap();
        let making = app.create_safety_backup(Reason::BeforeRestore);
        tokio::pin!(making);
        let ended = tokio::time::timeout(Duration::from_millis(500), &mut making).await;
        assert!(ended.is_err(), "it waits: {ended:?}");
        turn.unlock().unwrap();
        making.await.unwrap();
        let deeds = app.list_deeds(20).await.unwrap();
        let failed = deeds.iter().filter_map(|deed| deed.end.as_ref()?.fault.as_ref());
        assert_eq!(failed.count(), 0, "who waits has not failed: {deeds:?}");
    });
}

#[test]
fn a_run_that_finds_a_command_at_work_waits_for_its_turn() {
    on_each_engine(async |house| {
        let app = configured(house, |settings| settings.trial = false).await;
        backed_up(&app).await;
        house.clock.advance(60_000);
        let turn = app.folder().join("backups/.usherr-backup.lock");
        let turn = std::fs::File::open(turn).unwrap();
        turn.lock().unwrap();
        app.run_job(BACKUP).await.unwrap();
        let waits = async {
            let step = || app.job_progress(BACKUP).and_then(|at| at.item);
            while app.job_progress(BACKUP).is_some()
                && step().is_none_or(|step| !step.starts_with("waiting"))
            {
                tokio::task::yield_now().await;
            }
        };
        tokio::time::timeout(Duration::from_mins(1), waits).await.unwrap();
        turn.unlock().unwrap();
        app.until_no_job_runs().await;
        assert_eq!(app.list_backups().await.unwrap().len(), 2);
        assert!(app.backup_health().await.unwrap().is_good());
        let deeds = app.list_deeds(20).await.unwrap();
        let failed = deeds.iter().filter_map(|deed| deed.end.as_ref()?.fault.as_ref());
        assert_eq!(failed.count(), 0, "{deeds:?}");
    });
}

#[test]
fn who_unpacks_waits_for_others_who_do_and_says_so() {
    on_each_engine(async |house| {
        let app = configured(house, |settings| settings.trial = false).await;
        let name = backed_up(&app).await;
        let turn = std::fs::File::open(app.folder().join("db/verify/lock")).unwrap();
        turn.lock().unwrap();
        app.ask_to_verify(UserId::OWNER, &name, Check::TrialRestore).await.unwrap();
        let waits = async {
            let step = || app.job_progress(BACKUP_VERIFY).and_then(|at| at.item);
            while step().is_none_or(|step| !step.starts_with("waiting")) {
                tokio::task::yield_now().await;
            }
        };
        tokio::time::timeout(Duration::from_mins(1), waits).await.unwrap();
        turn.unlock().unwrap();
        app.until_no_job_runs().await;
        assert_eq!(app.find_backup(&name).await.unwrap().known.unwrap().level, 2);
    });
}

#[test]
fn what_lies_with_another_replica_counts_as_long_as_there_is_one() {
    on_each_engine(async |house| {
        let app = configured(house, |settings| settings.trial = false).await;
        let theirs = backed_up(&app).await;
        std::fs::remove_file(app.find_backup(&theirs).await.unwrap().path).unwrap();
        let enter = || tokio::task::block_in_place(|| app.store.enter().unwrap());
        let newest = async || app.backup_health().await.unwrap().newest_verified_at;
        let one = enter();
        assert_eq!(newest().await, None, "nobody else could have it");
        let other = enter();
        let has_others = app.store.engine() == Engine::Postgres;
        assert_eq!(newest().await.is_some(), has_others);
        // From now on one can be missed.
        app.look_after_backups().await.unwrap();
        house.clock.advance(30 * 24 * 3_600_000);
        assert!(!app.backup_health().await.unwrap().is_good(), "it is as old as it is");
        drop((one, other));
    });
}

#[test]
fn what_is_remembered_of_another_replica_s_backups_is_not_forgotten() {
    on_each_engine(async |house| {
        let app = configured(house, |settings| settings.trial = false).await;
        let theirs = backed_up(&app).await;
        // It lies in the folder of another replica, which is called the same there.
        std::fs::remove_file(app.find_backup(&theirs).await.unwrap().path).unwrap();
        let mine = backed_up_after(house).await;
        let names: Vec<_> =
            app.list_backups().await.unwrap().into_iter().map(|it| it.name).collect();
        assert_eq!(names, [mine.as_str()], "what is really here");
        let is_known = async || {
            let rows = app.at_shelf(super::Shelf::rows).await.unwrap();
            rows.iter().any(|row| row.name == theirs)
        };
        assert_eq!(is_known().await, app.store.engine() == Engine::Postgres);
        house.clock.advance(401 * 24 * 3_600_000);
        backed_up_after(house).await;
        assert!(!is_known().await);
    });
}
