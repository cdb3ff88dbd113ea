//! `media`: where a title is at Radarr or Sonarr.

use crate::{Result, Tx, sql};
use domain::{MediaId, Ts};

impl Tx<'_> {
    /// Notes at which server a title is, in one quality, and what it is called there.
    pub fn set_media_service(
        &mut self,
        id: MediaId,
        is_4k: bool,
        server: i64,
        there: (i64, Option<&str>),
        now: Ts,
    ) -> Result<()> {
        let suffix = if is_4k { "4k" } else { "" };
        let (external, slug) = there;
        sql(format!(
            r#"UPDATE "media" SET "serviceId{suffix}" = $2, "externalServiceId{suffix}" = $3,
            "externalServiceSlug{suffix}" = COALESCE($4, "externalServiceSlug{suffix}"),
            "updatedAt" = $5 WHERE "id" = $1"#
        ))
        .bind(id)
        .bind(server)
        .bind(external)
        .bind(slug.map(str::to_owned))
        .bind(now)
        .execute(self)?;
        Ok(())
    }
}
