//! `DELETE /request/{requestId}`: one's own, and as a manager anybody's.

use super::{ask_film, ask_series, on_each_engine, path};
use domain::{MediaType, Permissions};
use serde_json::json;

#[test]
fn nobody_takes_back_what_somebody_else_asked_for() {
    on_each_engine(async |scene| {
        let mara = scene.with_user("mara", Permissions::REQUEST).await;
        let finn = scene.with_user("finn", Permissions::REQUEST).await;
        let max = scene.with_user("max", Permissions::MANAGE_REQUESTS).await;
        let film = scene.film(0);
        let waiting = ask_film(&mara, film).await.expect(201);
        finn.delete(&path(&waiting, "")).await.expect(401);
        assert_eq!(scene.title(MediaType::Movie, film).await, Some((2, 1)));
        mara.delete(&path(&waiting, "")).await.expect(204);
        assert_eq!(scene.title(MediaType::Movie, film).await, Some((1, 1)));

        let approved = ask_film(&mara, film).await.expect(201);
        max.post(&path(&approved, "/approve"), json!({})).await.expect(200);
        finn.delete(&path(&approved, "")).await.expect(401);
        assert_eq!(scene.title(MediaType::Movie, film).await, Some((3, 1)));
        mara.delete(&path(&approved, "")).await.expect(204);
        assert_eq!(scene.title(MediaType::Movie, film).await, Some((1, 1)));

        let series = scene.series(0);
        let one = ask_series(&mara, series, json!([1])).await.expect(201);
        let other = ask_series(&finn, series, json!([2])).await.expect(201);
        max.delete(&path(&one, "")).await.expect(204);
        assert_eq!(scene.title(MediaType::Tv, series).await, Some((2, 1)), "another waits");
        max.delete(&path(&other, "")).await.expect(204);
        assert_eq!(scene.title(MediaType::Tv, series).await, Some((1, 1)));
        max.delete("/api/v1/request/9999").await.expect(404);
    });
}
