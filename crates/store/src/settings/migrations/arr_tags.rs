//! 0007: the tags that Radarr and Sonarr carry for requesting users get a new label.

use super::super::document::Object;
use super::super::read::Reader;
use super::record;

/// The id under which the reference records this migration.
pub const ID: &str = "0007_migrate_arr_tags";

/// Records the migration at once where no server tags requests, as there is nothing to rename.
pub(super) fn migrate(tree: &mut Object) {
    let tags =
        |key| Reader::new(tree.get(key), None).list().any(|server| server.at("tagRequests").flag());
    if !tags("radarr") && !tags("sonarr") {
        record(tree, ID);
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::migrated;
    use super::*;

    #[test]
    fn it_waits_only_where_tags_exist() {
        let without = json!({"radarr": [{"id": 0, "tagRequests": false}], "sonarr": [{"id": 0}]});
        assert_eq!(migrated(migrate, &without)["migrations"], json!([ID]));

        for tree in [
            json!({"radarr": [{"tagRequests": true}]}),
            json!({"radarr": [], "sonarr": [{}, {"tagRequests": true}]}),
        ] {
            assert_eq!(migrated(migrate, &tree), tree);
        }
    }
}
