//! `issue` and `issue_comment`: what is wrong, and what was said about it.

use crate::{FromRow, Result, Row, Tx, sql};
use domain::{Comment, CommentId, Issue, IssueId, IssueStatus, IssueType, MediaId, Ts, UserId};

const ISSUE_COLUMNS: &str = r#""id", "issueType", "status", "problemSeason", "problemEpisode",
    "createdAt", "updatedAt", "mediaId", "createdById", "modifiedById""#;
const COMMENT_COLUMNS: &str = r#""id", "message", "createdAt", "updatedAt", "userId", "issueId""#;

impl FromRow for Issue {
    fn from_row(row: &Row<'_>) -> Result<Self> {
        Ok(Self {
            id: row.get("id")?,
            issue_type: row.get("issueType")?,
            status: row.get("status")?,
            problem_season: row.get("problemSeason")?,
            problem_episode: row.get("problemEpisode")?,
            created_at: row.get("createdAt")?,
            updated_at: row.get("updatedAt")?,
            media_id: row.get("mediaId")?,
            created_by: row.get("createdById")?,
            modified_by: row.get("modifiedById")?,
        })
    }
}

impl FromRow for Comment {
    fn from_row(row: &Row<'_>) -> Result<Self> {
        Ok(Self {
            id: row.get("id")?,
            issue_id: row.get("issueId")?,
            message: row.get("message")?,
            author: row.get("userId")?,
            created_at: row.get("createdAt")?,
            updated_at: row.get("updatedAt")?,
        })
    }
}

/// Which issues are listed.
#[derive(Debug, Clone, Copy, Default)]
pub struct IssueFilter {
    /// Only open or only settled ones.
    pub status: Option<IssueStatus>,
    /// Only this person's.
    pub created_by: Option<UserId>,
    /// Ordered by the last change instead of the report.
    pub by_change: bool,
}

/// What an issue is reported with.
#[derive(Debug, Clone)]
pub struct NewIssue {
    /// What is wrong.
    pub issue_type: IssueType,
    /// The season; 0 means all or none.
    pub problem_season: i64,
    /// The episode; 0 means all or none.
    pub problem_episode: i64,
    /// The title.
    pub media: MediaId,
    /// Who reports it.
    pub by: UserId,
}

/// One count of issues: status, type, how many.
pub type IssueCount = (i64, i64, i64);

