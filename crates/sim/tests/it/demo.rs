//! The demo's facts agree with the services.

use std::collections::BTreeSet;

use usherr_sim::{DemoRole, DemoState, Household, Options, PEOPLE, Service, TitleId};

#[tokio::test]
async fn facts_agree_with_the_services() {
    let household = Household::start(Options::default()).await.unwrap();
    let world = household.world();
    let facts = world.demo_facts();
    let stocked: BTreeSet<TitleId> = world.stocked().into_iter().collect();
    let today = world.now().date_naive();
    let catalog = world.catalog();
    for request in &facts.requests {
        let here = stocked.contains(&request.title);
        let is_tv = matches!(request.title, TitleId::Tv(_));
        assert_eq!(is_tv, !request.seasons.is_empty(), "{}", request.name);
        match request.state {
            DemoState::Completed => assert!(here, "{} is on the shelf", request.name),
            DemoState::Pending | DemoState::Declined | DemoState::Failed => {
                assert!(!here || request.is_4k, "{} is not there yet", request.name);
            }
            DemoState::Approved => assert!(!here || is_tv, "{}", request.name),
        }
        assert_eq!(catalog.work(request.title).unwrap().title, request.name);
    }
    let states: Vec<DemoState> = facts.requests.iter().map(|request| request.state).collect();
    for state in [
        DemoState::Pending,
        DemoState::Approved,
        DemoState::Declined,
        DemoState::Failed,
        DemoState::Completed,
    ] {
        assert!(states.contains(&state), "{state:?}");
    }
    assert!(facts.requests.iter().any(|request| {
        let work = catalog.work(request.title).unwrap();
        request.state == DemoState::Approved && !work.is_out(today)
    }));
    assert!(facts.issues.iter().all(|issue| stocked.contains(&issue.title)));
    assert_eq!((facts.issues.len(), facts.watchlist.len(), facts.blocklist.len()), (3, 6, 2));
    assert!(world.downloads(&Service::RADARR) >= 2, "something is on its way");
}

#[tokio::test]
async fn nobody_asks_twice_and_everybody_exists() {
    let household = Household::start(Options::default()).await.unwrap();
    let facts = household.world().demo_facts();
    let mut asked: Vec<_> = facts.requests.iter().map(|r| (r.title, r.is_4k)).collect();
    let count = asked.len();
    asked.sort_unstable();
    asked.dedup();
    assert_eq!(asked.len(), count);
    let names: Vec<&str> = facts.users.iter().map(|user| user.name).collect();
    let speakers = facts.issues.iter().flat_map(|issue| &issue.comments).map(|said| said.by);
    let wishers = facts.watchlist.iter().chain(&facts.blocklist).map(|wish| wish.by);
    for name in facts.requests.iter().map(|r| r.by).chain(speakers).chain(wishers) {
        assert!(names.contains(&name), "{name}");
    }
    assert_eq!(facts.users[0].role, DemoRole::Owner);
    for user in &facts.users {
        let known = PEOPLE.iter().any(|login| Some(login.name) == user.media_server_name);
        assert!(known != user.password.is_some(), "{} can log in one way", user.name);
    }
}

#[tokio::test]
async fn a_bare_household_has_few_facts_but_does_not_fail() {
    let household = Household::start(Options { films: 3, series: 2, ..Options::bare() }).await;
    let facts = household.unwrap().world().demo_facts();
    assert!(facts.issues.is_empty());
    assert!(facts.requests.iter().all(|request| request.state != DemoState::Completed));
}
