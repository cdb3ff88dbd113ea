//! `GET /api/v1/user?q=…`.

use crate::support::on_each_engine;
use domain::Permissions;

#[test]
fn addresses_are_searched_by_those_who_may_see_them() {
    on_each_engine(async |home| {
        let mara = home.with_user("mara", Permissions::REQUEST).await;
        let kim = home.with_user("kim", Permissions::MANAGE_USERS).await;
        let found = async |by: &crate::support::Visitor, text: &str| {
            let page = by.get(&format!("/api/v1/user?take=50&q={text}")).await.expect(200);
            page["results"].as_array().map_or(0, Vec::len)
        };
        for visitor in [&mara, &kim] {
            assert_eq!(found(visitor, "MAR").await, 1);
            assert_eq!(found(visitor, "nobody").await, 0);
        }
        assert_eq!(found(&mara, "mara%40example").await, 0);
        assert_eq!(found(&kim, "mara%40example").await, 1);
    });
}
