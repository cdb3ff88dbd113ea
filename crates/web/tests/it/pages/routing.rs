//! Rules about what goes where, as forms.

use crate::support::moved_in_on_sqlite;
use domain::{Permissions, RuleTerms, UserId};
use sim::{Fault, FaultRule, Service};

const PAGE: &str = "/settings/rules";

#[test]
fn a_rule_is_made_changed_and_removed() {
    moved_in_on_sqlite(async |home, _world| {
        let owner = home.signed_in(UserId::OWNER).await;
        let friend = home.add("mara", Permissions::REQUEST).await;
        let list = owner.get(PAGE).await;
        assert!(list.text.contains("No rules yet") && list.text.contains(">New rule</span>"));
        let radarr = format!("radarr-{}", home.app.settings().radarr[0].id);
        let new = format!("{PAGE}/new?service={radarr}");
        assert!(owner.get(&new).await.text.contains("choices=all"), "the lists come on their own");
        let form = owner.get(&format!("{new}&choices=all")).await.text;
        assert!(form.contains("mara") && form.contains("Français"), "{form}");
        let send = |rest: &str| format!("service={radarr}&{rest}");
        for (rest, words) in [
            ("folder=%2Fdata", "at least one condition"),
            ("language=ja", "must change something"),
            ("keywords=anime&folder=%2Fdata", "Enter numbers"),
        ] {
            let page = owner.send(&format!("{PAGE}/new"), &send(rest)).await;
            page.expect(422);
            assert!(page.text.contains(words), "{words}");
        }
        let whole = send(&format!(
            "users={}&language=ja&language=ko&keywords=7,+210024&profile=1&folder=%2Fdata",
            friend.0
        ));
        owner.send(&format!("{PAGE}/new"), &whole).await.expect(303);
        let rule = home.app.rules().await.unwrap().remove(0);
        assert_eq!(rule.terms.users, Some(friend.0.to_string()));
        assert_eq!(rule.terms.language.as_deref(), Some("ja|ko"));
        assert_eq!(rule.terms.keywords.as_deref(), Some("7,210024"));
        assert_eq!(rule.terms.profile_id, Some(1));
        let shown = owner.get(PAGE).await.text;
        assert!(shown.contains("mara") && shown.contains("日本語"), "{shown}");
        let named = owner.get(&format!("{PAGE}?whole=1")).await.text;
        assert!(named.contains("<dd>Any</dd>"), "the server names its profile: {named}");
        let one = format!("{PAGE}/{}", rule.id.0);
        owner.send(&one, "language=ja&folder=%2Felsewhere").await.expect(303);
        let rule = home.app.rules().await.unwrap().remove(0);
        assert_eq!(rule.terms.root_folder.as_deref(), Some("/elsewhere"));
        assert_eq!((rule.terms.users, rule.terms.radarr_service_id), (None, Some(0)));
        owner.send(&format!("{one}/remove"), "").await.expect(303);
        assert!(home.app.rules().await.unwrap().is_empty());
        owner.get(&one).await.expect(404);
    });
}

#[test]
fn rules_are_shown_by_numbers_while_their_server_is_silent() {
    moved_in_on_sqlite(async |home, world| {
        world.world().break_down(FaultRule::new(Service::RADARR, Fault::Status { code: 503 }));
        let terms = RuleTerms {
            radarr_service_id: Some(0),
            language: Some("ja".to_owned()),
            profile_id: Some(4),
            tags: Some("2,7".to_owned()),
            ..RuleTerms::default()
        };
        home.app.add_rule(terms).await.unwrap();
        let owner = home.signed_in(UserId::OWNER).await;
        let shown = owner.get(&format!("{PAGE}?whole=1")).await;
        shown.expect(200);
        assert!(shown.text.contains("<dd>4</dd>") && shown.text.contains("<dd>2, 7</dd>"));
    });
}
