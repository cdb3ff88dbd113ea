//! The files are downloaded, appear in Jellyfin, and a scan finds them there.

use super::asking::{FILM, SERIES};
use super::story::{Step, Story, Who, until};
use chrono::Duration;
use serde_json::{Value, json};
use sim::{Service, TitleId};

pub(super) const STEPS: &[Step] = &[
    downloads_begin,
    downloads_go_on,
    the_files_appear,
    a_full_scan_asks_once,
    a_full_scan_asks_twice,
    a_full_scan_asks_for_episodes,
    a_scan_begins,
    a_scan_finds_them,
    a_look_for_what_is_gone_asks,
    every_other_look_agrees,
];

fn downloads_begin(story: &mut Story) {
    story.outside.world().advance(Duration::minutes(5));
    story.missing = look_at_downloads(story);
}

fn downloads_go_on(story: &mut Story) {
    story.outside.world().advance(Duration::minutes(8));
    let before = story.missing;
    story.missing = look_at_downloads(story);
    assert!(story.missing < before, "{} of {before} are missing", story.missing);
}

/// Asks Radarr and Sonarr how far they are and gives how much is missing of the film.
fn look_at_downloads(story: &Story) -> i64 {
    let shown = |request: i64| {
        let request = story.read(Who::Finn, &format!("/request/{request}"));
        request["media"]["downloadStatus"].clone()
    };
    let left = |downloads: &Value| downloads[0]["sizeLeft"].as_i64().unwrap();
    let film = until("the download of the film is shown as it is", || {
        story.order("download-sync");
        let film = shown(FILM);
        (film.as_array()?.len() == 1 && left(&film) != story.missing).then_some(film)
    });
    let (size, missing) = (film[0]["size"].as_i64().unwrap(), left(&film));
    assert!(0 < missing && missing < size, "{film}");
    assert_eq!(
        (&film[0]["status"], &film[0]["mediaType"]),
        (&json!("downloading"), &json!("movie"))
    );
    let series = until("the downloads of the series are shown", || {
        let series = shown(SERIES);
        (!series.as_array()?.is_empty()).then_some(series)
    });
    let mut seasons: Vec<i64> = series
        .as_array()
        .unwrap()
        .iter()
        .map(|download| download["episode"]["seasonNumber"].as_i64().unwrap())
        .collect();
    seasons.dedup();
    seasons.sort_unstable();
    seasons.dedup();
    assert_eq!(seasons, [1, 2], "{series}");
    missing
}

fn the_files_appear(story: &mut Story) {
    let world = story.outside.world();
    assert!(world.stocked().is_empty());
    world.advance(Duration::hours(1));
    for service in [Service::RADARR, Service::SONARR] {
        assert_eq!(world.downloads(&service), 0, "{service}");
    }
    let mut there = world.stocked();
    there.sort();
    let titles = &story.titles;
    assert_eq!(there, [TitleId::Movie(titles.film.work.id), TitleId::Tv(titles.series.work.id)]);
    for request in [FILM, SERIES] {
        let request = story.read(Who::Finn, &format!("/request/{request}"));
        assert_eq!((&request["status"], &request["media"]["status"]), (&json!(2), &json!(3)));
    }
}

/// In a rough story the kill meets the scan at work, here and below.
fn a_full_scan_asks_once(story: &mut Story) {
    story.begin_slowly("jellyfin-full-scan", 1);
}

fn a_full_scan_asks_twice(story: &mut Story) {
    story.begin_slowly("jellyfin-full-scan", 2);
}

fn a_full_scan_asks_for_episodes(story: &mut Story) {
    story.begin_slowly("jellyfin-full-scan", 5);
}

fn a_look_for_what_is_gone_asks(story: &mut Story) {
    story.begin_slowly("availability-sync", 1);
}

fn a_scan_begins(story: &mut Story) {
    story.order("jellyfin-recently-added-scan");
}

fn a_scan_finds_them(story: &mut Story) {
    story.run("jellyfin-recently-added-scan");
    stands_well(story);
}

/// Other scans, and the look whether anything is gone, change nothing any more.
fn every_other_look_agrees(story: &mut Story) {
    for job in ["jellyfin-full-scan", "radarr-scan", "sonarr-scan", "availability-sync"] {
        story.run(job);
        stands_well(story);
    }
    until("nothing is downloaded any more", || {
        story.order("download-sync");
        let film = story.read(Who::Finn, &format!("/request/{FILM}"));
        film["media"]["downloadStatus"].as_array()?.is_empty().then_some(())
    });
}

fn stands_well(story: &Story) {
    let film = story.read(Who::Finn, &format!("/request/{FILM}"));
    assert_eq!((&film["status"], &film["media"]["status"]), (&json!(5), &json!(5)), "{film}");
    let series = story.read(Who::Finn, &format!("/request/{SERIES}"));
    assert_eq!((&series["status"], &series["media"]["status"]), (&json!(5), &json!(4)), "{series}");
    for season in series["seasons"].as_array().unwrap() {
        assert_eq!(season["status"], 5, "{series}");
    }
    let shown = story.read(Who::Finn, &format!("/tv/{}", story.titles.series.work.id));
    for season in shown["mediaInfo"]["seasons"].as_array().unwrap() {
        let is_wanted = season["seasonNumber"] == 1 || season["seasonNumber"] == 2;
        let is_there = season["status"] == 5;
        assert_eq!(is_wanted, is_there, "{season}");
    }
}
