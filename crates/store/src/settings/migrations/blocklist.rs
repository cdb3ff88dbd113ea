//! 0008: the blacklist is called blocklist.

use super::super::document::Object;
use super::{is_recorded, record, rename, section};

const ID: &str = "0008_migrate_blacklist_to_blocklist";

pub(super) fn migrate(tree: &mut Object) {
    if is_recorded(tree, ID) {
        return;
    }
    if let Some(main) = section(tree, "main") {
        rename(main, "hideBlacklisted", "hideBlocklisted");
        rename(main, "blacklistedTags", "blocklistedTags");
        rename(main, "blacklistedTagsLimit", "blocklistedTagsLimit");
    }
    if let Some(jobs) = section(tree, "jobs") {
        rename(jobs, "process-blacklisted-tags", "process-blocklisted-tags");
    }
    record(tree, ID);
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::migrated;
    use super::*;

    #[test]
    fn keys_and_job_are_renamed_once() {
        let before = json!({
            "main": {"hideBlacklisted": true, "blacklistedTags": "1,2"},
            "jobs": {"process-blacklisted-tags": {"schedule": "0 0 0 * * *"}},
            "migrations": ["0007_migrate_arr_tags"],
        });
        let after = json!({
            "main": {"hideBlocklisted": true, "blocklistedTags": "1,2"},
            "jobs": {"process-blocklisted-tags": {"schedule": "0 0 0 * * *"}},
            "migrations": ["0007_migrate_arr_tags", ID],
        });
        assert_eq!(migrated(migrate, &before), after);

        let again = json!({"main": {"hideBlacklisted": true}, "migrations": [ID]});
        assert_eq!(migrated(migrate, &again), again);
    }
}
