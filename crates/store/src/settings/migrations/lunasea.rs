//! 0006: the `LunaSea` notification agent is gone.

use super::super::document::Object;
use super::section;

pub(super) fn migrate(tree: &mut Object) {
    let agents = section(tree, "notifications").and_then(|n| section(n, "agents"));
    if let Some(agents) = agents {
        agents.shift_remove("lunasea");
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::migrated;
    use super::*;

    #[test]
    fn only_lunasea_goes() {
        let result = migrated(
            migrate,
            &json!({"notifications": {"agents": {"discord": 1, "lunasea": {}, "slack": 2}}}),
        );
        assert_eq!(result.to_string(), r#"{"notifications":{"agents":{"discord":1,"slack":2}}}"#);
    }
}
