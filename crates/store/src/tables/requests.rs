//! `media_request` and `season_request`: what was asked for.

use crate::{FromRow, Result, Row, Sql, Tx, sql};
use domain::request::parse_tags;
use domain::{
    MediaId, MediaStatus, MediaType, Request, RequestId, RequestStatus, RequestedSeason, UserId,
};

/// The columns of a request.
pub const REQUEST_COLUMNS: &str = r#""id", "status", "type", "mediaId", "requestedById",
    "modifiedById", "is4k", "serverId", "profileId", "rootFolder", "languageProfileId", "tags",
    "isAutoRequest", "createdAt", "updatedAt""#;

impl FromRow for Request {
    fn from_row(row: &Row<'_>) -> Result<Self> {
        Ok(Self {
            id: row.get("id")?,
            status: row.get("status")?,
            media_type: row.get("type")?,
            media_id: row.get("mediaId")?,
            requested_by: row.get("requestedById")?,
            modified_by: row.get("modifiedById")?,
            is_4k: row.get("is4k")?,
            server_id: row.get("serverId")?,
            profile_id: row.get("profileId")?,
            root_folder: row.get("rootFolder")?,
            language_profile_id: row.get("languageProfileId")?,
            tags: parse_tags(row.get::<Option<String>>("tags")?.as_deref()),
            is_auto_request: row.get("isAutoRequest")?,
            created_at: row.get("createdAt")?,
            updated_at: row.get("updatedAt")?,
        })
    }
}

impl FromRow for RequestedSeason {
    fn from_row(row: &Row<'_>) -> Result<Self> {
        Ok(Self {
            id: row.get("id")?,
            request_id: row.get("requestId")?,
            season_number: row.get("seasonNumber")?,
            status: row.get("status")?,
            created_at: row.get("createdAt")?,
            updated_at: row.get("updatedAt")?,
        })
    }
}

/// In which order requests are listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RequestOrder {
    /// By when they were made.
    Added,
    /// By when they were last changed.
    Modified,
}

/// Which requests are listed. Requests whose title is blocklisted are left out by naming the
/// media statuses that count.
#[derive(Debug, Clone)]
pub struct RequestFilter {
    /// One of these.
    pub statuses: &'static [RequestStatus],
    /// The title, in the request's quality, is in one of these.
    pub media_statuses: &'static [MediaStatus],
    /// Only this person's.
    pub requested_by: Option<UserId>,
    /// Only films or only series.
    pub media_type: Option<MediaType>,
}

/// One page of a list and how many rows there are in all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page<T> {
    /// The rows of the page.
    pub rows: Vec<T>,
    /// How many rows match.
    pub total: i64,
}

/// How many requests there are, by what they are and where they stand (api §12.3).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct RequestCounts {
    /// All of them.
    pub total: i64,
    /// For films.
    pub movie: i64,
    /// For series.
    pub tv: i64,
    /// Waiting.
    pub pending: i64,
    /// Approved.
    pub approved: i64,
    /// Declined.
    pub declined: i64,
    /// Approved and not there yet.
    pub processing: i64,
    /// Approved and there.
    pub available: i64,
    /// Done.
    pub completed: i64,
}

impl RequestCounts {
    fn add(&mut self, media_type: MediaType, status: i64, media_status: i64, count: i64) {
        self.total += count;
        match media_type {
            MediaType::Movie => self.movie += count,
            MediaType::Tv => self.tv += count,
        }
        match RequestStatus::try_from(status) {
            Ok(RequestStatus::Pending) => self.pending += count,
            Ok(RequestStatus::Approved) => {
                self.approved += count;
                if media_status == MediaStatus::Available.number() {
                    self.available += count;
                } else {
                    self.processing += count;
                }
            }
            Ok(RequestStatus::Declined) => self.declined += count,
            Ok(RequestStatus::Completed) => self.completed += count,
            Ok(RequestStatus::Failed) | Err(_) => {}
        }
    }
}

/// What the title's status is in the request's quality; nothing when there is no title.
const MEDIA_STATUS: &str = r#"(SELECT CASE WHEN r."is4k" THEN m."status4k" ELSE m."status" END
    FROM "media" m WHERE m."id" = r."mediaId")"#;

