//! Indices that our own queries need on the reference's tables.

use crate::Result;
use crate::engine::Tx;
use crate::schema::ddl;

/// Name, table, columns. The reference never asks for a page of one person's requests in order,
/// nor for lists by time without reading everything; we do.
const INDICES: &[(&str, &str, &[&str])] = &[
    ("usherr_request_by_user", "media_request", &["requestedById", "id"]),
    ("usherr_request_by_status", "media_request", &["status", "id"]),
    ("usherr_request_by_change", "media_request", &["updatedAt"]),
    ("usherr_media_by_addition", "media", &["mediaAddedAt"]),
    ("usherr_media_by_change", "media", &["updatedAt"]),
    ("usherr_issue_by_status", "issue", &["status", "createdAt"]),
];

/// Creates those that are not there, all of them after one of the reference's tables was rebuilt.
pub(super) fn create_missing(tx: &mut Tx<'_>) -> Result<()> {
    for (name, table, columns) in INDICES {
        tx.batch(&format!(
            r#"CREATE INDEX IF NOT EXISTS "{name}" ON "{table}" ({})"#,
            ddl::list(columns)
        ))?;
    }
    Ok(())
}
