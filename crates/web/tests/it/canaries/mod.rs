//! Words that nobody should read, planted wherever a secret is kept, and everybody looking
//! everywhere for them.
//!
//! Reading order: [`secret`] (the words, and who may read which), [`plant`] (a household full of
//! them), [`places`] (every address that can be looked at, with the ids of what is there),
//! [`echo`] (services that repeat what they were sent), and the walks.

mod echo;
mod places;
mod plant;
mod secret;

use crate::support::{Reply, TestApp, Visitor};
use app::logs::{LogLevel, LogOptions, Logs, Secrets};
use domain::{Permissions, UserId};
use futures_util::future::join_all;
use places::Place;
use plant::Scene;
use secret::{Eyes, Found};
use sim::{Fault, FaultRule, Service};
use std::path::Path;
use std::sync::OnceLock;
use tempfile::TempDir;
use tracing_subscriber::layer::SubscriberExt as _;

/// Somebody who looks around.
struct Onlooker {
    name: &'static str,
    eyes: Eyes,
    visitor: Visitor,
}

/// Nobody, somebody who only asks for films, those who look after things but not after people,
/// those who look after people, and the owner.
async fn onlookers(home: &TestApp) -> Vec<Onlooker> {
    let every = Permissions::NAMED.iter().fold(Permissions::NONE, |all, (bit, _)| all | *bit);
    let few = Permissions(every.0 & !(Permissions::ADMIN | Permissions::MANAGE_USERS).0);
    let made_up = home.anonymous().header("cookie", "connect.sid=s%3Amade.up");
    let of = |name, eyes, visitor| Onlooker { name, eyes, visitor };
    vec![
        of("nobody", Eyes::default(), home.anonymous()),
        of("a stranger", Eyes::default(), made_up),
        of("a member", Eyes::default(), home.with_user("finn", Permissions::REQUEST).await),
        of("a manager", Eyes::default(), home.with_user("noor", few).await),
        of(
            "a keeper",
            Eyes { people: true, settings: false },
            home.with_user("kim", few | Permissions::MANAGE_USERS).await,
        ),
        of("the owner", Eyes { people: true, settings: true }, home.signed_in(UserId::OWNER).await),
    ]
}

/// The log as it is kept, at its most talkative. It belongs to all tests of this process.
fn log(home: &TestApp) -> (Logs, &'static Path) {
    static LOG: OnceLock<(TempDir, Logs)> = OnceLock::new();
    let (folder, logs) = LOG.get_or_init(|| {
        let folder = TempDir::new().unwrap();
        let (layer, logs) = Logs::start(LogOptions {
            level: LogLevel::Debug,
            console: None,
            folder: Some(folder.path().to_owned()),
            clock: home.clock.clone(),
            secrets: Secrets::new(plant::keys_of_the_environment()),
        })
        .unwrap();
        let subscriber = tracing_subscriber::registry().with(layer);
        tracing::subscriber::set_global_default(subscriber).unwrap();
        (folder, logs)
    });
    (logs.clone(), folder.path())
}

/// Everything that is written in a folder, and which file it is in.
fn written(folder: &Path) -> Vec<(String, String)> {
    let files = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let files = files.filter(|path| path.is_file());
    files
        .map(|path| {
            let text = String::from_utf8_lossy(&std::fs::read(&path).unwrap()).into_owned();
            (path.display().to_string(), text)
        })
        .collect()
}

/// Lets everybody look everywhere, and gives what they should not have seen.
async fn look_around(scene: &Scene, who: &[Onlooker], round: &str) -> Vec<String> {
    let places = places::all(scene);
    let looks = who.iter().flat_map(|onlooker| {
        places.iter().map(async move |place| {
            let reply = onlooker.visitor.get(&place.path).await;
            complaints(scene, onlooker, place, &reply)
        })
    });
    let found: Vec<String> = join_all(looks).await.into_iter().flatten().collect();
    found.into_iter().map(|line| format!("{round}: {line}")).collect()
}

