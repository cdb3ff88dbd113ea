//! `GET /media`: the list of titles.

use crate::api::answer::Answer;
use crate::api::input::Query;
use crate::api::shape::media::MediaShape;
use crate::api::shape::paging::{Paged, Window};
use app::App;
use app::library::MediaOrder;
use axum::Json;
use axum::extract::State;
use domain::MediaStatus;
use serde::Deserialize;

const PAGE_SIZE: i64 = 20;

/// What the list is asked for.
#[derive(Debug, Deserialize)]
pub struct Wanted {
    take: Option<i64>,
    skip: Option<i64>,
    filter: Option<String>,
    sort: Option<String>,
}

/// Lists titles with their seasons.
pub async fn get(
    State(app): State<App>,
    Query(wanted): Query<Wanted>,
) -> Answer<Json<Paged<MediaShape>>> {
    let window = Window::new(wanted.take, wanted.skip, PAGE_SIZE);
    let order = match wanted.sort.as_deref() {
        Some("modified") => MediaOrder::Modified,
        Some("mediaAdded") => MediaOrder::MediaAdded,
        _ => MediaOrder::Added,
    };
    let statuses = statuses(wanted.filter.as_deref());
    let (views, total) = app.list_media(statuses, order, window.take, window.skip).await?;
    let rows =
        views.iter().map(|(media, seasons)| MediaShape::new(media).with_seasons(seasons)).collect();
    Ok(Json(Paged::new(rows, window, total)))
}

/// The statuses behind a filter's word; `deleted` means all, which clients know.
fn statuses(filter: Option<&str>) -> &'static [MediaStatus] {
    match filter {
        Some("available") => &[MediaStatus::Available],
        Some("partial") => &[MediaStatus::PartiallyAvailable],
        Some("allavailable") => &[MediaStatus::PartiallyAvailable, MediaStatus::Available],
        Some("processing") => &[MediaStatus::Processing],
        Some("pending") => &[MediaStatus::Pending],
        _ => &[],
    }
}
