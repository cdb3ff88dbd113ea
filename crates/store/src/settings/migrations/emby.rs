//! 0003: Emby used to be Jellyfin plus an environment variable.

use serde_json::Value;

use super::super::document::Object;
use super::jellyfin_key::media_server;
use super::section;

pub(super) fn migrate(tree: &mut Object, jellyfin_is_emby: bool) {
    if jellyfin_is_emby
        && media_server(tree) == Some(2)
        && let Some(main) = section(tree, "main")
    {
        main.insert("mediaServerType".to_owned(), Value::from(3));
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::migrated;
    use super::*;

    #[test]
    fn jellyfin_becomes_emby_when_the_environment_says_so() {
        for (before, is_emby, after) in [(2, true, 3), (2, false, 2), (1, true, 1), (4, true, 4)] {
            let tree = json!({"main": {"mediaServerType": before}});
            let result = migrated(|tree| migrate(tree, is_emby), &tree);
            assert_eq!(result, json!({"main": {"mediaServerType": after}}));
        }
    }
}