/// What the owner does not find anywhere although it may be read: it was not planted, and then
/// nobody could have told it.
async fn not_planted(scene: &Scene, owner: &Onlooker) -> Vec<String> {
    let places = places::all(scene);
    let looks = places.iter().map(|place| owner.visitor.get(&place.path));
    let texts: Vec<String> = join_all(looks).await.into_iter().map(|reply| reply.text).collect();
    let texts = texts.join("\n");
    let seen: Vec<_> =
        scene.secrets.found_in(&texts).into_iter().map(|found| &found.secret.name).collect();
    let missing = scene.secrets.readable().filter(|name| !seen.iter().any(|seen| seen == name));
    missing.map(str::to_owned).collect()
}

fn complaints(scene: &Scene, onlooker: &Onlooker, place: &Place, reply: &Reply) -> Vec<String> {
    let mut complaints = Vec::new();
    let headers: Vec<String> =
        reply.headers.iter().map(|(name, value)| format!("{name}: {value:?}")).collect();
    for (part, text) in [("body", reply.text.as_str()), ("headers", &headers.join("\n"))] {
        for Found { secret, around } in scene.secrets.found_in(text) {
            if part == "headers" || !secret.may_be_read(onlooker.eyes, place) {
                complaints.push(format!(
                    "{} reads {} in the {part} of {} ({}): {around}",
                    onlooker.name, secret.name, place.path, reply.status
                ));
            }
        }
    }
    complaints
}

/// What the log says that it should not.
fn told_by_the_log(scene: &Scene, home: &TestApp) -> Vec<String> {
    let (logs, folder) = log(home);
    logs.flush();
    let files = written(folder);
    assert!(files.iter().any(|(_, text)| !text.is_empty()), "the log says nothing at all");
    let found = files.iter().flat_map(|(file, text)| {
        scene.secrets.found_in(text).into_iter().map(move |found| {
            format!("the log tells {}: {} in {file}", found.secret.name, found.around)
        })
    });
    found.collect()
}

#[test]
fn no_secret_is_told_in_a_household_where_all_is_well_or_services_fail() {
    plant::beside_sim(async |scene, world| {
        let who = onlookers(&scene.home).await;
        let mut complaints = look_around(scene, &who, "all is well").await;
        let missing = not_planted(scene, who.last().unwrap()).await;
        assert!(missing.is_empty(), "not even the owner finds {missing:?}");
        let faults = [
            Fault::Status { code: 500 },
            Fault::Status { code: 401 },
            Fault::Garbage,
            Fault::WrongShape,
            Fault::Reset,
        ];
        let services =
            [Service::MEDIA_SERVER, Service::RADARR, Service::SONARR, Service::TMDB, Service::TVDB];
        // The owner and a member see what the others see, and services that fail take their time.
        let few: Vec<_> = who
            .into_iter()
            .filter(|onlooker| ["a member", "the owner"].contains(&onlooker.name))
            .collect();
        // Services fail the same whatever keeps the data; the other engine shows what it says itself.
        let few_faults = if scene.home.is_on_sqlite() { &faults[..] } else { &faults[..1] };
        for fault in few_faults {
            // So late that nothing is kept in mind any more.
            scene.home.clock.advance(48 * 3_600_000);
            for service in &services {
                world.world().break_down(FaultRule::new(service.clone(), fault.clone()));
            }
            complaints.extend(look_around(scene, &few, &format!("{fault:?}")).await);
            world.world().heal_all();
        }
        complaints.extend(told_by_the_log(scene, &scene.home));
        assert!(complaints.is_empty(), "\n{}", complaints.join("\n"));
    });
}

#[test]
fn services_that_repeat_what_they_were_sent_tell_nobody() {
    plant::beside_echo(async |scene, echo| {
        let who = onlookers(&scene.home).await;
        let mut complaints = Vec::new();
        let few = if scene.home.is_on_sqlite() { &echo::MANNERS[..] } else { &echo::MANNERS[1..4] };
        for manner in few.iter().copied() {
            echo.answer_with(manner);
            scene.home.clock.advance(48 * 3_600_000);
            complaints.extend(look_around(scene, &who, &format!("{manner:?}")).await);
        }
        assert!(echo.heard_secrets(), "no service was sent any secret, so none could be repeated");
        complaints.extend(told_by_the_log(scene, &scene.home));
        assert!(complaints.is_empty(), "\n{}", complaints.join("\n"));
    });
}
