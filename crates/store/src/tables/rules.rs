//! `override_rule`: which server settings a request gets.

use crate::{FromRow, Result, Row, Tx, sql};
use domain::{OverrideRule, RuleId, RuleTerms, Ts};

const COLUMNS: &str = r#""id", "radarrServiceId", "sonarrServiceId", "users", "genre", "language",
    "keywords", "profileId", "rootFolder", "tags", "createdAt", "updatedAt""#;

impl FromRow for OverrideRule {
    fn from_row(row: &Row<'_>) -> Result<Self> {
        Ok(Self {
            id: row.get("id")?,
            terms: RuleTerms {
                radarr_service_id: row.get("radarrServiceId")?,
                sonarr_service_id: row.get("sonarrServiceId")?,
                users: row.get("users")?,
                genre: row.get("genre")?,
                language: row.get("language")?,
                keywords: row.get("keywords")?,
                profile_id: row.get("profileId")?,
                root_folder: row.get("rootFolder")?,
                tags: row.get("tags")?,
            },
            created_at: row.get("createdAt")?,
            updated_at: row.get("updatedAt")?,
        })
    }
}

impl Tx<'_> {
    /// Lists the rules in the order they were made.
    pub fn list_rules(&mut self) -> Result<Vec<OverrideRule>> {
        sql(format!(r#"SELECT {COLUMNS} FROM "override_rule" ORDER BY "id""#)).all(self)
    }

    /// Finds a rule.
    pub fn find_rule(&mut self, id: RuleId) -> Result<Option<OverrideRule>> {
        sql(format!(r#"SELECT {COLUMNS} FROM "override_rule" WHERE "id" = $1"#))
            .bind(id)
            .optional(self)
    }

    /// Adds a rule.
    pub fn add_rule(&mut self, terms: &RuleTerms, now: Ts) -> Result<RuleId> {
        let insert = sql(r#"INSERT INTO "override_rule" ("radarrServiceId", "sonarrServiceId",
            "users", "genre", "language", "keywords", "profileId", "rootFolder", "tags",
            "createdAt", "updatedAt")
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $10) RETURNING "id""#);
        bind_terms(insert, terms).bind(now).value(self)
    }

    /// Saves a rule.
    pub fn update_rule(&mut self, id: RuleId, terms: &RuleTerms, now: Ts) -> Result<()> {
        let update = sql(r#"UPDATE "override_rule" SET "radarrServiceId" = $1,
            "sonarrServiceId" = $2, "users" = $3, "genre" = $4, "language" = $5, "keywords" = $6,
            "profileId" = $7, "rootFolder" = $8, "tags" = $9, "updatedAt" = $10
            WHERE "id" = $11"#);
        bind_terms(update, terms).bind(now).bind(id).execute(self)?;
        Ok(())
    }

    /// Removes a rule.
    pub fn remove_rule(&mut self, id: RuleId) -> Result<()> {
        sql(r#"DELETE FROM "override_rule" WHERE "id" = $1"#).bind(id).execute(self)?;
        Ok(())
    }
}

fn bind_terms<'q>(statement: crate::Sql<'q>, terms: &RuleTerms) -> crate::Sql<'q> {
    statement
        .bind(terms.radarr_service_id)
        .bind(terms.sonarr_service_id)
        .bind(terms.users.clone())
        .bind(terms.genre.clone())
        .bind(terms.language.clone())
        .bind(terms.keywords.clone())
        .bind(terms.profile_id)
        .bind(terms.root_folder.clone())
        .bind(terms.tags.clone())
}
