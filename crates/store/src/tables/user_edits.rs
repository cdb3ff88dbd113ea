//! `user`: listing, changing, counting and removing people.

use super::requests::REQUEST_COLUMNS;
use super::users::USER_COLUMNS;
use crate::{FromRow, Result, Row, Sql, Tx, sql};
use domain::{NamedUser, Request, RequestStatus, Ts, User, UserId};

/// In which order people are listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UserOrder {
    /// First come first.
    Created,
    /// Changed last first.
    Updated,
    /// Most requests first.
    Requests,
    /// By the name they are shown as.
    DisplayName,
}

/// Which people are listed.
#[derive(Debug, Clone, Default)]
pub struct UserFilter {
    /// A text in one of their names; of those who have none, in the part of their address that is
    /// shown instead.
    pub search: Option<String>,
    /// Whether whole addresses are searched: not for those who may not see them, who could guess
    /// one letter after the other.
    pub searches_addresses: bool,
    /// Only these.
    pub ids: Option<Vec<UserId>>,
}

/// The names of which the first one counts.
const OWN_NAME: &str = r#"COALESCE(NULLIF(u."username", ''), NULLIF(u."plexUsername", ''),
    NULLIF(u."jellyfinUsername", ''))"#;
/// The name people are sorted by.
const SHOWN_NAME: &str = r#"COALESCE(NULLIF(u."username", ''), NULLIF(u."plexUsername", ''),
    NULLIF(u."jellyfinUsername", ''), u."email")"#;

impl FromRow for NamedUser {
    fn from_row(row: &Row<'_>) -> Result<Self> {
        let name = |column| row.get::<Option<String>>(column);
        let names = [name("username")?, name("plexUsername")?, name("jellyfinUsername")?];
        let email = row.get::<String>("email")?.to_lowercase();
        Ok(Self {
            id: row.get("id")?,
            name: Self::name_of(names.each_ref(), &email),
            avatar: row.get("avatar")?,
            permissions: row.get("permissions")?,
        })
    }
}