impl Tx<'_> {
    /// Gives one page of issues, newest first, and how many match.
    pub fn page_of_issues(
        &mut self,
        filter: IssueFilter,
        take: i64,
        skip: i64,
    ) -> Result<(Vec<Issue>, i64)> {
        let matching = |select: &str| {
            let mut query = sql(format!("SELECT {select} WHERE 1 = 1"));
            if let Some(status) = filter.status {
                query = query.push_bind(r#" AND "status" = "#, status);
            }
            if let Some(user) = filter.created_by {
                query = query.push_bind(r#" AND "createdById" = "#, user);
            }
            query
        };
        let total =
            matching(r#"CAST(COALESCE(SUM("count"), 0) AS bigint) FROM "usherr_issue_count""#)
                .value(self)?;
        let by = if filter.by_change { "updatedAt" } else { "createdAt" };
        let rows = matching(&format!(r#"{ISSUE_COLUMNS} FROM "issue""#))
            .push(&format!(r#" ORDER BY "{by}" DESC, "id" DESC"#))
            .push_bind(" LIMIT ", take)
            .push_bind(" OFFSET ", skip)
            .all(self)?;
        Ok((rows, total))
    }

    /// Counts issues by status and type, from the maintained totals.
    pub fn count_issues(&mut self) -> Result<Vec<IssueCount>> {
        sql(r#"SELECT "status", "issueType", CAST(SUM("count") AS bigint)
            FROM "usherr_issue_count" GROUP BY 1, 2"#)
        .all(self)
    }

    /// Counts the issues that are open, from the maintained totals.
    pub fn count_open_issues(&mut self) -> Result<i64> {
        sql(r#"SELECT CAST(COALESCE(SUM("count"), 0) AS bigint)
            FROM "usherr_issue_count" WHERE "status" = $1"#)
        .bind(IssueStatus::Open.number())
        .value(self)
    }

    /// Lists every issue of a title, oldest first.
    pub fn list_issues_of_media(&mut self, media: MediaId) -> Result<Vec<Issue>> {
        sql(format!(r#"SELECT {ISSUE_COLUMNS} FROM "issue" WHERE "mediaId" = $1 ORDER BY "id""#))
            .bind(media)
            .all(self)
    }

    /// Finds an issue.
    pub fn find_issue(&mut self, id: IssueId) -> Result<Option<Issue>> {
        sql(format!(r#"SELECT {ISSUE_COLUMNS} FROM "issue" WHERE "id" = $1"#))
            .bind(id)
            .optional(self)
    }

    /// Adds an issue.
    pub fn add_issue(&mut self, issue: &NewIssue, now: Ts) -> Result<IssueId> {
        sql(r#"INSERT INTO "issue" ("issueType", "status", "problemSeason", "problemEpisode",
            "createdAt", "updatedAt", "mediaId", "createdById")
            VALUES ($1, $2, $3, $4, $5, $5, $6, $7) RETURNING "id""#)
        .bind(issue.issue_type)
        .bind(IssueStatus::Open)
        .bind(issue.problem_season)
        .bind(issue.problem_episode)
        .bind(now)
        .bind(issue.media)
        .bind(issue.by)
        .value(self)
    }

    /// Settles or reopens an issue.
    pub fn update_issue_status(
        &mut self,
        id: IssueId,
        status: IssueStatus,
        by: UserId,
        now: Ts,
    ) -> Result<()> {
        sql(r#"UPDATE "issue" SET "status" = $2, "modifiedById" = $3, "updatedAt" = $4
            WHERE "id" = $1"#)
        .bind(id)
        .bind(status)
        .bind(by)
        .bind(now)
        .execute(self)?;
        Ok(())
    }

    /// Removes an issue with its comments.
    pub fn remove_issue(&mut self, id: IssueId) -> Result<()> {
        sql(r#"DELETE FROM "issue" WHERE "id" = $1"#).bind(id).execute(self)?;
        Ok(())
    }

    /// Lists the comments of some issues, in the order they were made.
    pub fn list_comments(&mut self, issues: &[IssueId]) -> Result<Vec<Comment>> {
        if issues.is_empty() {
            return Ok(Vec::new());
        }
        sql(format!(
            r#"SELECT {COMMENT_COLUMNS} FROM "issue_comment" WHERE "issueId" IN ({{}})
            ORDER BY "id""#
        ))
        .bind_list(issues.iter().copied())
        .all(self)
    }

    /// Finds a comment.
    pub fn find_comment(&mut self, id: CommentId) -> Result<Option<Comment>> {
        sql(format!(
            r#"SELECT {COMMENT_COLUMNS} FROM "issue_comment"
            WHERE "id" = $1 AND "issueId" IS NOT NULL"#
        ))
        .bind(id)
        .optional(self)
    }

    /// Adds a comment.
    pub fn add_comment(
        &mut self,
        issue: IssueId,
        by: UserId,
        message: &str,
        now: Ts,
    ) -> Result<CommentId> {
        sql(r#"INSERT INTO "issue_comment" ("message", "createdAt", "updatedAt", "userId",
            "issueId") VALUES ($1, $2, $2, $3, $4) RETURNING "id""#)
        .bind(message)
        .bind(now)
        .bind(by)
        .bind(issue)
        .value(self)
    }

    /// Changes what a comment says.
    pub fn update_comment(&mut self, id: CommentId, message: &str, now: Ts) -> Result<()> {
        sql(r#"UPDATE "issue_comment" SET "message" = $2, "updatedAt" = $3 WHERE "id" = $1"#)
            .bind(id)
            .bind(message)
            .bind(now)
            .execute(self)?;
        Ok(())
    }

    /// Removes a comment.
    pub fn remove_comment(&mut self, id: CommentId) -> Result<()> {
        sql(r#"DELETE FROM "issue_comment" WHERE "id" = $1"#).bind(id).execute(self)?;
        Ok(())
    }
}
