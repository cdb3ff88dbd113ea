//! The accounts of the demo.

use super::{DemoRole, DemoUser};

/// Returns the accounts, the owner first. All but the last also live on the media server.
pub(super) fn users() -> Vec<DemoUser> {
    let member = |name: &'static str, role: DemoRole| DemoUser {
        name,
        email: format!("{name}@household.example"),
        media_server_name: Some(name),
        password: None,
        role,
        movie_quota: None,
    };
    vec![
        member("olive", DemoRole::Owner),
        DemoUser { movie_quota: Some((5, 7)), ..member("finn", DemoRole::Member) },
        member("maya", DemoRole::Manager),
        member("noor", DemoRole::Trusted),
        member("theo", DemoRole::Member),
        DemoUser {
            media_server_name: None,
            password: Some("lena-garden-gate"),
            ..member("lena", DemoRole::Member)
        },
    ]
}