impl UserFilter {
    fn conditions<'q>(&self, tx: &Tx<'_>, query: Sql<'q>) -> Sql<'q> {
        let mut query = query.push(" WHERE 1 = 1");
        if let Some(search) = &self.search {
            let pattern = super::like_pattern(search);
            let address = if self.searches_addresses {
                r#"u."email""#.to_owned()
            } else {
                let shown = tx.before(r#"u."email""#, '@');
                format!("CASE WHEN {OWN_NAME} IS NULL THEN {shown} END")
            };
            let names = [r#"u."username""#, r#"u."plexUsername""#, r#"u."jellyfinUsername""#];
            for (index, column) in names.into_iter().chain([address.as_str()]).enumerate() {
                let joint = if index == 0 { " AND (" } else { " OR " };
                let column = tx.fold(column);
                query = query
                    .push_bind(&format!("{joint}{column} LIKE "), pattern.clone())
                    .push(r" ESCAPE '\'");
            }
            query = query.push(")");
        }
        if let Some(ids) = &self.ids {
            query = query.push(r#" AND u."id" IN ({})"#).bind_list(ids.iter().copied());
        }
        query
    }
}

impl Tx<'_> {
    /// Gives one page of people and how many match.
    pub fn page_of_users(
        &mut self,
        filter: &UserFilter,
        order: UserOrder,
        take: i64,
        skip: i64,
    ) -> Result<(Vec<User>, i64)> {
        let counted = filter.conditions(self, sql(r#"SELECT count(*) FROM "user" u"#));
        let total = counted.value(self)?;
        let by = match order {
            UserOrder::Created => r#"u."id""#.to_owned(),
            UserOrder::Updated => r#"u."updatedAt" DESC, u."id""#.to_owned(),
            UserOrder::Requests => r#""requestCount" DESC, u."id""#.to_owned(),
            UserOrder::DisplayName => format!(r#"{}, u."id""#, self.fold(SHOWN_NAME)),
        };
        let rows = filter
            .conditions(self, sql(format!(r#"SELECT {USER_COLUMNS} FROM "user" u"#)))
            .push(&format!(" ORDER BY {by}"))
            .push_bind(" LIMIT ", take)
            .push_bind(" OFFSET ", skip)
            .all(self)?;
        Ok((rows, total))
    }

    /// Lists people by the name they are shown as, to choose from: without what costs a look into
    /// other tables.
    pub fn list_names(&mut self, limit: i64) -> Result<Vec<NamedUser>> {
        let by = self.fold(SHOWN_NAME);
        sql(format!(
            r#"SELECT u."id", u."email", u."username", u."plexUsername", u."jellyfinUsername",
                u."avatar", u."permissions"
            FROM "user" u ORDER BY {by}, u."id""#
        ))
        .push_bind(" LIMIT ", limit)
        .all(self)
    }

    /// Saves name, address, permissions and quotas of a person.
    pub fn update_user(&mut self, user: &User, now: Ts) -> Result<()> {
        sql(r#"UPDATE "user" SET "email" = $2, "username" = $3, "permissions" = $4,
            "movieQuotaLimit" = $5, "movieQuotaDays" = $6, "tvQuotaLimit" = $7,
            "tvQuotaDays" = $8, "updatedAt" = $9 WHERE "id" = $1"#)
        .bind(user.id)
        .bind(user.email.to_lowercase())
        .bind(user.username.clone())
        .bind(user.permissions)
        .bind(user.movie_quota_limit)
        .bind(user.movie_quota_days)
        .bind(user.tv_quota_limit)
        .bind(user.tv_quota_days)
        .bind(now)
        .execute(self)?;
        Ok(())
    }

    /// Removes a person with everything that is theirs. Their blocklist entries stay, without an
    /// author: the titles are still unwanted.
    pub fn remove_user(&mut self, id: UserId) -> Result<()> {
        sql(r#"UPDATE "blocklist" SET "userId" = NULL WHERE "userId" = $1"#)
            .bind(id)
            .execute(self)?;
        sql(r#"UPDATE "issue" SET "modifiedById" = NULL WHERE "modifiedById" = $1
            AND "createdById" <> $1"#)
        .bind(id)
        .execute(self)?;
        sql(r#"DELETE FROM "user" WHERE "id" = $1"#).bind(id).execute(self)?;
        Ok(())
    }

    /// Lists every request of a person, oldest first.
    pub fn list_requests_of_user(&mut self, user: UserId) -> Result<Vec<Request>> {
        sql(format!(
            r#"SELECT {REQUEST_COLUMNS} FROM "media_request" WHERE "requestedById" = $1
            ORDER BY "id""#
        ))
        .bind(user)
        .all(self)
    }

    /// Gives one page of a person's requests, newest first, and how many they made. The total
    /// comes from the maintained counts.
    pub fn page_of_requests_of_user(
        &mut self,
        user: UserId,
        take: i64,
        skip: i64,
    ) -> Result<(Vec<Request>, i64)> {
        let total = sql(r#"SELECT CAST(COALESCE(SUM("count"), 0) AS bigint)
            FROM "usherr_request_count" WHERE "requestedById" = $1"#)
        .bind(user)
        .value(self)?;
        let rows = sql(format!(
            r#"SELECT {REQUEST_COLUMNS} FROM "media_request" WHERE "requestedById" = $1
            ORDER BY "id" DESC LIMIT $2 OFFSET $3"#
        ))
        .bind(user)
        .bind(take)
        .bind(skip)
        .all(self)?;
        Ok((rows, total))
    }

    /// Counts the films that a person has asked for since then, declined ones aside.
    pub fn count_movies_requested(&mut self, user: UserId, since: Ts) -> Result<i64> {
        sql(r#"SELECT count(*) FROM "media_request" WHERE "requestedById" = $1 AND "type" = $2
            AND "status" <> $3 AND "createdAt" > $4"#)
        .bind(user)
        .bind("movie")
        .bind(RequestStatus::Declined)
        .bind(since)
        .value(self)
    }

    /// Counts the seasons that a person has asked for since then, declined requests aside.
    pub fn count_seasons_requested(&mut self, user: UserId, since: Ts) -> Result<i64> {
        sql(r#"SELECT count(*) FROM "season_request" s JOIN "media_request" r
            ON r."id" = s."requestId" WHERE r."requestedById" = $1 AND r."type" = $2
            AND r."status" <> $3 AND r."createdAt" > $4"#)
        .bind(user)
        .bind("tv")
        .bind(RequestStatus::Declined)
        .bind(since)
        .value(self)
    }
}
