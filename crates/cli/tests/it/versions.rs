//! Another version of Usherr had the household last: what it left is backed up before it is changed.

use crate::support::Home;
use crate::support::program::refused;
use serde_json::Value;
use std::fs;
use std::process::Output;
use store::schema::ours::{applied, find_meta, newest, set_meta};
use store::sql;

fn homes() -> Vec<Home> {
    [Some(Home::on_sqlite()), Home::on_postgres()].into_iter().flatten().collect()
}

/// Makes the database what an earlier version left.
fn grow_old(home: &Home, version: Option<&str>, schema: bool) {
    home.store()
        .write_now(|tx| {
            match version {
                Some(version) => set_meta(tx, "version", version)?,
                None => {
                    sql(r#"DELETE FROM "usherr_meta" WHERE "key" = 'version'"#).execute(tx)?;
                }
            }
            if schema {
                tx.batch(
                    r#"DELETE FROM "usherr_migration" WHERE "id" >= 5;
                       DROP TABLE "usherr_backup"; DROP TABLE "usherr_backup_history";
                       DROP TABLE "usherr_backup_folder"; DROP TABLE "usherr_backup_unreadable";
                       DROP INDEX "usherr_errand_by_subject""#,
                )?;
            }
            Ok(())
        })
        .unwrap();
}

fn list(home: &Home) -> Vec<Value> {
    let Output { status, stdout, .. } =
        home.usherr(&["backup", "list", "--json"]).output().unwrap();
    assert!(status.success());
    serde_json::from_slice(&stdout).unwrap()
}

fn start_and_stop(home: &Home) {
    assert_eq!(home.start().stop("-TERM").0, Some(0));
}

#[test]
fn what_another_version_left_is_backed_up_before_it_is_changed() {
    for home in homes() {
        start_and_stop(&home);
        assert_eq!(list(&home).len(), 0, "the same version changes nothing");
        for (number, (version, schema)) in
            [(Some("0.0.9"), false), (Some("0.0.9"), true), (None, false), (Some("99.0.0"), false)]
                .into_iter()
                .enumerate()
        {
            let before = list(&home);
            let known = before.len();
            grow_old(&home, version, schema);
            start_and_stop(&home);
            let all = list(&home);
            assert_eq!(all.len(), known + 1, "case {number}");
            let is_new = |backup: &&Value| before.iter().all(|old| old["name"] != backup["name"]);
            let new = all.iter().find(is_new).unwrap();
            assert_eq!(new["reason"], "before-upgrade", "case {number}");
            assert_eq!(new["level"], 2, "case {number}: it was restored for trial");
            let (version, ran) =
                home.store().read_now(|tx| Ok((find_meta(tx, "version")?, applied(tx)?))).unwrap();
            assert_eq!(version.as_deref(), Some(app::VERSION));
            assert_eq!(ran, newest());
            start_and_stop(&home);
            assert_eq!(list(&home).len(), known + 1, "case {number}: once is enough");
        }
    }
}

#[test]
fn without_that_backup_nothing_is_changed() {
    for home in homes() {
        grow_old(&home, Some("0.0.9"), true);
        let folder = home.folder().join("backups");
        let _ = fs::remove_dir_all(&folder);
        fs::write(&folder, "in the way").unwrap();
        let said = refused(&mut home.usherr(&[]));
        assert!(said.contains("Usherr 0.0.9") && said.contains("Nothing was changed"), "{said}");
        let (version, ran) =
            home.store().read_now(|tx| Ok((find_meta(tx, "version")?, applied(tx)?))).unwrap();
        assert_eq!((version.as_deref(), ran), (Some("0.0.9"), 4));
        fs::remove_file(&folder).unwrap();
        start_and_stop(&home);
        assert_eq!(list(&home).len(), 1);
    }
}

#[test]
fn a_share_that_is_away_does_not_keep_a_new_version_from_starting() {
    for home in homes() {
        let share = tempfile::tempdir().unwrap();
        let mut settings: Value =
            serde_json::from_str(&fs::read_to_string(home.settings()).unwrap()).unwrap();
        settings["usherr"]["backup"]["folder"] = share.path().display().to_string().into();
        fs::write(home.settings(), settings.to_string()).unwrap();
        start_and_stop(&home);
        assert!(home.usherr(&["backup", "create"]).status().unwrap().success());
        grow_old(&home, Some("0.0.9"), false);
        let elsewhere = share.path().with_extension("away");
        fs::rename(share.path(), &elsewhere).unwrap();
        start_and_stop(&home);
        assert!(!share.path().exists(), "nothing was put in its place");
        let own = store::archive::list(&home.folder().join("backups")).unwrap();
        assert_eq!(own.len(), 1, "the household's own folder stood in for it");
        fs::rename(&elsewhere, share.path()).unwrap();
    }
}
