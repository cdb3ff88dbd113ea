//! The published client crate `seerr`, generated from the reference's own contract, as a stranger
//! would use it. `cargo xtask strangers` starts a server on a fixture and names it in the
//! environment; alone, this test says that it is skipped.
//!
//! Six calls are left out because the crate does not understand the reference's own recorded answers
//! to them: override rules, the two lists of services, public settings, Plex settings and jobs.
#![expect(
    clippy::cognitive_complexity,
    reason = "long lists of calls, one a line, each in a macro"
)]

use seerr::apis::Error;
use seerr::apis::configuration::{ApiKey, Configuration};
use seerr::apis::{
    blocklist_api, issue_api, media_api, public_api, request_api, settings_api, users_api,
};
use seerr::models;
use std::fmt::Debug;

/// Everything that did not go well, so that one run shows all of it.
#[derive(Default)]
struct Complaints(Vec<String>);

impl Complaints {
    fn check<T, E: Debug>(&mut self, call: &str, outcome: Result<T, E>) -> Option<T> {
        match outcome {
            Ok(answer) => Some(answer),
            Err(why) => {
                self.0.push(format!("{call}: {why:?}"));
                None
            }
        }
    }
}

/// Names each call after its function and awaits it.
macro_rules! check {
    ($complaints:ident, $api:ident :: $call:ident ( $($argument:expr),* )) => {
        $complaints.check(stringify!($call), $api::$call($($argument),*).await)
    };
}

#[tokio::test]
async fn the_crate_seerr_understands_us() {
    let (Ok(address), Ok(key)) =
        (std::env::var("USHERR_STRANGER_URL"), std::env::var("USHERR_STRANGER_KEY"))
    else {
        eprintln!("skipped: `cargo xtask strangers` runs this with a server");
        return;
    };
    let _already_installed = rustls::crypto::ring::default_provider().install_default();
    let configuration = Configuration {
        base_path: format!("{address}/api/v1"),
        api_key: Some(ApiKey { prefix: None, key }),
        ..Configuration::new()
    };
    let mut complaints = Complaints::default();
    read(&configuration, &mut complaints).await;
    read_settings(&configuration, &mut complaints).await;
    write(&configuration, &mut complaints).await;
    assert!(complaints.0.is_empty(), "\n{}\n", complaints.0.join("\n"));
}

async fn read(to: &Configuration, complaints: &mut Complaints) {
    check!(complaints, public_api::get_status(to));
    check!(complaints, public_api::get_status_appdata(to));
    let requests = request_api::get_request(
        to,
        Some(20.0),
        Some(0.0),
        Some("all"),
        Some("added"),
        None,
        None,
        None,
    );
    if let Some(page) = complaints.check("get_request", requests.await) {
        let count = page.results.map_or(0, |results| results.len());
        complaints.check(
            "get_request",
            if count == 20 { Ok(()) } else { Err(format!("{count} results")) },
        );
    }
    check!(complaints, request_api::get_request_by_request_id(to, "5"));
    check!(complaints, request_api::get_request_count(to));
    check!(
        complaints,
        users_api::get_user(to, Some(20.0), None, Some("created"), None, None, None)
    );
    check!(complaints, users_api::get_user_by_user_id(to, 2.0));
    check!(complaints, users_api::get_user_quota(to, 2.0));
    check!(complaints, users_api::get_user_requests(to, 2.0, Some(3.0), None));
    check!(complaints, users_api::get_user_settings_main(to, 2.0));
    check!(complaints, users_api::get_user_settings_notifications(to, 2.0));
    check!(complaints, users_api::get_user_settings_permissions(to, 2.0));
    check!(complaints, media_api::get_media(to, Some(20.0), None, Some("all"), Some("added")));
    check!(
        complaints,
        issue_api::get_issue(to, Some(20.0), None, Some("added"), Some("all"), None)
    );
    check!(complaints, issue_api::get_issue_by_issue_id(to, 1.0));
    check!(complaints, issue_api::get_issue_comment_by_comment_id(to, "1"));
    check!(complaints, issue_api::get_issue_count(to));
    check!(complaints, blocklist_api::get_blocklist(to, Some(5.0), None, None, Some("all")));
}

async fn read_settings(to: &Configuration, complaints: &mut Complaints) {
    check!(complaints, settings_api::get_main(to));
    check!(complaints, settings_api::get_network(to));
    check!(complaints, settings_api::get_metadatas(to));
    check!(complaints, settings_api::get_jellyfin(to));
    check!(complaints, settings_api::get_tautulli(to));
    check!(complaints, settings_api::list_radarr(to));
    check!(complaints, settings_api::list_sonarr(to));
    check!(complaints, settings_api::get_about(to));
    check!(complaints, settings_api::get_cache(to));
    check!(complaints, settings_api::list_discover(to));
    check!(complaints, settings_api::get_notifications_discord(to));
    check!(complaints, settings_api::get_notifications_email(to));
    check!(complaints, settings_api::get_notifications_gotify(to));
    check!(complaints, settings_api::get_notifications_ntfy(to));
    check!(complaints, settings_api::get_notifications_pushbullet(to));
    check!(complaints, settings_api::get_notifications_pushover(to));
    check!(complaints, settings_api::get_notifications_slack(to));
    check!(complaints, settings_api::get_notifications_telegram(to));
    check!(complaints, settings_api::get_notifications_webhook(to));
    check!(complaints, settings_api::get_notifications_webpush(to));
}

/// What is written is taken away again. The crate writes whole numbers as `1.0`, as many do.
async fn write(to: &Configuration, complaints: &mut Complaints) {
    let issue = models::CreateIssueRequest {
        issue_type: Some(1.0),
        message: Some("The picture stutters".to_owned()),
        media_id: Some(1.0),
    };
    let created = check!(complaints, issue_api::create_issue(to, issue));
    if let Some(id) = created.and_then(|issue| issue.id) {
        let comment = models::CreateIssueCommentRequest::new("Still does".to_owned());
        check!(complaints, issue_api::create_issue_comment(to, id, comment));
        check!(complaints, issue_api::create_issue_by_status(to, &id.to_string(), "resolved"));
        check!(complaints, issue_api::delete_issue(to, &id.to_string()));
    }
    let user = models::CreateUserRequest {
        email: Some("stranger@example.com".to_owned()),
        username: Some("stranger".to_owned()),
        permissions: Some(32.0),
    };
    complaints.check("create_user", done(users_api::create_user(to, user).await));
    let found = users_api::get_user(to, None, None, None, None, Some("stranger"), None).await;
    let found = complaints.check("get_user", found).and_then(|page| page.results);
    let ids: Vec<_> = found.into_iter().flatten().map(|user| f64::from(user.id)).collect();
    if ids.len() != 1 {
        complaints.0.push(format!("get_user: {} people are called stranger", ids.len()));
    }
    for id in ids {
        complaints.check("delete_user", done(users_api::delete_user(to, id).await));
    }
    check!(complaints, settings_api::create_main_regenerate(to));
}

/// The reference's answers to these writes hold no address, which the crate insists on: that it
/// cannot read them is its own affair, that they are refused would be ours.
fn done<T, E>(outcome: Result<T, Error<E>>) -> Result<(), Error<E>> {
    match outcome {
        Ok(_) | Err(Error::Serde(_)) => Ok(()),
        Err(refusal) => Err(refusal),
    }
}
