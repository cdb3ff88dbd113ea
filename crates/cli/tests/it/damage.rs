//! Broken settings, a damaged database, a folder that cannot be written, a full disk: each is
//! called by its name, and nothing is changed.

use std::fs::{self, Permissions as Mode};
use std::os::unix::fs::PermissionsExt;
use std::os::unix::process::CommandExt;
use std::path::Path;

use serde_json::json;
use tempfile::TempDir;

use crate::support::cluster::{give_to_nobody, is_root};
use crate::support::program::{refusal, refused, usherr};
use crate::support::writers::{add, titles};
use crate::support::{Disk, Home, Server, free_port};

#[test]
fn broken_settings_are_refused_by_line_and_column_and_left_alone() {
    let folder = TempDir::new().unwrap();
    Server::start(folder.path(), free_port()).stop("-TERM");
    let settings = folder.path().join("settings.json");
    let whole = fs::read_to_string(&settings).unwrap();
    let first = whole.lines().next().unwrap();
    let broken = [
        (format!("{first}\n  oops"), "line 2, column 3"),
        (whole[..whole.len() / 2].to_owned(), "line "),
        (String::new(), "empty"),
    ];
    for (text, place) in broken {
        fs::write(&settings, &text).unwrap();
        let said = refusal(folder.path());
        assert!(said.contains(&settings.display().to_string()), "{said}");
        assert!(said.contains(place), "{place}: {said}");
        assert_eq!(fs::read_to_string(&settings).unwrap(), text);
    }
    let log = fs::read_to_string(folder.path().join("logs/usherr.log")).unwrap();
    assert!(log.lines().any(|line| line.contains("[error]") && line.contains("settings.json")));
    fs::write(&settings, &whole).unwrap();
    Server::start(folder.path(), free_port()).stop("-TERM");
}

#[test]
fn a_damaged_database_is_refused_and_left_alone() {
    let home = Home::on_sqlite();
    let database = home.database();
    let whole = fs::read(&database).unwrap();
    let half = whole[..whole.len() / 2].to_vec();
    let no_page = whole[..1000].to_vec();
    let mut no_head = whole.clone();
    no_head[..16].fill(0);
    for damaged in [half, no_page, no_head] {
        fs::write(&database, &damaged).unwrap();
        let said = refused(&mut home.usherr(&["serve"]));
        assert!(said.contains(&database.display().to_string()), "{said}");
        let advice = ["Restore a backup", "restore a backup", "put the right file there"];
        assert!(advice.iter().any(|advice| said.contains(advice)), "what to do: {said}");
        assert_eq!(fs::read(&database).unwrap(), damaged, "{said}");
        let said = refused(&mut home.usherr(&["user", "list"]));
        assert!(said.contains(&database.display().to_string()), "{said}");
        assert_eq!(fs::read(&database).unwrap(), damaged, "{said}");
    }
    fs::write(&database, &whole).unwrap();
    let _server = home.start();
    assert!(titles(&home).is_empty(), "the household is as it was");
}

#[test]
fn a_folder_of_somebody_else_is_refused_with_the_command_that_mends_it() {
    if !is_root() {
        eprintln!("skipped: only root can give a folder to somebody else");
        return;
    }
    let place = TempDir::new().unwrap();
    let folder = place.path().join("config");
    fs::create_dir(&folder).unwrap();
    fs::set_permissions(place.path(), Mode::from_mode(0o755)).unwrap();
    Home::in_folder(&folder);
    // The program, where everybody may run it.
    let program = place.path().join("usherr");
    fs::copy(env!("CARGO_BIN_EXE_usherr"), &program).unwrap();
    fs::set_permissions(&program, Mode::from_mode(0o755)).unwrap();
    fs::set_permissions(&folder, Mode::from_mode(0o755)).unwrap();
    let own = place.path().join("own");
    fs::create_dir(&own).unwrap();
    let Some((user, group)) = give_to_nobody(&own) else { return };
    let before = contents(&folder);

    let mut command = std::process::Command::new(&program);
    command.env_clear().uid(user).gid(group).current_dir(&own);
    let said = refused(command.env("CONFIG_DIRECTORY", &folder).env("PORT", "0"));

    assert!(said.contains("may not be used: it belongs to 0:0"), "{said}");
    assert!(said.contains(&format!("chown -R {user}:{group}")), "{said}");
    assert_eq!(contents(&folder), before);
}

/// Every file below a folder with its bytes.
fn contents(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut all = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            all.extend(contents(&path));
        } else {
            all.push((path.display().to_string(), fs::read(&path).unwrap()));
        }
    }
    all.sort();
    all
}

#[test]
fn a_disk_that_fills_up_is_called_full_and_what_was_acknowledged_stays() {
    let Some(disk) = Disk::mount("size=6m") else { return };
    let home = Home::in_folder(disk.path());
    let server = home.start();
    let before = add(&home, "before").unwrap();
    assert!(before.is_good(), "{before:?}");
    let settings = fs::read(home.settings()).unwrap();
    disk.fill();

    // The write-ahead log may have some room of its own left.
    let mut kept = vec!["before".to_owned()];
    let refusal = (0..2000).find_map(|number| {
        let title = format!("crowded {number}");
        let answer = add(&home, &title).unwrap();
        if answer.is_good() {
            kept.push(title);
            return None;
        }
        Some(answer)
    });

    let refusal = refusal.expect("a full disk takes no more");
    assert_eq!(refusal.status, 503, "{refusal:?}");
    assert!(refusal.sentence().contains("disk is full"), "{refusal:?}");
    kept.sort();
    assert!(titles(&home).iter().eq(&kept), "reading goes on, and nothing half is there");
    let renaming = json!({ "applicationTitle": "Crowded" });
    let refusal = home.call("POST /api/v1/settings/main", Some(&renaming)).unwrap();
    assert_eq!(refusal.status, 503, "{refusal:?}");
    assert!(refusal.sentence().contains("disk is full"), "{refusal:?}");
    assert_eq!(fs::read(home.settings()).unwrap(), settings);

    disk.free();
    let renamed = home.call("POST /api/v1/settings/main", Some(&renaming)).unwrap();
    assert_eq!((renamed.status, &renamed.body["applicationTitle"]), (200, &json!("Crowded")));
    assert!(add(&home, "crowded no more").unwrap().is_good());
    kept.push("crowded no more".to_owned());
    kept.sort();
    assert_eq!(server.stop("-TERM").0, Some(0));
    let _server = home.start();
    assert!(titles(&home).iter().eq(&kept));
}

#[test]
fn a_second_process_disturbs_nobody() {
    let home = Home::on_sqlite();
    let _server = home.start();
    assert!(add(&home, "one").unwrap().is_good());
    let said = refused(usherr(home.folder(), free_port()).arg("serve"));
    assert!(said.contains("is already in use by another Usherr"), "{said}");
    assert!(add(&home, "two").unwrap().is_good());
    assert_eq!(titles(&home).len(), 2);
}
