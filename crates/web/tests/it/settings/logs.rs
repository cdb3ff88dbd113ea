//! `/api/v1/settings/logs`.

use crate::support::on_sqlite;

const LOGS: &str = "/api/v1/settings/logs";

#[test]
fn each_address_may_read_the_log_fifty_times_a_minute() {
    on_sqlite(async |home| {
        let owner = home.key();
        for _ in 0..50 {
            assert_eq!(owner.get(LOGS).await.expect(200)["pageInfo"]["pageSize"], 25);
        }
        home.clock.advance(15_000);
        let refused = owner.get(LOGS).await;
        refused.expect(429);
        assert_eq!(refused.header("retry-after"), Some("45"));
        let proxy = owner.clone().from("10.9.8.7");
        proxy.clone().header("x-forwarded-for", "192.0.2.7").get(LOGS).await.expect(429);
        proxy.header("x-forwarded-for", "192.0.2.7, 192.0.2.8").get(LOGS).await.expect(200);
        owner.clone().header("x-forwarded-for", "192.0.2.9").get(LOGS).await.expect(429);
        home.clock.advance(45_000);
        owner.get(LOGS).await.expect(200);
    });
}