impl Tx<'_> {
    /// Finds a request.
    pub fn find_request(&mut self, id: RequestId) -> Result<Option<Request>> {
        sql(format!(r#"SELECT {REQUEST_COLUMNS} FROM "media_request" WHERE "id" = $1"#))
            .bind(id)
            .optional(self)
    }

    /// Lists the seasons of some requests, in the order they were made.
    pub fn list_requested_seasons(&mut self, ids: &[RequestId]) -> Result<Vec<RequestedSeason>> {
        if ids.is_empty() {
            return Ok(Vec::new());
        }
        sql(r#"SELECT "id", "requestId", "seasonNumber", "status", "createdAt", "updatedAt"
            FROM "season_request" WHERE "requestId" IN ({}) ORDER BY "id""#)
        .bind_list(ids.iter().copied())
        .all(self)
    }

    /// Removes a request with its seasons.
    pub fn remove_request(&mut self, id: RequestId) -> Result<()> {
        sql(r#"DELETE FROM "media_request" WHERE "id" = $1"#).bind(id).execute(self)?;
        Ok(())
    }

    /// Counts the requests for a title in one quality.
    pub fn count_requests_of_media(&mut self, media: MediaId, is_4k: bool) -> Result<i64> {
        sql(r#"SELECT count(*) FROM "media_request" WHERE "mediaId" = $1 AND "is4k" = $2"#)
            .bind(media)
            .bind(is_4k)
            .value(self)
    }

    /// Counts every request from the maintained totals.
    pub fn count_requests(&mut self) -> Result<RequestCounts> {
        let mut counts = RequestCounts::default();
        sql(r#"SELECT "type", "status", "mediaStatus", CAST(SUM("count") AS bigint)
            FROM "usherr_request_count" GROUP BY 1, 2, 3"#)
        .for_each(self, |row| {
            counts.add(row.at(0)?, row.at(1)?, row.at(2)?, row.at(3)?);
            Ok(())
        })?;
        Ok(counts)
    }

    /// Counts the requests that wait for a decision, from the maintained totals.
    pub fn count_waiting_requests(&mut self) -> Result<i64> {
        sql(r#"SELECT CAST(COALESCE(SUM("count"), 0) AS bigint)
            FROM "usherr_request_count" WHERE "status" = $1"#)
        .bind(RequestStatus::Pending.number())
        .value(self)
    }

    /// Counts every request by its status, from the maintained totals; a status that nobody has is not
    /// there.
    pub fn count_requests_by_status(&mut self) -> Result<Vec<(RequestStatus, i64)>> {
        let rows = sql(r#"SELECT "status", CAST(SUM("count") AS bigint)
            FROM "usherr_request_count" GROUP BY 1 ORDER BY 1"#)
        .all::<(i64, i64)>(self)?;
        let known = |(status, count)| Some((RequestStatus::try_from(status).ok()?, count));
        Ok(rows.into_iter().filter_map(known).collect())
    }

    /// Gives one page of requests. The total comes from the maintained counts, so that a page costs
    /// the same at a million requests.
    pub fn page_of_requests(
        &mut self,
        filter: &RequestFilter,
        order: (RequestOrder, bool),
        take: i64,
        skip: i64,
    ) -> Result<Page<Request>> {
        let total = filter.total(self)?;
        if total <= skip {
            return Ok(Page { rows: Vec::new(), total });
        }
        let (order, ascending) = order;
        let direction = if ascending { "ASC" } else { "DESC" };
        let by = match order {
            RequestOrder::Added => format!(r#" ORDER BY r."id" {direction}"#),
            RequestOrder::Modified => {
                format!(r#" ORDER BY r."updatedAt" {direction}, r."id" {direction}"#)
            }
        };
        let query = sql(format!(r#"SELECT {REQUEST_COLUMNS} FROM "media_request" r WHERE "#));
        let query = filter.conditions(query).push(&by);
        let query = query.push_bind(" LIMIT ", take).push_bind(" OFFSET ", skip);
        Ok(Page { rows: query.all(self)?, total })
    }
}

impl RequestFilter {
    /// Adds the conditions. A single status is looked up by its index; several are checked row by
    /// row along the primary key, since the unary plus keeps the planner from gathering and
    /// sorting them all.
    fn conditions<'q>(&self, query: Sql<'q>) -> Sql<'q> {
        let query = match self.statuses {
            [one] => query.push(&format!(r#"r."status" = {}"#, one.number())),
            many => query.push(&format!(r#"+r."status" IN ({})"#, numbers(many))),
        };
        let query = query.push(&format!(" AND {MEDIA_STATUS} IN ({})", self.media_numbers()));
        self.narrowed(query, r#"r."requestedById""#, r#"r."type""#)
    }

    fn total(&self, tx: &mut Tx<'_>) -> Result<i64> {
        let query = sql(format!(
            r#"SELECT CAST(COALESCE(SUM("count"), 0) AS bigint) FROM "usherr_request_count"
            WHERE "mediaStatus" IN ({})"#,
            self.media_numbers(),
        ));
        // What is true of every row need not be asked of each.
        let query = if self.statuses.len() == RequestStatus::ALL.len() {
            query
        } else {
            query.push(&format!(r#" AND "status" IN ({})"#, numbers(self.statuses)))
        };
        self.narrowed(query, r#""requestedById""#, r#""type""#).value(tx)
    }

    fn narrowed<'q>(&self, mut query: Sql<'q>, user_column: &str, type_column: &str) -> Sql<'q> {
        if let Some(user) = self.requested_by {
            query = query.push_bind(&format!(" AND {user_column} = "), user);
        }
        if let Some(media_type) = self.media_type {
            query = query.push_bind(&format!(" AND {type_column} = "), media_type);
        }
        query
    }

    fn media_numbers(&self) -> String {
        join(&self.media_statuses.iter().map(|status| status.number()).collect::<Vec<_>>())
    }
}

fn numbers(statuses: &[RequestStatus]) -> String {
    join(&statuses.iter().map(|status| status.number()).collect::<Vec<_>>())
}

fn join(numbers: &[i64]) -> String {
    numbers.iter().map(i64::to_string).collect::<Vec<_>>().join(",")
}
