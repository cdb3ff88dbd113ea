//! `GET /request`: the list of requests (api §12.1).

use crate::api::answer::{Answer, LongJson};
use crate::api::extract::Signed;
use crate::api::input::Query;
use crate::api::shape::paging::{Paged, Window};
use crate::api::shape::request::RequestShape;
use crate::api::shape::user::Eyes;
use app::App;
use app::requests::{ListRequests, RequestOrder, StatusFilter};
use app::services::Silent;
use app::settings::ArrKind;
use axum::extract::State;
use domain::{MediaType, Permissions, UserId};
use serde::{Deserialize, Serialize};

const PAGE_SIZE: i64 = 10;

/// What the list is asked for.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Wanted {
    take: Option<i64>,
    skip: Option<i64>,
    filter: Option<String>,
    sort: Option<String>,
    sort_direction: Option<String>,
    requested_by: Option<UserId>,
    media_type: Option<String>,
}

/// The answer.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Requests {
    #[serde(flatten)]
    page: Paged<RequestShape>,
    service_errors: ServiceErrors,
}

/// The Radarr and Sonarr entries that did not tell their profiles.
#[derive(Debug, Default, Serialize)]
struct ServiceErrors {
    radarr: Vec<ServiceError>,
    sonarr: Vec<ServiceError>,
}

#[derive(Debug, Serialize)]
struct ServiceError {
    id: i64,
    name: String,
}

/// Lists requests.
pub async fn get(
    State(app): State<App>,
    Signed(by): Signed,
    Query(wanted): Query<Wanted>,
) -> Answer<LongJson<Requests>> {
    let window = Window::new(wanted.take, wanted.skip, PAGE_SIZE);
    let (mut views, total) = app.list_requests(&by.user, wanted.read(window)).await?;
    let silent = app.name_profiles(&mut views).await;
    let manager = by.user.may(Permissions::MANAGE_REQUESTS);
    let rows = views
        .iter()
        .map(|view| RequestShape::listed(view, Eyes::of(&by.user)).with_service(view, manager))
        .collect();
    Ok(LongJson(Requests {
        page: Paged::new(rows, window, total),
        service_errors: ServiceErrors::new(silent),
    }))
}

impl ServiceErrors {
    fn new(silent: Vec<Silent>) -> Self {
        let mut errors = Self::default();
        for Silent { kind, id, name } in silent {
            let list = match kind {
                ArrKind::Radarr => &mut errors.radarr,
                ArrKind::Sonarr => &mut errors.sonarr,
            };
            list.push(ServiceError { id, name });
        }
        errors
    }
}

impl Wanted {
    fn read(&self, window: Window) -> ListRequests {
        ListRequests {
            filter: status_filter(self.filter.as_deref()),
            order: match self.sort.as_deref() {
                Some("modified") => RequestOrder::Modified,
                _ => RequestOrder::Added,
            },
            ascending: self.sort_direction.as_deref() == Some("asc"),
            requested_by: self.requested_by,
            media_type: self.media_type.as_deref().and_then(MediaType::parse),
            take: window.take,
            skip: window.skip,
        }
    }
}

fn status_filter(word: Option<&str>) -> StatusFilter {
    match word {
        Some("pending") => StatusFilter::Pending,
        Some("approved") => StatusFilter::Approved,
        Some("processing") => StatusFilter::Processing,
        Some("unavailable") => StatusFilter::Unavailable,
        Some("failed") => StatusFilter::Failed,
        Some("completed") => StatusFilter::Completed,
        Some("available") => StatusFilter::Available,
        Some("deleted") => StatusFilter::Deleted,
        _ => StatusFilter::All,
    }
}
